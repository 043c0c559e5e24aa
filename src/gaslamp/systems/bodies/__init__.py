"""Bodies: blood, breath, brain, strength and pain of everyone."""

from gaslamp.systems.bodies.system import (
    ACHES,
    IN_CONTACT,
    PART,
    SLOWNESS,
    SYSTEM,
)

__all__ = [
    "ACHES",
    "IN_CONTACT",
    "PART",
    "SLOWNESS",
    "SYSTEM",
]
