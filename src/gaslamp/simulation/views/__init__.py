"""Makes views: the one way from the true state to those who may not see it."""

from gaslamp.simulation.views.outlook import (
    Outlooks,
)

__all__ = [
    "Outlooks",
]
