"""Minds: what people are like, and what they feel."""

from gaslamp.systems.minds.system import (
    ANGER,
    CONTRARINESS,
    EXCITEMENT,
    FELT,
    LIKES,
    STAKES,
    SYSTEM,
)

__all__ = [
    "ANGER",
    "CONTRARINESS",
    "EXCITEMENT",
    "FELT",
    "LIKES",
    "STAKES",
    "SYSTEM",
]
