r"""How deep people have to think of one another for a goal to be reached by acts that make sense.

Depth 0: everybody acts on what they believe, and nobody follows what another has in mind. Depth 1:
whoever acts follows what they believe that others have in mind; and so on, as `Limits.belief` has
it. At each depth from 0 on it is asked whether there is a story. The first at which there is one is
the least, and is proved the least if all stories below were gone through.

>>> from gaslamp.notation import read
>>> world = read(
...     "type thing\nentity ann: character\nentity lamp: thing\n"
...     "property lit(thing): boolean = false\nutility: lit(lamp)\nutility of ann: lit(lamp)\n"
...     "action light(who: character)\n    effect: lit(lamp)\n    consenting: who\n"
... )
>>> found = LeastDepth(tuple(depths(world, 1, Limits(author=2, character=2), deepest=1)))
>>> found.least, found.is_proved
(0, True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gaslamp.engine import space_of
from gaslamp.model import GroundingTooLarge, World
from gaslamp.planning import (
    GaveUp,
    LimitReached,
    Limits,
    Outcome,
    Planner,
    ProvedImpossible,
    SearchBudget,
    Solved,
    too_large,
)
from gaslamp.values import dataclass

DEEPEST = 3
"""How deep is looked, if nobody says: second order is rarely needed, and each level dearer."""

SIGNALS = frozenset({"interrupted", "terminated"})


@dataclass(frozen=True, slots=True)
class DepthAnswer:
    """Whether there is a story at one depth, and how many states were met on the way."""

    depth: int
    outcome: Outcome
    states: int


@dataclass(frozen=True, slots=True)
class LeastDepth:
    """What was found at each depth, from 0 on."""

    answers: tuple[DepthAnswer, ...]

    @property
    def found(self) -> DepthAnswer | None:
        """The first depth at which there is a story; None: at none that was looked at."""
        return next((one for one in self.answers if isinstance(one.outcome, Solved)), None)

    @property
    def least(self) -> int | None:
        """The depth of `found`."""
        return None if self.found is None else self.found.depth

    @property
    def is_proved(self) -> bool:
        """Whether all below `least` were gone through; without one, all that was looked at."""
        below = [one for one in self.answers if one is not self.found]
        return all(isinstance(one.outcome, ProvedImpossible) for one in below)


def depths(
    world: World,
    at_least: float | None,
    limits: Limits,
    deepest: int = DEEPEST,
    watch: SearchBudget | None = None,
) -> Iterator[DepthAnswer]:
    """Whether the author's utility can reach so much, at each depth, until it can.

    Where a bound is hit first, the next depth is asked all the same: what it finds is then no
    proof that nothing less would do.

    Args:
        world: checked, and its author wants the goal.
        at_least: how much the author has to have; None: more than at the start.
        limits: how long stories and plans may be; its depth does not count.
        watch: bounds the search at each depth by itself.

    Cost: a search for a story at each depth.
    """
    for depth in range(deepest + 1):
        answer = _at(world, at_least, replace(limits, belief=depth), watch or SearchBudget())
        yield DepthAnswer(depth, *answer)
        outcome = answer[0]
        if isinstance(outcome, Solved):
            return
        if isinstance(outcome, GaveUp) and outcome.limit in SIGNALS:
            return


def _at(
    world: World, at_least: float | None, limits: Limits, watch: SearchBudget
) -> tuple[Outcome, int]:
    try:
        planner = Planner(space_of(world, limits.belief + 1), limits, watch)
        outcome = planner.plan(at_least)
    except GroundingTooLarge as large:
        return too_large(large), 0
    except LimitReached as reached:
        return GaveUp(reached.limit), 0
    return outcome, planner.effort.states
