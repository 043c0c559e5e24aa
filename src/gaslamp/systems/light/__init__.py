"""Light, eyes, and what burns: who sees what."""

from gaslamp.systems.light.system import (
    ALIGHT,
    BRIGHTNESS,
    DARKEST,
    DAYLIGHT,
    DAZZLED,
    EYES,
    LIT_THROUGH,
    SHADED,
    SHINES_AT,
    SYSTEM,
)

__all__ = [
    "ALIGHT",
    "BRIGHTNESS",
    "DARKEST",
    "DAYLIGHT",
    "DAZZLED",
    "EYES",
    "LIT_THROUGH",
    "SHADED",
    "SHINES_AT",
    "SYSTEM",
]
