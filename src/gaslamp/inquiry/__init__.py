"""The author's door: everything of a run, gone through again and asked why, and why not."""

from gaslamp.inquiry.belief_lines import (
    belief_lines,
)
from gaslamp.inquiry.god_view import (
    GodView,
)
from gaslamp.inquiry.grounds import (
    Belief,
)
from gaslamp.inquiry.reasons import (
    AlternativeReason,
    BeliefReason,
    Cause,
    EventReason,
    Purpose,
    Reason,
    Surprise,
)
from gaslamp.inquiry.trace import (
    Trace,
)
from gaslamp.inquiry.why import (
    Why,
)
from gaslamp.inquiry.why_not import (
    WhyNot,
)

__all__ = [
    "AlternativeReason",
    "Belief",
    "BeliefReason",
    "Cause",
    "EventReason",
    "GodView",
    "Purpose",
    "Reason",
    "Surprise",
    "Trace",
    "Why",
    "WhyNot",
    "belief_lines",
]
