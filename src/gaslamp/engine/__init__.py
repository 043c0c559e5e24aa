"""What follows from a state, in integers: the fast body of the semantics of `gaslamp.model`."""

from gaslamp.engine.core import (
    Core,
)
from gaslamp.engine.space import (
    EngineSpace,
    space_of,
)
from gaslamp.engine.tables import (
    fluents_read,
)

__all__ = [
    "Core",
    "EngineSpace",
    "fluents_read",
    "space_of",
]
