"""Thirst: water that a body loses, and water that is shared out."""

from gaslamp.systems.thirst.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
