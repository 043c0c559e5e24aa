"""Speech: calling, whispering, screaming, and keeping still."""

from gaslamp.systems.speech.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
