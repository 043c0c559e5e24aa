"""Taking up again what was broken off.

>>> asks_to_go_on("Go on!"), asks_to_go_on("go on with the story")
(True, False)
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import clean_line

COMMAND: Final = "go on"
_PHRASES: Final = frozenset(
    [
        COMMAND, "go on with it", "go on with that", "continue", "continue with it", "resume",
        "carry on", "carry on with it", "keep going", "keep talking", "keep on",
        "keep on going", "and then", "keep at it", "finish", "finish it",
        "finish that", "finish what i was doing", "go on with what i was doing",
    ]
)  # fmt: skip


def asks_to_go_on(typed: str) -> bool:
    """Whether a line asks to go on with what was broken off, whatever that was."""
    words = clean_line(typed).casefold().strip(" .!")
    return " ".join(words.split()) in _PHRASES
