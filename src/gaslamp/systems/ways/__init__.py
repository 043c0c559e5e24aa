"""Ways: going through them, opening, shutting and barring."""

from gaslamp.systems.ways.system import (
    OPENS_ON,
    SYSTEM,
)

__all__ = [
    "OPENS_ON",
    "SYSTEM",
]
