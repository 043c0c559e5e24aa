"""Laws of states and beliefs that hold in every world."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.model import TRUE, Common, Effect, Observing, State, Value, Within, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.model.state import Draft, StateTable
from gaslamp.testing.worlds import worlds

pytestmark = pytest.mark.slow


def pictured(state: State, depth: int = 3) -> tuple[object, ...]:
    """A state as far as one sees into it, by value."""
    inner = tuple(pictured(mind, depth - 1) for mind in state.beliefs) if depth else ()
    return (state.values, *inner)


def possible(space: StateSpace) -> list[GroundEvent]:
    return space.possible_actions(space.initial)


# -- acting --------------------------------------------------------------------------


@law(100)
@given(worlds())
def test_acting_never_changes_the_state_acted_in(world: World) -> None:
    space = StateSpace(world)
    before = {state: (pictured(state), state.number) for state in space.states}
    for act in possible(space):
        space.successor(space.initial, act)
    assert all((pictured(state), state.number) == seen for state, seen in before.items())


@law(100)
@given(worlds())
def test_possible_actions_are_those_whose_precondition_holds(world: World) -> None:
    space = StateSpace(world)
    for state in list(space.states):
        assert possible(space) == [a for a in space.actions if a.possible(space.initial)]
        assert space.possible_actions(state) == [a for a in space.actions if a.possible(state)]


@law(100)
@given(worlds(triggers=False))
def test_who_notices_nothing_and_is_told_nothing_believes_the_very_same(world: World) -> None:
    space = StateSpace(world)
    for act in possible(space):
        after = space.successor(space.initial, act)
        for number, who in enumerate(space.characters):
            noticed = space.percept(act, who, space.initial) is not None
            if not noticed and number not in act.minds:
                assert after.beliefs[number] is space.initial.beliefs[number]


@law(100)
@given(worlds())
def test_a_successor_once_computed_is_looked_up(world: World) -> None:
    space = StateSpace(world)
    first = {act: space.successor(space.initial, act) for act in possible(space)}
    count = len(space.states)
    for act, after in first.items():
        assert space.successor(space.initial, act) is after
        assert space.belief(after, *space.characters) is space.belief(after, *space.characters)
    assert len(space.states) == count


@law(100)
@given(worlds())
def test_the_same_world_has_the_same_states_in_the_same_order(world: World) -> None:
    one, other = StateSpace(world), StateSpace(world)
    for space in (one, other):
        for act in possible(space):
            space.successor(space.initial, act)
    assert [pictured(s) for s in one.states] == [pictured(s) for s in other.states]
    assert [s.number for s in one.states] == [s.number for s in other.states]


@law(100)
@given(worlds())
def test_what_has_come_to_rest_stays_at_rest(world: World) -> None:
    space = StateSpace(world)
    for act in possible(space):
        after = space.successor(space.initial, act)
        assert space._settler.settle(after) is after


# -- what is believed of one's own mind ---------------------------------------------


def introspective(state: State, seen: set[State] | None = None) -> bool:
    """Whether everybody, in every mind, believes that they believe what they believe."""
    seen = set() if seen is None else seen
    if state in seen:
        return True
    seen.add(state)
    return all(
        mind.beliefs[who] is mind and introspective(mind, seen)
        for who, mind in enumerate(state.beliefs)
    )


def with_plain_observing(world: World) -> World:
    """Everybody perceives everything, so nobody can be wrong about whether they do.

    Nobody is taught anything about anybody's mind either, which they might then get
    from what they falsely believe of others.
    """
    everybody = (Observing("o", TRUE),)
    return replace(
        world,
        initially=tuple(line for line in world.initially if not _is_about_minds(line)),
        actions=tuple(replace(action, observing=everybody) for action in world.actions),
    )


def _is_about_minds(line: object) -> bool:
    return "Believes" in repr(line)


@law(100)
@given(worlds().map(with_plain_observing))
def test_who_perceives_everything_keeps_knowing_their_own_mind(world: World) -> None:
    space = StateSpace(world)
    if not introspective(space.initial):
        return
    for act in possible(space):
        if act.minds or any(trigger.minds for trigger in space.triggers):
            continue
        assert introspective(space.successor(space.initial, act))


@law(100)
@given(worlds(triggers=False))
def test_who_is_right_about_what_they_perceive_keeps_knowing_their_own_mind(world: World) -> None:
    """One mind at a time: c knew c's mind, and c's mind agrees on what c perceives."""
    space = StateSpace(world)
    for act in possible(space):
        after = space.successor(space.initial, act)
        for number, who in enumerate(space.characters):
            mind = space.initial.beliefs[number]
            seen = space.percept(act, who, space.initial)
            if mind.beliefs[number] is not mind or number in act.minds:
                continue
            if seen is not None and (
                seen.minds.get(number)
                or not seen.possible(mind)
                or space.percept(seen, who, mind) is not seen
            ):
                continue
            assert after.beliefs[number].beliefs[number] is after.beliefs[number]


@law(100)
@given(worlds(triggers=False), st.data())
def test_what_is_seen_in_common_is_believed_in_common(world: World, data: st.DataObject) -> None:
    """Where all were right about everything and see what happens, all are right again."""
    plain = with_plain_observing(world)
    space = StateSpace(replace(plain, initially=(), common=Common(everything=True)))
    assert all(mind is space.initial for mind in space.initial.beliefs)
    acts = [act for act in possible(space) if not act.minds]
    if acts:
        after = space.successor(space.initial, data.draw(st.sampled_from(acts)))
        assert all(mind is after for mind in after.beliefs)


# -- equal states are one object -----------------------------------------------------

Graph = tuple[tuple[Value, ...], tuple[tuple[int, ...], ...]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Nodes with a value and two arrows each, circles and all."""
    size = draw(st.integers(1, 7))
    values = draw(st.lists(st.sampled_from([0, 1]), min_size=size, max_size=size))
    node = st.integers(0, size - 1)
    arrows = draw(st.lists(st.tuples(node, node), min_size=size, max_size=size))
    return tuple(values), tuple(arrows)


