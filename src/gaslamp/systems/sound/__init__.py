"""Sound: who hears what, near and through walls."""

from gaslamp.systems.sound.system import (
    BY_EAR,
    MISHEARD_AS,
    NOISE_MET,
    SYSTEM,
)

__all__ = [
    "BY_EAR",
    "MISHEARD_AS",
    "NOISE_MET",
    "SYSTEM",
]
