"""Lines that say what to do later: "when he strikes a match, shoot him".

Whatever is typed is done now, or said now; neither is meant here, and to say it aloud would give
the plan away.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands import Understood
from gaslamp.english.words import LatePattern
from gaslamp.sessions.commands import Repertoire

NOT_LATER: Final = (
    "What is typed is done now; nothing can be set to be done later. "
    "To say it aloud, put it in quotation marks."
)
_LATER: Final = LatePattern(
    r"(?:when|whenever|if|as soon as|once|the moment|should)\s+(?P<what>[^,\"]+),\s*(?:then\s+)?"
    r"(?P<act>[^,\"?]+?)[.!]*",
    re.IGNORECASE,
)
_THEN_LATER: Final = LatePattern(
    r"(?P<act>[^,\"?]+?),?\s+(?:when|whenever|if|as soon as|once|the moment|the second|the instant)"
    r"\s+(?:he|she|they|it|somebody|someone|anybody|anyone|the \w+)\s+(?P<what>[^,\"?]+?)[.!]*",
    re.IGNORECASE,
)
"""The same with the act before that on which it depends: "shoot when he speaks"."""
_LOOKING_ON: Final = LatePattern(
    r"(?:wait|listen|look|see|watch|check|find out|ask|tell)\b", re.IGNORECASE
)
_BETWEEN_TWO: Final = LatePattern(r"\b(?:you|your|i|we|us|me)\b", re.IGNORECASE)


def is_for_later(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line is of an act that depends on what happens; a threat or an offer is not.

    "If you move, I shoot" is said to somebody. What has neither "you" nor "I" in it is not.
    """
    line = typed.strip()
    found = _LATER.fullmatch(line) or _THEN_LATER.fullmatch(line)
    if found is None or _BETWEEN_TWO.search(typed) or _LOOKING_ON.match(line):
        return False
    return isinstance(repertoire.reading(found["act"]), Understood)
