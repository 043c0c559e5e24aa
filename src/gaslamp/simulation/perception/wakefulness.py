"""Who takes themselves to be awake, by what a world says that it is to be aware."""

from __future__ import annotations

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Mind
from gaslamp.simulation.perception.lines import Holds
from gaslamp.systems.places import AWARE


class Wakefulness:
    """Asks one world's minds whether they are awake; everybody is where it says nothing of it."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._aware: dict[str, Holds] = {}

    def is_awake(self, name: str, mind: State) -> bool:
        """Whether somebody takes themselves to be awake."""
        if name not in self._aware:
            self._aware[name] = next(
                (
                    self._space.condition(one.body, {one.parameters[0].name: name})
                    for one in self._space.world.definitions
                    if one.name == AWARE and len(one.parameters) == 1
                ),
                _always,
            )
        return self._aware[name](mind)


def _always(_: Mind) -> bool:
    return True
