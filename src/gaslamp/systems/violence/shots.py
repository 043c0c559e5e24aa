"""How shots fall between spots: tables worked out once, as a world is opened."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.places.geometry import MOST_PAIRS, of_distance
from gaslamp.systems.system import Table
from gaslamp.systems.violence.violence import shot_by_ear, shot_by_sight

TABLES: Final = (
    Table(
        "hit_by_sight",
        2,
        "percent of shots from a that hit somebody in sight at b, in good light",
        of_distance(shot_by_sight),
        most_rows=MOST_PAIRS,
    ),
    Table(
        "hit_by_ear",
        2,
        "percent of shots from a that hit somebody heard at b",
        of_distance(shot_by_ear),
        most_rows=MOST_PAIRS,
    ),
)
