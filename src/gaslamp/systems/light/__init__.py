"""Light, eyes, and what burns: who sees what."""

from gaslamp.systems.light.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
