"""Everything that can change a state, whoever would want it and however long it takes.

A *move* is an action that is possible, turning out in one of the ways its chance leaves
open; a step of a process; or an attempt that fails, because whoever makes it believes
possible what is not. What a simulation can do is always one of these moves, so a
state that no moves lead to is one that no run comes to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.values import dataclass

_SURE: Final = 100


@dataclass(frozen=True, slots=True)
class Move:
    """One way on: the event that is tried, what follows, and what to call it.

    `event` is None if the attempt came to nothing.
    """

    tried: GroundEvent
    event: GroundEvent | None
    reached: State

    def __str__(self) -> str:
        if self.event is None:
            return f"{self.tried} fails"
        return str(self.tried) if self.event is self.tried else f"{self.tried} as {self.event}"


def moves(space: StateSpace, state: State) -> Iterator[Move]:
    """Every move from a state, in canonical order."""
    yield from action_moves(space, state)
    for process in space.processes:
        if process.possible(state):
            yield Move(process, process, space.successor(state, process))
    for act in space.actions:
        for who in act.consenting[:1]:
            believed = space.belief(state, who)
            if act.possible(believed) and _comes_to_nothing(space, state, who, act):
                yield Move(act, None, space.after_failed_attempt(state, act, who))


def action_moves(space: StateSpace, state: State) -> Iterator[Move]:
    """Every possible action, the author's own included, each way its chance may turn out."""
    for act in space.actions:
        if act.possible(state):
            for event in outcomes(space, state, act):
                yield Move(act, event, space.successor(state, event))


def outcomes(space: StateSpace, state: State, act: GroundEvent) -> tuple[GroundEvent, ...]:
    """What an action may turn out to be in a state: itself, what happens otherwise, or either."""
    if act.chance is None:
        return (act,)
    chance = act.chance(state)
    percent = chance if isinstance(chance, (int, float)) else 0
    ways = [succeeds for succeeds in (True, False) if percent != (0 if succeeds else _SURE)]
    found = (space.outcome(state, act, succeeds=succeeds) for succeeds in ways)
    return tuple(dict.fromkeys(found))


def _comes_to_nothing(space: StateSpace, state: State, who: str, act: GroundEvent) -> bool:
    meant = space.actual_act(state, who, act)
    return meant is None or not meant.possible(state)
