"""What a world, a system or a door must pass, for our own tests and for others'."""

from gaslamp.testing.new_sessions import (
    new_session,
)
from gaslamp.testing.seat_walk import (
    reachable,
    reached_secrets,
)

__all__ = [
    "new_session",
    "reachable",
    "reached_secrets",
]
