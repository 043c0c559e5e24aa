"""What is done or said that nobody typed: silences said aloud, ways gone that were not meant."""

import pytest
from typed_lines import acts_of, done, game

from gaslamp.english.commands import own_act_in, says_nothing, told_in
from gaslamp.sessions.going_on import asks_to_go_on

SILENT = ("say no more", "I say no more", "I am silent", "I never said a word", "...", '"…"')
OF_CRANE = ("Crane didn't say a word", "Crane never said a word", "Crane did not answer him")


@pytest.mark.slow
@pytest.mark.parametrize("line", [*SILENT, *OF_CRANE])
def test_that_nothing_is_said_is_not_said(line: str) -> None:
    session = game("alley", "crane", 8)
    assert acts_of(session, line) in (["wait"], ["keep_still"])
    assert not any(one.words for one in session.story.decisions)


def test_what_one_never_did_is_no_act() -> None:
    assert own_act_in("Crane never drew his gun.", ("Crane",), "he") is None
    never = told_in("I never moved")
    assert never is not None
    assert never.line == "do not move"
    assert says_nothing("say no more.")
    assert not says_nothing("say no more lies")


@pytest.mark.slow
def test_who_flees_says_where_to_and_takes_no_lamp_post() -> None:
    session = game("alley", "crane", 8)
    for line in ("flee", "run away", "run for it"):
        assert "Where to?" in session.type(line).text
    assert not session.story.decisions


@pytest.mark.slow
def test_nobody_goes_to_an_arm_or_out_of_the_door_for_a_side_that_is_named() -> None:
    for line in ("go left", "go right"):
        session = game("dark_room", "crane", 8)
        assert "Where to?" in session.type(line).text
        assert not session.story.decisions


@pytest.mark.slow
def test_get_out_beside_the_door_is_to_go_and_said_from_elsewhere() -> None:
    assert acts_of(game("dark_room", "crane", 8), "get out") == ["stand_up"]
    assert done(game("dark_room", "crane", 8), "get out!")[0] == "Get out!"
    assert done(game("dark_room", "joker", 8), "get out")[0] == "Get out"


@pytest.mark.slow
def test_what_was_never_told_of_is_not_lain_on() -> None:
    session = game("dark_room", "crane", 8)
    for line in ("lie down on the mattress", "lie on a bed", "stand on the table"):
        assert "nothing by that name" in session.type(line).text
    assert not session.story.decisions
    assert acts_of(session, "lie down on the floor") == ["lie_down"]
    assert acts_of(game("dark_room", "joker", 8), "lie down on the mattress")


@pytest.mark.slow
def test_an_act_that_waits_for_something_is_not_done_now() -> None:
    session = game("dark_room", "crane", 8)
    for line in ("shoot when he speaks", "draw the pistol as soon as he moves"):
        assert "done later" in session.type(line).text
    assert not session.story.decisions


@pytest.mark.slow
def test_who_gives_up_tells_nobody_else_to() -> None:
    assert done(game("alley", "crane", 8), "give up")[0] == "I give up."
    assert acts_of(game("dark_room", "crane", 8), "surrender") == ["offer_truce"]
    assert done(game("alley", "crane", 8), "ask him why")[0] == "Why?"


def test_to_keep_walking_is_to_go_on() -> None:
    assert asks_to_go_on("say nothing and keep walking")
    assert asks_to_go_on("keep running")
    assert not asks_to_go_on("keep talking to him")
