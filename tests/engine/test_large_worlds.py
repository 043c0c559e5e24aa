"""A large world is ground by what can be, and late: nothing else may come of that.

Every law here grounds one world twice, as the small are ground and as the large are, by moving the
bound that tells them apart.
"""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.model import Group, Grouping, Or, State, Vocabulary, World
from gaslamp.model.epistemic import TriggerLoop
from gaslamp.model.ground import DividedByZero, expression_grounding, grounding_size, memory
from gaslamp.model.ground.grounding_size import GroundingSize
from gaslamp.notation import write
from gaslamp.simulation import Stage
from gaslamp.testing.worlds import conditions, knowing_worlds, worlds
from gaslamp.worlds import open_world, read_world

HOUSES = Path(__file__).parents[2] / "bench" / "houses.py"
STEPS = 4


EVERY_SYSTEM = (
    "places, light, sound, bodies, ways, recognition, minds, speech, talk, company, conversation,"
    " hands, things, fire, violence, weather, thirst, boats"
)
ITS_THINGS = """
entity cup: thing
entity keg: store
entity pistol: firearm
entity dagger: blade
entity punt: boat
"""


def house(people: int, rooms: int) -> World:
    text: str = runpy.run_path(str(HOUSES))["house"](people, rooms)
    return read_world(text.encode(), "house.lamp")


def house_with(systems: str, people: int, rooms: int, more: str = "") -> World:
    """A house on other systems; `more` is what else is declared."""
    text: str = runpy.run_path(str(HOUSES))["house"](people, rooms, systems)
    return read_world(text.replace("initially:", more + "initially:", 1).encode(), "house.lamp")


def space(world: World, *, is_large: bool) -> EngineSpace:
    with patch.object(grounding_size, "MOST_WHOLE", 0 if is_large else 10**12):
        made = EngineSpace(world)
    assert made.is_large is is_large
    return made


def stage(world: World, *, is_large: bool) -> Stage:
    with patch.object(grounding_size, "MOST_WHOLE", 0 if is_large else 10**12):
        return Stage(world)


def assert_same(one: State, other: State, depth: int) -> None:
    assert one.values == other.values
    if depth:
        for mine, theirs in zip(one.beliefs, other.beliefs, strict=True):
            assert_same(mine, theirs, depth - 1)


@pytest.mark.slow
@law(300)
@given(worlds(), st.data())
def test_a_world_ground_by_what_can_be_goes_on_as_one_ground_whole(
    world: World, data: st.DataObject
) -> None:
    note(write(world))
    assume(any((world.actions, world.events, world.triggers)))
    assert_goes_on_alike(world, data)


@pytest.mark.slow
@law(150)
@given(knowing_worlds(), st.data())
def test_so_does_one_that_asks_who_knows_and_what_groups_believe(
    world: World, data: st.DataObject
) -> None:
    note(write(world))
    people = tuple(one.name for one in world.entities if "character" in one.types)
    what = Group(data.draw(st.sampled_from(get_args(Grouping))), data.draw(conditions(people)))
    asking = tuple(
        replace(one, precondition=Or((one.precondition, what))) for one in world.triggers
    )
    assert_goes_on_alike(replace(world, triggers=asking), data)


def assert_goes_on_alike(world: World, data: st.DataObject) -> None:
    try:
        whole, large = space(world, is_large=False), space(world, is_large=True)
        one, other = whole.initial, large.initial
        for _ in range(STEPS):
            assert_same(one, other, 2)
            acts = list(map(str, whole.possible_actions(one)))
            assert acts == list(map(str, large.possible_actions(other)))
            if not acts:
                return
            named = {str(act): act for act in whole.actions}
            act = named[data.draw(st.sampled_from(acts))]
            twin = large.find(act.name, act.arguments)
            assert twin is not None
            seen = [str(each) for each in whole.percepts(act, one)]
            assert seen == [str(each) for each in large.percepts(twin, other)]
            assert whole.set_by(act, one) == large.set_by(twin, other)
            one, other = whole.successor(one, act), large.successor(other, twin)
    except (TriggerLoop, DividedByZero):
        return


