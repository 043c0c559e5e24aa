"""The engine against the oracle: what anybody believes, down every chain of minds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st
from oracle import Oracle, Tree

from gaslamp.model import State, Value, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, Noticing
from gaslamp.testing.worlds import worlds
from gaslamp.worlds import read_world

pytestmark = pytest.mark.slow
COMPARED_DEPTH = 3


def chains(people: int) -> Iterator[tuple[int, ...]]:
    for length in range(COMPARED_DEPTH + 1):
        yield from product(range(people), repeat=length)


def graph_values(state: State, chain: tuple[int, ...]) -> tuple[Value, ...]:
    for who in chain:
        state = state.beliefs[who]
    return state.values


def tree_values(tree: Tree, chain: tuple[int, ...]) -> tuple[Value, ...]:
    for who in chain:
        tree = tree.minds[who]
    return tree.values


def assert_same(space: StateSpace, state: State, tree: Tree) -> None:
    for chain in chains(len(space.characters)):
        found, expected = graph_values(state, chain), tree_values(tree, chain)
        wrong = [
            f"{fluent}: {mine}, not {right}"
            for fluent, mine, right in zip(space.vocabulary.fluents, found, expected, strict=True)
            if mine != right
        ]
        assert not wrong, f"in mind {[space.characters[who] for who in chain]}: {wrong}"


UNLEARNT = """
type place: entity
entity ann, bob: character
entity hall, attic: place
property wet: boolean
property at(who: character): place
initially:
    at(bob) = hall
    believes(bob, at(ann)) = hall
trigger see_at(who: character, whom: character)
    precondition: at(who) == at(whom) and believes(who, at(whom)) != at(whom)
    effect: believes(who, at(whom)) = at(whom)
trigger miss(who: character, whom: character, place)
    precondition: at(who) == place and at(whom) != place and believes(who, at(whom)) == place
    effect: believes(who, at(whom)) = ?
trigger soak
    precondition: at(ann) == at(bob) and not wet()
    effect: wet()
"""


def test_what_was_taught_and_unlearnt_again_leaves_its_trace() -> None:
    # Bob took Ann to be with him, and to see so; that they got wet then stays, deeper down too.
    space = StateSpace(read_world(UNLEARNT, "unlearnt.lamp"))
    tree = Oracle(space).initial(COMPARED_DEPTH)
    bob_of_ann = space.belief(space.initial, "bob", "ann")
    assert [space.value(bob_of_ann, "at", "ann"), space.value(bob_of_ann, "wet")] == [None, True]
    assert_same(space, space.initial, tree)


TAKING_TURNS = """
common: everything
type place: entity
entity ann, bob: character
entity hall, attic: place
property at(who: character): place
property p: boolean
property r: boolean
initially:
    at(ann) = hall
    at(bob) = hall
action tell
    effect: believes(ann, p())
    consenting: ann
    observing o: true
trigger dawn
    precondition: p() and not r()
    effect: r()
trigger notice(who: character)
    precondition: at(who) == hall and believes(who, p()) != p()
    effect: believes(who, p()) = p()
"""


def test_without_a_depth_lessons_that_never_end_are_joined() -> None:
    # What Ann takes Bob to have learnt before she was told better is lost where all that meets in
    # one mind is one lesson, which alone ends here; no depth needs that (the semantics page).
    space = StateSpace(read_world(TAKING_TURNS, "turns.lamp"))
    oracle = Oracle(space)
    (tell,) = space.actions
    tree = oracle.successor(oracle.initial(COMPARED_DEPTH + 2), tell)
    state = space.successor(space.initial, tell)
    chain = (0, 1)
    assert tree_values(tree, chain)[-1] is True
    assert graph_values(state, chain)[-1] is False


@law(400)
@given(worlds(), st.data())
def test_everybody_believes_what_the_oracle_says(world: World, data: st.DataObject) -> None:
    space = StateSpace(world)
    oracle = Oracle(space)
    steps = 3 if len(space.characters) == 2 else 2
    state, tree = space.initial, oracle.initial(COMPARED_DEPTH + steps)
    assert_same(space, state, tree)
    for _ in range(steps):
        possible = [act for act in space.actions if act.possible(state)]
        assert possible == [act for act in space.actions if oracle.possible(tree, act)]
        if not possible:
            break
        act = data.draw(st.sampled_from(possible))
        state, tree = space.successor(state, act), oracle.successor(tree, act)
        assert_same(space, state, tree)


def drawn_ways(
    space: StateSpace,
    oracle: Oracle,
    act: GroundEvent,
    state: State,
    tree: Tree,
    data: st.DataObject,
) -> tuple[dict[int, Noticing | None], dict[int, GroundEvent | None]]:
    """For everybody with odds, one way to notice it or none: as the engine and the oracle say."""
    mine: dict[int, Noticing | None] = {}
    theirs: dict[int, GroundEvent | None] = {}
    chances = space.chances(act, state)
    for who in range(len(space.characters)):
        ways = list(oracle.ways(tree, act, who))
        open_ways = [(seen, odds) for seen, odds in ways if odds is None or odds > 0]
        assert (who in chances) <= any(odds is not None for _, odds in open_ways)
        if who in chances:
            # After a way that is always open the engine looks no further.
            percents = [100 if odds is None else min(odds, 100) for _, odds in open_ways]
            found = chances[who]
            assert [percent for _, percent in found] == percents[: len(found)]
            assert len(found) == len(percents) or found[-1][1] == 100
            drawn = data.draw(st.integers(-1, len(found) - 1))
            mine[who] = found[drawn][0] if drawn >= 0 else None
            theirs[who] = open_ways[drawn][0] if drawn >= 0 else None
    return mine, theirs


@law(600)
@given(worlds(), st.data())
def test_what_was_drawn_counts_in_the_truth_alone(world: World, data: st.DataObject) -> None:
    space = StateSpace(world)
    oracle = Oracle(space)
    state, tree = space.initial, oracle.initial(COMPARED_DEPTH + 1)
    for act in space.actions:
        if act.possible(state):
            mine, theirs = drawn_ways(space, oracle, act, state, tree, data)
            assert_same(
                space, space.successor(state, act, mine), oracle.successor(tree, act, theirs)
            )
