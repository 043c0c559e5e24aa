"""Places, ways between them, and spots in them: where anybody and anything is."""

from gaslamp.systems.places.system import (
    AT,
    AWARE,
    BARRIER,
    BEING,
    FIGURE,
    LEVEL,
    NEXT_TO,
    OUTDOORS,
    PLACE_OF,
    SIDES,
    SYSTEM,
    THING,
    THROUGH,
)

__all__ = [
    "AT",
    "AWARE",
    "BARRIER",
    "BEING",
    "FIGURE",
    "LEVEL",
    "NEXT_TO",
    "OUTDOORS",
    "PLACE_OF",
    "SIDES",
    "SYSTEM",
    "THING",
    "THROUGH",
]
