"""Finding plans: what somebody should do, would do, and which stories there are.

`Planner` is the one place to ask; `ReferenceSearch` and `Explainer` are the definition
of what it must answer.
"""

from gaslamp.search.bodies import BODY, Body, Effort
from gaslamp.search.choice import Prospect
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
from gaslamp.search.planner import MOST_ANSWERS, MOST_REMEMBERED, Planner, too_large
from gaslamp.search.reference import ReferenceSearch
from gaslamp.search.watch import LimitReached, Watch

__all__ = [
    "BODY",
    "MOST_ANSWERS",
    "MOST_REMEMBERED",
    "Body",
    "Effort",
    "Explainer",
    "GaveUp",
    "LimitReached",
    "Limits",
    "Outcome",
    "Plan",
    "Planner",
    "Prospect",
    "ProvedImpossible",
    "ReferenceSearch",
    "Solved",
    "Thought",
    "Watch",
    "too_large",
]
