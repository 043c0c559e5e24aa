"""Who gets what of an event, what they learn from it, and what they take others to know."""

from gaslamp.simulation.perception.ascription import (
    evidence_for,
    takes_to_have_perceived,
)
from gaslamp.simulation.perception.awareness import (
    Knowing,
)
from gaslamp.simulation.perception.lines import (
    Lines,
)
from gaslamp.simulation.perception.perception import (
    Perceiver,
)
from gaslamp.simulation.perception.utterance import (
    as_heard,
    is_quoting,
)

__all__ = [
    "Knowing",
    "Lines",
    "Perceiver",
    "as_heard",
    "evidence_for",
    "is_quoting",
    "takes_to_have_perceived",
]
