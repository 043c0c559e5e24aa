"""What a world, a system or a door must pass, for whoever makes one: docs/how-to/test-a-world.md.

Random worlds to hold laws to are in `gaslamp.testing.worlds` and `gaslamp.testing.plots`. They
alone need Hypothesis, which the extra `testing` brings.
"""

from gaslamp.testing.laws import (
    assert_nothing_leaks,
    assert_replays,
)

__all__ = [
    "assert_nothing_leaks",
    "assert_replays",
]
