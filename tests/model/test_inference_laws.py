"""Nobody learns by surprise what they could not work out: laws over random worlds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.model import Front, State, Value, World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.model.ground import GroundEvent, Mind
from gaslamp.model.ground.evaluation import value_of
from gaslamp.model.ground.terms import AllOf, AnyOf, Atom, Condition
from gaslamp.notation import write
from gaslamp.testing.worlds import worlds

pytestmark = pytest.mark.slow


def inferring() -> st.SearchStrategy[World]:
    """Worlds in which nobody is told what is so."""
    return worlds().map(lambda world: replace(world, front=Front()))


def space_of(world: World, data: st.DataObject) -> StateSpace:
    note(write(world))
    kind = data.draw(st.sampled_from([StateSpace, EngineSpace]))
    try:
        return kind(world)
    except TriggerLoop:
        assume(condition=False)
        raise


def another_truth(space: StateSpace, state: State, data: st.DataObject) -> State:
    """The same minds, and facts that are otherwise, behind everybody's back."""
    dice, facts = data.draw(st.randoms(use_true_random=False)), dict[int, Value]()
    for fluent in space.vocabulary.fluents:
        choices: list[Value] = [*space.vocabulary.values_of(fluent.type)]
        choices += [] if fluent.type == "boolean" else [None]
        choices += [0, 1, 2, 3] if fluent.type == "number" else []
        facts[fluent.number] = dice.choice([state.values[fluent.number], *choices])
    return space.with_values(state, facts)


def walked(space: StateSpace, data: st.DataObject) -> State:
    """A state some steps from the start."""
    state = space.initial
    for _ in range(data.draw(st.integers(0, 2))):
        acts = space.possible_actions(state)
        if not acts:
            break
        try:
            state = space.successor(state, data.draw(st.sampled_from(acts)))
        except TriggerLoop:
            assume(condition=False)
    return state


def rests_on_nothing(act: GroundEvent, mind: Mind) -> bool:
    """Whether something that an act needs holds in a mind, or not, as two things are both `?`."""
    waiting: list[Condition] = [act.precondition]
    while waiting:
        match waiting.pop():
            case AllOf(parts=parts) | AnyOf(parts=parts):
                waiting.extend(parts)
            case Atom(left=left, right=right):
                if value_of(left, mind) is None is value_of(right, mind):
                    return True
    return False


def look(space: StateSpace, event: GroundEvent, who: str, state: Mind) -> object:
    """All that somebody gets of an event from outside their own mind."""
    number = space.vocabulary.character_number[who]
    told = [
        (one.chain, one.fluent, one.worth(state))
        for one in event.minds.get(number, ())
        if one.holds is None or one.holds(state)
    ]
    return str(space.percept(event, who, state)), told


def told(mind: Mind, depth: int) -> object:
    inner = [told(one, depth - 1) for one in mind.beliefs] if depth else []
    return mind.values, inner


@law(200)
@given(inferring(), st.data())
def test_truths_in_which_an_act_is_seen_leave_whoever_sees_it_in_one_mind(
    world: World, data: st.DataObject
) -> None:
    space = space_of(world, data)
    minds = walked(space, data)
    truths = [another_truth(space, minds, data) for _ in range(12)]
    for act in space.actions:
        possible = [truth for truth in truths if act.possible(truth)]
        for number, who in enumerate(space.characters):
            after = [space.after_surprise(at, act, number) for at in possible]
            assert len({str(told(mind, 2)) for mind in after}) <= 1, (who, str(act))


@law(200)
@given(inferring(), st.data())
def test_truths_that_look_alike_to_somebody_leave_them_in_one_mind(
    world: World, data: st.DataObject
) -> None:
    space = space_of(world, data)
    minds = walked(space, data)
    truths = [another_truth(space, minds, data) for _ in range(4)]
    for act in space.actions:
        possible = [truth for truth in truths if act.possible(truth)]
        for number, who in enumerate(space.characters):
            for one, other in pairwise(possible):
                if look(space, act, who, one) == look(space, act, who, other):
                    mine, twin = (space.execute(at, act).beliefs[number] for at in (one, other))
                    assert told(mine, 2) == told(twin, 2), (who, str(act))


@law(200)
@given(inferring(), st.data())
def test_truths_in_which_an_act_fails_leave_who_tries_it_in_one_mind(
    world: World, data: st.DataObject
) -> None:
    space = space_of(world, data)
    minds = walked(space, data)
    truths = [another_truth(space, minds, data) for _ in range(4)]
    for act in space.actions:
        failing = [truth for truth in truths if not act.possible(truth)]
        for number, who in enumerate(space.characters):
            if act.possible(minds.beliefs[number]):
                after = [space.shown_wrong(at, act, who).beliefs[number] for at in failing]
                assert len({str(told(mind, 2)) for mind in after}) <= 1, (who, str(act))


@law(200)
@given(inferring(), st.data())
def test_who_failed_does_not_believe_that_they_could_have_done_it(
    world: World, data: st.DataObject
) -> None:
    space = space_of(world, data)
    state = another_truth(space, walked(space, data), data)
    for number, who in enumerate(space.characters):
        for act in space.actions:
            mind = state.beliefs[number]
            # That something is nothing nobody can give up: there is no other idea of it.
            if rests_on_nothing(act, mind):
                continue
            if act.possible(mind) and not act.possible(state):
                after = space.shown_wrong(state, act, who).beliefs[number]
                assert not act.possible(after), (who, str(act))


@law(200)
@given(inferring())
def test_the_engine_concludes_what_the_definition_does(world: World) -> None:
    note(write(world))
    try:
        model, engine = StateSpace(world), EngineSpace(world, 3)
    except TriggerLoop:
        assume(condition=False)
    acts = {str(act): act for act in engine.actions}
    for act in model.actions:
        for number, who in enumerate(model.characters):
            old = model.initial.beliefs[number]
            if not act.possible(old):
                right = model.after_surprise(model.initial, act, number)
                mine = engine.after_surprise(engine.initial, acts[str(act)], number)
                assert told(mine, 1) == told(right, 1), (who, str(act))
