"""Places, ways between them, and spots in them: where anybody and anything is."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System, Table

AT: Final = "at"
"""The property that says where somebody or something is."""

PLACE_OF: Final = "place_of"
"""The property that says in which place a spot is."""

NEXT_TO: Final = "next_to"
"""The property of spots a few steps apart."""

THROUGH: Final = "through"
"""The property of the way between two spots."""

OUTDOORS: Final = "outdoors"
"""The property of a place under the open sky."""

BARRIER: Final = "barrier"
"""The property of how a way stands: open, shut and more."""

SIDES: Final = ("side", "other_side")
"""The properties of the two places that a way joins."""

BEING: Final = "being"
"""The type of all who live, be they people, animals or somebody not recognised."""

THING: Final = "thing"
"""The type of what can be taken, carried and liked."""

LEVEL: Final = "level"
"""The type whose entities are degrees of something: nobody names or examines them."""

FIGURE: Final = "figure"
"""The type whose entities stand for people not recognised: they have no bodies."""

AWARE: Final = "aware"
"""The definition that says who is conscious, of one being."""


def _tables() -> tuple[Table, ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.places.geometry import TABLES  # noqa: PLC0415

    return TABLES


SYSTEM: Final = System(
    name="places",
    package=__package__,
    expects=Names(
        types=(BEING, LEVEL, THING, FIGURE, "spot"),
        properties=(AT, PLACE_OF, "taken_for", "x", "y"),
        definitions=(AWARE,),
    ),
    tables=_tables,
)
