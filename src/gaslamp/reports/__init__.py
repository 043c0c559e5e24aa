"""What can be said of plans, checks, reasons and validation: values, text, JSON, DOT."""

from gaslamp.reports.columns import (
    columns,
)
from gaslamp.reports.plan_dot import (
    dot,
)
from gaslamp.reports.plan_report import (
    Bounds,
    PlanReport,
    improvement_text,
)
from gaslamp.reports.validate_report import (
    ValidationReport,
)
from gaslamp.reports.why_acts import (
    Acts,
)
from gaslamp.reports.why_json import (
    answer_json,
)
from gaslamp.reports.why_names import (
    Names,
)
from gaslamp.reports.why_text import (
    Answer,
    WhyText,
    entry_lines,
)

__all__ = [
    "Acts",
    "Answer",
    "Bounds",
    "Names",
    "PlanReport",
    "ValidationReport",
    "WhyText",
    "answer_json",
    "columns",
    "dot",
    "entry_lines",
    "improvement_text",
]
