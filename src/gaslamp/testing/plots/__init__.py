"""Small random worlds with a plot in them."""

from gaslamp.testing.plots.planning_worlds import (
    TAKEN_FOR,
    masks,
    planning_worlds,
)

__all__ = [
    "TAKEN_FOR",
    "masks",
    "planning_worlds",
]
