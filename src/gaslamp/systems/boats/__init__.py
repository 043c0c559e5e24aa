"""Boats: rowing, bailing, and what comes over the side."""

from gaslamp.systems.boats.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
