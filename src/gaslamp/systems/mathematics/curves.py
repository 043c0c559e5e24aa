"""Straight lines between published points: how a table of figures becomes a function.

Nothing smoother is honest where a source gives ten points. Outside its points a curve
is flat: beyond what was measured nothing is claimed.

This module is plain Python. Cython compiles it where it can, by the types in `curves.pxd`.

>>> interpolate(0.1, ((0.0, 70.0), (0.15, 100.0), (0.3, 120.0)))
90.0
>>> pulse = Curve(((0.0, 70.0), (0.15, 100.0), (0.3, 120.0)))
>>> pulse(0.1), pulse(-1.0), pulse(9.0)
(90.0, 70.0, 120.0)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

Knot = tuple[float, float]


class Curve:
    """A function through given points, straight between them and flat outside.

    Args:
        knots: points (x, y) in rising order of x, two at least.

    Raises:
        ValueError: fewer than two points, or their x do not rise.

    Cost: a call is one look-up among the points, about a third of a microsecond.
    """

    __slots__ = ("_lines", "_xs")

    def __init__(self, knots: Iterable[Knot]) -> None:
        points = tuple((float(x), float(y)) for x, y in knots)
        xs = tuple(x for x, _ in points)
        if len(points) < 2 or any(b <= a for a, b in pairwise(xs)):
            raise ValueError(f"a curve needs two points or more, with rising x: {points}")
        # The line to follow by how many points lie at or before x: (x0, y0, slope).
        lines = [(xs[0], points[0][1], 0.0)]
        lines += [(x0, y0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in pairwise(points)]
        lines.append((*points[len(points) - 1], 0.0))
        self._xs = xs
        self._lines = tuple(lines)

    def __call__(self, x: float) -> float:
        """The height of the curve at `x`."""
        return self.at(x)

    def at(self, x: float) -> float:
        """The height of the curve at `x`, by a name that compiled modules call without Python."""
        x0, y0, slope = self._lines[bisect_right(self._xs, x)]
        return y0 + (x - x0) * slope if slope else y0


def interpolate(x: float, knots: Iterable[Knot]) -> float:
    """The height at `x` of the curve through `knots`: for a curve that is used once."""
    return Curve(knots)(x)
