"""What is kept back, waited for or asked of oneself is neither said aloud nor lost."""

import re

import pytest
from typed_lines import acts_of, game

from gaslamp.sessions.asides import (
    NO_ANSWER,
    NO_MIND_SEEN,
    NO_WORDS_YET,
    NOTHING_THEN,
    ONLY_TOLD,
    OWN_MIND,
)

MATCH_STRUCK = "listen", "say hello", "wait", "is the lamp lit?"
"""After these the Joker has just struck a match and lit the lamp."""


@pytest.mark.parametrize(
    "line",
    ["say nothing", "stay silent", "say nothing to him", "don't answer him yet",
     "keep my mouth shut", "keep it to myself", "let the silence work"],
)  # fmt: skip
def test_who_says_nothing_breathes_on(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 11), line) == ["wait"]


@pytest.mark.parametrize(
    "line", ["I said nothing.", "I did not say a word", "I didn't answer.", "I remained silent",
             "I said nothing but listened hard", "Crane said nothing.", "say nothing to the voice"],
)  # fmt: skip
def test_a_silence_that_is_told_is_kept_and_not_said(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 11), line) == ["wait"]


@pytest.mark.parametrize(
    "line",
    [
        "I said nothing and drew the pistol",
        "Crane said nothing and drew the pistol",
        "I said nothing. I drew the pistol.",
        "I didn't answer and drew the pistol",
        "I stayed quiet, and drew the pistol",
        "say nothing and draw the pistol",
        "don't answer, draw the pistol",
        "keep quiet and draw the pistol",
    ],
)
def test_who_says_nothing_and_draws_draws(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 8), line) == ["draw"]


@pytest.mark.parametrize(
    "line", ["I said nothing and kept crawling", "say nothing and let go of the pistol"]
)
def test_a_silence_stands_for_no_other_act(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 8), line) == []


@pytest.mark.parametrize(
    "line",
    ["I said nothing and let him talk", "say nothing and keep listening", "say nothing and hope"],
)
def test_who_says_nothing_and_listens_waits(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 8), line) == ["wait"]


@pytest.mark.parametrize("line", ["I said nothing about it to her", "I said nothing but the truth"])
def test_what_one_says_of_what_one_said_is_said(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 11), line)[:1] == ["say_aloud"]


@pytest.mark.parametrize("line", ["hold my breath", "keep still", "don't breathe"])
def test_who_holds_the_breath_holds_it(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 11), line) == ["keep_still"]


@pytest.mark.parametrize(
    ("world", "who", "line"),
    [("lifeboat", "hallam", "don't tell them about the chart"),
     ("interview", "daniel", "don't tell her about Ruth"),
     ("interview", "daniel", "don't mention Ruth"),
     ("dark_room", "crane", "don't say anything")],
)  # fmt: skip
def test_what_is_to_be_kept_back_is_not_said(world: str, who: str, line: str) -> None:
    session = game(world, who, 2)
    assert acts_of(session, line) == []
    assert session.type(line).text == ONLY_TOLD


@pytest.mark.parametrize("line", ["don't tell me that", "don't lie to me", "don't move"])
def test_what_somebody_is_told_not_to_do_is_said(line: str) -> None:
    session = game("interview", "vale", 2)
    session.type(line)
    assert any(one.words for one in session.story.decisions)


@pytest.mark.parametrize(
    "line", ["what am I accused of?", "where was I last night?", "am I under arrest?"]
)
def test_what_one_does_not_know_of_oneself_is_no_list_and_not_said(line: str) -> None:
    session = game("dark_room", "crane", 11)
    reply = session.type(line)
    assert reply.text == NO_ANSWER
    assert not session.story.decisions


def test_whom_one_talks_to_is_not_oneself() -> None:
    told = game("interview", "daniel", 1).type("who am I talking to?").text
    assert "Vale" in told
    assert "Daniel" not in told


