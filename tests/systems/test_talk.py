"""Talk, as the library gives it to worlds: what reaches whom, and what it makes them believe."""

from __future__ import annotations

from typing import Final

import pytest
from processor_time import shared

from gaslamp.inquiry.god_view import GodView
from gaslamp.sessions.style import Edition
from gaslamp.simulation import Scene, Stage
from gaslamp.systems.talk.manners import manner
from gaslamp.testing import new_session
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

HOUSE: Final = """
title: "The House"
playable: ann, bob
use places, light, sound, bodies, ways, recognition, minds, speech, talk
entity ann: character
    called: "Ann"
    pronoun: she
entity bob: character
    called: "Bob"
    pronoun: he
entity parlour, yard: place
entity bench: spot
    called: "the bench"
entity gate: spot
    called: "the gate"
entity back_door: way
entity dog: thing
    called: "the dog"
entity the_dog: topic
    called: "the dog"
entity dog_is_dead: claim
    called: "the dog is dead"
entity give_paw: deed
    called: "give me the lead"
entity the_flood: story
    called: "the story of the flood"
property dead(thing): boolean, hidden
property looked(being): boolean
define holds(what: claim): what == dog_is_dead and dead(dog)
event is_told(of: being, what: claim, how: delivery)
    effect:
        question(the_dog) = ?
        if what == dog_is_dead: dead(dog)
event is_denied(of: being, what: claim, how: delivery)
    effect: if what == dog_is_dead: not dead(dog)
action look_at_dog(who: character)
    takes 1 s
    precondition: not looked(who)
    effect: looked(who)
    consenting: who
    observing c: c == who, as sees_it_live(who), by sight
    typed: "look at the dog"
event sees_it_live(who: being)
    effect:
        looked(who)
        not dead(dog)
initially:
    place_of(bench) = parlour
    place_of(gate) = PLACE
    x(gate) = 2
    noise(parlour) = 35
    side(back_door) = parlour
    other_side(back_door) = yard
    barrier(back_door) = shut
    leak(back_door) = 38
    at(ann) = bench
    at(bob) = gate
    about(dog_is_dead) = the_dog
    for each c: character:
        believes(c):
            at(ann) = bench
            at(bob) = gate
    agreeableness(ann) = 0.8
    likes(ann, bob) = 0.4
    agreeableness(bob) = -0.8
"""


@shared
def stage(place: str = "parlour", more: str = "") -> Stage:
    """The house, with Bob in this place; these lines more under `initially`."""
    return Stage(read_world(HOUSE.replace("PLACE", place) + more))


def began(place: str = "parlour", more: str = "") -> Scene:
    """The house, with Ann and Bob both played."""
    return stage(place, more).start(seed=1, played=("ann", "bob"))


def said(scene: Scene, who: str, act: str, *arguments: str, for_s: float = 2.5) -> Scene:
    """The scene when somebody has done this, and this much time has gone."""
    while scene.waiting_for != who:
        scene = scene.decide(WAIT)
    scene = scene.decide(Act(act, arguments))
    end = scene.now_ms + int(for_s * 1000)
    while scene.waiting_for is not None and scene.now_ms < end:
        scene = scene.decide(WAIT)
    return scene


def heard(scene: Scene, who: str) -> list[str]:
    return [one.act.name for one in scene.seat(who).view.percepts if one.phase == "happens"]


def test_what_is_told_is_believed_and_makes_nothing_true() -> None:
    god = GodView(said(began(), "bob", "tell", "bob", "ann", "dog_is_dead"))
    assert god.belief(("ann",), "dead", "dog") is True
    assert god.true("dead", "dog") is False


def test_a_lie_is_not_believed_by_who_has_seen_otherwise() -> None:
    scene = said(began(), "ann", "look_at_dog", "ann")
    god = GodView(said(scene, "bob", "tell", "bob", "ann", "dog_is_dead"))
    assert god.belief(("ann",), "dead", "dog") is False
    assert [
        one.verdict
        for one in said(scene, "bob", "tell", "bob", "ann", "dog_is_dead").seat("ann").view.doubts
    ] != []


def test_a_denial_makes_believe_the_contrary() -> None:
    scene = said(began(), "bob", "tell", "bob", "ann", "dog_is_dead")
    god = GodView(said(scene, "bob", "deny", "bob", "ann", "dog_is_dead"))
    assert god.belief(("ann",), "dead", "dog") is False


