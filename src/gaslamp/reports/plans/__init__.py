"""What a search for stories found: a page for people, an object for programs, a drawing."""

from gaslamp.reports.plans.dot import (
    dot,
)
from gaslamp.reports.plans.report import (
    Bounds,
    PlanReport,
    improvement_text,
)

__all__ = [
    "Bounds",
    "PlanReport",
    "dot",
    "improvement_text",
]
