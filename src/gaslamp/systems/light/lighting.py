"""What light does between spots: tables worked out once, as a world is opened."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.light import direct_lux, face_lux_needed, indirect_lux
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
)
