"""How sound gets from place to place: through ways that are open or shut, or through walls.

Within a place it fades as `gaslamp.systems.sound.sound` has it. Into another it goes by the
cheapest chain of ways. What each takes off, dB: open, as much as a hole of 2 m² lets
through into the room beyond, 10 log10(A2 / S), and 10 into the open air; shut, its `leak`
(about the transmission loss itself, as for a whole wall [M]). Where that is less than the
way, it goes through the wall: one between places that share a way or are joined by none,
two otherwise. All but the laws of rooms is a proposal.

Sounds do not gather in the rooms between: each way only takes off. Distance counts in a
straight line, at the source's place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.rooms import Rooms
from gaslamp.systems.mathematics.portable import log10
from gaslamp.systems.places.geometry import MOST_PAIRS, SiteMap, round_significant
from gaslamp.systems.sound.sound import in_room, open_air, room_constant_m2
from gaslamp.systems.system import Answer, Table

OPENING_M2: Final = 2.0  # proposal: a door
INTO_THE_OPEN_DB: Final = 10.0  # proposal
LEAK_DB: Final = 20.0  # [M] a hollow door
WALL_DB: Final = 40.0  # [O]


class Ways(Rooms):
    """The places of a world and what joins them."""

    def __init__(self, constants: Constants) -> None:
        super().__init__(constants)
        self._joined: dict[str, list[tuple[str, float]]] = {}
        for way in constants.of_type("way"):
            one, other = constants.value("side", way), constants.value("other_side", way)
            if isinstance(one, str) and isinstance(other, str) and one != other:
                leak = constants.number("leak", way, LEAK_DB)
                self._joined.setdefault(one, []).append((other, leak))
                self._joined.setdefault(other, []).append((one, leak))
        self._losses: dict[tuple[str, bool], dict[str, float]] = {}

    def constant_m2(self, place: str | None) -> float:
        """The room constant R of a place, m²."""
        return room_constant_m2(self.room_m2(place), self.number("echo", place, 0.1))

    def fade_db(self, a: str, b: str, distance_m: float, *, shut: bool) -> float:
        """What a sound loses from 1 m at spot a to spot b; below 0 where a room makes it louder."""
        place, other = self.place_of(a), self.place_of(b)
        if self.outdoors(place):
            within = -open_air(0.0, distance_m)
        else:
            within = -in_room(0.0, distance_m, self.constant_m2(place))
        if place == other:
            return within
        return within + self._loss_db(place, other, shut=shut)

    def _loss_db(self, place: str | None, other: str | None, *, shut: bool) -> float:
        """What is lost between two places."""
        if place is None or other is None:
            return WALL_DB
        key = place, shut
        if key not in self._losses:
            self._losses[key] = self._cheapest_from(place, shut=shut)
        found = self._losses[key].get(other)
        walls = self.number("wall", place, WALL_DB), self.number("wall", other, WALL_DB)
        beside = any(one == other for one, _ in self._joined.get(place, ()))
        wall = max(walls) if beside or found is None else sum(walls)
        return wall if found is None else min(found, wall)

    def _cheapest_from(self, place: str, *, shut: bool) -> dict[str, float]:
        """The least loss through ways to every place that ways lead to (Dijkstra)."""
        losses = {place: 0.0}
        settled: set[str] = set()
        while waiting := sorted(
            (loss, name) for name, loss in losses.items() if name not in settled
        ):
            loss, nearest = waiting[0]
            settled.add(nearest)
            for beyond, leak in self._joined.get(nearest, ()):
                through = loss + self._through_db(beyond, leak, shut=shut)
                # Of a place not met yet any loss is less. Ties stay as found: sorted by loss, then
                # name.
                if through < losses.get(beyond, through + 1.0):
                    losses[beyond] = through
        return losses

    def _through_db(self, beyond: str, leak: float, *, shut: bool) -> float:
        if self.outdoors(beyond):
            hole = INTO_THE_OPEN_DB
        else:
            hole = max(0.0, 10.0 * log10(self.constant_m2(beyond) / OPENING_M2))
        return max(hole, leak) if shut else hole


def _fading(*, shut: bool) -> Callable[[Constants], Answer]:
    def prepare(constants: Constants) -> Answer:
        ways, distance = Ways(constants), SiteMap(constants).distance
        return lambda a, b: round_significant(ways.fade_db(a, b, distance(a, b), shut=shut))

    return prepare


TABLES: Final = (
    Table(
        "fade",
        2,
        "dB that a sound loses from 1 m at a to b, through the best open way if elsewhere",
        _fading(shut=False),
        most_rows=MOST_PAIRS,
    ),
    Table("fade_shut", 2, "the same with every way shut", _fading(shut=True), most_rows=MOST_PAIRS),
)
