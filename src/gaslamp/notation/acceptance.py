r"""What can stand where a text breaks off.

>>> sorted(words_after("action go\n    takes 2 s to 4 s"))
[',', 'end of line']
>>> "effect" in words_after("action go\n    ")
True
"""

from __future__ import annotations

from typing import Final

from lark import UnexpectedInput

from gaslamp.notation.grammar import parser

_SEVERAL_WORDS: Final = {
    "FOR_EACH": ("for each",),
    "IS_A": ("is a", "is not a"),
    "GROUPING": ("everybody believes", "common belief", "together know"),
    "ASSUMES": ("assumes",),
    "TOGETHER": ("together",),
    "COMMA": (",",),
    "COLON": (":",),
    "LPAR": ("(",),
    "RPAR": (")",),
    "_NL": ("end of line",),
}
_KINDS: Final = frozenset(("NAME", "APPLIED", "TEXT", "NUMBER"))
_NEVER: Final = frozenset(
    (
        *("QUOTED_NAME", "_INDENT", "_DEDENT", "_UNEVEN", "_TOO_DEEP", "$END"),
        *("MINUS", "PLUS", "STAR", "SLASH", "EQUAL", "CHANGED_BY", "COMPARISON", "UNKNOWN"),
    )
)
"""What is of no use to whoever wants to know what to write: layout, and signs."""


def words_after(text: str) -> frozenset[str]:
    """The words of the notation that can follow a text, and, in capitals, the kinds of word.

    The text is read from a declaration on; what it says wrong before its end leaves nothing that
    could follow. ``NAME``, ``APPLIED`` (a name with a bracket), ``TEXT`` and ``NUMBER`` are kinds.

    Cost: as to read it.
    """
    reading = parser().parse_interactive(text, start="world")
    try:
        for token in reading.iter_parse():
            # Blocks that are closed because there is no more text are not closed yet.
            if token.start_pos is None:
                break
    except UnexpectedInput:
        return frozenset()
    found: set[str] = set()
    kinds: set[str] = reading.accepts()  # type: ignore[no-untyped-call]
    for kind in kinds - _NEVER:
        if kind in _KINDS:
            found.add(kind)
        else:
            found.update(_SEVERAL_WORDS.get(kind, (kind.lower(),)))
    return frozenset(found)
