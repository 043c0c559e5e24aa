"""Makes views: the one way from the true state to those who may not see it."""

from gaslamp.simulation.views.belief_view import (
    BeliefView,
    BeliefViews,
)
from gaslamp.simulation.views.choice_limits import (
    TooManyChoices,
    require_few_acts,
    require_few_choices,
)
from gaslamp.simulation.views.view_builder import (
    Range,
    ViewBuilder,
)

__all__ = [
    "BeliefView",
    "BeliefViews",
    "Range",
    "TooManyChoices",
    "ViewBuilder",
    "require_few_acts",
    "require_few_choices",
]
