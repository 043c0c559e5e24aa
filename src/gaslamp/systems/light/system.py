"""Light, eyes, and what burns: who sees what."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System, Table


def _tables() -> tuple[Table, ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.light.lighting import TABLES  # noqa: PLC0415

    return TABLES


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.light.eyes import EYES  # noqa: PLC0415
    from gaslamp.systems.light.flames import FLAME  # noqa: PLC0415

    return (EYES, FLAME)


SYSTEM: Final = System(
    name="light",
    package=__package__,
    use=("places",),
    expects=Names(
        types=("being", "source", "spot", "way"),
        properties=(
            "at",
            "shaded",
            "condition",
            "age",
            "brightness",
            "alight",
            "place_of",
            "through",
            "side",
            "other_side",
            "length",
            "width",
            "height",
            "outdoors",
            "reflectance",
        ),
    ),
    tables=_tables,
    processes=_processes,
)
