"""The author's door: everything of a run, gone through again and asked why, and why not."""

from gaslamp.inquiry.belief_lines import (
    BeliefChange,
    belief_changes,
    belief_lines,
    chains,
)
from gaslamp.inquiry.god_view import (
    GodView,
)
from gaslamp.inquiry.grounds import (
    Belief,
)
from gaslamp.inquiry.next_acts import (
    NextAct,
)
from gaslamp.inquiry.predictions import (
    PredictedAct,
    Predictions,
    UnforeseenAct,
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
from gaslamp.inquiry.tension import (
    Tension,
    TensionCurve,
    TensionMoment,
)
from gaslamp.inquiry.trace import (
    Step,
    Trace,
)
from gaslamp.inquiry.unresolved import (
    MissedEnding,
    UnservedWant,
    WhyUnresolved,
    why_unresolved,
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
    "BeliefChange",
    "BeliefReason",
    "Cause",
    "EventReason",
    "GodView",
    "MissedEnding",
    "NextAct",
    "PredictedAct",
    "Predictions",
    "Purpose",
    "Reason",
    "Step",
    "Surprise",
    "Tension",
    "TensionCurve",
    "TensionMoment",
    "Trace",
    "UnforeseenAct",
    "UnservedWant",
    "Why",
    "WhyNot",
    "WhyUnresolved",
    "belief_changes",
    "belief_lines",
    "chains",
    "why_unresolved",
]
