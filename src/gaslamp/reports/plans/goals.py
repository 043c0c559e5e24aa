"""What a story should reach, as text: a number or a condition.

A number is the least the author's utility must come to. A condition, in the notation of
worlds whatever the file is written in, takes the place of the author's utility: 1 where
it holds and 0 where not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gaslamp.checking import example_condition, problems
from gaslamp.errors import Place, WorldError
from gaslamp.model import Case, Constant, If, Utility, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.reports.problems import GoalHoldsAlready, NoAuthorUtility, UnreadableGoal
from gaslamp.values import dataclass

GOAL: Final = "--goal"
_NUMBER: Final = re.compile(r"[+-]?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Goal:
    """A world whose author wants it, how much of it is asked for, and the words it came in."""

    world: World
    at_least: float | None
    condition: str | None

    def check_start(self, space: StateSpace) -> None:
        """Pass unless a condition is met before anything happens. Raises GoalHoldsAlready."""
        if self.condition is not None and space.utility(None)(space.initial) == 1:
            raise GoalHoldsAlready(self.condition)


def begin_after(space: StateSpace, acts: Sequence[GroundEvent]) -> None:
    """Have a world begin where those acts have led, for a story that goes on from there.

    They may be of another space of the same world: another goal changes nothing of what follows
    from an act. Nothing may have been asked of `space` yet that hangs on where it begins.
    """
    state = space.initial
    for act in acts:
        own = space.find(act.name, act.arguments)
        assert own is not None, "the same world has the same acts"
        state = space.successor(state, own)
    space.initial = state


def read_goal(world: World, text: str | None) -> Goal:
    """What `text` asks of stories in `world`, which is checked; None: any improvement.

    Raises:
        UnreadableGoal: it is neither a number nor a condition.
        NoAuthorUtility: it is no condition, and the world's author wants nothing.
    """
    number = None if text is None else _number(text)
    if text is not None and number is None:
        return _condition(world, text)
    if all(utility.who is not None for utility in world.utilities):
        raise NoAuthorUtility(example_condition(world))
    return Goal(world, number, None)


def _number(text: str) -> float | None:
    """The number a text is; told without the parser, which takes longer to load."""
    return float(text) if _NUMBER.fullmatch(text.strip()) else None


def _condition(world: World, text: str) -> Goal:
    if not text.strip():
        raise UnreadableGoal("it is empty", example_condition(world), Place(GOAL, 1, 1))
    from gaslamp import notation as worldfile  # noqa: PLC0415  # a number does without it

    try:
        what = worldfile.read_expression(text, GOAL)
    except WorldError as problem:
        raise _unreadable(world, problem) from None
    others = tuple(utility for utility in world.utilities if utility.who is not None)
    wanted = If((Case(what, Constant(1)),), Constant(0))
    changed = replace(world, utilities=(*others, Utility(None, wanted, place=what.place)))
    for mistake in problems(changed):
        if mistake.place is not None and mistake.place.file == GOAL:
            raise _unreadable(world, mistake)
    return Goal(changed, 1, text.strip())


def _unreadable(world: World, problem: WorldError) -> UnreadableGoal:
    return UnreadableGoal(
        problem.message, example_condition(world), problem.place or Place(GOAL, 1, 1)
    )
