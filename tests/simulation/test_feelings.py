"""What people feel in a run, from what they perceive and want, and what shows of it."""

from __future__ import annotations

import pytest
from processor_time import shared

from gaslamp.inquiry import GodView
from gaslamp.records.feelings import Emotion
from gaslamp.simulation import Stage
from gaslamp.simulation.stage import Scene
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

WORLD = """
title: "A Blow"
use places, light, sound, bodies, recognition, minds
entity ann, bob, eve: character
entity here, there: spot
entity hall: place
entity ring: thing
property hit(character): boolean
property braced(character): boolean
property given_up(character): boolean
initially:
    place_of(here) = hall
    place_of(there) = hall
    x(there) = 2
    outdoors(hall)
    daylight(hall) = 500
    at(ann) = here
    at(bob) = there
    at(eve) = there
    at(ring) = ann
    believes(ann): at(ann) = here
    believes(ann): at(ring) = ann
    believes(bob): at(bob) = there
    believes(eve): at(eve) = there
    likes(eve, ann) = LIKING
    likes(bob, ann) = TENDER
    likes(bob, ring) = -0.5
    likes(eve, ring) = TASTE
action strike(who: character, other: character)
    takes 6 s
    precondition: who != other and not hit(other) and not braced(other)
    effect: hit(other)
    consenting: who
    chance: ODDS otherwise miss(who, other)
    observing: everyone
    begins: "{who} {raise} a hand."
    says: "{who} {hit} {other}."
    fails: "{who} {hit} nothing."
event miss(who: character, other: character)
    observing: everyone
    says: "{who} {miss} {other}."
action give_up
    happens after 9 s
    precondition: braced(ann)
    effect: given_up(bob)
action brace(who: character)
    takes 500 ms
    precondition: not braced(who)
    effect: braced(who)
    consenting: who
    observing c: c == who  # who saw it would leave off striking
action show(who: character, what: thing)
    takes 1 s
    effect: at(what) = who
    consenting: who
    observing c: c != ann
    says: "{who} {show} {what}."
want whole of ann
    worth: not hit(ann)
    weight: 8
    says: "to be whole"
want ann_hit of bob
    worth: hit(ann)
    weight: 5
    says: "to hit Ann"
ending done
    when: hit(ann) or given_up(bob)
"""


@shared
def stage(odds: str = "100", liking: str = "0", tender: str = "0", taste: str = "0") -> Stage:
    text = WORLD.replace("ODDS", odds).replace("LIKING", liking).replace("TENDER", tender)
    return Stage(read_world(text.replace("TASTE", taste)))


def felt(scene: Scene, who: str) -> dict[str, Emotion]:
    return {one.type: one for one in GodView(scene).feelings(who).emotions}


def struck(**world: str) -> Scene:
    """Ann, played, waits while Bob hits her."""
    scene = stage(**world).start(seed=1, played=("ann", "eve"))
    while scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    return scene


def test_a_threat_is_feared_before_it_is_suffered() -> None:
    emotions = felt(struck(), "ann")
    fear, distress, anger = emotions["fear"], emotions["distress"], emotions["anger"]
    assert fear.at_ms < distress.at_ms == anger.at_ms
    assert fear.towards == anger.towards == "bob"
    assert fear.cause == distress.cause == Act("strike", ("bob", "ann"))
    assert distress.intensity == pytest.approx(0.8)
    assert "fears-confirmed" in emotions
    assert "relief" not in emotions


def test_a_feared_act_that_comes_to_nothing_relieves_one_and_disappoints_the_other() -> None:
    scene = stage().start(seed=1, played=("ann", "eve"))
    while scene.waiting_for != "ann" or "fear" not in felt(scene, "ann"):
        scene = scene.decide(WAIT)
    # She has six seconds less the time it takes her to answer.
    brace = Act("brace", ("ann",))
    scene = scene.decide(brace)
    while scene.waiting_for is not None:
        # What is heard meanwhile breaks it off, and she goes on with it.
        left_off = scene.seat(scene.waiting_for).view.left_off
        scene = scene.decide(WAIT if left_off is None else left_off.act)
    assert "relief" in felt(scene, "ann")
    assert "distress" not in felt(scene, "ann")
    assert "disappointment" in felt(scene, "bob")


def test_who_wanted_it_hopes_and_is_satisfied() -> None:
    emotions = felt(struck(), "bob")
    assert emotions["hope"].want == "ann_hit"
    assert emotions["hope"].at_ms < emotions["satisfaction"].at_ms
    assert "joy" in emotions
    assert "anger" not in emotions


@pytest.mark.slow
@pytest.mark.parametrize(("liking", "emotion"), [("0.8", "pity"), ("-0.8", "gloating")])
def test_what_befalls_another_moves_by_liking(liking: str, emotion: str) -> None:
    emotions = felt(struck(liking=liking), "eve")
    assert emotion in emotions
    assert emotions[emotion].towards == "ann"
    assert not {"pity", "gloating", "happy-for", "resentment"} - {emotion} & set(emotions)


