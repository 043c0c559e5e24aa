"""Finding plans: what somebody should do, would do, and which stories there are."""

from gaslamp.search.choice import Prospect, own_acts, prospects
from gaslamp.search.explanation import Explainer
from gaslamp.search.outcome import (
    GaveUp,
    Limits,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
    Thought,
)
from gaslamp.search.reference import ReferenceSearch
from gaslamp.search.watch import LimitReached, Watch

__all__ = [
    "Explainer",
    "GaveUp",
    "LimitReached",
    "Limits",
    "Outcome",
    "Plan",
    "Prospect",
    "ProvedImpossible",
    "ReferenceSearch",
    "Solved",
    "Thought",
    "Watch",
    "own_acts",
    "prospects",
]
