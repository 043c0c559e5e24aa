"""What a world, a system or a door must pass, for whoever makes one: docs/how-to/test-a-world.md.

Random worlds to hold laws to are in `gaslamp.testing.worlds` and `gaslamp.testing.plots`. They
alone need Hypothesis, which the extra `testing` brings.
"""

from gaslamp.testing.laws import (
    assert_nothing_leaks,
    assert_replays,
)
from gaslamp.testing.new_sessions import (
    new_session,
)
from gaslamp.testing.seat_walk import (
    reachable,
    reached_secrets,
)

__all__ = [
    "assert_nothing_leaks",
    "assert_replays",
    "new_session",
    "reachable",
    "reached_secrets",
]
