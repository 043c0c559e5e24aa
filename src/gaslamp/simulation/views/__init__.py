"""Makes views: the one way from the true state to those who may not see it."""

from gaslamp.simulation.views.belief_view import (
    BeliefViews,
)

__all__ = [
    "BeliefViews",
]
