"""Violence: blows, holds, blades and shots."""

from gaslamp.systems.violence.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
