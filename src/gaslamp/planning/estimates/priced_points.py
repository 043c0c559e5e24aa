"""Points with prices: what is met once some of its inputs are, and costs what they cost.

Each point is a number. Equal ones are made once; what always is so, or never, is left out of
what a point needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from gaslamp.planning.bounds.relaxation import NO, YES


class Needs(IntEnum):
    """Which inputs a point needs, and what it costs."""

    ONE = 0
    """One; it costs what the cheapest does."""
    ALL = 1
    """All; it costs what they do together."""
    DEAREST = 2
    """All; it costs what the dearest does, for what brings it about brings the rest."""


@dataclass(slots=True)
class PricedPoint:
    """What is met when some of its inputs are; `price` is added to what they cost."""

    needs: Needs
    price: int = 0
    inputs: list[int] = field(default_factory=list)


class PricedPoints:
    """The points of one graph; the first two are `YES` and `NO`."""

    def __init__(self) -> None:
        self.points = [PricedPoint(Needs.ALL), PricedPoint(Needs.ONE)]
        self._joined: dict[tuple[Needs, frozenset[int]], int] = {}

    def point(self, inputs: Iterable[int], needs: Needs) -> int:
        """The point that needs one, or all, of its inputs; equal ones are one."""
        wanted = frozenset(inputs)
        decides, idle = (YES, NO) if needs == Needs.ONE else (NO, YES)
        if decides in wanted:
            return decides
        wanted -= {idle}
        if not wanted:
            return idle
        if len(wanted) == 1:
            return next(iter(wanted))
        key = (needs, wanted)
        if key not in self._joined:
            self._joined[key] = len(self.points)
            self.points.append(PricedPoint(needs, inputs=sorted(wanted)))
        return self._joined[key]

    def all_of(self, inputs: Iterable[int]) -> int:
        """The point that needs all of its inputs, and costs what they do together."""
        return self.point(inputs, Needs.ALL)

    def new(self) -> int:
        """A point of its own that needs one of the inputs that it will get."""
        self.points.append(PricedPoint(Needs.ONE))
        return len(self.points) - 1

    def dearest_of(self, inputs: Iterable[int]) -> int:
        """The point that needs all of its inputs, and costs what the dearest does."""
        return self.point(inputs, Needs.DEAREST)