SMALL = """type place: entity

entity ann, bob: character
entity hall, attic: place

property rain: boolean
property wet: boolean
property count: number
property lid: place
property at(who: character): place
"""


def both(text: str) -> tuple[EngineSpace, EngineSpace]:
    world = read_world((SMALL + text).encode(), "small.lamp")
    return space(world, is_large=False), space(world, is_large=True)


def test_what_is_set_to_what_it_always_is_is_set() -> None:
    whole, large = both("action dry\n    effect: not rain()\n    consenting: ann\n")
    (act,), (twin,) = whole.actions, large.actions
    assert whole.set_by(act, whole.initial) == large.set_by(twin, large.initial) == {0: False}


def test_a_world_in_which_nothing_varies_is_as_it_is() -> None:
    world = read_world(
        b"type thing: entity\nentity lamp, box: thing\nproperty lid: thing\n"
        b"action rest\n    effect: nothing\n",
        "still.lamp",
    )
    assert space(world, is_large=True).initial.values == space(world, is_large=False).initial.values


def test_an_act_may_move_a_mind_that_nothing_spoke_of_before() -> None:
    whole, large = both(
        "action soak\n    effect: rain()\n    consenting: ann\n"
        "action tell\n    effect: believes(ann, believes(bob, rain()))\n    consenting: ann\n"
    )
    one, other = whole.initial, large.initial
    for act, twin in zip(whole.actions, large.actions, strict=True):
        one, other = whole.successor(one, act), large.successor(other, twin)
        assert_same(one, other, 2)


ROOM = """use sound, light
entity ann, bob: character
entity house: place
{spots}initially:
    at(ann) = s0
    at(bob) = s1
{where}action walk(w: character, to: spot)
    takes 2 s
    consenting: w
    effect: at(w) = to
    observing: everyone
utility of bob: if at(bob) == s2 then 1 else 0
"""


def room(spots: int) -> World:
    """People in a room of so many spots, with light and sound: tables of all pairs of them."""
    named = "".join(f"entity s{n}: spot\n" for n in range(spots))
    where = "".join(f"    x(s{n}) = {n}\n    place_of(s{n}) = house\n" for n in range(spots))
    return read_world(ROOM.format(spots=named, where=where).encode(), "room.lamp")


@pytest.mark.slow
def test_a_run_of_a_world_that_is_large_for_its_tables_is_the_same_to_the_byte() -> None:
    world = room(12)
    with patch.object(grounding_size, "MOST_FLUENTS_WHOLE", 0):
        large = Stage(world)
    whole = Stage(world)
    heads = [scene.head for scene in islice(whole.moments(1), 100)]
    assert len(heads) > 1
    assert heads == [scene.head for scene in islice(large.moments(1), 100)]


def test_a_world_is_large_for_its_tables_and_takes_no_more_steps_than_a_small_one() -> None:
    world = room(16)
    vocabulary = Vocabulary(world)
    with patch.object(grounding_size, "MOST_FLUENTS_WHOLE", len(vocabulary.fluents) - 1):
        size = GroundingSize(world, vocabulary)
        assert (size.is_large, size.has_many_parts) == (True, False)
        most = set[int]()
        with (
            patch.object(expression_grounding, "MOST_LEAN_STEPS", 10**9),
            patch.object(memory.Memory, "step", lambda self: most.add(self.most_steps)),
        ):
            assert EngineSpace(world).is_large
    assert most == {memory.MOST_STEPS}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["house", "dark_room", "cloak_of_darkness", "sally_anne"])
def test_a_run_of_a_world_ground_by_what_can_be_is_the_same_to_the_byte(name: str) -> None:
    world = house(2, 4) if name == "house" else open_world(name)
    whole, large = stage(world, is_large=False), stage(world, is_large=True)
    for seed in (1, 2):
        heads = [scene.head for scene in islice(whole.moments(seed), 300)]
        assert heads == [scene.head for scene in islice(large.moments(seed), 300)]


