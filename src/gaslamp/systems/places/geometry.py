"""What follows from where things are: how far, how long on foot, in which direction.

Light, sound and shots depend on distances and walls, which do not change while a scene
runs. A world says where its spots are and how large its places, declares the tables it
wants (``property fade(a: spot, b: spot): number, computed``), and their values are worked out
as it is opened: constants like any other from then on, known to everybody.

What is read, from plain lines of `initially` and from defaults (in brackets: where nothing
is said; proposals, a bare room of 5 x 4 x 3 m):

    x(spot), y(spot)        m [0], the same map for all places
    place_of(spot)          the place it is in
    length, width, height   of a place, m [5, 4, 3]
    outdoors(place)         [false]
    echo(place)             mean absorption, 0 to 1 [.1]
    reflectance(place)      0 to 1 [.3]
    wall(place)             what its walls take off a sound, dB [40]
    side, other_side(way)   the two places that a way joins
    leak(way)               what it takes off when shut, dB [20, a hollow door]

Only the first line is read here, by `SiteMap`, on which the tables of light, sound and violence
stand, too; the rest is read by `gaslamp.systems.light.rooms` and `gaslamp.systems.sound.ways`.

Promise: the same world gives the same numbers everywhere, each of three significant digits.
Cost: at most 3,600 pairs for each table and 30 x 30 x 30 for `apart`; some 10 µs each.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.mathematics.likelihood import arctangent_deg
from gaslamp.systems.psychology.timing import walk_s
from gaslamp.systems.system import Answer, Table

MOST_PAIRS: Final = 3600
"""All pairs of sixty spots: some 36 ms for a table, as often as a world is opened."""
MOST_SPOTS_APART: Final = 30
"""27,000 threes, a quarter of a second. Of more spots the table is left out."""


def round_significant(number: float) -> int | float:
    """A number to three significant digits, whole where it is whole."""
    # As text and back, which rounds decimal digits exactly; a tenth is no float.
    short = float(f"{number:.3g}")
    return int(short) if short == int(short) else short


def of_distance(answer: Callable[[float], float]) -> Callable[[Constants], Answer]:
    """What prepares a table that depends on the distance alone, worked out once for each."""

    def prepare(constants: Constants) -> Answer:
        distance, known = SiteMap(constants).distance, dict[float, float]()

        def value(a: str, b: str) -> float:
            metres = distance(a, b)
            if metres not in known:
                known[metres] = round_significant(answer(metres))
            return known[metres]

        return value

    return prepare


class SiteMap:
    """Where the spots of a world are."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._at: dict[str, tuple[float, float]] = {}
        self._distances: dict[tuple[str, str], float] = {}
        self._bearings: dict[tuple[str, str], float] = {}

    def at(self, spot: str) -> tuple[float, float]:
        """Its `x` and `y`, m."""
        if spot not in self._at:
            number = self._constants.number
            self._at[spot] = number("x", spot, 0.0), number("y", spot, 0.0)
        return self._at[spot]

    def distance(self, a: str, b: str) -> float:
        """In a straight line, m."""
        found = self._distances.get((a, b))
        if found is None:
            (ax, ay), (bx, by) = self.at(a), self.at(b)
            found = sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
            self._distances[a, b] = found
        return found

    def apart(self, c: str, a: str, b: str) -> float:
        """Degrees between a and b as seen from c, 0 to 180; 0 where one is at c."""
        if self.distance(c, a) == 0.0 or self.distance(c, b) == 0.0:
            return 0.0
        turn = abs(self._bearing(c, a) - self._bearing(c, b))
        return min(turn, 360.0 - turn)

    def _bearing(self, c: str, a: str) -> float:
        """Degrees clockwise from the y axis, 0 to 360."""
        if (c, a) not in self._bearings:
            self._bearings[c, a] = self._worked_out_bearing(c, a)
        return self._bearings[c, a]

    def _worked_out_bearing(self, c: str, a: str) -> float:
        (cx, cy), (ax, ay) = self.at(c), self.at(a)
        right, ahead = ax - cx, ay - cy
        angle = 90.0 if ahead == 0.0 else arctangent_deg(abs(right / ahead))
        if ahead >= 0.0:
            return angle if right >= 0.0 else 360.0 - angle
        return 180.0 - angle if right >= 0.0 else 180.0 + angle


def _apart(constants: Constants) -> Answer:
    site = SiteMap(constants)
    return lambda c, a, b: round_significant(site.apart(c, a, b))


TABLES: Final = (
    Table(
        "distance",
        2,
        "m from a to b in a straight line",
        of_distance(lambda metres: metres),
        most_rows=MOST_PAIRS,
    ),
    Table(
        "steps",
        2,
        "seconds to walk from a to b in a straight line",
        of_distance(walk_s),
        most_rows=MOST_PAIRS,
    ),
    Table(
        "apart",
        3,
        "degrees between a and b as seen from c: apart(c, a, b)",
        _apart,
        left_out_above=MOST_SPOTS_APART,
    ),
)
