"""The states of a scene against the definition, mind by mind.

Minds of a scene go down to a depth and are closed there. With every event, conditions that read
beliefs lose so many levels from sight as they look into minds (`GroundTask.reach_moved`): so far
down every answer must be that of the definition, which knows no depth. Where conditions read none,
that is all the way, for ever. It is so of worlds whose triggers read no deeper than they set
(docs/reference/semantics.md).
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model import State, World
from gaslamp.model.epistemic import DerivationStep, Firing, StateSpace, TriggerLoop
from gaslamp.model.ground import DividedByZero, GroundEvent, Mind
from gaslamp.notation import read, write
from gaslamp.testing.plots import planning_worlds
from gaslamp.testing.worlds import knowing_worlds, worlds

pytestmark = pytest.mark.slow

STEPS = 4
DEPTH = 4


class Pair:
    """A space of the engine beside the definition of the same world."""

    def __init__(self, world: World, depth: int = DEPTH) -> None:
        note(write(world))
        self.model, self.engine = StateSpace(world), EngineSpace(world, depth)
        self.assume_exact()
        task = ground(self.model)
        assume(task.reach_settled is not None)
        self.lost = task.reach_moved
        """Levels that are lost from sight with every event."""
        self.event = {str(event): event for event in (*self.engine.actions, *self.engine.events)}

    def assume_exact(self) -> None:
        """Leave out worlds in which lessons have no end: only a depth has an order for them."""
        assume(not self.model.lessons_joined)

    def twin(self, event: GroundEvent) -> GroundEvent:
        """The engine's event for one of the definition's."""
        return self.event[str(event)]

    def assert_same(self, mine: Mind, right: Mind, depth: int, chain: tuple[str, ...] = ()) -> None:
        """Both say the same, so many minds down."""
        assert mine.values == right.values, f"in mind {chain}"
        if depth > 0:
            for who, name in enumerate(self.model.characters):
                self.assert_same(mine.beliefs[who], right.beliefs[who], depth - 1, (*chain, name))

    def start(self) -> tuple[State, State]:
        """Where both start. Triggers that read no deeper than they set lose nothing."""
        self.assert_same(self.engine.initial, self.model.initial, DEPTH)
        return self.engine.initial, self.model.initial


def paired(world: World) -> Pair:
    try:
        return Pair(world)
    except TriggerLoop:
        assume(condition=False)
        raise


def any_world() -> st.SearchStrategy[World]:
    return st.one_of(planning_worlds(), worlds(), knowing_worlds())


def somehow(data: st.DataObject, pair: Pair, state: State) -> GroundEvent:
    acts = pair.model.possible_actions(state)
    assume(acts)
    return data.draw(st.sampled_from(acts))


@law(300)
@given(any_world(), st.data())
def test_minds_are_those_of_the_definition_as_far_down_as_can_be_told(
    world: World, data: st.DataObject
) -> None:
    pair = paired(world)
    mine, right = pair.start()
    for step in range(1, STEPS + 1):
        depth = DEPTH - step * pair.lost
        if depth < 1:
            break
        assert [str(act) for act in pair.engine.possible_actions(mine)] == [
            str(act) for act in pair.model.possible_actions(right)
        ]
        act = somehow(data, pair, right)
        for who in pair.model.characters:
            seen = pair.model.percept(act, who, right)
            assert str(pair.engine.percept(pair.twin(act), who, mine)) == str(seen)
        assert as_texts(pair.engine.percepts(pair.twin(act), mine)) == as_texts(
            pair.model.percepts(act, right)
        )
        everything = (*pair.model.actions, *pair.model.events)
        assert as_texts(pair.engine.possible_among([*map(pair.twin, everything)], mine)) == (
            as_texts(pair.model.possible_among(everything, right))
        )
        try:
            mine = pair.engine.successor(mine, pair.twin(act))
            right = pair.model.successor(right, act)
        except TriggerLoop:
            assume(condition=False)
        pair.assume_exact()
        pair.assert_same(mine, right, depth)


@law(150)
@given(worlds(), st.data())
def test_what_moved_a_mind_is_what_moved_it_in_the_definition(
    world: World, data: st.DataObject
) -> None:
    pair = paired(world)
    mine, right = pair.start()
    act = somehow(data, pair, right)
    try:
        executed = pair.engine.execute(mine, pair.twin(act)), pair.model.execute(right, act)
        found = [*pair.engine.derivation.firings(executed[0])]
        wanted = [*pair.model.derivation.firings(executed[1])]
    except TriggerLoop:
        assume(condition=False)
    pair.assume_exact()
    assert [fired(one) for one in found] == [fired(one) for one in wanted]
    for who, name in enumerate(pair.model.characters):
        seen = pair.model.percept(act, name, right)
        turns = pair.model.derivation.turns(right, executed[1], act, seen, who, wanted)
        mine_seen = None if seen is None else pair.twin(seen)
        own = pair.engine.derivation.turns(mine, executed[0], pair.twin(act), mine_seen, who, found)
        assert [moving(one.steps) for one in own] == [moving(one.steps) for one in turns]


def as_texts(events: Iterable[GroundEvent | None]) -> list[str]:
    return [str(event) for event in events]


def fired(one: Firing) -> object:
    values = one.before.values, one.after.values
    return str(one.trigger), values, one.lessons, one.moved, one.reaffirmed


def moving(steps: tuple[DerivationStep, ...]) -> object:
    """What the steps of a turn changed; those that changed only minds further down are left out."""
    return [
        (one.cause, str(one.by), one.moved, one.reaffirmed, one.after.values)
        for one in steps
        if one.moved
    ]


@law(100)
@given(worlds(), st.data())
def test_states_that_are_held_are_the_same_after_all_others_are_forgotten(
    world: World, data: st.DataObject
) -> None:
    pair = paired(world)
    space = pair.engine
    held, path = [space.initial], []
    for _ in range(3):
        acts = space.possible_actions(held[-1])
        assume(acts)
        path.append(data.draw(st.sampled_from(acts)))
        try:
            held.append(space.successor(held[-1], path[-1]))
        except TriggerLoop:
            assume(condition=False)
    before = [told(one, 3) for one in held]
    beliefs = [one.beliefs for one in held]
    space.forget_unheld()
    assert [told(one, 3) for one in held] == before
    assert [one.beliefs for one in held] == beliefs
    for state, act, after in zip(held[:-1], path, held[1:], strict=True):
        assert space.successor(state, act) is after


def told(state: Mind, depth: int) -> object:
    inner = [told(mind, depth - 1) for mind in state.beliefs] if depth else []
    return state.values, inner


def test_at_the_last_level_others_are_taken_to_believe_the_same() -> None:
    space = EngineSpace(read(APART, "apart.lamp"), depth=2)
    go = next(act for act in space.actions if str(act) == "look(ann)")
    after = space.successor(space.initial, go)
    assert space.value(space.belief(after, "ann"), "lit") is True
    assert space.value(space.belief(after, "ann", "bob"), "lit") is False
    assert space.value(space.belief(after, "ann", "bob", "ann"), "lit") is False
    # Bob, as Ann thinks of him, is the last of whom she thinks: there everybody agrees with him.
    assert space.belief(after, "ann", "bob") is space.belief(after, "ann", "bob", "ann")


APART = """
title: "Two rooms"
entity ann, bob: character
property lit(): boolean = false