def test_through_a_wall_there_is_a_voice_and_nothing_is_conveyed() -> None:
    scene = said(began("yard"), "bob", "tell", "bob", "ann", "dog_is_dead")
    assert "voice" in heard(scene, "ann")
    assert "is_told" not in heard(scene, "ann")
    assert GodView(scene).belief(("ann",), "dead", "dog") is False


def test_silence_is_an_answer() -> None:
    scene = said(began(), "ann", "ask", "ann", "bob", "the_dog", for_s=3)
    assert "silence_answers" not in heard(scene, "ann")
    scene = said(began(), "ann", "ask", "ann", "bob", "the_dog", for_s=9)
    assert "silence_answers" in heard(scene, "ann")
    assert GodView(scene).belief(("ann",), "no_answer", "the_dog") is True


def test_after_an_answer_no_silence_counts() -> None:
    scene = said(began(), "ann", "ask", "ann", "bob", "the_dog", for_s=2.2)
    scene = said(scene, "bob", "tell", "bob", "ann", "dog_is_dead", for_s=9)
    assert "is_told" in heard(scene, "ann")
    assert "silence_answers" not in heard(scene, "ann")


def test_a_demand_can_be_refused_or_met() -> None:
    asked = said(began(), "bob", "demand", "bob", "ann", "give_paw")
    no = GodView(said(asked, "ann", "refuse", "ann", "bob", "give_paw"))
    yes = GodView(said(asked, "ann", "yield_to", "ann", "bob", "give_paw"))
    assert no.belief(("bob",), "refused", "give_paw") is True
    assert yes.belief(("bob",), "yielded", "give_paw") is True


def test_parts_of_a_story_are_lost_on_who_faints() -> None:
    def told(more: str) -> GodView:
        scene = began(more=more)
        for _ in range(3):
            scene = said(scene, "bob", "tell_story", "bob", "ann", "the_flood", for_s=6)
        return GodView(scene)

    well, fainting = (
        told(""),
        told("    wound(ann, left_leg) = femoral\n    bleeds(ann) = 3\n    lost(ann) = 0.25\n"),
    )
    assert well.true("told_parts", "the_flood") == fainting.true("told_parts", "the_flood") == 3
    assert well.belief(("ann",), "heard_parts", "ann", "the_flood") == 3
    assert fainting.belief(("ann",), "heard_parts", "ann", "the_flood") in {1, 2}


def test_how_people_sound_is_what_they_are_like() -> None:
    assert manner(0.8, 0.4) == pytest.approx(0.6)
    scene = said(began(), "ann", "demand", "ann", "bob", "give_paw")
    said_aloud = {told.words for one in scene.seat("ann").view.percepts for told in one.told}
    assert "{d}. If you would." in said_aloud
    scene = said(began(), "bob", "demand", "bob", "ann", "give_paw")
    said_aloud = {told.words for one in scene.seat("ann").view.percepts for told in one.told}
    assert "{d}. Now." in said_aloud


TYPED: Final = {
    "name bob": "call_by_name",
    "ask bob about the dog": "ask",
    "ask him about the dog": "ask",
    "tell bob the dog is dead": "tell",
    'say "the dog is dead" to bob': "tell",
    "bob, give me the lead": "demand",
    "tell bob that the dog is dead": "tell",
    "say the dog is dead": "tell",
    "deny the dog is dead": "deny",
    "demand give me the lead from bob": "demand",
    "tell bob to give me the lead": "demand",
    "threaten bob": "threaten_into",
    "beg bob": "plead",
    "taunt bob": "taunt",
    "tell bob the story of the flood": "tell_story",
}


@pytest.mark.parametrize(("typed", "act"), TYPED.items())
def test_it_can_be_typed(typed: str, act: str) -> None:
    session = new_session(stage(), "ann", 1, edition=Edition("house", ""))
    session.type(typed)
    assert f"begin {act}" in [
        f"{one.kind} {one.body.get('act', '')}".partition("(")[0]
        for one in GodView(Scene.of(session.turn.seat)).log
    ]


@pytest.mark.parametrize(
    ("typed", "act"),
    [("refuse", "refuse"), ("say no", "refuse"), ("give in", "yield_to"), ("agree", "yield_to")],
)
def test_what_is_demanded_can_be_answered_by_typing(typed: str, act: str) -> None:
    scene = said(began(), "bob", "demand", "bob", "ann", "give_paw")
    fits = [one.act.name for one in scene.seat("ann").view.choices if typed in one.typed]
    assert fits == [act]


