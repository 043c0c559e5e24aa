"""What light does between spots: tables worked out once, as a world is opened."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.light import direct_lux, face_lux_needed, indirect_lux, spilt_lux
from gaslamp.systems.light.rooms import Rooms
from gaslamp.systems.places.geometry import MOST_PAIRS, SiteMap, of_distance, round_significant
from gaslamp.systems.system import Answer, Table


def _lux_per_lumen(constants: Constants) -> Answer:
    rooms, distance = Rooms(constants), SiteMap(constants).distance

    def value(a: str, b: str) -> float:
        """What one lumen at a throws on b in the same place, lux; nothing in another."""
        place, other = rooms.place_of(a), rooms.place_of(b)
        if place != other:
            return 0
        direct = direct_lux(1.0, distance(a, b))
        if rooms.outdoors(place):
            return round_significant(direct)
        reflectance = rooms.number("reflectance", place, 0.3)
        return round_significant(direct + indirect_lux(1.0, rooms.room_m2(place), reflectance))

    return value


class _Thresholds(Rooms):
    """The spots at which ways open into places: from where one goes through."""

    def __init__(self, constants: Constants) -> None:
        super().__init__(constants)
        self.spots: dict[tuple[str, str], str] = {}
        for spot, other in product(constants.of_type("spot"), repeat=2):
            way, place = constants.value("through", spot, other), self.place_of(spot)
            if isinstance(way, str) and place is not None:
                # Of several the first in order.
                self.spots.setdefault((way, place), spot)


def _threshold(constants: Constants) -> Answer:
    spots = _Thresholds(constants).spots
    return lambda way, place: spots.get((way, place))


def _spill(end: str) -> Callable[[Constants], Answer]:
    def prepare(constants: Constants) -> Answer:
        found, distance = _Thresholds(constants), SiteMap(constants).distance

        def value(way: str, spot: str) -> float:
            """What falls on a spot for each lux on an open way into its place."""
            place = found.place_of(spot)
            at = found.spots.get((way, place or ""))
            if at is None or place != constants.value(end, way):
                return 0
            walls_m2 = None if found.outdoors(place) else found.room_m2(place)
            reflectance = found.number("reflectance", place, 0.3)
            return round_significant(spilt_lux(1.0, distance(at, spot), walls_m2, reflectance))

        return value

    return prepare


TABLES: Final = (
    Table(
        "lux_per_lumen",
        2,
        "lux at b for each lumen at a, in one place, with what its walls throw back",
        _lux_per_lumen,
        most_rows=MOST_PAIRS,
    ),
    Table(
        "face_lux",
        2,
        "least lux on a face for it to be known from a to b; 1,000,000: none suffices",
        of_distance(face_lux_needed),
        most_rows=MOST_PAIRS,
    ),
    Table("threshold", 2, "the spot at which a way opens into a place", _threshold),
    Table("spill_in", 2, "lux at b on a's side for each that falls on a, if open", _spill("side")),
    Table("spill_out", 2, "the same on a's other side", _spill("other_side")),
)
