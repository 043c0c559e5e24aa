"""An act in full: who had which plan in mind, what each step is for, what it rests on.

A *reason* is one person's: the steps of the plan they have in mind, beginning with the
act; how well off they are before it and expect to be at its end; and the beliefs that it
rests on. Where a step needs somebody else, that person's reason is within it, as whoever
plans sees them, with as many acts and minds fewer as the limits demand (semantics, 10).
"""

from __future__ import annotations

from dataclasses import replace

from gaslamp.model import State
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.accounts.links import (
    Basis,
    CausalLink,
    bases,
    belief_links,
    causal_links,
    states_of,
)
from gaslamp.planning.outcome import Plan, Thought
from gaslamp.planning.planner import Planner
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a plan in mind, what it brings about that is needed, and others' reasons."""

    act: GroundEvent
    purposes: tuple[CausalLink, ...]
    others: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `who` does their part; `before` and `after` are what they have, by their own lights.

    `rests_on` is empty in a reason within another's.
    """

    who: str
    before: float | None
    after: float | None
    steps: tuple[Step, ...]
    rests_on: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Act number `number` of a story, and the reason of everybody who consents to it."""

    number: int
    act: GroundEvent
    reasons: tuple[Reason, ...]


def account(planner: Planner, plan: Plan, number: int) -> Account:
    """Why act `number`, from 1, of a story happens.

    Raises:
        IndexError: the story has no act of that number.

    Cost: an explanation for everybody a step in somebody's mind needs.
    """
    if not 1 <= number <= len(plan.acts):
        raise IndexError(number)
    state = states_of(planner.space, planner.space.initial, plan.acts)[number - 1]
    reasons = tuple(
        replace(
            _reason(planner, thought, state, planner.limits.character, 1),
            rests_on=bases(planner.space, plan, thought),
        )
        for thought in plan.thoughts
        if thought.act == number
    )
    return Account(number, plan.acts[number - 1], reasons)


def _reason(planner: Planner, thought: Thought, state: State, length: int, level: int) -> Reason:
    """`thought`, had in `state`, taken apart: of at most `length` acts, `level` minds deep."""
    space, who = planner.space, thought.who
    believed = space.belief(state, who)
    states = states_of(space, believed, thought.plan)
    purposes = list(causal_links(space, believed, thought.plan, who))
    others: list[tuple[Reason, ...]] = []
    for position, at in enumerate(states[:-1], start=1):
        # Budgets count from the beginning of the outermost plan (semantics, section 10).
        left = length - position + 1
        needed = _needed(planner, thought, position, at, left, level + 1)
        for one in needed:
            given = belief_links(space, thought.plan, states, one)
            purposes += [CausalLink(link.by, link.fact, link.of) for link in given]
        others.append(tuple(_reason(planner, one, at, left, level + 1) for one in needed))
    steps = tuple(
        Step(act, tuple(one for one in purposes if one.by == position), others[position - 1])
        for position, act in enumerate(thought.plan, start=1)
    )
    utility = space.utility(who)
    return Reason(who, utility(believed), utility(states[-1]), steps)


def _needed(
    planner: Planner, thought: Thought, position: int, at: State, length: int, level: int
) -> tuple[Thought, ...]:
    """What everybody else thinks whom a later step needs; the first is judged where it is done."""
    act = thought.plan[position - 1]
    if position == 1:
        return ()
    thoughts = (
        planner.explain_within(act, other, planner.space.belief(at, other), length, level)
        for other in act.consenting
        if other != thought.who
    )
    return tuple(replace(one, act=position) for one in thoughts if one is not None)
