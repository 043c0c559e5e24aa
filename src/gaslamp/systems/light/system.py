"""Light, eyes, and what burns: who sees what."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System, Table

BRIGHTNESS: Final = "brightness"
"""The property of how bright a spot is, as a level; `DARKEST` first (`light.lamp`)."""

DARKEST: Final = "black"
"""The level of no light at all."""

DAYLIGHT: Final = "daylight"
"""The property of how much light a place has from outside, in lux."""

ALIGHT: Final = "alight"
"""The property of sources that burn."""

SHINES_AT: Final = "shines_at"
"""The property of where a source burns."""

LIT_THROUGH: Final = {"into_side": "side", "into_other_side": "other_side"}
"""The properties of how much light falls on a way from beyond, by the side it comes out on."""

EYES: Final = "eyes"
DAZZLED: Final = "dazzled"
"""The property of what somebody's eyes are used to, and its value while glare blinds them."""

SHADED: Final = "shaded"
"""The property of whoever has a hand before the eyes."""


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
