"""Runs worlds in time: a stage, its scenes, and the views that are all they let out.

`GodView` is the other door, closed to whoever plays or tells.
"""

from gaslamp.simulation.engine import (
    UNRESOLVED,
    Engine,
)
from gaslamp.simulation.stage import (
    CannotDoThat,
    NobodyOfThatName,
    NotYourTurn,
    Scene,
    Stage,
)

__all__ = [
    "UNRESOLVED",
    "CannotDoThat",
    "Engine",
    "NobodyOfThatName",
    "NotYourTurn",
    "Scene",
    "Stage",
]
