"""Bodies: blood, breath, brain, strength and pain of everyone."""

from gaslamp.systems.bodies.system import (
    ACHES,
    PART,
    SLOWNESS,
    SYSTEM,
)

__all__ = [
    "ACHES",
    "PART",
    "SLOWNESS",
    "SYSTEM",
]
