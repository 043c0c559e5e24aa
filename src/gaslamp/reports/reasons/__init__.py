"""Why something happened, is believed or was not done: sentences, and objects for programs."""

from gaslamp.reports.reasons.acts import (
    Acts,
)
from gaslamp.reports.reasons.names import (
    Names,
)
from gaslamp.reports.reasons.reason_json import (
    answer_json,
)
from gaslamp.reports.reasons.reason_text import (
    Answer,
    WhyText,
    entry_lines,
)

__all__ = [
    "Acts",
    "Answer",
    "Names",
    "WhyText",
    "answer_json",
    "entry_lines",
]
