r"""Lines of the story kept apart from lines that were typed.

What is shown is a transcript, and a transcript can be played again: each line that begins
with ">" is then typed. So no line of the story may begin so, whatever a world, a name in a slot
or the width of the page would put there; nor like the first lines of a script, which would be
taken for one. Such a line gets a backslash before it, as in Markdown. Blanks would not do: they
can be missed by eye, and scripts are read without them. Signs that only look like a prompt
count too, since the eye is what they are for.

>>> print(escape_commands('The screen says:\n> quit'))
The screen says:
\> quit
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.words import LatePattern

_PROMPTS: Final = (
    ">\N{FULLWIDTH GREATER-THAN SIGN}\N{SMALL GREATER-THAN SIGN}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{MODIFIER LETTER RIGHT ARROWHEAD}"
    "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}\N{CANADIAN SYLLABICS PA}"
    "\N{MATHEMATICAL RIGHT ANGLE BRACKET}\N{RIGHT-POINTING ANGLE BRACKET}"
    "\N{RIGHT ANGLE BRACKET}\N{HEAVY RIGHT-POINTING ANGLE BRACKET ORNAMENT}"
)
# As `script_regtest` has them: an option, or the name of a test.
_HEADS: Final = r"\*\*[^\S\n]*\w+[^\S\n]*:|\*(?!\*)[^\S\n]*[\w.-]+[^\S\n]*$"
_MISTAKABLE: Final = LatePattern(rf"^([^\S\n]*)(?=[{_PROMPTS}]|{_HEADS})", re.MULTILINE)


def escape_commands(text: str) -> str:
    """The text with a backslash before each of its lines that could be taken for typed."""
    return _MISTAKABLE.sub(r"\1\\", text)
