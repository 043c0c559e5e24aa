"""Kinds of lines once misread: each is said, done or answered as whoever typed it meant."""

import pytest
from shared_worlds import edition_of, stage_of
from typed_lines import done

from gaslamp.sessions import Session
from gaslamp.testing import new_session


def game(world: str, who: str, seed: int = 8) -> Session:
    return new_session(stage_of(world), who, seed, edition=edition_of(world))


@pytest.fixture
def crane() -> Session:
    return game("dark_room", "crane")


@pytest.fixture
def joker() -> Session:
    return game("dark_room", "joker")


@pytest.mark.parametrize(
    "line",
    [
        "Stay back or I will shoot!",
        "Come out, come out",
        "Get out or I shoot",
        "Put the knife down",
        "Not one step closer",
        "Help!",
        "Just let me catch my breath",
        "Why so serious?",
        "Answer me!",
    ],
)
def test_what_can_only_be_for_another_is_said(crane: Session, line: str) -> None:
    assert done(crane, line)[0] == line


def test_what_one_says_of_oneself_to_somebody_named_last_is_said() -> None:
    daniel = new_session(stage_of("interview"), "daniel", 1, edition=edition_of("interview"))
    for line in ("I think she did it, Inspector.", "I'm tired, Vale"):
        assert done(daniel, line)[0] == line


@pytest.mark.parametrize("line", ["« Get up »", "„Get up“", "‹Get up›", "“Get up”", '"Get up"'])
def test_a_quotation_of_any_country_is_said(crane: Session, line: str) -> None:
    assert done(crane, line)[0] == "Get up"


def test_a_quotation_with_and_in_it_is_one_line(crane: Session) -> None:
    assert done(crane, '"Get up and go"')[0] == "Get up and go"


def test_what_is_said_without_a_mark_gets_one(crane: Session) -> None:
    assert '"Hello." It' in crane.type('"Hello"').text


def test_again_says_it_again(crane: Session) -> None:
    assert done(crane, '"Hello"')[0] == done(crane, "again")[0] == "Hello"


@pytest.mark.parametrize(
    "line",
    [
        "I close my eyes",
        "I look for some light",
        "I want to see his face",
        "I come nearer",
        "I whistle a little song",
        "drop the gun",
        "throw away the gun",
        "wait for him to speak",
        "what's in my pockets",
        "what must I do now?",
        "u",
        "stalk the visitor",
    ],
)
def test_what_one_does_or_wonders_is_not_said(crane: Session, line: str) -> None:
    before = len(crane.story.decisions)
    crane.type(line)
    assert not [one.words for one in crane.story.decisions[before:] if one.words]


def test_a_question_about_another_asks_what_one_knows(joker: Session) -> None:
    assert done(joker, "is he armed?") == []
    assert "wall by the door" in joker.type("where is he?").text


@pytest.mark.parametrize(
    ("line", "words"),
    [("apologise", "I'm sorry."), ("thank him", "Thank you."), ("ask who it is", "Who is it?")],
)
def test_a_verb_of_saying_says_it(crane: Session, line: str, words: str) -> None:
    assert done(crane, line)[0] == words


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("laugh out loud", "laugh"),
        ("hum a tune", "make_a_sound"),
        ("be very quiet", "keep_still"),
        ("listen for where it is", "listen"),
        ("threaten whoever is there", "threaten"),
        ("take the pistol out with my good hand", "draw"),
        ("bind the wound with my sleeve", "dress"),
        ("put pressure on the wound", "press"),
        ("make a tourniquet from my belt", "tie_tourniquet"),
        ("I would like to stand up", "stand_up"),
        ("wait a minute", "wait"),
        ("stay here", "wait"),
    ],
)
def test_a_command_is_itself_whatever_stands_beside_it(crane: Session, line: str, act: str) -> None:
    assert done(crane, line)[:1] == [act]


def test_what_would_change_the_act_is_never_left_out(crane: Session) -> None:
    for line in ("shoot the ceiling", "leave the pistol", "kick the crate", "do not stand up"):
        assert done(crane, line) in ([], ["Do not stand up", "wait", "wait"])


@pytest.mark.parametrize(
    ("who", "line", "would"),
    [
        ("crane", "shoot joker", "You could "),
        ("joker", "leave", "You could walk to the middle of the floor"),
        ("joker", "choke him", "You could rush someone"),
    ],
)
def test_a_refusal_advises_what_leads_there_or_nothing(who: str, line: str, would: str) -> None:
    text = game("dark_room", who).type(line).text
    assert would in text or text.endswith("Type ? to see what makes sense now.")
    assert "bind wound" not in text
    assert "lie down" not in text


def test_there_is_no_question_whom_where_it_can_be_done_to_nobody(crane: Session) -> None:
    reply = crane.type("jump")
    assert reply.is_refused
    assert crane.asked is None


def test_the_voice_is_whoever_it_turned_out_to_be(crane: Session) -> None:
    crane.type("say hello")
    for _ in range(8):  # when he speaks so that he is known is his own affair
        crane.type("wait")
        recognised = [one for one in crane.turn.view.percepts if one.act.name == "recognise"]
        if recognised:
            break
    assert recognised
    assert crane.type("who is the voice").text == crane.type("who is the joker").text


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("put the red ball in the basket", "put"),
        ("put it in the basket", "put"),
        ("take my ball and put it in my basket", "put"),
    ],
)
def test_the_ball_of_the_opening_can_be_named(line: str, act: str) -> None:
    sally = game("sally_anne", "sally", 1)
    assert "Red, with one white stripe" in sally.type("x ball").text
    assert done(sally, line) == [act]


@pytest.mark.parametrize("line", ["hello Anne", '"Anne?"', "what are you doing, Anne?"])
def test_where_nothing_comes_of_words_that_is_said(line: str) -> None:
    reply = game("sally_anne", "sally", 1).type(line)
    assert reply.text.startswith("In this story nothing comes of what is said aloud")
    assert reply.is_refused


def test_where_one_is_and_what_one_may_do_is_answered_in_every_world() -> None:
    guest = game("cloak_of_darkness", "guest", 1)
    assert "chandeliers" in guest.type("where am I?").text
    assert guest.type("can I save?").text == 'Yes: type "save".'
    assert done(guest, "go through the west door") == ["go"]


def test_what_is_done_first_in_a_row_is_done_first(crane: Session) -> None:
    text = crane.type("stand up, draw the pistol, point it at the dark").text
    assert [one.name for one in crane.story.decisions][:1] == ["stand_up"]
    assert "(Not yet: draw the pistol" in text


@pytest.mark.parametrize("line", ["dont shoot", "whats ur name", "bro i have a gun", "omg"])
def test_haste_is_no_hindrance(crane: Session, line: str) -> None:
    assert done(crane, line)[0].casefold().startswith(line)
