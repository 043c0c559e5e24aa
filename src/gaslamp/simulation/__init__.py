"""Runs worlds in time: a stage, its scenes, and the views that are all they let out."""

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