@pytest.mark.slow
def test_whispers_reach_who_is_near_and_no_further() -> None:
    far = began(
        more="    length(parlour) = 40\n    width(parlour) = 30\n"
        "    x(bench) = -18\n    with_care(bob)\n"
    )
    near = began(more="    x(bench) = 1\n    with_care(bob)\n")
    scenes = [said(one, "bob", "tell", "bob", "ann", "dog_is_dead") for one in (near, far)]
    assert ["is_told" in heard(scene, "ann") for scene in scenes] == [True, False]


def test_the_same_is_said_by_everybody_in_their_own_way() -> None:
    scene = said(began(), "bob", "threaten_into", "bob", "ann", "give_paw")
    (threat,) = [one for one in scene.seat("ann").view.percepts if one.act.name == "is_threatened"]
    assert threat.sense == "word"
    assert threat.act.arguments == ("bob", "ann", "give_paw", "plainly")
    assert GodView(scene).belief(("ann",), "cowed_by", "ann") == "bob"
    # Whom somebody takes to be in earnest is a fact about them, bluff or no bluff.
    assert GodView(scene).true("cowed_by", "ann") == "bob"


def facing(*, lux: int, has_razor: bool, believed: bool = False, manner: float = -0.8) -> Scene:
    """Bob, who has a razor or not, and Ann, who believes that he has or not."""
    facts = [
        f"daylight(parlour) = {lux}",
        f"agreeableness(bob) = {manner}",
        f"razor(bob) = {str(has_razor).lower()}",
        f"dead(dog) = {str(has_razor).lower()}",
        f"believes(bob): razor(bob) = {str(has_razor).lower()}",
        f"believes(bob): dead(dog) = {str(has_razor).lower()}",
        f"believes(ann): razor(bob) = {str(believed).lower()}",
        "extraversion(bob) = 0.9",
    ]
    told = "".join(f"    {fact}\n" for fact in facts)
    declared = "property razor(being): boolean, hidden\ndefine can_harm(b: being): razor(b)\n"
    return began(more=told + declared)


SPOKEN: Final = [
    ("threaten_into", ("bob", "ann", "give_paw")),
    ("tell", ("bob", "ann", "dog_is_dead")),
    ("deny", ("bob", "ann", "dog_is_dead")),
]


@pytest.mark.slow
@pytest.mark.parametrize("lux", [0, 300])
@pytest.mark.parametrize("manner", [-0.8, 0.8])
def test_no_word_tells_whether_there_is_anything_behind_it(lux: int, manner: float) -> None:
    """The same threat, claim and denial, whether or not he can do it and it is so."""

    def got(*, has_razor: bool) -> list[str]:
        scene = facing(lux=lux, has_razor=has_razor, manner=manner)
        for act, arguments in SPOKEN:
            scene = said(scene, "bob", act, *arguments)
        return [repr(scene.seat("ann").view)]

    assert got(has_razor=True) == got(has_razor=False)


@pytest.mark.parametrize("has_razor", [True, False])
@pytest.mark.parametrize(
    ("lux", "believed", "event"),
    [(0, False, "is_threatened"), (300, False, "empty_threat"), (300, True, "is_threatened")],
)
def test_a_threat_convinces_by_what_its_hearer_sees_and_believes(
    *, lux: int, believed: bool, event: str, has_razor: bool
) -> None:
    scene = facing(lux=lux, has_razor=has_razor, believed=believed)
    scene = said(scene, "bob", "threaten_into", "bob", "ann", "give_paw")
    assert event in heard(scene, "ann")
    cowed = "bob" if event == "is_threatened" else None
    assert GodView(scene).belief(("ann",), "cowed_by", "ann") == cowed
    assert GodView(scene).true("cowed_by", "ann") == cowed


@pytest.mark.slow
def test_a_name_means_nothing_to_who_does_not_know_whose_it_is() -> None:
    known = said(began(), "ann", "call_by_name", "ann", "bob")
    assert "call_by_name" in heard(known, "bob")
    third = """
    at(carl) = bench
    taken_for(carl, bob) = somebody_else
entity carl: character
entity somebody_else: figure
"""
    scene = said(began(more=third), "ann", "call_by_name", "ann", "bob")
    assert "name_called" in heard(scene, "carl")
    assert "bob" not in [one for p in scene.seat("carl").view.percepts for one in p.act.arguments]
