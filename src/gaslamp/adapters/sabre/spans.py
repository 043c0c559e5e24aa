"""Stretches of tokens, and where Sabre's parser would split them.

Sabre reads an expression by trying forms in a fixed order on the *whole* stretch,
from ``&``, the loosest, to ``-``, the tightest. A form with an operator splits at
the first such operator outside brackets; the first form whose parts can all be read
wins. Done literally, that rereads the same tokens again and again. Two facts make
one reading enough:

* Brackets, commas and semicolons are never split across, so a *region* between two
  of them can be indexed once, by operator.
* A split fails, with a tighter one to fall back on, only if it would part an ``if``
  from its ``else``. From an ``if`` up to the last ``elseif`` or ``else`` before the
  next ``if`` is *closed*: a form whose splitting operator stands there is passed over.

So in ``if(x) A & B else C & D`` no ``&`` may split, and all of it is one conditional,
while ``if(x) A else B & C`` is a conjunction. Every other failure is final: whatever
cannot be read after one split cannot be read after any.

Cost: O(n) to index a region of n tokens, O(log n) to find where to split it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from typing import Final

from gaslamp.adapters.sabre.lexing import CLOSING, Source
from gaslamp.values import dataclass

DEEPEST: Final = 100
"""How deep expressions may be nested; the deepest of the benchmark reaches 12."""

_SPLITTERS = "& | = == != >= <= > < : * / + - if elseif else"
_MARKS: Final = frozenset(_SPLITTERS.split())


@dataclass(frozen=True, slots=True)
class Region:
    """The tokens between two brackets, commas or semicolons, indexed by operator."""

    source: Source
    marks: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens from `start` up to `end` of a region. `depth` counts the nesting so far."""

    region: Region = field(repr=False)
    start: int
    end: int
    depth: int

    def head(self) -> str:
        """The first token, or nothing if the span is empty."""
        return self.region.source.text(self.start) if self.start < self.end else ""

    def between(self, start: int, end: int) -> Span:
        """A part of this span, one level further in."""
        return Span(self.region, start, end, self.depth + 1)

    def split(self, operator: str) -> tuple[Span, Span] | None:
        """The two sides of the first such operator; None if it is absent or closed."""
        at = next(self._all(operator), None)
        if at is None or self._is_closed(at):
            return None
        return self.between(self.start, at), self.between(at + 1, self.end)

    def split_all(self, operator: str) -> tuple[Span, ...]:
        """The parts between such operators; empty if there is none or any is closed."""
        cuts = list(self._all(operator))
        if not cuts or any(self._is_closed(at) for at in cuts):
            return ()
        edges = [self.start - 1, *cuts, self.end]
        return tuple(self.between(before + 1, after) for before, after in pairwise(edges))

    def conditional_cuts(self) -> tuple[int, ...] | None:
        """Where the `elseif` and `else` of this one conditional stand.

        None if the span does not start with `if`, or has a second `if` outside brackets:
        then Sabre falls through to the arithmetic that joins several conditionals.
        """
        if self.head() != "if" or len(list(self._all("if"))) > 1:
            return None
        return tuple(sorted((*self._all("elseif"), *self._all("else"))))

    def second_if(self) -> int | None:
        """Where a second `if` outside brackets stands, if there is one."""
        found = self._all("if")
        next(found, None)
        return next(found, None)

    def _all(self, operator: str) -> Iterator[int]:
        positions = self.region.marks.get(operator, ())
        for at in range(bisect_left(positions, self.start), len(positions)):
            if positions[at] >= self.end:
                return
            yield positions[at]

    def _is_closed(self, position: int) -> bool:
        ifs = self.region.marks.get("if", ())
        nearest = bisect_right(ifs, position) - 1
        if nearest < 0 or ifs[nearest] < self.start:
            return False
        until = ifs[nearest + 1] if nearest + 1 < len(ifs) else self.end
        return any(
            position < at < min(until, self.end)
            for word in ("elseif", "else")
            for at in self._last_before(word, min(until, self.end))
        )

    def _last_before(self, word: str, limit: int) -> list[int]:
        positions = self.region.marks.get(word, [])
        before = bisect_left(positions, limit)
        return positions[before - 1 : before] if before else []


def index_tokens(source: Source, start: int, end: int, depth: int = 0) -> Span:
    """A new region over these tokens, as one span."""
    marks: dict[str, list[int]] = {}
    index = start
    while index < end:
        word = source.text(index)
        if word in CLOSING:
            index = source.partner[index]
        elif word in _MARKS:
            marks.setdefault(word, []).append(index)
        index += 1
    return Span(Region(source, marks), start, end, depth)


def split_at(source: Source, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    """The stretches between separators outside brackets; one empty stretch if there is nothing."""
    begin = index = start
    while index < end:
        word = source.text(index)
        if word in CLOSING:
            index = source.partner[index]
        elif word == separator:
            yield begin, index
            begin = index + 1
        index += 1
    yield begin, end
