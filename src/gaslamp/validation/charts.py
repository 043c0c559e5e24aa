"""What a figure shows, as numbers and words, without saying how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from gaslamp.values import dataclass

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """What comes out here, as a line with its name at the end of it.

    Curves of one `tone` (a small number) belong together and have one colour. `ends` is what
    stops the curve, and where; such a curve has its name there.
    """

    label: str
    points: Points
    tone: int = 0
    dashed: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What was published, as points of their own, named in the legend."""

    label: str
    points: Points
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A published range of values between two places of the x axis: a box."""

    label: str
    across: tuple[float, float]
    up: tuple[float, float]
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes; each axis is named with its unit."""

    x: str
    y: str
    curves: tuple[Curve, ...]
    title: str = ""
    marks: tuple[Marks, ...] = ()
    spans: tuple[Span, ...] = ()
    levels: tuple[tuple[float, str], ...] = ()
    """Values of y with a meaning, each with its name."""
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    x_ticks: tuple[float, ...] = field(default=())
    y_ticks: tuple[float, ...] = field(default=())
    is_x_logarithmic: bool = False
    is_y_logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Panels beside each other; `name` is that of its file."""

    name: str
    title: str
    panels: tuple[Panel, ...]


def sample_curve(formula: Callable[[float], float], places: Sequence[float]) -> Points:
    """A curve by its values at some places.

    >>> sample_curve(lambda x: x * x, [0, 1, 2])
    ((0, 0), (1, 1), (2, 4))
    """
    return tuple((place, formula(place)) for place in places)


def between(first: float, last: float, count: int) -> list[float]:
    """So many places, evenly from the first to the last.

    >>> between(0, 1, 5)
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    return [first + (last - first) * number / (count - 1) for number in range(count)]
