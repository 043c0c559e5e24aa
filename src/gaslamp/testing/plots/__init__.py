"""Small random worlds with a plot in them."""

from gaslamp.testing.plots.planning_worlds import (
    planning_worlds,
)

__all__ = [
    "planning_worlds",
]