@pytest.mark.parametrize(("liking", "emotion"), [("0.8", "reproach"), ("-0.8", "admiration")])
def test_who_did_it_is_judged_by_whom_it_befell(liking: str, emotion: str) -> None:
    judged = felt(struck(liking=liking), "eve")[emotion]
    assert (judged.towards, judged.cause) == ("bob", Act("strike", ("bob", "ann")))


@pytest.mark.parametrize(("tender", "emotion"), [("0.5", "shame"), ("-0.5", "pride")])
def test_who_harms_whom_they_like_is_ashamed(tender: str, emotion: str) -> None:
    assert emotion in felt(struck(tender=tender), "bob")


def test_nobody_is_moved_by_what_befalls_whom_they_do_not_care_for() -> None:
    assert felt(struck(), "eve") == {}


def test_fear_fades_by_half_in_fifteen_seconds_and_shows_meanwhile() -> None:
    scene = struck()
    seen = {percept.act.name for percept in scene.seat("bob").view.percepts}
    assert "trembles" in seen
    emotions = felt(scene, "ann")
    fear, confirmed = emotions["fear"], emotions["fears-confirmed"]
    left = fear.intensity * 0.5 ** ((scene.now_ms - fear.at_ms) / 15_000)
    assert GodView(scene).quantity("fear", "ann") == pytest.approx(left + confirmed.intensity)
    assert "hands_shake" in {percept.act.name for percept in scene.seat("ann").view.percepts}


def shown(taste: str, times: int = 1) -> Scene:
    """Ann shows a ring, so many times running, and nobody else does anything."""
    scene = stage(taste=taste).start(seed=1, played=("ann", "bob", "eve"))
    while times:
        ann = scene.waiting_for == "ann"
        times -= ann
        scene = scene.decide(Act("show", ("ann", "ring"))) if ann else scene.decide(WAIT)
    while scene.waiting_for != "ann":
        scene = scene.decide(WAIT)
    return scene


@pytest.mark.parametrize(("taste", "emotion"), [("0.8", "love"), ("-0.8", "hate")])
def test_a_thing_pleases_or_repels_whoever_is_shown_it(taste: str, emotion: str) -> None:
    scene = shown(taste)
    (moved,) = GodView(scene).feelings("eve").emotions
    assert (moved.type, moved.towards, moved.cause) == (
        emotion,
        "ring",
        Act("show", ("ann", "ring")),
    )
    assert moved.intensity == pytest.approx(0.56)
    (repelled,) = GodView(scene).feelings("bob").emotions
    assert repelled.type == "hate"
    assert repelled.intensity == pytest.approx(0.35)
    # It is there to be noticed as any feeling is, and hers alone.
    kind = "joy" if emotion == "love" else "anger"
    assert GodView(scene).quantity(kind, "eve") > 0
    assert felt(scene, "ann") == {}


def test_nobody_is_moved_by_what_leaves_them_cold_or_what_they_do_not_perceive() -> None:
    assert felt(shown("0"), "eve") == {}
    scene = stage(taste="0.8").start(seed=1, played=("ann", "bob", "eve"))
    while scene.now_ms < 5_000:
        scene = scene.decide(WAIT)
    assert felt(scene, "eve") == {}


def test_the_same_thing_moves_nobody_twice_while_they_are_moved_by_it() -> None:
    (_,) = GodView(shown("0.8", times=3)).feelings("eve").emotions


BLIND = """
event swing(who: character)
    says: "{who} {swing}."
"""


def blindly_struck(seed: int) -> tuple[Scene, bool]:
    """Bob strikes without being able to tell what comes of it; and whether he hit."""
    whole = "    observing: everyone\n"
    blind = (
        "    observing c:\n        c == who, as swing(who), by touch\n        c != who, by sight\n"
    )
    before, strike = WORLD.replace("ODDS", "50").split("action strike")
    text = f"{before}action strike{strike.replace(whole, blind, 2)}{BLIND}"
    for name in ("LIKING", "TENDER", "TASTE"):
        text = text.replace(name, "0")
    scene = Stage(read_world(text)).start(seed=seed, played=("ann", "eve"))
    while scene.waiting_for is not None and scene.now_ms < 8_000:
        scene = scene.decide(WAIT)
    return scene, "strike(bob, ann)" in [one.body.get("event") for one in GodView(scene).log]


@pytest.mark.slow
def test_who_cannot_tell_whether_their_blow_landed_feels_the_same_whether_or_not_it_did() -> None:
    blows = [blindly_struck(seed) for seed in range(6)]
    assert {hit for _, hit in blows} == {True, False}
    # An even chance was feared for more than hoped for, so it is relief that follows.
    assert [set(felt(scene, "bob")) for scene, _ in blows] == [{"hope", "relief"}] * len(blows)
