"""Runs worlds in time: a stage, its scenes, and the views that are all they let out."""

from gaslamp.simulation.stage import CannotDoThat, NobodyOfThatName, NotYourTurn, Scene, Stage
from gaslamp.simulation.view import (
    Choice,
    How,
    Known,
    Nameable,
    Percept,
    Phase,
    Told,
    View,
)

__all__ = [
    "CannotDoThat",
    "Choice",
    "How",
    "Known",
    "Nameable",
    "NobodyOfThatName",
    "NotYourTurn",
    "Percept",
    "Phase",
    "Scene",
    "Stage",
    "Told",
    "View",
]
