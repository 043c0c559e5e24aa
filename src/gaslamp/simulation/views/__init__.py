"""Makes views: the one way from the true state to those who may not see it."""

from gaslamp.simulation.views.belief_view import (
    BeliefViews,
)
from gaslamp.simulation.views.view_builder import (
    ViewBuilder,
)

__all__ = [
    "BeliefViews",
    "ViewBuilder",
]
