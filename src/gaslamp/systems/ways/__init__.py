"""Ways: going through them, opening, shutting and barring."""

from gaslamp.systems.ways.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
