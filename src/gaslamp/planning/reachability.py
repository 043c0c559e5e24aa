"""Whether something can come about: by acts that make sense, or at all, whoever wants it.

By any acts, in any order: the author's own acts count, and so does every way an act can turn out
that its chance leaves open. Nobody's reasons are asked after, so what is proved impossible so
happens in no story, and what is possible may still make no sense to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from gaslamp.model import Case, Constant, Expression, If, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.backends import Backends
from gaslamp.planning.definition.explanation import Acts
from gaslamp.planning.outcome import GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved
from gaslamp.planning.search_budget import LimitReached, SearchBudget

CERTAIN = 100
"""Percent."""


def reached_by_sensible_acts(
    space: StateSpace, bodies: Backends, condition: Expression, limits: Limits
) -> Outcome:
    """A shortest story that ends where a condition holds, as if the author wanted that alone.

    Raises as `Backends.search`. Cost: that of a story.
    """
    wanted = If((Case(condition, Constant(1)),), Constant(0))
    return _within(space, bodies.search(limits, wanted).shortest(1))


def reached_by_any_acts(
    space: StateSpace, holds: Callable[[State], bool], limits: Limits, watch: SearchBudget
) -> Outcome:
    """A shortest way to a state where `holds`, of at most `limits.author` events.

    The plan found has nobody's thoughts; where an act failed, it has what happened instead.

    Cost: at worst every state within reach, breadth first; each is met once.
    """
    ways: dict[State, tuple[State, GroundEvent] | None] = {space.initial: None}
    watch.states = lambda: len(space.states)
    if holds(space.initial):
        return Solved((_plan(space, ways, space.initial),))
    layer = [space.initial]
    try:
        for _ in range(limits.author):
            following: list[State] = []
            for state in layer:
                watch.check()
                for event in _happenings(space, state):
                    reached = space.successor(state, event)
                    if reached in ways:
                        continue
                    ways[reached] = (state, event)
                    if holds(reached):
                        return Solved((_plan(space, ways, reached),))
                    following.append(reached)
            layer = following
    except LimitReached as limit:
        return GaveUp(limit.limit)
    return ProvedImpossible(limits)


def _happenings(space: StateSpace, state: State) -> Iterator[GroundEvent]:
    """What may happen next: every possible act, and what happens instead if it can fail."""
    for act in space.possible_actions(state):
        chance = None if act.chance is None else act.chance(state)
        # Odds that are unknown are no odds to come off by: as the engine draws them
        # (`Engine._succeeds`).
        odds = chance if isinstance(chance, (int, float)) else CERTAIN if act.chance is None else 0
        if odds > 0:
            yield act
        if odds < CERTAIN and act.otherwise is not None:
            yield space.outcome(state, act, succeeds=False)


def _plan(
    space: StateSpace, ways: dict[State, tuple[State, GroundEvent] | None], end: State
) -> Plan:
    events: list[GroundEvent] = []
    state = end
    while (way := ways[state]) is not None:
        state, event = way
        events.append(event)
    worth = space.utility(None)(end)
    return Plan(tuple(reversed(events)), float("-inf") if worth is None else worth, ())


def _within(space: StateSpace, outcome: Outcome) -> Outcome:
    """An outcome found in another space of the same world, with the acts of this one."""
    if isinstance(outcome, ProvedImpossible):
        return outcome
    return replace(outcome, plans=tuple(_plan_within(space, plan) for plan in outcome.plans))


def _plan_within(space: StateSpace, plan: Plan) -> Plan:
    def here(acts: Acts) -> Acts:
        # Events are compared by identity, and these are of the space that was searched.
        found = tuple(space.find(act.name, act.arguments) for act in acts)
        return tuple(act for act in found if act is not None)

    thoughts = tuple(replace(thought, plan=here(thought.plan)) for thought in plan.thoughts)
    return replace(plan, acts=here(plan.acts), thoughts=thoughts)
