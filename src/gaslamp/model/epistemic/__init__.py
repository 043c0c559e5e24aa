"""The definition of states and minds: where a world starts, what follows, triggers, surprise."""

from gaslamp.model.epistemic.beliefs import (
    NOTHING_DRAWN,
    Execution,
    Lesson,
)
from gaslamp.model.epistemic.depth import (
    DepthSpace,
)
from gaslamp.model.epistemic.derivation import (
    Derivation,
    DerivationStep,
    Firing,
    MindChange,
    PendingMind,
    Premises,
    premises,
)
from gaslamp.model.epistemic.foresight import (
    ValuesOnly,
)
from gaslamp.model.epistemic.ground_world import (
    GroundWorld,
)
from gaslamp.model.epistemic.laws import (
    broken_at_start,
)
from gaslamp.model.epistemic.space import (
    StateSpace,
)
from gaslamp.model.epistemic.surprise import (
    MOST_CLAUSES,
    corrections,
)
from gaslamp.model.epistemic.triggers import (
    EndlessMinds,
    TriggerLoop,
)

__all__ = [
    "MOST_CLAUSES",
    "NOTHING_DRAWN",
    "DepthSpace",
    "Derivation",
    "DerivationStep",
    "EndlessMinds",
    "Execution",
    "Firing",
    "GroundWorld",
    "Lesson",
    "MindChange",
    "PendingMind",
    "Premises",
    "StateSpace",
    "TriggerLoop",
    "ValuesOnly",
    "broken_at_start",
    "corrections",
    "premises",
]
