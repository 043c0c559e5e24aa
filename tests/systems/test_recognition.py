"""Who is known by what: face, mask, voice and laugh, rightly, by chance, and wrongly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from processor_time import shared

from gaslamp.inquiry import GodView
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation import Stage
from gaslamp.systems.recognition import gaits
from gaslamp.systems.sound import voices
from gaslamp.views import WAIT
from gaslamp.worlds import read_world

WORLD = """
title: "Who is it?"
use places, light, sound, bodies, recognition
entity ann, bob, carl: character
entity somebody: figure
entity here, there, far_off: spot
entity hall, yard: place
property was_heard: boolean
initially:
    place_of(here) = hall
    place_of(there) = hall
    place_of(far_off) = yard
    x(there) = 2
    x(far_off) = 90
    daylight(hall) = LUX
    at(ann) = here
    at(bob) = there
    at(carl) = far_off
    believes(ann): at(ann) = here
    taken_for(ann, bob) = somebody
    acquaintance(ann, bob) = CLOSENESS
    acquaintance(ann, carl) = well_known
    MORE
action heard(who: character)
    takes 1 s
    precondition: who == bob and not was_heard()
    effect:
        SOUND(who)
        was_heard()
    consenting: who
    observing: nobody
action lights_up
    happens after 5 s
    precondition: daylight(hall) == 0 and LIGHTS
    effect:
        daylight(hall) = 500
        light_changed()
want to_be_heard of bob
    worth: was_heard()
action over
    happens after 20 s
    effect: at(carl) = far_off
    observing: nobody
ending over
    when: brightness(here) != black and taken_for(ann, bob) == ?
"""


SYSTEM = read_world("use recognition")


@shared
def stage(
    sound: str, closeness: str, lux: float = 0, lights: str = "false", more: str = ""
) -> Stage:
    text = WORLD
    for slot, what in (
        ("SOUND", sound),
        ("CLOSENESS", closeness),
        ("LUX", str(lux)),
        ("LIGHTS", lights),
        ("MORE", more),
    ):
        text = text.replace(slot, what)
    return Stage(read_world(text))


def taken_for(god: GodView) -> object:
    return god.true("taken_for", "ann", "bob")


def after(seconds: float, made: Stage, seed: int) -> GodView:
    scene = made.start(seed=seed, played=("ann",))
    while scene.waiting_for is not None and scene.now_ms < seconds * 1000:
        scene = scene.decide(WAIT)
    return GodView(scene)


def share_known(sound: str, closeness: str, runs: int = 120) -> float:
    made = stage(sound, closeness)
    return sum(taken_for(after(3, made, seed)) is None for seed in range(runs)) / runs


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sound", "closeness", "chance"),
    [
        ("laughed", "never_met", 0.0),
        ("laughed", "well_known", voices.after_hearing(1 / 6, voices.laugh_ratio("friend"))),
        ("laughed", "intimately_known", voices.after_hearing(1 / 6, voices.laugh_ratio("partner"))),
        ("trod", "well_known", voices.after_hearing(1 / 6, gaits.steps_ratio("friend"))),
        ("walked", "well_known", 0.0),
        ("spoke", "slightly_known", voices.voice_known(6, "slight")),
        ("spoke", "well_known", voices.voice_known(6, "friend")),
    ],
)
def test_a_sound_tells_as_often_as_was_measured(sound: str, closeness: str, chance: float) -> None:
    assert share_known(sound, closeness) == pytest.approx(chance, abs=0.1)


RATIOS: dict[int, voices.Closeness] = {19: "slight", 23: "friend", 58: "partner"}


GAITS: dict[int, voices.Closeness] = {26: "slight", 38: "friend", 58: "partner"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "walked", "trod"),
    [
        ("", True, True),
        ("soft_soled(bob)", True, False),
        ("wound(bob, left_leg) = deep_cut", False, False),
    ],
)
def test_a_walk_shows_a_gait_unless_it_limps(said: str, walked: bool, trod: bool) -> None:  # noqa: FBT001  # parametrized
    text = WORLD.replace("recognition\n", "recognition, ways\n", 1).replace("SOUND", "spoke")
    for slot, what in (("CLOSENESS", "well_known"), ("LUX", "0"), ("LIGHTS", "false")):
        text = text.replace(slot, what)
    space = StateSpace(read_world(text.replace("MORE", f"next_to(there, here)\n    {said}")))
    walk = space.find("walk", ("bob", "there", "here"))
    assert walk is not None
    after = space.successor(space.initial, walk)
    assert space.value(after, "walked", "bob") is walked
    assert space.value(after, "trod", "bob") is trod


@pytest.mark.parametrize(
    ("name", "by_odds", "ratio"),
    [("laugh_odds", RATIOS, voices.laugh_ratio), ("gait_odds", GAITS, gaits.gait_ratio)],
)
def test_the_odds_in_the_notation_are_those_of_the_formulas(
    name: str, by_odds: dict[int, voices.Closeness], ratio: Callable[[voices.Closeness], float]
) -> None:
    (odds,) = (one.body for one in SYSTEM.definitions if one.name == name)
    for written, closeness in by_odds.items():
        assert round(100 * voices.after_hearing(1 / 6, ratio(closeness))) == written
        assert f"value={written})" in repr(odds)


# Too little light to know a face by, at two metres, and enough to see somebody move.
GLIMPSED = 0.05


@pytest.mark.slow
def test_a_gait_that_is_seen_tells_as_often_as_was_measured() -> None:
    made = stage("walked", "well_known", lux=GLIMPSED)
    runs = 120
    known = sum(taken_for(after(3, made, seed)) is None for seed in range(runs)) / runs
    assert known == pytest.approx(0.38, abs=0.1)


def test_who_walks_like_another_is_taken_for_that_one() -> None:
    made = stage("walked", "slightly_known", GLIMPSED, "false", "walks_like(bob) = carl")
    seed = next(s for s in range(50) if taken_for(after(3, made, s)) == "carl")
    assert after(3, made, seed).belief(("ann",), "at", "carl") == "there"


def test_it_is_weighed_once_for_each_time_it_is_heard() -> None:
    made = stage("laughed", "well_known")
    god = after(15, made, next(s for s in range(50) if taken_for(after(3, made, s)) is not None))
    assert taken_for(god) == "somebody"


@pytest.mark.slow
def test_a_face_in_the_light_is_known_and_a_mask_hides_it() -> None:
    assert taken_for(after(1, stage("laughed", "never_met", lux=500), 1)) is None
    masked = "masked(bob)"
    assert taken_for(after(1, stage("laughed", "never_met", 500, "false", masked), 1)) == "somebody"
    known = "masked(bob)\n    knows_mask(ann, bob)"
    assert taken_for(after(1, stage("laughed", "never_met", 500, "false", known), 1)) is None


def test_who_is_taken_for_another_is_believed_to_be_there_and_found_out_by_light() -> None:
    made = stage("laughed", "slightly_known", 0, "true", "sounds_like(bob) = carl")
    seed = next(s for s in range(50) if taken_for(after(3, made, s)) == "carl")
    wrong = after(3, made, seed)
    assert wrong.belief(("ann",), "at", "carl") == "there"
    right = after(12, made, seed)
    assert taken_for(right) is None
    assert right.belief(("ann",), "at", "bob") == "there"
    assert right.belief(("ann",), "at", "carl") is None
