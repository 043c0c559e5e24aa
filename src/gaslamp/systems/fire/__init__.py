"""Fire: striking matches, lighting lamps and putting them out."""

from gaslamp.systems.fire.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
