"""Lines that were once taken for something else, and worse: harm by what a reader leaves out.

Each was typed by somebody who had never played, in `dark_room`.
"""

from __future__ import annotations

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.sessions import Session
from gaslamp.testing import new_session


def game(who: str, seed: int, *lines: str) -> Session:
    made = new_session(stage_of("dark_room"), who, seed, edition=edition_of("dark_room"))
    for line in lines:
        made.type(line)
    return made


@pytest.mark.parametrize(
    ("who", "seed", "before", "line"),
    [
        ("crane", 84, ("draw pistol",), "shoot myself"),
        ("joker", 92, (), "attack myself"),
        ("joker", 92, (), "threaten myself"),
        ("crane", 122, (), "attack myself"),
    ],
)
def test_what_is_done_to_oneself_is_done_to_nobody_else(
    who: str, seed: int, before: tuple[str, ...], line: str
) -> None:
    room = game(who, seed, *before)
    decided = len(room.story.decisions)
    reply = room.type(line)
    assert reply.is_refused
    assert len(room.story.decisions) == decided


def test_a_thing_is_no_slip_for_oneself() -> None:
    room = game("crane", 52, "draw pistol")
    reply = room.type("shoot the crate")
    assert reply.is_refused
    assert "crane" not in reply.text.casefold()


@pytest.mark.parametrize("line", ["why did he say that", "why did the Joker do that", "why did he"])
def test_what_can_only_be_said_is_no_answer_to_why(line: str) -> None:
    room = game("crane", 21, "who is there", "wait")
    assert "did it" not in room.type(line).text


def test_who_crouches_can_stand() -> None:
    room = game("joker", 71, "crouch")
    assert room.type("stand").took_time
    assert room.story.decisions[-1].name == "stand_up"


@pytest.mark.parametrize("line", ["stop", "stop it", "stop choking him", "loosen my grip"])
def test_whoever_holds_a_throat_can_stop(line: str) -> None:
    lines = ("strike match", "light lamp", "walk to the wall by the door", "attack him")
    room = game("joker", 72, *lines)
    room.type(line)
    assert room.story.decisions[-1].name == "let_go"


@pytest.mark.parametrize("seed", range(1, 13))
def test_no_silence_is_told_before_an_answer(seed: int) -> None:
    room = game("crane", seed)
    for line in ("who are you?", "what do you want?", "shut up, you clown"):
        told = room.type(line).text.split("\n\n")
        silent = [place for place, one in enumerate(told) if one.startswith(("You wait", "Nobody"))]
        assert silent in ([], [len(told) - 1])


@pytest.mark.parametrize(
    "line",
    ["when he strikes a match, shoot him", "if he moves, shoot him", "once he speaks, stand"],
)
def test_what_is_to_be_done_later_is_neither_done_nor_said(line: str) -> None:
    room = game("crane", 63, "draw pistol")
    decided = len(room.story.decisions)
    assert "later" in room.type(line).text
    assert len(room.story.decisions) == decided


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("if you move, I shoot", '"If you move, I shoot,"'),
        ("when you move I shoot", '"When you move I shoot,"'),
        ("when I was a boy, they hit me", '"When I was a boy, they hit me,"'),
        ("when will you stop", '"When will you stop?"'),
    ],
)
def test_a_threat_is_said_as_one_and_gains_no_question_mark(line: str, said: str) -> None:
    assert said in game("crane", 63, "draw pistol").type(line).text
