"""The map of branches, and why a sentence of any turn was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_worlds import edition_of, stage_of

from gaslamp.sessions import BranchMap, Session, asides, ways_left, why_told
from gaslamp.testing import new_session
from gaslamp.views import Act

LINES = ("wait", "put the ball in the basket", "undo", "leave", "restart", "look", "undo")
ROWS = st.lists(st.one_of(st.none(), st.sampled_from([Act("a"), Act("b"), Act("c")])), max_size=30)


def game() -> Session:
    return new_session(stage_of("sally_anne"), "sally", 1, edition=edition_of("sally_anne"))


def typed(session: Session, *lines: str) -> BranchMap:
    branches = BranchMap()
    for line in lines:
        session.type(line)
        branches.note(session.story.decisions)
    return branches


def test_what_was_taken_back_is_on_the_map() -> None:
    session = game()
    branches = typed(session, "put the ball in the basket", "undo", "put the ball in the box")
    points = branches.points(session.story)
    assert [(one.command, one.stands) for one in points] == [
        ("", True),
        ("put ball in the box", True),
        ("put ball in the basket", False),
    ]
    assert points[2].text.startswith("You put the ball into the basket")


def test_what_else_could_have_been_done_leaves_out_what_was() -> None:
    session = game()
    branches = typed(session, "put the ball in the basket")
    start = branches.points(session.story)[0]
    assert "put ball in the box" in start.others
    assert "put ball in the basket" not in start.others


def test_a_way_that_was_begun_anew_and_gone_again_stands_once() -> None:
    session = game()
    branches = typed(session, "wait", "restart", "wait")
    assert [one.command for one in branches.points(session.story)] == ["", "wait"]


@given(st.lists(st.sampled_from(LINES), max_size=8))
@pytest.mark.slow
def test_every_turn_of_the_game_as_it_stands_is_on_the_map_as_it_was_told(
    lines: list[str],
) -> None:
    session = game()
    branches = typed(session, *lines)
    standing = [one for one in branches.points(session.story) if one.stands]
    decisions = session.story.decisions
    assert [one.way for one in standing] == [decisions[:n] for n in range(len(decisions) + 1)]
    assert standing[-1].text == session.turn.text


@given(ROWS, st.data())
def test_a_journal_gives_the_map_that_a_running_game_has(
    acts: list[Act | None], data: st.DataObject
) -> None:
    running, rows, way = BranchMap(), [], ()
    for act in acts:
        index = len(way) if act else data.draw(st.integers(0, len(way)))
        way = (*way[:index], act) if act else way[:index]
        rows.append((index, act))
        running.note(way)
    assert ways_left(rows) == running.left
    for one in running.left:
        assert not any(one != two and two[: len(one)] == one for two in running.left)


def test_an_old_sentence_is_asked_about_as_the_last_one_is() -> None:
    session = game()
    told = session.type("put the ball in the basket").text
    session.type("leave")
    session.type("wait")
    assert why_told(session.story, 1, told) == (
        "It is your own doing.\n\nThe ball is in the basket. It serves what you want."
    )


def test_asking_changes_nothing() -> None:
    asked, plain = game(), game()
    for session in (asked, plain):
        session.type("put the ball in the basket")
        if session is asked:
            why_told(session.story, 1, session.turn.text)
            why_told(session.story, 0, "Your basket is by the door.")
    assert asked.type("look").text == plain.type("look").text


@pytest.mark.parametrize("turns", [-1, 2, 10**9])
def test_a_turn_that_there_is_not_is_said_to_be_gone(turns: int) -> None:
    session = game()
    session.type("wait")
    assert why_told(session.story, turns, "You wait.") == asides.NO_LONGER_KEPT


def test_a_sentence_that_stands_nowhere_tells_nothing() -> None:
    assert why_told(game().story, 0, "The moon is made of cheese.") == asides.TOLD_NOWHERE
