"""A text and where its names stand, also while parts of it cannot be read.

A text is cut into its declarations, and each is read alone: one that is being typed is in the way
of none of the others. What was read of a declaration is remembered by its words, so that after an
edit only what changed is read again.

Cost: a third of a millisecond for each line that changed; for the first time, for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final

from lark import UnexpectedInput

from gaslamp.notation import Occurrence, Symbol, names_in
from gaslamp.values import dataclass

_DECLARATION: Final = re.compile(
    r"^(?!(?:and|or|when|presumes|then|elif|else)\b)(?=[^\W\d]|`)", re.MULTILINE
)
_COMMENT: Final = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|`(?:[^`\\\n]|\\.)*+`?|(#[^\n]*)')
_MOST_CHARACTERS: Final = 60_000
"""Of one declaration; nobody writes longer ones, and those of a program are not looked into."""


@dataclass(frozen=True)
class NamedText:
    """A text in the notation: what it is called, and what is in it."""

    file: str
    text: str

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every name in it, in order; none of declarations that cannot be read."""
        return tuple(
            shift_by(one, start)
            for start, end in declarations_in(self.text)
            for one in _names_of(self.text[start:end])
        )

    @cached_property
    def declared(self) -> dict[Symbol, tuple[Occurrence, ...]]:
        """Where each symbol is declared."""
        found: dict[Symbol, tuple[Occurrence, ...]] = {}
        for one in self.occurrences:
            if one.is_declaration:
                found[one.symbol] = (*found.get(one.symbol, ()), one)
        return found

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The systems that it uses."""
        return tuple(one.symbol.name for one in self.occurrences if one.symbol.kind == "system")

    def at(self, offset: int) -> Occurrence | None:
        """The name that a place of the text is in, or at the end of."""
        here = (one for one in self.occurrences if one.start <= offset <= one.end)
        return next(here, None)

    def line_of(self, offset: int) -> str:
        """The line that a place is in."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text[start : self.text.find("\n", start) % (len(self.text) + 1)]

    def remarks_on(self, one: Occurrence) -> str:
        """What the comments above a declaration and beside it say, as one paragraph."""
        above: list[str] = []
        start = self.text.rfind("\n", 0, one.start) + 1
        while start > 0:
            before = self.text.rfind("\n", 0, start - 1) + 1
            line = self.text[before : start - 1].strip()
            if not line.startswith("#") or line.startswith("# ----"):
                break
            above.insert(0, line.lstrip("#").strip())
            start = before
        beside = [found[1] for found in _COMMENT.finditer(self.line_of(one.start)) if found[1]]
        return " ".join([*above, *(comment.lstrip("#").strip() for comment in beside)]).strip()


def declarations_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each declaration of a text begins and ends."""
    starts = [found.start() for found in _DECLARATION.finditer(text)]
    yield from zip(starts, [*starts[1:], len(text)], strict=False)


def shift_by(one: Occurrence, by: int) -> Occurrence:
    """The same, so many characters further on."""
    symbol = one.symbol
    if symbol.kind == "parameter":
        symbol = Symbol("parameter", symbol.name, symbol.declared_at + by)
    start, end = one.within
    within = (start + by, end + by)
    return Occurrence(
        symbol, one.start + by, one.end + by, one.declaration, within, is_in_line=one.is_in_line
    )


@lru_cache(maxsize=8192)
def _names_of(declaration: str) -> tuple[Occurrence, ...]:
    if len(declaration) > _MOST_CHARACTERS:
        return ()
    try:
        # Lines may end as on Windows; nothing moves by it.
        return names_in(declaration.replace("\r\n", " \n"))
    except UnexpectedInput:
        return ()