@pytest.mark.parametrize("line", ["what is behind me?", "look behind me", "look over my shoulder"])
def test_what_is_behind_one_is_seen_by_looking(line: str) -> None:
    assert game("alley", "crane", 3).type(line).text == game("alley", "crane", 3).type("look").text


@pytest.mark.parametrize("line", ["what does she want?", "what does Vale know?", "is she lying?"])
def test_a_mind_is_not_answered_by_a_chair(line: str) -> None:
    told = game("interview", "daniel", 1).type(line).text
    assert told.startswith(NO_MIND_SEEN)
    assert "chair" not in told


@pytest.mark.parametrize("line", ["what does the mate think?", "what does Hallam want?"])
def test_ones_own_mind_is_answered_by_no_posture(line: str) -> None:
    assert game("lifeboat", "hallam", 8).type(line).text == OWN_MIND


def test_who_has_said_nothing_has_nothing_to_say_again() -> None:
    session = game("dark_room", "crane", 8, "listen")
    assert session.type("say that again").text == NO_WORDS_YET
    assert len(session.story.decisions) == 1, "what was done last is not done again"


@pytest.mark.parametrize(
    ("line", "acts"),
    [("don't whimper", []), ("don't panic", []), ("keep it together", []), ("stop shaking", []),
     ("calm down", ["wait"]), ("take a deep breath", ["wait"])],
)  # fmt: skip
@pytest.mark.slow
@pytest.mark.parametrize(("world", "who"), [("alley", "crane"), ("manor", "lisle")])
def test_nobody_has_to_sit_down_to_keep_their_nerve(
    world: str, who: str, line: str, acts: list[str]
) -> None:
    session = game(world, who, 8)
    before = len(session.story.decisions)
    assert "Sitting" not in session.type(line).text
    assert [one.name for one in session.story.decisions[before:]] == acts
    assert "Sitting down" in game(world, who, 8).type("take a rest").text


@pytest.mark.parametrize("line", ["what does the Joker want?", "what does the Joker think?"])
def test_a_mind_is_answered_by_no_lamp_that_somebody_moved(line: str) -> None:
    session = game("dark_room", "crane", 8, *MATCH_STRUCK)
    told = session.type(line).text
    assert told.startswith(NO_MIND_SEEN)
    assert "was the Joker's doing" in told, "it goes by what was shown"
    assert not re.search("match|lamp|alight", told)


@pytest.mark.parametrize(("who", "name"), [("crane", "Crane"), ("joker", "Joker")])
def test_who_tells_their_name_says_it(who: str, name: str) -> None:
    session = game("dark_room", who, 11)
    session.type("tell him my name")
    assert session.story.decisions[0].words == f"My name is {name}."


@pytest.mark.parametrize(
    "line",
    ["wait for him to speak, then shoot", "wait until he speaks and then shoot",
     "wait till he moves, shoot"],
)  # fmt: skip
def test_what_is_to_follow_a_wait_is_said_to_be_left(line: str) -> None:
    session = game("dark_room", "crane", 11)
    reply = session.type(line)
    assert [one.name for one in session.story.decisions] == ["wait"]
    assert reply.text.endswith("(Not yet: shoot.)")


def test_a_door_is_asked_for_by_its_name() -> None:
    assert "The door is shut" in game("dark_room", "crane", 11).type("where is the door?").text


def test_a_small_act_before_a_question_is_not_said() -> None:
    session = game("interview", "vale", 2)
    session.type("lean forward and ask softly who was with him")
    assert session.story.decisions[0].words == "Who was with you?"


def test_what_nobody_can_do_now_is_not_said_for_an_order() -> None:
    reply = game("interview", "vale", 3).type("stop the tape")
    assert reply.is_refused
    assert reply.text.startswith("It is not running.")


def test_what_is_taken_back_is_not_said() -> None:
    session = game("dark_room", "joker", 12)
    assert session.type("never mind").text == NOTHING_THEN
    assert session.type("wait, no, check the knife").text == session.type("x the knife").text
