"""Runs worlds in time: a stage, its scenes, and the views that are all they let out.

`GodView` is the other door, closed to whoever plays or tells.
"""

from gaslamp.simulation.god_view import GodView
from gaslamp.simulation.stage import CannotDoThat, NobodyOfThatName, NotYourTurn, Scene, Stage
from gaslamp.simulation.view import (
    Choice,
    Known,
    Nameable,
    Percept,
    Told,
    View,
)

__all__ = [
    "CannotDoThat",
    "Choice",
    "GodView",
    "Known",
    "Nameable",
    "NobodyOfThatName",
    "NotYourTurn",
    "Percept",
    "Scene",
    "Stage",
    "Told",
    "View",
]
