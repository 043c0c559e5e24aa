"""Who is informed of what others do not know, and what groups believe: laws over random worlds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.model import (
    And,
    Apply,
    Compare,
    Constant,
    Expression,
    Group,
    Grouping,
    Knows,
    Name,
    Or,
    State,
    World,
)
from gaslamp.model.epistemic import DepthSpace, StateSpace, TriggerLoop
from gaslamp.notation import read, write
from gaslamp.testing.worlds import atoms, conditions, knowing_worlds

pytestmark = pytest.mark.slow

LID = Apply("lid")
STEPS = 3


def people_of(world: World) -> tuple[str, ...]:
    return tuple(one.name for one in world.entities if "character" in one.types)


def made(kind: type[StateSpace], world: World, depth: int) -> StateSpace:
    note(write(world))
    try:
        return StateSpace(world) if kind is StateSpace else kind(world, depth)  # type: ignore[call-arg]
    except TriggerLoop:
        assume(condition=False)
        raise


def states_of(space: StateSpace, data: st.DataObject) -> Iterator[State]:
    """A walk."""
    state = space.initial
    yield state
    for _ in range(STEPS):
        acts = space.possible_actions(state)
        if not acts:
            return
        try:
            state = space.successor(state, data.draw(st.sampled_from(acts)))
        except TriggerLoop:
            return
        yield state


def tree_of(state: State, depth: int) -> object:
    """All that a state holds, so many minds deep."""
    return state.values, [tree_of(mind, depth - 1) for mind in state.beliefs] if depth else []


@law(100)
@given(knowing_worlds(), st.data())
def test_the_engine_keeps_account_as_the_definition_does(world: World, data: st.DataObject) -> None:
    note(write(world))
    try:
        plain, engine = DepthSpace(world, 3), EngineSpace(world, 3)
    except TriggerLoop:
        return
    numbered = {str(act): act for act in engine.actions}
    mine, right = engine.initial, plain.initial
    people = people_of(world)
    asked: list[Expression] = [Knows(Name(who), LID) for who in people]
    asked += [Group(one, data.draw(conditions(people))) for one in get_args(Grouping)]
    for _ in range(STEPS):
        assert tree_of(mine, 3) == tree_of(right, 3)
        for what in asked:
            assert engine.condition(what)(mine) == plain.condition(what)(right)
        acts = plain.possible_actions(right)
        if not acts:
            return
        act = data.draw(st.sampled_from(acts))
        try:
            right = plain.successor(right, act)
        except TriggerLoop:
            with pytest.raises(TriggerLoop):
                engine.successor(mine, numbered[str(act)])
            return
        mine = engine.successor(mine, numbered[str(act)])


@law(100)
@given(knowing_worlds(), st.data())
def test_to_know_is_to_be_right_or_to_be_held_informed(world: World, data: st.DataObject) -> None:
    space = made(data.draw(st.sampled_from([StateSpace, EngineSpace])), world, 3)
    lid = space.vocabulary.fluent_number["lid", ()]
    for state in states_of(space, data):
        for who, name in enumerate(space.characters):
            knows = space.condition(Knows(Name(name), LID))
            for mind in (state, *state.beliefs):
                value, idea = mind.values[lid], mind.beliefs[who].values[lid]
                if value is not None:
                    assert knows(mind) == (idea == value)
                elif idea is not None:
                    assert not knows(mind)


@law(100)
@given(knowing_worlds(), st.data())
def test_who_learns_it_takes_the_informed_to_believe_it(world: World, data: st.DataObject) -> None:
    world = replace(world, triggers=tuple(t for t in world.triggers if t.name == "show"))
    space = made(data.draw(st.sampled_from([StateSpace, EngineSpace])), world, 3)
    lid = space.vocabulary.fluent_number["lid", ()]
    for state in states_of(space, data):
        # What is so: of what never changes, nothing else is ever learnt, and rules are ground so.
        place = state.values[lid]
        for learner in range(len(space.characters)):
            mind = state.beliefs[learner]
            if mind.values[lid] is not None or place is None:
                continue
            others = [who for who in range(len(space.characters)) if who != learner]
            knows = {
                who: space.condition(Knows(Name(space.characters[who]), LID)) for who in others
            }
            informed = [who for who in others if knows[who](mind)]
            taught = space.with_facts(state, learner, [(lid, place)])
            try:
                after = space.after_triggers(taught).beliefs[learner]
            except TriggerLoop:
                continue
            for who in informed:
                assert after.beliefs[who].values[lid] == after.values[lid]


def reachable(state: State) -> list[State]:
    """Every mind within a state, and within those."""
    found, waiting = list[State](), list(state.beliefs)
    while waiting:
        one = waiting.pop()
        if not any(one is other for other in found):
            found.append(one)
            waiting += one.beliefs
    return found


def grouped(grouping: Grouping, what: Expression, times: int = 1) -> Expression:
    for _ in range(times):
        what = Group(grouping, what)
    return what


@law(100)
@given(knowing_worlds(), st.data())
def test_common_belief_is_what_is_so_in_every_mind_within_minds(
    world: World, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([DepthSpace, EngineSpace]))
    space = made(kind, world, data.draw(st.integers(1, 3)))
    # What reads no mind: within the last level there are no others to ask.
    what = data.draw(conditions(people_of(world), minds=False))
    holds, common = space.condition(what), space.condition(Group("common belief", what))
    everybody = [space.condition(grouped("everybody believes", what, n)) for n in (1, 2, 3, 4)]
    for state in states_of(space, data):
        is_common = common(state)
        assert is_common == all(map(holds, reachable(state)))
        assert not is_common or all(one(state) for one in everybody)
        # A fixed point: everybody believes that it is so and that it is common belief.
        again = space.condition(
            Group("everybody believes", And((what, Group("common belief", what))))
        )
        assert is_common == again(state)
        assert everybody[0](state) == all(map(holds, state.beliefs))


@law(100)
@given(knowing_worlds(), st.data())
def test_together_people_know_what_somebody_rightly_believes(
    world: World, data: st.DataObject
) -> None:
    space = made(data.draw(st.sampled_from([StateSpace, EngineSpace])), world, 3)
    people = people_of(world)
    lid = space.vocabulary.fluent_number["lid", ()]
    what = data.draw(atoms(people))
    holds, together = space.condition(what), space.condition(Group("together know", what))
    everybody = space.condition(Group("everybody believes", what))
    knows_place = space.condition(Group("together know", Compare("!=", LID, Constant(None))))
    for state in states_of(space, data):
        right = [mind.values[lid] for mind in state.beliefs if mind.values[lid] is not None]
        assert knows_place(state) == (state.values[lid] in right)
        # What all of them rightly believe together they know.
        if isinstance(what, Apply) and everybody(state) and holds(state):
            assert together(state)


def test_the_notation_has_words_for_groups() -> None:
    text = """entity ann, bob: character
property lid: number

trigger alike
    precondition: everybody believes(lid() == 1) and common belief(lid() == 2)
        or together know(lid() != ?) and knows(ann, lid()) and not believes(bob, knows(ann, lid()))
    effect: lid() = 3
"""
    world = read(text, "groups.lamp")
    (rule,) = world.triggers
    assert isinstance(rule.precondition, Or)
    assert read(write(world), "again.lamp") == world
