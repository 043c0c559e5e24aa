"""Taking up again what was broken off.

>>> asks_to_go_on("Go on!"), asks_to_go_on("go on with the story")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands import Understood, clean_line, without_silence
from gaslamp.sessions.commands import Repertoire
from gaslamp.views import Act

COMMAND: Final = "go on"
_PHRASES: Final = frozenset(
    [
        COMMAND, "go on with it", "go on with that", "continue", "continue with it", "resume",
        "carry on", "carry on with it", "keep going", "keep talking", "keep on",
        "keep on going", "and then", "keep at it", "finish", "finish it",
        "finish that", "finish what i was doing", "go on with what i was doing",
    ]
)  # fmt: skip
_KEPT_ON: Final = re.compile(
    r"(?:just )?(?:keep|carry|go)(?: on| right on)? (?:walk|mov|runn?|crawl|climb|limp|creep|"
    r"swimm?|row|stumbl|stagger)ing(?: on)?"
)


def asks_to_go_on(typed: str) -> bool:
    """Whether a line asks to go on with what was broken off, whatever that was."""
    words = " ".join(without_silence(clean_line(typed)).casefold().strip(" .!").split())
    return words in _PHRASES or _KEPT_ON.fullmatch(words) is not None


def going_on_with(last: Act, repertoire: Repertoire) -> bool:
    """Whether the last act is something with another in one's hands, and can be done on.

    To go on then is to go on with that, and not to begin what the world would go on with.
    """
    view, asked = repertoire.turn.view, repertoire.reading(COMMAND)
    is_other = not isinstance(asked, Understood) or asked.action != last.name
    people = {one.id for one in repertoire.names if one.is_person and one.id != view.who}
    can = any(one.act == last for one in view.choices)
    return can and is_other and not last.words and not people.isdisjoint(last.arguments)
