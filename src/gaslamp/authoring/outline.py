"""The declarations of a text, in its order, for finding one's way in it."""

from __future__ import annotations

from gaslamp.authoring.document import Document
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A declaration: its name, what it declares, where its name stands and where it ends."""

    name: str
    declares: str
    start: int
    end: int
    within: tuple[int, int]


def outline(document: Document) -> tuple[Entry, ...]:
    """Every declaration that has a name; parameters are none."""
    return tuple(
        Entry(one.symbol.name, one.declaration, one.start, one.end, one.within)
        for one in document.own.occurrences
        if one.is_declaration and one.declaration != "parameter"
    )
