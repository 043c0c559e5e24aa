"""Gestures: what somebody does that comes to nothing, for nobody in particular.

A ring is turned on a finger, a watch looked at. Whoever sees it is told, and whoever is busy goes
on: one does not stop in a doorway because somebody in the room straightens a vase. Which acts are
gestures goes by how the world declares them: an act of one person, with nobody else and no thing
in it, without words and without effect. What is heard or felt of one is no gesture: who coughs
behind a door has made somebody listen.

Whom nobody plays thinks again at a gesture as at anything, and mostly goes on; whoever plays
somebody would be asked each time.
"""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.model import NOTHING, World
from gaslamp.views import Percept


def gestures_of(world: World) -> frozenset[str]:
    """The names of a world's acts that are gestures. O(actions)."""
    return frozenset(
        one.name
        for one in world.actions
        if one.effect == NOTHING
        and len(one.parameters) == 1
        and [name.name for name in one.consenting] == [one.parameters[0].name]
        and one.otherwise is None
        and not one.words.utters
        and not one.words.spoken
    )


def without_gestures(fresh: Iterable[Percept], gestures: frozenset[str]) -> list[Percept]:
    """Those percepts that are of more than a gesture that was seen."""
    return [
        one
        for one in fresh
        if one.sense != "sight" or one.phase == "fails" or one.act.name not in gestures
    ]
