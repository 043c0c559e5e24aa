"""The engine against the oracle: what anybody believes, down every chain of minds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import Oracle, Tree
from worlds_strategy import worlds

from gaslamp.model import State, StateSpace, Value, World

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


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
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
