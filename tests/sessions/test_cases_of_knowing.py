"""Small worlds in which somebody once knew too much, or too little, and what they are told now."""

from __future__ import annotations

from pathlib import Path

import pytest

from gaslamp.inquiry import GodView
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Scene, Stage
from gaslamp.testing import new_session
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

CASES = Path(__file__).with_name("cases")
NOTHING_BY_THAT_NAME = "You know of nothing by that name here. Type ? to see what makes sense now."


def stage_of_case(name: str) -> Stage:
    return Stage(read_world((CASES / f"{name}.lamp").read_text(), f"{name}.lamp"))


def game(name: str, who: str = "ann") -> Session:
    return new_session(stage_of_case(name), who, 1, edition=Edition(name, "0" * 64))


TOLD = [
    # A crown in a shut vault, a lamp on the moon, somebody there.
    ("vault", "know", "The gate is in the yard.\nYou are at the gate."),
    ("vault", "x crown", NOTHING_BY_THAT_NAME),
    ("lamp_behind_door", "know", "The rug is in the hall.\nYou are on the rug."),
    ("lamp_behind_door", "where is the lamp", NOTHING_BY_THAT_NAME),
    # A loft behind a shut hatch, of which is known how much sound the hatch takes off.
    (
        "loft",
        "know",
        (
            "The bed is in the room1.\nThe sink is in the room2.\nThe door is open.\n"
            "The hatch is shut.\nThe door leads from the bed to the sink.\nYou are on the bed.\n"
            "The door is at the bed.\nThe door is at the sink.\nThe hatch is at the sink."
        ),
    ),
    ("loft", "x beam", NOTHING_BY_THAT_NAME),
    ("far_bob", "know", "The rug is in the hall.\nYou are on the rug."),
    ("far_bob", "who is bob", NOTHING_BY_THAT_NAME),
    # People as things are: there beside one, or gone.
    (
        "see",
        "look",
        (
            "You are on the rug, in the hall. It is bright. Daylight comes in from outside.\n\n"
            "Bob and the cup are here.\n\nNothing is to be heard."
        ),
    ),
    (
        "held",
        "look",
        (
            "You are on the rug, in the hall. It is bright. Daylight comes in from outside.\n\n"
            "Bob is here.\n\n"
            "You are close to fainting. There is a hand round your throat. "
            "You are held fast by Bob. Nothing is to be heard."
        ),
    ),
    (
        "gone",
        "look",
        (
            "You are on the rug, in the hall. It is bright. Daylight comes in from outside.\n\n"
            "The cup is here.\n\nNothing is to be heard."
        ),
    ),
    ("gone", "where is bob", "You know nothing of Bob but the name."),
    ("see", "why did bob do that", "You have not noticed Bob do anything."),
    ("see", "who is ann", "You are on the rug."),
    # Of a masked man all is of the masked man.
    ("mask", "who is bob", NOTHING_BY_THAT_NAME),
    (
        "mask",
        "x masked man",
        "The masked man is on the rug and has the knife. The masked man wears a mask.",
    ),
    (
        "masked_wound",
        "wait. bind left arm of the masked man. x masked man",
        (
            "The masked man is on the rug and has the knife. The masked man has a wound in the "
            "left arm that goes deep. The masked man has a bandage on the left arm and wears a "
            "mask."
        ),
    ),
    # What fails shows that it fails: no weight, and nobody's whereabouts.
    ("crate", "lift crate. know", "You are in the hall.\nBob is in the den."),
    ("crate", "visit bob. know", "You are in the hall.\nThe crate weighs 2."),
    ("crate", "visit bob. where is bob", "You know nothing of Bob but the name."),
    # What is not so has no words of its own, but those for its being so, denied.
    ("lost_hat", "lose hat. know", "You know nothing in particular."),
    (
        "wet_bob",
        "know. dry bob. who is bob",
        "Bob is not wet: it is your own doing, just now.",
    ),
    ("hat_and_cup", "take hat and cup. inventory", "You have the hat.\n\nYou have the cup."),
]


@pytest.mark.parametrize(("name", "typed", "answer"), TOLD)
def test_what_somebody_is_told(name: str, typed: str, answer: str) -> None:
    session, text = game(name), ""
    for line in typed.split(". "):
        text = session.type(line).text
    assert text == answer


def test_nobody_is_offered_what_lies_in_a_vault_or_what_is_unknown() -> None:
    assert "crown" not in game("vault").type("? all").text
    assert "say it" not in game("unknown").type("? all").text


def moved_on(scene: Scene, seconds: int) -> Scene:
    until = scene.now_ms + seconds * 1000
    while scene.waiting_for is not None and scene.now_ms < until:
        scene = scene.decide(WAIT)
    return scene


def test_whoever_comes_through_an_open_hatch_is_seen_at_both_ends() -> None:
    scene = stage_of_case("arrive").start(1, ("ann", "bob"))
    while scene.waiting_for != "ann":
        scene = scene.decide(WAIT)
    scene = moved_on(scene.decide(Act("walk", ("ann", "stair", "table"))), 5)
    seen = [one for one in scene.seat("bob").view.percepts if one.sense == "sight"]
    assert "walk(ann, stair, table)" in [str(one.act) for one in seen]
    assert GodView(scene).belief(("bob",), "at", "ann") == "table"


def test_a_wound_that_runs_is_seen_and_can_be_bound_by_another() -> None:
    session = game("aid")
    session.type("wait")
    assert session.type("x pat").text == (
        "Pat is on the bed and lying. Pat has a wound in the left leg that goes deep."
    )
    assert not session.type("bind pat left leg").is_refused
    assert "Pat has a bandage on the left leg." in session.type("x pat").text


@pytest.mark.slow
def test_whoever_wants_another_tended_tends_them() -> None:
    stage = stage_of_case("tend")
    assert [stage.start(seed).ending for seed in (1, 2, 3)] == ["over"] * 3


def test_whoever_looks_in_vain_still_knows_where_they_are_and_greets_nobody() -> None:
    god = GodView(stage_of_case("ownplace").start(1))
    assert god.true("met") is False
    assert god.belief(("bob",), "at", "bob") == god.true("at", "bob")
    tried = [entry for entry in god.log if "greet" in str(entry)]
    assert len(tried) <= 3, "once he has failed he does not know where she is"
