"""Hands: what is held, drawn, put away and let fall. How strong a grip is, `bodies` says."""

from gaslamp.systems.hands.system import (
    FINGER,
    HAND,
    SYSTEM,
)

__all__ = [
    "FINGER",
    "HAND",
    "SYSTEM",
]
