"""The nodes of a relaxed graph: each is met once one, or all, of its inputs are.

Such a graph is an AND/OR graph: a *fact*, that a fluent may have a value, needs one of what may
set it, and a precondition needs all of its parts. Each point is a number. Equal ones are made
once; what always is so, or never, is left out of what a point needs.

An act has a *price* of 1, which is what a plan's length counts. Where it is met in layers, that is
one layer more; where costs are added up, one act more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

YES = 0
"""The point that is always met."""
NO = 1
"""The point that is never met."""
DEAREST = 4000
"""What costs more counts as this: more acts than any story has, and few enough for a list each.
Costs are added up, so that without a bound they could double with each layer of a graph."""


class Needs(IntEnum):
    """Which inputs a point needs, and what it costs where costs are added up."""

    ONE = 0
    """One; it costs what the cheapest does."""
    ALL = 1
    """All; it costs what they do together."""
    DEAREST = 2
    """All; it costs what the dearest does, for what brings it about brings the rest."""


@dataclass(slots=True)
class Point:
    """What is met when some of its inputs are; `price` is added to what they cost."""

    needs: Needs
    price: int = 0
    inputs: list[int] = field(default_factory=list)


class Points:
    """The points of one graph; the first two are `YES` and `NO`."""

    def __init__(self) -> None:
        # All of nothing is met, one of nothing is not: the two need no case of their own anywhere.
        self.points = [Point(Needs.ALL), Point(Needs.ONE)]
        self._joined: dict[tuple[Needs, int, frozenset[int]], int] = {}

    def new(self) -> int:
        """A point of its own that needs one of the inputs that it will get."""
        self.points.append(Point(Needs.ONE))
        return len(self.points) - 1

    def all_of(self, inputs: Iterable[int], price: int = 0) -> int:
        """The point that needs all of its inputs, and costs what they do together."""
        return self._point(Needs.ALL, inputs, price)

    def one_of(self, inputs: Iterable[int]) -> int:
        """The point that needs one of its inputs."""
        return self._point(Needs.ONE, inputs, 0)

    def dearest_of(self, inputs: Iterable[int]) -> int:
        """The point that needs all of its inputs, and costs what the dearest does."""
        return self._point(Needs.DEAREST, inputs, 0)

    def _point(self, needs: Needs, inputs: Iterable[int], price: int) -> int:
        wanted = frozenset(inputs)
        # What settles the whole by itself, and what may be left out of it.
        decides, idle = (YES, NO) if needs == Needs.ONE else (NO, YES)
        if decides in wanted:
            return decides
        wanted -= {idle}
        if not wanted:
            if not price:
                return idle
            # A price wants paying also where nothing is needed: an act that is always possible
            # costs one.
            wanted = frozenset({idle})
        if len(wanted) == 1 and not price:
            return next(iter(wanted))
        key = (needs, price, wanted)
        if key not in self._joined:
            self._joined[key] = len(self.points)
            # Sorted: a set's own order is not the same in every run.
            self.points.append(Point(needs, price, sorted(wanted)))
        return self._joined[key]
