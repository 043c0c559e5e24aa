"""Runs worlds in time: a stage, its scenes, and the seats that are all a door is handed.

`gaslamp.inquiry` is the other door, closed to whoever plays or tells.
"""

from gaslamp.simulation.engine import (
    UNRESOLVED,
    Engine,
)
from gaslamp.simulation.problems import (
    CannotDoThat,
    NobodyOfThatName,
    NotYourTurn,
    RebuiltOtherwise,
)
from gaslamp.simulation.seat import (
    Seat,
)
from gaslamp.simulation.stage import (
    Scene,
    Stage,
)

__all__ = [
    "UNRESOLVED",
    "CannotDoThat",
    "Engine",
    "NobodyOfThatName",
    "NotYourTurn",
    "RebuiltOtherwise",
    "Scene",
    "Seat",
    "Stage",
]
