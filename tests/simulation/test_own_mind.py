"""What a seat says of its person's own mind: acts, utility, and what they suppose of others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from shared_worlds import stage_of

from gaslamp.checks.reached import Reached, what_reached
from gaslamp.errors import WrongArgument
from gaslamp.inquiry import GodView
from gaslamp.model import World
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.simulation.problems import TooDeep
from gaslamp.systems.places import LEVEL
from gaslamp.testing.worlds import right_worlds
from gaslamp.views import WAIT
from gaslamp.worlds import read_world

TURNS = 6

LIT = """
type room
entity ann, bob: character
entity cellar: room
property lit(room): boolean
property at(character): room
utility of ann: if lit(cellar) then 1 else 0
action light(who: character, where: room)
    takes 1 s
    precondition: at(who) == where and not lit(where)
    effect: lit(where) = true
    consenting: who
    observing: everyone
initially:
    at(ann) = cellar
    at(bob) = cellar
"""


def shown(seat: Seat) -> object:
    return seat.utility, seat.view_with_minds().supposed, [one.act for one in seat.choices]


def walk(scene: Scene, who: str) -> Iterator[tuple[Reached, object]]:
    """What reaches somebody who acts at random, and what their seat says of their mind."""
    dice = random.Random(who)  # noqa: S311  # a test's
    for _ in range(TURNS):
        seat = scene.seat(who)
        yield what_reached(scene, who), shown(seat)
        if scene.waiting_for is None:
            return
        scene = scene.decide(dice.choice([*(one.act for one in seat.choices), WAIT]))


def first_difference(scene: Scene, who: str) -> str | None:
    god, usual = GodView(scene), list(walk(scene, who))
    for fluent in god.fluents:
        for value in islice(god.alternatives(fluent), 1):
            other = walk(god.counterfactual({fluent: value}), who)
            for (reached, told), (now_reached, now_told) in zip(usual, other, strict=False):
                if reached != now_reached:
                    break
                if told != now_told:
                    return f"{fluent} = {value}: {told} and {now_told}"
    return None


@pytest.mark.slow
@pytest.mark.parametrize(("world", "who"), [("sally_anne", "sally"), ("sally_anne", "anne")])
def test_no_hidden_fact_shows_in_what_a_seat_says_of_a_mind(world: str, who: str) -> None:
    assert first_difference(stage_of(world).start(1, who), who) is None


@pytest.mark.slow
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(right_worlds())
def test_no_hidden_fact_of_a_generated_world_shows_in_it(world: World) -> None:
    scene = Stage(world).start(1, ("ann",))
    if scene.waiting_for is not None:
        assert first_difference(scene, "ann") is None


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "cloak_of_darkness"])
def test_what_can_be_done_is_among_all_acts_in_their_order(world: str) -> None:
    stage = stage_of(world)
    for who in stage.people:
        acts = stage.acts(who)
        assert len(set(acts)) == len(acts)
        for scene in islice(stage.moments(3), 0, None, 5):
            now = [one.act for one in scene.seat(who).choices]
            assert now == [act for act in acts if act in now]


def test_somebodys_utility_is_what_they_believe_they_have() -> None:
    stage = Stage(read_world(LIT, "lit.lamp"))
    scene = stage.start(1, ["ann"])
    assert (scene.seat("ann").utility, scene.seat("bob").utility) == (0.0, 0.0)
    dark = GodView(scene)
    (lit,) = [one for one in dark.fluents if one.property == "lit"]
    truly_lit = dark.counterfactual({lit: True})
    assert (GodView(truly_lit).utility("ann"), truly_lit.seat("ann").utility) == (1.0, 0.0)
    after = scene.decide(scene.seat("ann").choices[0])
    assert after.seat("ann").utility == 1.0


def test_a_mind_within_a_mind_is_told_as_it_differs_from_the_own() -> None:
    *_, moment = (one for one in stage_of("sally_anne").moments(1) if one.now_ms <= 30_000)
    anne = moment.seat("anne")
    deep = anne.view_with_minds(2)
    inside = {one.chain: one.value for one in deep.supposed if one.property == "inside"}
    assert inside == {("sally",): "basket", ("sally", "anne"): "basket"}
    assert [one.value for one in deep.known if one.property == "inside"] == ["box"]
    assert anne.view_with_minds(1).supposed == tuple(o for o in deep.supposed if len(o.chain) == 1)
    assert anne.view.supposed == ()


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "cloak_of_darkness", "dark_room"])
def test_what_is_supposed_is_what_that_mind_holds_and_names_what_is_known_of(world: str) -> None:
    stage = stage_of(world)
    for moment in islice(stage.moments(2), 0, None, 40):
        god = GodView(moment)
        for who in stage.people:
            view = moment.seat(who).view_with_minds(2)
            levels = god._space.vocabulary.domain(LEVEL)
            named = {who, *levels, *(one.id for one in view.nameables)}
            for one in view.supposed:
                assert god.belief((who, *one.chain), one.property, *one.arguments) == one.value
                assert set(one.arguments) | set(one.chain) <= named


def test_minds_deeper_than_people_think_are_refused() -> None:
    seat = stage_of("sally_anne").start(1, ["sally"]).seat("sally")
    with pytest.raises(TooDeep):
        seat.view_with_minds(8)
    with pytest.raises(WrongArgument):
        seat.view_with_minds(0)


def test_a_seat_without_advice_says_what_could_be_done_and_no_more() -> None:
    seat = stage_of("sally_anne").start(1, ["sally"]).seat("sally")
    plain = seat.without_advice()
    assert (seat.is_advised, plain.is_advised) == (True, False)
    assert plain.advice() == plain.choices
    assert {one.gain for one in plain.advice()} == {0.0}
    assert plain.view == seat.view
    assert not plain.wait().is_advised
    assert not plain.anew(2).is_advised
