"""Memory: what was before anything that is played, as far as somebody still has it."""

from gaslamp.systems.memory.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