action look(who: character)
    precondition: true
    effect: lit() = true
    consenting: who
    observing o: o == who
"""


ALTERNATING = """
entity ann: character
property rain(): boolean
property wet(): boolean

trigger soaks
    precondition: rain() and not wet()
    effect: wet() = true

trigger sees(who: character)
    precondition: believes(who, rain()) != rain()
    effect: believes(who, rain()) = rain()

initially:
    believes(ann, believes(ann, rain()))
"""


def test_lessons_without_end_are_taught_in_their_turn_as_deep_as_minds_go() -> None:
    """What the mind around it taught a mind, and took back, has left it wet, at any depth."""
    world = read(ALTERNATING, "alternating.lamp")
    assert StateSpace(world).lessons_joined, "else the laws above hold it to the definition"
    for depth in range(3, 8):
        space = EngineSpace(world, depth)
        minds = [space.belief(space.initial, *["ann"] * level) for level in range(depth + 1)]
        assert [space.value(mind, "rain") for mind in minds] == [False] * (depth + 1)
        assert [space.value(mind, "wet") for mind in minds] == [False] * 2 + [True] * (depth - 1)


def test_a_fault_of_the_world_gives_back_what_was_begun() -> None:
    """Else a few dozen of them would use up the scratch, and no question be answered any more."""
    space = EngineSpace(read(BY_ZERO, "zero.lamp"))
    (halve,) = space.actions
    executed = space.execute(space.initial, halve)
    for ask in (space.firings, space.after_triggers):
        with pytest.raises(DividedByZero):
            ask(executed)
        assert space.core.top == 0


BY_ZERO = """
title: "Halves"
entity ann: character
property parts(): number = 1
property small(): boolean

action halve(who: character)
    effect: parts() = 0
    consenting: who

trigger notices()
    precondition: not small() and 1 / parts() > 1
    effect: small()
"""