@pytest.mark.slow
def test_nothing_is_ever_what_it_cannot_be() -> None:
    world = house(2, 4)
    large = stage(world, is_large=True)
    known = EngineSpace(world).possible_values.of
    met: set[State] = set()
    for scene in islice(large.moments(3), 200):
        for state in states_in(scene._run.state, met):  # what no door shows
            for fluent, values in known.items():
                assert state.values[fluent] in values


def states_in(root: State, met: set[State]) -> Iterator[State]:
    waiting = [root]
    while waiting:
        state = waiting.pop()
        if state not in met:
            met.add(state)
            waiting.extend(state.beliefs)
            yield state


MASKED = """common: everything

type being: entity
type character: being
type figure: being
type place: entity

entity ann, bob: character
entity stranger: figure
entity hall, attic, shed: place

property whereabouts(who: being): place
property path(a: place, b: place): boolean
property taken_for(observer: character, somebody: character): figure

initially:
    path(hall, attic)
    path(attic, hall)
    taken_for(bob, ann) = stranger

define can_go(who: being, start: place, goal: place):
    whereabouts(who) == start and leads(start, goal)
define leads(a: place, b: place): path(a, b) and exists c: place: c != a
action go(who: being, start: place, goal: place)
    precondition: can_go(who, start, goal)
    effect: whereabouts(who) = goal
    observing: everyone
"""


def test_who_may_be_anybody_goes_only_where_one_can_go() -> None:
    large = space(read_world(MASKED.encode(), "masked.lamp"), is_large=True)
    assert {act.arguments for act in large.actions} == {
        (who, start, goal)
        for who in ("ann", "bob", "stranger")
        for start, goal in (("hall", "attic"), ("attic", "hall"))
    }


@pytest.mark.slow
def test_six_people_in_twenty_rooms_are_no_world_too_large() -> None:
    stage = Stage(house(6, 20))
    assert len(list(islice(stage.moments(1), 20))) == 20


WATER = "places, light, sound, bodies, ways, weather, thirst"


def test_what_many_share_out_under_conditions_counts_what_they_share_once() -> None:
    # Each of eight may be served by what each of eight is: 615 million, were nothing shared.
    world = house_with(WATER, 8, 13, "entity keg: store\n")
    size = GroundingSize(world, Vocabulary(world))
    shares = {one.name: one for one in size.schemas}["share_out"]
    assert size.has_many_parts
    assert size.of_instance(shares) > grounding_size.MOST_PARTS_OF_LARGE
    size.check_world()


@pytest.mark.slow
def test_in_a_large_house_the_water_is_shared_out_by_those_who_are_there() -> None:
    lines = ["    at(keg) = s0", "    measures(keg) = 4"]
    lines += [f"    thirst(p{number}) = parched" for number in range(8)]
    text: str = runpy.run_path(str(HOUSES))["house"](8, 4, WATER)
    text = text.replace("initially:", "entity keg: store\ninitially:\n" + "\n".join(lines), 1)
    world = space(read_world(text.encode(), "house.lamp"), is_large=True)
    dealt = world.find("share_out", ("p0", "keg"))
    assert dealt is not None
    after = world.successor(world.initial, dealt)
    level = world.vocabulary.fluent_number
    of_each = [after.values[level["thirst", (f"p{number}",)]] for number in range(8)]
    # One and five stand in the other rooms; nought and four by the keg.
    assert of_each == ["thirsty", *["parched"] * 3, "thirsty", *["parched"] * 3]


@pytest.mark.slow
def test_eight_people_in_thirteen_rooms_live_on_every_system_of_the_library() -> None:
    stage = Stage(house_with(EVERY_SYSTEM, 8, 13, ITS_THINGS))
    assert len(list(islice(stage.moments(1), 30))) == 30
