"""What feelings change in a run: pain, voice, answers, what is noticed, how long one waits."""

from __future__ import annotations

import pytest
from processor_time import shared

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.simulation.stage import Scene
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

WORLD = """
title: "A Door"
use places, light, sound, bodies, recognition, speech, minds
entity ann, bob, eve: character
entity here, there: spot
entity hall: place
property rang(character): boolean
property heard_of(character): boolean
property rang_out(): boolean
initially:
    place_of(here) = hall
    place_of(there) = hall
    x(there) = 2
    outdoors(hall)
    daylight(hall) = 500
    at(ann) = here
    at(bob) = there
    at(eve) = there
    believes(ann): at(bob) = there
    believes(ann): at(eve) = there
    wound(ann, left_leg) = WOUND
    bleeds(ann) = 0
    FELT
action ring(who: character)
    takes 1 s
    precondition: not rang(who)
    effect: rang(who)
    consenting: who
    observing c:
        c == who
        c == ann, odds ODDS
    says: "{who} {ring}."
action tell(who: character, other: character)
    takes 30 s
    precondition: not heard_of(other)
    effect: heard_of(other)
    consenting: who
    observing: everyone
    says: "{who} {tell} {other}."
action close
    happens after 30 s
    precondition: not rang_out()
    effect: rang_out()
    observing: nobody
    says: "It {be} over."
ending done
    when: rang_out()
"""


@shared
def stage(felt: str = "", wound: str = "unhurt", odds: str = "100") -> Stage:
    told = "\n    ".join(felt.split("; "))
    text = WORLD.replace("FELT", told).replace("WOUND", wound).replace("ODDS", odds)
    return Stage(read_world(text))


def waited(made: Stage, until_ms: int, seed: int = 1) -> Scene:
    """Everybody waits."""
    scene = made.start(seed=seed, played=("ann", "bob", "eve"))
    while scene.waiting_for is not None and scene.now_ms < until_ms:
        scene = scene.decide(WAIT)
    return scene


def measured(scene: Scene, what: str) -> float:
    return GodView(scene).quantity(what, "ann")


@pytest.mark.slow
def test_fright_takes_pain_until_it_fades() -> None:
    calm = waited(stage(wound="deep_cut"), 20_000)
    afraid = waited(stage("fear(ann) = 1", "deep_cut"), 20_000)
    roused = measured(afraid, "excitement")
    assert measured(calm, "excitement") == pytest.approx(0.3)
    assert roused == pytest.approx(0.3 + 0.4 * 0.5 ** (afraid.now_ms / 15_000))
    # Each takes half as much of the pain as there is of it, of what a calm person would feel.
    assert measured(afraid, "pain") / (1 - roused / 2) == pytest.approx(
        measured(calm, "pain") / 0.85
    )
    assert measured(afraid, "pain") < measured(calm, "pain")


def test_a_world_says_how_roused_somebody_is_at_rest() -> None:
    tense = waited(stage("arousal(ann) = 0.8", "deep_cut"), 20_000)
    assert measured(tense, "excitement") == pytest.approx(0.8)
    calm = waited(stage(wound="deep_cut"), 20_000)
    assert measured(tense, "pain") / 0.6 == pytest.approx(measured(calm, "pain") / 0.85)


@pytest.mark.slow
def test_self_command_keeps_a_cry_in() -> None:
    def cries(stability: float) -> tuple[bool, float]:
        scene = waited(stage(f"stability(ann) = {stability}", "deep_cut"), 25_000)
        events = {percept.act.name for percept in scene.seat("ann").view.percepts}
        return "groan_aloud" in events, measured(scene, "pain")

    (weak, less), (steady, more) = cries(-1), cries(1)
    assert (weak, steady) == (True, False)
    assert less < more, "who is easily roused feels less of it"


@pytest.mark.slow
def test_whoever_is_roused_answers_sooner() -> None:
    def answer_ms(arousal: float, seed: int) -> int:
        scene = stage(f"arousal(ann) = {arousal}").start(seed=seed, played=("bob",))
        scene = scene.decide(Act("ring", ("bob",))).decide(WAIT)
        rang = next(one.at_ms for one in GodView(scene).log if one.body.get("event") == "ring(bob)")
        return next(
            one.at_ms - rang
            for one in GodView(scene).log
            if one.kind == "wait" and one.body["who"] == "ann" and one.at_ms > rang
        )

    sluggish, roused = (sum(answer_ms(one, seed) for seed in range(5)) for one in (0.0, 0.6))
    assert roused < 0.8 * sluggish


@pytest.mark.slow
def test_what_is_not_attended_to_escapes_whoever_is_afraid() -> None:
    """Bob rings with an even chance to be heard: less so by who is afraid, unless of him."""

    def heard(felt: str, *, busy_with_bob: bool = False) -> int:
        count = 0
        for seed in range(40):
            scene = stage(felt, odds="60").start(seed=seed, played=("ann", "bob", "eve"))
            asked = {"ann": ("tell", ("ann", "bob")), "bob": ("ring", ("bob",))}
            if not busy_with_bob:
                asked["ann"] = ("tell", ("ann", "eve"))
            for _ in range(3):
                who = scene.waiting_for
                assert who is not None
                name, arguments = asked.get(who, ("wait", ()))
                scene = scene.decide(Act(name, arguments))
            while scene.waiting_for is not None and scene.now_ms < 3_000:
                scene = scene.decide(WAIT)
            count += "ring" in {percept.act.name for percept in scene.seat("ann").view.percepts}
        return count

    calm, afraid = heard(""), heard("fear(ann) = 1")
    of_him = heard("fear(ann) = 1", busy_with_bob=True)
    assert afraid < calm < of_him


@pytest.mark.slow
def test_the_patient_wait_longer() -> None:
    def waits(felt: str) -> int:
        scene = stage(felt).start(seed=1, played=("bob", "eve"))
        while scene.waiting_for is not None:
            scene = scene.decide(WAIT)
        return sum(one.kind == "wait" and one.body["who"] == "ann" for one in GodView(scene).log)

    assert waits("conscientiousness(ann) = 1") < waits("") < waits("conscientiousness(ann) = -1")
