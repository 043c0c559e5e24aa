"""How sound gets from place to place: through ways as they stand, or through walls.

Within a place it fades as `gaslamp.systems.sound.sound` has it, and on from there by the cheapest
chain of ways, each as it stands (`sound.lamp` finds it anew whenever one opens or shuts). What a
way takes off, dB: open, as much as a hole of 2 m² lets through into the room beyond, 10 log10(A2 /
S), and 10 into the open air; shut, its `leak` (about the transmission loss itself, as for a whole
wall [M]), and no less than open. Where that is less, it goes through the wall: one between places
that share a way or are joined by none, two otherwise. All but the laws of rooms is a proposal.

Sounds do not gather in the rooms between: each way only takes off. Distance counts in a
straight line, at the source's place. What a room's walls return makes a sound louder than it would
be in the open, wherever one stands in that room and beside it; but farther off never makes it
louder, and what has to go through the open air loses as much as all of its way would there: no
room and no wall carries a voice farther out of doors than no room at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.light import OPENING_M2
from gaslamp.systems.light.rooms import Rooms
from gaslamp.systems.mathematics.portable import log10
from gaslamp.systems.places.geometry import MOST_PAIRS, round_significant
from gaslamp.systems.sound.directions import TABLES as DIRECTIONS
from gaslamp.systems.sound.sound import in_room, open_air, room_constant_m2
from gaslamp.systems.system import Answer, Table

INTO_THE_OPEN_DB: Final = 10.0  # proposal
WALL_DB: Final = 40.0  # [O]


class Ways(Rooms):
    """The places of a world, what joins them, and what sound loses in each and into each."""

    def __init__(self, constants: Constants) -> None:
        super().__init__(constants)
        self._joined: dict[str, set[str]] = {}
        for way in constants.of_type("way"):
            one, other = constants.value("side", way), constants.value("other_side", way)
            if isinstance(one, str) and isinstance(other, str) and one != other:
                self._joined.setdefault(one, set()).add(other)
                self._joined.setdefault(other, set()).add(one)
        self._reached: dict[str, set[str]] = {}
        self._under_roof: dict[str, set[str]] = {}

    def _reached_from(self, place: str) -> set[str]:
        """The places to which any chain of ways leads."""
        if place not in self._reached:
            self._reached[place] = _chained(place, self._joined)
        return self._reached[place]

    def _under_roof_from(self, place: str) -> set[str]:
        """The places to which a chain of ways leads that nowhere comes into the open."""
        if place not in self._under_roof:
            roofed = {
                one: {other for other in others if not self.outdoors(other)}
                for one, others in self._joined.items()
            }
            self._under_roof[place] = _chained(place, roofed)
        return self._under_roof[place]

    def constant_m2(self, place: str | None) -> float:
        """The room constant R of a place, m²."""
        return room_constant_m2(self.room_m2(place), self.number("echo", place, 0.1))

    def fade_db(self, a: str, b: str) -> float:
        """What a sound loses from 1 m at spot a over the distance to spot b, dB.

        In a room by the room's law, below 0 where its walls make a sound louder than the open air
        would; as in the open, where it has to go through the open.
        """
        distance_m = self.site.distance(a, b)
        here, there = self.place_of(a), self.place_of(b)
        in_open = -open_air(0.0, distance_m)
        if self.outdoors(here):
            return in_open
        faded = -in_room(0.0, distance_m, self.constant_m2(here))
        return max(faded, in_open) if self._through_the_open(here, there) else faded

    def _through_the_open(self, here: str | None, there: str | None) -> bool:
        """Whether what is heard there of a room has come through the open air.

        Two rooms that no ways join are taken to be side by side.
        """
        if here is None or there is None or here == there:
            return False
        joined = there in self._reached_from(here) and there not in self._under_roof_from(here)
        return joined or self.outdoors(there)

    def opening_db(self, place: str) -> float:
        """What is lost through an open door into a place, dB."""
        if self.outdoors(place):
            return INTO_THE_OPEN_DB
        return max(0.0, 10.0 * log10(self.constant_m2(place) / OPENING_M2))

    def wall_db(self, place: str, other: str) -> float:
        """What is lost through the walls between two places, dB; 0 between a place and itself."""
        if place == other:
            return 0.0
        walls = self.number("wall", place, WALL_DB), self.number("wall", other, WALL_DB)
        beside = other in self._joined.get(place, set())
        joined = other in self._reached_from(place)
        return max(walls) if beside or not joined else sum(walls)


def _chained(start: str, joined: Mapping[str, AbstractSet[str]]) -> set[str]:
    """What can be come to from a place, step by step; itself, too."""
    found, waiting = {start}, [start]
    while waiting:
        beyond = joined.get(waiting.pop(), set()) - found
        found |= beyond
        waiting.extend(beyond)
    return found


def _fade(constants: Constants) -> Answer:
    ways = Ways(constants)
    return lambda a, b: round_significant(ways.fade_db(a, b))


def _opening(constants: Constants) -> Answer:
    ways = Ways(constants)
    return lambda place: round_significant(ways.opening_db(place))


def _wall_between(constants: Constants) -> Answer:
    ways = Ways(constants)
    return lambda place, other: round_significant(ways.wall_db(place, other))


TABLES: Final = (
    Table(
        "fade",
        2,
        "dB that a sound loses from 1 m at a over the distance to b, ways and walls not counted",
        _fade,
        most_rows=MOST_PAIRS,
    ),
    Table("opening_into", 1, "dB that a sound loses through an open way into a place", _opening),
    Table(
        "wall_between",
        2,
        "dB that a sound loses through the walls between two places",
        _wall_between,
        most_rows=MOST_PAIRS,
    ),
    *DIRECTIONS,
)
