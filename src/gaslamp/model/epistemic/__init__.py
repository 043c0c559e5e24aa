"""The definition of states and minds: where a world starts, what follows, triggers, surprise."""

from gaslamp.model.epistemic.beliefs import (
    NOTHING_DRAWN,
    Execution,
    Lesson,
    Setting,
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
from gaslamp.model.epistemic.inference import (
    BELIEF,
    NEVER,
    NOTHING_KNOWN,
    OWN,
    UNSAID,
    Conclusion,
    Entrenchment,
    InferredPlace,
    Strength,
    StrengthOf,
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
    "BELIEF",
    "MOST_CLAUSES",
    "NEVER",
    "NOTHING_DRAWN",
    "NOTHING_KNOWN",
    "OWN",
    "UNSAID",
    "Conclusion",
    "DepthSpace",
    "Derivation",
    "DerivationStep",
    "EndlessMinds",
    "Entrenchment",
    "Execution",
    "Firing",
    "GroundWorld",
    "InferredPlace",
    "Lesson",
    "MindChange",
    "PendingMind",
    "Premises",
    "Setting",
    "StateSpace",
    "Strength",
    "StrengthOf",
    "TriggerLoop",
    "ValuesOnly",
    "broken_at_start",
    "corrections",
    "premises",
]
