"""Sound: who hears what, near and through walls."""

from gaslamp.systems.sound.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
