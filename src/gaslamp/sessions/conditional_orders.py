"""Lines that say what to do later: "when he strikes a match, shoot him".

Whatever is typed is done now, or said now; neither is meant here, and to say it aloud would give
the plan away.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands import Understood
from gaslamp.sessions.commands import Repertoire

NOT_LATER: Final = (
    "What is typed is done now; nothing can be set to be done later. "
    "To say it aloud, put it in quotation marks."
)
_LATER: Final = re.compile(
    r"(?:when|whenever|if|as soon as|once|the moment|should)\s+(?P<what>[^,\"]+),\s*(?:then\s+)?"
    r"(?P<act>[^,\"?]+?)[.!]*",
    re.IGNORECASE,
)
_BETWEEN_TWO: Final = re.compile(r"\b(?:you|your|i|we|us|me)\b", re.IGNORECASE)


def is_for_later(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line is of an act that depends on what happens; a threat or an offer is not.

    "If you move, I shoot" is said to somebody. What has neither "you" nor "I" in it is not.
    """
    found = _LATER.fullmatch(typed.strip())
    if found is None or _BETWEEN_TWO.search(typed):
        return False
    return isinstance(repertoire.reading(found["act"]), Understood)
