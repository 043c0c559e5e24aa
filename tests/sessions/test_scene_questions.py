"""Questions that nobody there would be asked, small acts, and doing the last thing once more."""

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.english.words import Lexicon
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.asides import NO_MIND_SEEN, NOTHING_SEEN
from gaslamp.sessions.repeating import Repetition, repetition_in
from gaslamp.sessions.small_acts import told_act
from gaslamp.sessions.style import Style
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world


def game(world: str, who: str) -> Session:
    return new_session(stage_of(world), who, 1, edition=edition_of(world))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("do it again", Repetition(is_of_words=False, is_louder=False)),
        ("do that again, but harder", Repetition(is_of_words=False, is_louder=False)),
        ("say it again, louder", Repetition(is_of_words=True, is_louder=True)),
        ("repeat what I said", Repetition(is_of_words=True, is_louder=False)),
        ("say hello again", None),
        ("once upon a time", None),
    ],
)
def test_what_is_asked_for_once_more(typed: str, meant: Repetition | None) -> None:
    assert repetition_in(typed) == meant


def test_a_small_act_is_told_in_the_person_and_tense_of_the_game() -> None:
    line = "rub my eyes with both hands"
    assert told_act(line, Style(), "Ida", "she", Lexicon()) == "You rub your eyes with both hands."
    third = Style(person=3, tense="past")
    assert told_act(line, third, "Ida", "she", Lexicon()) == "Ida rubbed her eyes with both hands."


@pytest.mark.slow
def test_where_nobody_is_spoken_to_a_question_is_answered_from_what_is_known() -> None:
    session = game("cloak_of_darkness", "guest")
    before = session.turn.seat.head
    assert session.type("who else is here?").text == "You could not say who else is here."
    assert "doorway leads south" in session.type("where does the south door go?").text
    assert "NOTHING" not in session.type("what's up there on the ceiling?").text
    assert session.type("shrug").text == "You shrug."
    assert session.type("who ate the mouse?").text == (
        "You know nothing that would answer that. Type ? to see what makes sense now."
    )
    assert session.turn.seat.head == before


@pytest.mark.slow
def test_what_follows_a_musing_is_done_and_what_is_weighed_with_it_is_not() -> None:
    session = game("dark_room", "joker")
    done = session.type("maybe I should see who that is. strike a match")
    assert done.took_time
    assert session.story.decisions[-1].name == "strike_match"
    weighed = session.type("maybe leave him, then cut him")
    assert not weighed.took_time


@pytest.mark.slow
def test_a_place_to_hide_that_nobody_knows_of_is_not_left_out() -> None:
    session = game("dark_room", "joker")
    for line in ("hide in a dumpster", "hide the lamp behind the crate", "get on my knees"):
        session.type(line)
    assert not {"keep_still", "grip_ready"} & {one.name for one in session.story.decisions}
    assert session.type("kill time").took_time
    assert session.story.decisions[-1].name == "wait"


@pytest.mark.slow
def test_a_word_said_over_again_louder_is_shouted() -> None:
    session = game("dark_room", "crane")
    session.type('"who is there"')
    shown = session.type("say it again, louder").text
    assert [one.words for one in session.story.decisions if one.words][1:] == ["Who is there"]
    assert '"Who is there," you shout.' in shown


NOBODY_ANSWERS = """
title: "The Landing"
playable: ann
use places, light, sound, bodies, ways, speech
entity ann: character
    called: "Ann"
entity ted: character
    called: "Ted"
entity landing: place
    called: "the landing"
landing: window - stairhead
initially:
    at(ann) = window
    at(ted) = stairhead
    daylight(landing) = 200
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("who is here?", "Ted is at the stairhead"),
        ("who's in the room", "Ted is at the stairhead"),
        ("is anybody here", "Ted is at the stairhead"),
        ("what is here?", "the stairhead"),
        ("what else is here", "the stairhead"),
        ('"who is here?"', "You know of no way to say that"),
        ("ted, who is here?", "You know of no way to say that"),
    ],
)
def test_where_nothing_says_a_question_it_is_put_to_the_game(typed: str, told: str) -> None:
    # One can call out and laugh there, and ask nobody anything; somebody is in sight all the same.
    world = read_world(NOBODY_ANSWERS)
    asked = new_session(Stage(world), "ann", 1, edition=Edition("landing", "0" * 64)).type(typed)
    assert told in " ".join(asked.text.split())


@pytest.mark.parametrize("about", ["anne", "the basket"])
def test_what_one_knows_of_somebody_is_no_question_about_their_mind(about: str) -> None:
    nursery = game("sally_anne", "sally")
    told = nursery.type(f"what do I know about {about}").text
    assert told == nursery.type(f"think about {about}").text
    assert NO_MIND_SEEN not in told


NOWHERE = """
title: "Nowhere"
common: everything
entity ann, bob: character
property called_out(character): boolean
action call_out(who: character)
    takes 1 s
    effect: called_out(who)
    consenting: who
    observing: everyone
"""


def test_in_a_world_without_places_nobody_is_lost() -> None:
    world = read_world(NOWHERE, "nowhere.lamp")
    nowhere = new_session(Stage(world), "ann", 1, edition=Edition("nowhere", "0" * 64))
    assert not nowhere.turn.view.has_places
    for line in ("look", "where am I", "search the room", "x me", "who am i"):
        assert "where you are" not in nowhere.type(line).text
    assert nowhere.type("look").text == NOTHING_SEEN
    assert nowhere.type("x me").text == "Nothing more is to be made out about you."
    assert game("sally_anne", "sally").turn.view.has_places
