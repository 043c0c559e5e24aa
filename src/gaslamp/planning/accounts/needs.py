"""What the acts of a plan need: what their preconditions and effects read, where it counts.

An act needs what makes its precondition hold. It also needs what its effects depend on,
but only those effects that a later act, or the end, needs in turn: so needs are worked
out backwards. A fluent changed by a trigger that an act set off needs what the trigger's
precondition reads, so far as it was so before.

Of a disjunction only the first part that holds counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaslamp.model import State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    GroundEvent,
    Mind,
    Minds,
    Read,
    Term,
    Truth,
    compile_condition,
    compile_term,
    negation,
)
from gaslamp.planning.definition.explanation import Acts
from gaslamp.values import dataclass


def needs(
    space: StateSpace, acts: Acts, states: Sequence[State], who: str | None
) -> tuple[tuple[Read, ...], ...]:
    """What each act reads in the state it is done in; last, what the end's worth to `who` does.

    `states` are those before each act, and the end; `who` None is the author.
    """
    wanted = space.utility_expression(who)
    worth = Fixed(0) if wanted is None else space.ground_term(wanted)
    needed = [tuple(dict.fromkeys(of_term(worth, states[-1])))]
    used: dict[int, list[Read]] = {}
    # Backwards: what an act's effect is needed for is known once all later acts have been asked.
    for number in range(len(acts), -1, -1):
        for read in needed[-1]:
            used.setdefault(last_change(states[: number + 1], read), []).append(read)
        if number:
            act, before, after = acts[number - 1], states[number - 1], states[number]
            event = space.expected_event(before, act)
            found = [*of_condition(act.precondition, before)]
            for read in dict.fromkeys(used.get(number, ())):
                found += _of_effect(space, event, read, before, after)
            needed.append(tuple(dict.fromkeys(found)))
    return tuple(reversed(needed))


def last_change(states: Sequence[State], read: Read) -> int:
    """The act, from 1, that last changed what is read, up to the last of the states; 0: none."""
    for number in range(len(states) - 1, 0, -1):
        if value(read, states[number]) != value(read, states[number - 1]):
            return number
    return 0


def value(read: Read, state: Mind) -> Value:
    """What is read in a state."""
    for who in read.chain:
        state = state.beliefs[who]
    return state.values[read.fluent]


def _of_effect(
    space: StateSpace, event: GroundEvent, read: Read, before: State, after: State
) -> Iterator[Read]:
    """What decided, before an event, that it would make `read` what it is after it."""
    chain = read.chain
    settings = event.minds.get(chain[0], ()) if chain else event.own
    reached = value(read, after)
    for setting in settings:
        if (setting.chain, setting.fluent) != (chain[1:], read.fluent):
            continue
        holds = compile_condition(setting.condition)(before)
        if holds and compile_term(setting.value)(before) == reached:
            yield from of_condition(setting.condition, before)
            yield from of_term(setting.value, before)
            return
    if chain:
        return  # perceived, or taught by a trigger: whatever that hangs on is not followed
    yield from _of_trigger(space, read, before, after)


def _of_trigger(space: StateSpace, read: Read, before: State, after: State) -> Iterator[Read]:
    """What the trigger that changed `read` depended on that was so before the event."""
    values = list(after.values)
    values[read.fluent] = before.values[read.fluent]
    at = _Rewound(values, after.beliefs)
    for trigger in space.triggers:
        sets = [one for one in trigger.own if one.fluent == read.fluent]
        if not any(compile_term(one.value)(at) == value(read, after) for one in sets):
            continue
        if compile_condition(trigger.precondition)(at):
            for needed in of_condition(trigger.precondition, at):
                if value(needed, before) == value(needed, at):
                    yield needed
            return


@dataclass(frozen=True, slots=True)
class _Rewound:
    """A state with one change undone."""

    values: Sequence[Value]
    beliefs: Minds


def of_condition(condition: Condition, state: Mind) -> Iterator[Read]:
    """What makes a condition hold that holds; of one that does not, what makes it fail."""
    if not compile_condition(condition)(state):
        condition = negation(condition)
    match condition:
        case Atom(left=left, right=right):
            yield from of_term(left, state)
            yield from of_term(right, state)
        case AllOf(parts=parts):
            for part in parts:
                yield from of_condition(part, state)
        case AnyOf(parts=parts):
            for part in parts:
                if compile_condition(part)(state):
                    yield from of_condition(part, state)
                    return


def of_term(term: Term, state: Mind) -> Iterator[Read]:
    """What makes a term worth what it is."""
    match term:
        case Fixed():
            return
        case Read():
            yield term
        case Combine(left=left, right=right):
            yield from of_term(left, state)
            yield from of_term(right, state)
        case Truth(condition=condition):
            yield from of_condition(condition, state)
        case Choose(cases=cases, otherwise=otherwise):
            for condition, value in cases:
                yield from of_condition(condition, state)
                if compile_condition(condition)(state):
                    yield from of_term(value, state)
                    return
            yield from of_term(otherwise, state)
