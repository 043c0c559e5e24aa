"""Places, ways between them, and spots in them: where anybody and anything is."""

from gaslamp.systems.places.system import (
    AT,
    AWARE,
    BEING,
    FIGURE,
    LEVEL,
    PLACE_OF,
    SYSTEM,
    THING,
)

__all__ = [
    "AT",
    "AWARE",
    "BEING",
    "FIGURE",
    "LEVEL",
    "PLACE_OF",
    "SYSTEM",
    "THING",
]
