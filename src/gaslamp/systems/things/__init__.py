"""Things: taking, giving, throwing, searching."""

from gaslamp.systems.things.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
