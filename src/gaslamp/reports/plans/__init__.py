"""What a search for stories found: a page for people, an object for programs, a drawing."""

from gaslamp.reports.plans.goals import (
    Goal,
    begin_after,
    read_goal,
)
from gaslamp.reports.plans.report import (
    CORE,
    Bounds,
    PlanReport,
    improvement_text,
)

__all__ = [
    "CORE",
    "Bounds",
    "Goal",
    "PlanReport",
    "begin_after",
    "improvement_text",
    "read_goal",
]
