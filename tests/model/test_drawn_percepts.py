"""What somebody believes afterwards hangs on what they perceived, however it came to that.

Where noticing has odds, or a sound is heard from elsewhere, two different things that happen may
come to one percept. Whoever has it cannot tell them apart, in no mind within theirs either.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st
from test_inference_laws import (
    another_truth,
    inferring,
    look,
    space_of,
    told,
    walked,
)

from gaslamp.model import Front, State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Fixed, GroundEvent, Naming, Noticing
from gaslamp.testing.plots import TAKEN_FOR, masks
from gaslamp.testing.worlds import PLACES, knowing_worlds

pytestmark = pytest.mark.slow

DEPTH = 3


@st.composite
def any_inferring(draw: st.DrawFn) -> World:
    """Worlds in which nobody is told what is so.

    In some account is kept of who is informed, in some people may be taken for one another.
    """
    world = draw(st.one_of(inferring(), knowing_worlds()))
    world = replace(world, front=Front())
    if draw(st.booleans()):
        return world
    people = tuple(one.name for one in world.entities if "character" in one.types)
    return replace(
        world,
        properties=(*world.properties, TAKEN_FOR),
        initially=(*world.initially, draw(masks(people))),
    )


def ways_to_notice(act: GroundEvent, who: int) -> list[Noticing | None]:
    """Not at all, in each way that there is, and each as heard from somewhere else."""
    ways = act.ways_of_noticing[who]
    elsewhere = [
        Noticing(way.condition, way.sense, Naming("draught", (Fixed(place),)), way.can, way.odds)
        for way in ways
        for place in PLACES
    ]
    return [None, *ways, *elsewhere]


def draw_ways(act: GroundEvent, people: int, data: st.DataObject) -> dict[int, Noticing | None]:
    """Of some, how they happen to notice it."""
    dice = data.draw(st.randoms(use_true_random=False))
    who = [number for number in range(people) if dice.random() < 2 / 3]
    return {number: dice.choice(ways_to_notice(act, number)) for number in who}


def got(
    space: StateSpace, act: GroundEvent, who: int, at: State, drawn: dict[int, Noticing | None]
) -> object:
    """All that somebody gets of an act from outside their own mind."""
    name = space.characters[who]
    usual, said = look(space, act, name, at)
    if who not in drawn:
        return usual, str(said)
    way = drawn[who]
    return str(None if way is None else space.looks_like(act, name, at, way)), str(said)


def assert_seen_as_they_are_taken_for(space: StateSpace, act: GroundEvent, at: State) -> None:
    """Whom somebody mistakes they perceive as the other, and as themselves when that is mended."""
    for (observer, somebody), masked in space.figures.items():
        for facts in ({}, {masked: None}):
            truth = space.with_values(at, facts)
            seen = space.percept(act, space.characters[observer], truth)
            if seen is None or seen.name != act.name:
                continue
            for was, now in zip(act.arguments, seen.arguments, strict=True):
                if was == somebody:
                    assert now == (truth.values[masked] or somebody)


@law(200)
@given(any_inferring(), st.data())
def test_who_perceives_the_same_believes_the_same_whatever_it_was(
    world: World, data: st.DataObject
) -> None:
    space = space_of(world, data)
    minds = walked(space, data)
    truths = [another_truth(space, minds, data) for _ in range(3)]
    met: dict[object, tuple[str, object]] = {}
    for act in space.actions:
        for at in (truth for truth in truths if space.possible(act, truth)):
            assert_seen_as_they_are_taken_for(space, act, at)
            for _ in range(2):
                drawn = draw_ways(act, len(space.characters), data)
                after = space.execute(at, act, drawn)
                for who, name in enumerate(space.characters):
                    mine = str(told(after.beliefs[who], DEPTH)), (str(act), drawn)
                    percept = got(space, act, who, at, drawn)
                    twin = met.setdefault((who, percept), mine)
                    assert mine[0] == twin[0], (name, percept, mine[1], twin[1])
