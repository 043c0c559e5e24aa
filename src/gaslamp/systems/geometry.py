"""What follows from where things are: tables computed once, when a world is opened.

Light, sound and shots depend on distances and walls, which do not change while a scene
runs. A world says where its spots are and how large its places, declares the tables it
wants (``property fade(a: spot, b: spot): number, computed``), and `computed` answers
their values: constants like any other from then on, known to everybody.

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

`TABLES` lists what can be computed. Formulas are those of `light`, `sound`, `timing` and
`violence`; what is assumed about ways beyond them is in `gaslamp.systems.ways`.

Promise: the same world gives the same numbers everywhere, each of three significant digits.
Cost: at most 3,600 pairs for each table and 30 x 30 x 30 for `apart`; some 10 µs each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import sqrt
from typing import Final, TypeAlias

from gaslamp.model import GroundingTooLarge, Property, World
from gaslamp.systems.constants import Constants
from gaslamp.systems.light import direct_lux, face_lux_needed, indirect_lux
from gaslamp.systems.likelihood import arctangent_deg
from gaslamp.systems.timing import walk_s
from gaslamp.systems.violence import shot_by_ear, shot_by_sight
from gaslamp.systems.ways import Ways

Row: TypeAlias = tuple[str, tuple[str, ...], int | float]

MOST_PAIRS: Final = 3600
MOST_SPOTS_APART: Final = 30


def computed(world: World) -> tuple[Row, ...]:
    """Every value of every computed property the world declares: name, arguments, number.

    In the order of the declarations, then of the entities. `apart` is left out of a world with
    above 30 spots, where it would be too many.

    Raises:
        GroundingTooLarge: a table would have more than 3,600 pairs.
    """
    wanted = [p for p in world.properties if p.computed and _is_table(p)]
    if not wanted:
        return ()
    constants = Constants(world)
    site = _Site(constants)
    return tuple(row for declared in wanted for row in _rows(declared, constants, site))


def rounded(number: float) -> int | float:
    """A number to three significant digits, whole where it is whole."""
    short = float(f"{number:.3g}")
    return int(short) if short == int(short) else short


class _Site:
    """The map, and what has been worked out on it."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._ways = Ways(constants)
        self._at: dict[str, tuple[float, float]] = {}
        self._of_distance: dict[tuple[str, float], float] = {}

    def at(self, spot: str) -> tuple[float, float]:
        if spot not in self._at:
            number = self._constants.number
            self._at[spot] = number("x", spot, 0.0), number("y", spot, 0.0)
        return self._at[spot]

    def distance(self, a: str, b: str) -> float:
        """In a straight line, m."""
        (ax, ay), (bx, by) = self.at(a), self.at(b)
        return sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))

    def of_distance(self, name: str, a: str, b: str, answer: Callable[[float], float]) -> float:
        """What depends on the distance alone, worked out once for each."""
        key = name, self.distance(a, b)
        if key not in self._of_distance:
            self._of_distance[key] = answer(key[1])
        return self._of_distance[key]

    def face_lux(self, a: str, b: str) -> float:
        return self.of_distance("face_lux", a, b, face_lux_needed)

    def hit_by_sight(self, a: str, b: str) -> float:
        return self.of_distance("hit_by_sight", a, b, shot_by_sight)

    def hit_by_ear(self, a: str, b: str) -> float:
        return self.of_distance("hit_by_ear", a, b, shot_by_ear)

    def steps(self, a: str, b: str) -> float:
        """Seconds of walking."""
        return walk_s(self.distance(a, b))

    def lux_per_lumen(self, a: str, b: str) -> float:
        """What one lumen at a throws on b in the same place, lux; nothing in another."""
        place, other = self._ways.place_of(a), self._ways.place_of(b)
        if place != other:
            return 0.0
        direct = direct_lux(1.0, self.distance(a, b))
        if self._ways.outdoors(place):
            return direct
        room = self._ways.room_m2(place)
        return direct + indirect_lux(1.0, room, self._ways.number("reflectance", place, 0.3))

    def fade(self, a: str, b: str) -> float:
        return self._ways.fade_db(a, b, self.distance(a, b), shut=False)

    def fade_shut(self, a: str, b: str) -> float:
        return self._ways.fade_db(a, b, self.distance(a, b), shut=True)

    def apart(self, c: str, a: str, b: str) -> float:
        """Degrees between a and b as seen from c, 0 to 180; 0 where one is at c."""
        if 0.0 in {self.distance(c, a), self.distance(c, b)}:
            return 0.0
        turn = abs(self._bearing(c, a) - self._bearing(c, b))
        return min(turn, 360.0 - turn)

    def _bearing(self, c: str, a: str) -> float:
        """Degrees clockwise from the y axis, 0 to 360."""
        (cx, cy), (ax, ay) = self.at(c), self.at(a)
        right, ahead = ax - cx, ay - cy
        angle = 90.0 if ahead == 0.0 else arctangent_deg(abs(right / ahead))
        if ahead >= 0.0:
            return angle if right >= 0.0 else 360.0 - angle
        return 180.0 - angle if right >= 0.0 else 180.0 + angle


PAIRS: Final[dict[str, Callable[[_Site, str, str], float]]] = {
    "distance": _Site.distance,
    "lux_per_lumen": _Site.lux_per_lumen,
    "face_lux": _Site.face_lux,
    "fade": _Site.fade,
    "fade_shut": _Site.fade_shut,
    "hit_by_sight": _Site.hit_by_sight,
    "hit_by_ear": _Site.hit_by_ear,
    "steps": _Site.steps,
}
TABLES: Final[dict[str, str]] = {
    "distance": "m from a to b in a straight line",
    "lux_per_lumen": "lux at b for each lumen at a, in one place, with what its walls throw back",
    "face_lux": "least lux on a face for it to be known from a to b; 1,000,000: none suffices",
    "fade": "dB that a sound loses from 1 m at a to b, through the best open way if elsewhere",
    "fade_shut": "the same with every way shut",
    "hit_by_sight": "percent of shots from a that hit somebody in sight at b, in good light",
    "hit_by_ear": "percent of shots from a that hit somebody heard at b",
    "steps": "seconds to walk from a to b in a straight line",
    "apart": "degrees between a and b as seen from c: apart(c, a, b)",
}
"""The computed properties, with their meaning."""
SPOTS_OF: Final[dict[str, int]] = {name: 3 if name == "apart" else 2 for name in TABLES}
"""Of how many spots each is."""


def _is_table(declared: Property) -> bool:
    """Whether it is one of `TABLES`, of as many arguments."""
    return SPOTS_OF.get(declared.name) == len(declared.parameters)


def _rows(declared: Property, constants: Constants, site: _Site) -> Iterator[Row]:
    """The values of one computed property."""
    domains = [
        (p.name,) if p.type is None else constants.of_type(p.type) for p in declared.parameters
    ]
    if declared.name == "apart":
        if max(map(len, domains), default=0) > MOST_SPOTS_APART:
            return
        for c, a, b in product(*domains):
            yield "apart", (c, a, b), rounded(site.apart(c, a, b))
        return
    first, second = domains
    if len(first) * len(second) > MOST_PAIRS:
        raise GroundingTooLarge(
            f"the computed property {declared.name}", len(first) * len(second), MOST_PAIRS
        )
    answer = PAIRS[declared.name]
    for a, b in product(first, second):
        yield declared.name, (a, b), rounded(answer(site, a, b))
