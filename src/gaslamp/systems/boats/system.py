"""Boats: rowing, bailing, and what comes over the side."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.boats.bilge import BILGE  # noqa: PLC0415

    return (BILGE,)


SYSTEM: Final = System(
    name="boats",
    package=__package__,
    use=("places", "light", "sound", "bodies", "weather"),
    expects=Names(
        types=("boat", "sky"),
        properties=(
            *("sky_of", "weather", "head_to_sea", "bailed", "capacity", "leak_rate"),
            *("length", "width"),
        ),
    ),
    processes=_processes,
)
