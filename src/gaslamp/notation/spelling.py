r"""How names and texts are spelled: quotes, backticks, escapes and reserved words.

A bare name is a letter or underscore, then letters, digits and underscores of any
script. Any other name, and any that is a reserved word, stands in backticks. Texts
stand in double quotes. Inside either, a backslash escapes.

>>> quoted_text('She said "no".')
'"She said \\"no\\"."'
>>> spelled_name("free hand"), spelled_name("lamp")
('`free hand`', 'lamp')
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.notation.problems.systems import Unwritable

RESERVED: Final = frozenset(
    (
        *("and", "or", "not", "is", "true", "false", "if", "then", "elif", "else"),
        *("forall", "exists", "sum", "product", "believes", "knows", "the", "otherwise", "when"),
    )
)
"""Words that mean something wherever a name could stand, and so need backticks as names."""

DECLARATIONS: Final = (
    *(
        "minds",
        "common",
        "use",
        "playable",
        "type",
        "entity",
        "property",
        "define",
        "law",
        "initially",
        "action",
    ),
    *("event", "trigger", "process", "utility", "want", "habit", "ending", "opening"),
    *("lines", "words"),
)
"""The words that begin a declaration."""

CAPITALS: Final = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "None": "?",
    "null": "?",
    "nil": "?",
}
"""Words that are values in other notations, and how they are written in this one."""

ESCAPE: Final = re.compile(r'\\(?:([nt"`\\])|u\{([0-9A-Fa-f]{1,6})\})')
BARE_NAME: Final = re.compile(r"[^\W\d]\w*")
_WRITTEN: Final = re.compile(rf"{ESCAPE.pattern}|.", re.DOTALL)
_SHORT: Final = {"n": "\n", "t": "\t"}
_LARGEST_CHARACTER: Final = 0x10FFFF


def unescape(inner: str) -> str:
    """What stands between the quotes, with its escapes put in. The escapes must be good ones."""

    def character(match: re.Match[str]) -> str:
        short, number = match.groups()
        return _SHORT.get(short, short) if short else chr(int(number, 16))

    return ESCAPE.sub(character, inner) if "\\" in inner else inner


def offset_of(inner: str, place: int) -> int:
    r"""Where between the quotes the character begins that stands at a place of the text meant.

    >>> offset_of(r"a\u{41}b", 2)
    7
    """
    written = (match.start() for match in _WRITTEN.finditer(inner))
    return next(islice(written, place, None))


def bad_escape(inner: str) -> re.Match[str] | None:
    """The first escape without a meaning, if there is one."""
    for match in re.finditer(r"\\(?:u\{[^}\"]*\}?|.)", inner):
        good = ESCAPE.fullmatch(match.group())
        if not good or (good.group(2) and int(good.group(2), 16) > _LARGEST_CHARACTER):
            return match
    return None


def quoted_text(text: str) -> str:
    """The text as it is written in a world.

    Raises:
        Unwritable: it holds a character that no world may.
    """
    if unsafe_in(text) is not None:
        raise Unwritable("a text with a character that cannot be seen")
    return f'"{_escaped(text, quote=chr(34))}"'


def spelled_name(name: str) -> str:
    """The name as it is written in a world: bare where it can be.

    Raises:
        Unwritable: it holds a character that no name may.
    """
    if unsafe_in_name(name) is not None:
        raise Unwritable("a name with a character that cannot be seen")
    if is_bare_name(name):
        return name
    return f"`{_escaped(name, quote='`')}`"


def is_bare_name(name: str) -> bool:
    """Whether a name can be written without backticks."""
    return bool(BARE_NAME.fullmatch(name)) and name not in RESERVED and name not in CAPITALS


def _escaped(text: str, *, quote: str) -> str:
    return "".join(_escaped_character(c, quote) for c in text)


def _escaped_character(character: str, quote: str) -> str:
    if character in (quote, "\\"):
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def spelled_key(key: str) -> str:
    """The key of a line of front matter: quoted where it would begin a declaration."""
    return f"`{key}`" if key in DECLARATIONS else spelled_name(key)
