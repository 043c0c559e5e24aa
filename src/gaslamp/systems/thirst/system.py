"""Thirst: water that a body loses, and water that is shared out."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.thirst.water import WATER  # noqa: PLC0415

    return (WATER,)


SYSTEM: Final = System(
    name="thirst",
    package=__package__,
    use=("places", "light", "sound", "bodies", "weather"),
    expects=Names(
        types=("being", "spot", "place", "sky"),
        properties=("drunk", "brine", "mass", "at", "place_of", "sky_of", "weather"),
    ),
    processes=_processes,
)
