"""Sound: who hears what, near and through walls."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System, Table


def _tables() -> tuple[Table, ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.sound.ways import TABLES  # noqa: PLC0415

    return TABLES


NOISE_MET: Final = "noise_met"
"""The property of how loud it is in a place all the time, in dB(A)."""

BY_EAR: Final = "by_ear"
"""The table of how often what sounds at a spot is heard from another to be there."""

MISHEARD_AS: Final = "misheard_as"
"""The table of where the rest of it is heard to be."""

SYSTEM: Final = System(
    name="sound",
    package=__package__,
    use=("places", "light"),
    expects=Names(
        types=("spot", "way"),
        properties=(
            "place_of",
            "length",
            "width",
            "height",
            "outdoors",
            "echo",
            "wall",
            "side",
            "other_side",
            "leak",
        ),
    ),
    tables=_tables,
)
