"""A number means what was listed under it at that turn, and at no other."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.sessions import Edition, Session
from gaslamp.sessions.offers import MOST_TURNS
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import WAIT

Begin = Callable[[], Session]

NONE = "No such number was offered. Type ? to see what makes sense now."
STALE = "Those numbers were for another moment. Type ? to see what makes sense now."
LISTED = "take the iron key"


def texts(session: Session, *lines: str) -> list[str]:
    return [session.type(line).text for line in lines]


def test_a_number_that_was_never_offered_is_refused(begin: Begin) -> None:
    reply = begin().type("2")
    assert (reply.text, reply.is_refused, reply.took_time) == (NONE, True, False)


def test_a_number_of_another_turn_is_refused_and_does_nothing(begin: Begin) -> None:
    session = begin()
    texts(session, "?", "wait")
    reply = session.type("2")
    assert (reply.text, reply.is_refused) == (STALE, True)
    assert session.story.decisions == (WAIT,)


def test_back_at_the_turn_that_offered_it_a_number_means_the_same(begin: Begin) -> None:
    session = begin()
    *_, before = texts(session, "?", "2")
    *_, after = texts(session, "undo", "2")
    assert before == after
    *_, again = texts(session, "restart", "2")
    assert again == before


def test_a_number_of_a_later_turn_means_nothing_at_an_earlier_one(begin: Begin) -> None:
    session = begin()
    assert texts(session, "take lamp", "?", "undo", "2")[-1] == STALE


def test_restored_to_the_turn_that_offered_it_a_number_means_the_same(begin: Begin) -> None:
    session = begin()
    texts(session, "take lamp", "save here", "?")
    *_, first = texts(session, "2")
    *_, second = texts(session, "wait", "restore here", "2")
    assert first == second
    other = begin()
    assert texts(other, "?", "take lamp", "restore here", "2")[-1] == STALE


def test_what_takes_no_time_leaves_the_numbers(begin: Begin) -> None:
    plain, busy = begin(), begin()
    texts(plain, "?")
    texts(busy, "?", "look", "x lamp", "fly", "take zeppelin", "save", "restore nothing", "know")
    assert texts(plain, "2") == texts(busy, "2")


def test_after_a_question_a_number_answers_that_and_nothing_else(begin: Begin) -> None:
    session = begin()
    texts(session, "?", "take key")
    reply = session.type("5")
    assert (reply.text, reply.is_refused) == (NONE, True)
    assert session.story.decisions == ()
    assert session.asked is not None
    session.type("2")
    assert session.story.decisions[0].arguments == ("anne", "iron_key")


def test_what_was_offered_is_remembered_of_a_bounded_number_of_turns(begin: Begin) -> None:
    session = begin()
    for _ in range(MOST_TURNS + 20):
        texts(session, "?", "wait")
    assert len(session._acts.suggestions._listed) == MOST_TURNS  # what is held is the claim


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["wait", "take lamp", "undo", "look", "3", "?", "restart"])))
def test_whatever_was_typed_a_number_does_what_this_turn_listed_or_nothing(
    stage: Stage, edition: Edition, lines: list[str]
) -> None:
    session = new_session(stage, "anne", 1, edition=edition)
    listed: dict[tuple[object, ...], tuple[object, ...]] = {}
    for line in lines:
        if line == "?":
            offered = tuple(one.act for _, one in session.offers())
            listed[session.story.decisions] = offered
        before = session.story.decisions
        session.type(line)
        if line == "3":
            third = listed.get(before, (None,) * 3)[2:3]
            made = tuple(session.story.decisions[len(before) :])
            assert made == tuple(one for one in third if one is not None)
