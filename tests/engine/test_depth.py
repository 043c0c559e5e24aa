"""The states of a scene against closed minds read plainly: equal in every mind, to the last.

`test_space` holds scenes to the definition without a depth, as far down as the depth can be told
from. Here they are held to `model.epistemic.depth`, which says what is so at the depth itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model import (
    TRUE,
    Action,
    Apply,
    Assign,
    Believes,
    Constant,
    Name,
    State,
    Trigger,
    World,
)
from gaslamp.model.epistemic import DepthSpace, StateSpace, TriggerLoop
from gaslamp.model.epistemic.depth import Tree
from gaslamp.model.ground import GroundEvent, Noticing
from gaslamp.notation import read, write
from gaslamp.testing.plots import TAKEN_FOR, planning_worlds
from gaslamp.testing.worlds import conditions, worlds

pytestmark = pytest.mark.slow

T = TypeVar("T")
STEPS = 4


class Pair:
    """A space of the engine beside the plain reading of the same world, equally deep."""

    def __init__(self, plain: DepthSpace, engine: EngineSpace) -> None:
        self.plain, self.engine = plain, engine
        self.event = {str(event): event for event in (*engine.actions, *engine.events)}

    def after(
        self, mine: State, right: State, act: GroundEvent, drawn: dict[int, Noticing | None]
    ) -> tuple[State, State] | None:
        """Both after an act; None if in both triggers never come to rest."""
        found = [
            outcome(lambda: self.engine.successor(mine, self.event[str(act)], drawn)),
            outcome(lambda: self.plain.successor(right, act, drawn)),
        ]
        assert (found[0] is None) == (found[1] is None)
        return None if found[0] is None or found[1] is None else (found[0], found[1])


def outcome(made: Callable[[], T]) -> T | None:
    try:
        return made()
    except TriggerLoop:
        return None


def assert_same(mine: State, right: State, chain: tuple[int, ...] = ()) -> None:
    """Both say the same in every mind, and are closed at the same level."""
    assert isinstance(right, Tree)
    assert mine.values == right.values, f"in mind {chain}"
    if right.depth == 0:
        assert all(mind is mine for mind in mine.beliefs)
        return
    for who, (believed, rightly) in enumerate(zip(mine.beliefs, right.beliefs, strict=True)):
        assert_same(believed, rightly, (*chain, who))


def one_mind_further(what: T, who: str) -> T:
    """Anything in a world, with all that it asks of minds asked of them as `who` sees them."""
    if isinstance(what, Believes):
        return Believes(Name(who), what)  # type: ignore[return-value]  # an expression for another
    if isinstance(what, tuple):
        return type(what)(one_mind_further(part, who) for part in what)  # type: ignore[return-value]
    if is_dataclass(what) and not isinstance(what, type):
        kept = {part.name: getattr(what, part.name) for part in fields(what)}
        return replace(what, **{name: one_mind_further(part, who) for name, part in kept.items()})
    return what


@st.composite
def any_world(draw: st.DrawFn) -> World:
    """A random world with more in it of all that moves minds in ways of its own.

    That is conditions and effects two or three minds deep, triggers that conclude something from
    what is believed, people who are taken for others, and acts that are hardly ever noticed.
    """
    world = draw(st.one_of(planning_worlds(), worlds()))
    people = tuple(one.name for one in world.entities if "character" in one.types)
    if draw(st.booleans()):
        conclude = Trigger("conclude", (), draw(conditions(people)), Assign(Apply("wet"), TRUE))
        world = replace(world, triggers=(*world.triggers, conclude))
    if draw(st.booleans()):
        who = draw(st.sampled_from(people))
        triggers, actions = one_mind_further((world.triggers, world.actions), who)
        world = replace(world, triggers=triggers, actions=actions)
    if TAKEN_FOR not in world.properties and draw(st.booleans()):
        who, whom = draw(st.permutations(people))[:2]
        taken = Assign(Apply("taken_for", (Name(who), Name(whom))), Name(who))
        properties = (*world.properties, TAKEN_FOR)
        world = replace(world, properties=properties, initially=(*world.initially, taken))
    if draw(st.booleans()):
        world = replace(world, actions=tuple(map(stealthy, world.actions)))
    return world


def stealthy(act: Action) -> Action:
    """An act that nobody counts on being noticed."""
    hardly = tuple(replace(one, odds=Constant(30)) for one in act.observing)
    return replace(act, observing=hardly)


def paired(world: World, depth: int) -> Pair:
    note(write(world))
    plain = outcome(lambda: DepthSpace(world, depth))
    engine = outcome(lambda: EngineSpace(world, depth))
    assert (plain is None) == (engine is None)
    assume(plain is not None and engine is not None)
    assert plain is not None
    assert engine is not None
    return Pair(plain, engine)


def noticed(
    data: st.DataObject, pair: Pair, act: GroundEvent, state: State
) -> dict[int, Noticing | None]:
    """For everybody who notices an act by chance: how."""
    return {
        who: data.draw(st.sampled_from([*(way for way, _ in ways), None]))
        for who, ways in pair.plain.chances(act, state).items()
        if data.draw(st.booleans())
    }


@law(300)
@given(any_world(), st.integers(0, 3), st.data())
def test_every_mind_is_that_of_the_plain_reading(
    world: World, depth: int, data: st.DataObject
) -> None:
    pair = paired(world, depth)
    mine, right = pair.engine.initial, pair.plain.initial
    assert_same(mine, right)
    for _ in range(STEPS):
        acts = pair.plain.possible_actions(right)
        assert [*map(str, pair.engine.possible_actions(mine))] == [*map(str, acts)]
        assume(acts)
        act = data.draw(st.sampled_from(acts))
        for who in pair.plain.characters:
            seen = pair.plain.percept(act, who, right)
            assert str(pair.engine.percept(pair.event[str(act)], who, mine)) == str(seen)
        after = pair.after(mine, right, act, noticed(data, pair, act, right))
        if after is None:
            break
        mine, right = after
        assert_same(mine, right)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_closed_mind_that_nobody_disagrees_with_is_no_loop(depth: int) -> None:
    world = read(CONTRARY, "contrary.lamp")
    plain, engine = DepthSpace(world, depth), EngineSpace(world, depth)
    assert_same(engine.initial, plain.initial)
    assert plain.value(plain.initial, "rain") is False


# Of what is common: so what nothing is said of, ann's minds within minds too, is as it is.
CONTRARY = """
common: everything
entity ann, bob: character
property rain(): boolean

initially: believes(bob, rain()) = true

trigger contrary
    precondition: believes(ann, rain()) == rain() and believes(bob, rain()) == rain()
    effect: rain() = not rain()
"""


def test_what_a_trigger_lifts_from_below_the_last_level_is_not_seen() -> None:
    """Triggers that read deeper than they set carry at once through any number of minds."""
    world = read(TRUSTING, "trusting.lamp")
    believed = {
        depth: space.value(space.belief(space.initial, "ann"), "rain")
        for depth, space in {4: DepthSpace(world, 4), 6: DepthSpace(world, 6)}.items()
    }
    endless = StateSpace(world)
    assert endless.value(endless.belief(endless.initial, "ann"), "rain") is True
    assert believed == {4: False, 6: True}
    assert ground(endless).reach_settled is None


TRUSTING = f"""
entity ann, bob: character
property rain(): boolean
initially: {"believes(ann, believes(bob, " * 3}rain(){"))" * 3} = true

trigger trusts(c: character, o: character)
    precondition: c != o and believes(c, believes(o, rain())) and not believes(c, rain())
    effect: believes(c, rain()) = true
"""
