"""The definition of states and minds: where a world starts, what follows, triggers, surprise."""

from gaslamp.model.epistemic.derivation import (
    Derivation,
    DerivationStep,
    Firing,
    MindChange,
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
)
from gaslamp.model.epistemic.triggers import (
    TriggerLoop,
)

__all__ = [
    "MOST_CLAUSES",
    "Derivation",
    "DerivationStep",
    "Firing",
    "GroundWorld",
    "MindChange",
    "Premises",
    "StateSpace",
    "TriggerLoop",
    "ValuesOnly",
    "broken_at_start",
    "premises",
]
