"""Bodies: blood, breath, brain, strength and pain of everyone."""

from gaslamp.systems.bodies.system import (
    ACHES,
    CONDITIONS,
    IN_CONTACT,
    PART,
    POSTURE,
    SLOWNESS,
    STANDING,
    SYSTEM,
)

__all__ = [
    "ACHES",
    "CONDITIONS",
    "IN_CONTACT",
    "PART",
    "POSTURE",
    "SLOWNESS",
    "STANDING",
    "SYSTEM",
]