def drafts(graph: Graph) -> list[Draft]:
    values, arrows = graph
    made = [Draft((value,)) for value in values]
    for draft, targets in zip(made, arrows, strict=True):
        draft.beliefs = [made[target] for target in targets]
    return made


def alike(graph: Graph, one: int, other: int) -> bool:
    """Whether no chain of arrows, as long as there are pairs of nodes, tells two nodes apart."""
    values, arrows = graph
    size = len(values)
    same = {(a, b) for a, b in product(range(size), repeat=2) if values[a] == values[b]}
    for _ in range(size * size):
        same = {
            (a, b)
            for a, b in same
            if all(pair in same for pair in zip(arrows[a], arrows[b], strict=True))
        }
    return (one, other) in same


@law(150)
@given(graphs(), st.randoms(use_true_random=False))
def test_two_nodes_are_one_state_exactly_if_nothing_tells_them_apart(
    graph: Graph, order: Random
) -> None:
    table, made = StateTable(), drafts(graph)
    numbers = list(range(len(made)))
    order.shuffle(numbers)
    states = {n: table.intern(made[n]) for n in numbers}
    for one, other in product(numbers, repeat=2):
        assert (states[one] is states[other]) == alike(graph, one, other)
    for n, state in states.items():
        assert state.values == (graph[0][n],)
        assert state.beliefs == tuple(states[target] for target in graph[1][n])


@law(300)
@given(graphs(), st.data())
def test_a_graph_unfolded_and_renumbered_is_the_same_state(
    graph: Graph, data: st.DataObject
) -> None:
    """Each arrow may lead to any of several copies of the node it led to."""
    values, arrows = graph
    size, copies = len(values), data.draw(st.integers(1, 3))
    order = data.draw(st.permutations(range(size * copies)))
    copy = st.integers(0, copies - 1)
    unfolded_values: list[Value] = [None] * len(order)
    unfolded_arrows: list[tuple[int, ...]] = [()] * len(order)
    for n in range(size * copies):
        unfolded_values[order[n]] = values[n % size]
        unfolded_arrows[order[n]] = tuple(
            order[target + size * data.draw(copy)] for target in arrows[n % size]
        )
    table = StateTable()
    plain = [table.intern(draft) for draft in drafts(graph)]
    count = len(table)
    again = drafts((tuple(unfolded_values), tuple(unfolded_arrows)))
    for n in range(size * copies):
        assert table.intern(again[order[n]]) is plain[n % size]
    assert len(table) == count


def test_a_state_cannot_be_written_to() -> None:
    table = StateTable()
    state = table.intern(Draft((True,)))
    with pytest.raises(AttributeError, match="a state never changes; values cannot be set"):
        state.values = (False,)
    assert state.values == (True,)


@law(100)
@given(worlds())
def test_triggers_that_come_to_rest_by_construction_do(world: World) -> None:
    space = StateSpace(world)
    for act in possible(space):
        space.successor(space.initial, act)  # would raise TriggerLoop


@law(100)
@given(worlds())
def test_values_foreseen_are_the_values_that_follow(world: World) -> None:
    space = StateSpace(world)
    for act in possible(space):
        foreseen = space.foresight.values(space.initial, act)
        assert foreseen in (None, space.successor(space.initial, act).values)


# -- wanting and assuming ------------------------------------------------------------


@law(100)
@given(worlds())
def test_a_utility_is_the_sum_of_its_wants(world: World) -> None:
    """Each is worth its weight times its worth while it is raised, else 0; unknown: no telling."""
    space = StateSpace(world)
    for who in space.characters:
        mine = [one for one in world.wants if one.who == who]
        assert [one.name for one in mine] == [one.name for one in space.wants[who]]
        raised = [space.condition(one.condition) for one in mine]
        worths = [space.term(one.worth) for one in mine]
        for state in list(space.states):
            expected: list[float | None] = []
            for one, holds, worth in zip(mine, raised, worths, strict=True):
                value = worth(state) if holds(state) else 0.0
                expected.append(None if value is None else one.weight * float(value))
            known = [value for value in expected if value is not None]
            assert [one.worth(state) for one in space.wants[who]] == expected
            assert space.utility(who)(state) == (sum(known) if known == expected else None)


@law(100)
@given(worlds())
def test_what_is_assumed_is_believed_as_what_is_remembered_is(world: World) -> None:
    space = StateSpace(world)
    plainly = replace(world, initially=tuple(map(without_assumptions, world.initially)))
    remembered = StateSpace(plainly)
    assert pictured(space.initial) == pictured(remembered.initial)
    assert remembered.assumed == frozenset()


def without_assumptions(effect: Effect) -> Effect:
    return replace(effect, assumed=False) if isinstance(effect, Within) else effect
