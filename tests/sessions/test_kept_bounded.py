"""What a game keeps is bounded, however long it is played, and says what it no longer has."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.records.journal import Journal
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.pages import MOST_CHARACTERS, Pages
from gaslamp.sessions.turn_history import MOST_UNDONE
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.simulation.runtime import Runtime
from gaslamp.testing import new_session
from gaslamp.worlds import open_world, source

Begin = Callable[[], Session]


def runtime_of(seat: Seat) -> Runtime:
    """What runs behind a seat."""
    return Scene.of(seat).stage._runtime


@pytest.mark.parametrize("line", ["transcript", "script", "look then transcript", "trnscript"])
def test_a_shown_transcript_is_not_among_its_own_pages(line: str, begin: Begin) -> None:
    session = begin()
    sizes = []
    for _ in range(25):
        session.type(line)
        sizes.append(len(session.transcript()))
    grown = {after - before for before, after in itertools.pairwise(sizes)}
    assert len(grown) == 1
    assert grown.pop() < 700


def test_a_shown_transcript_is_whole(begin: Begin) -> None:
    session = begin()
    session.type("take lamp")
    before = session.transcript()
    assert session.type("transcript").text == before.strip()
    assert session.transcript() == f"{before.strip()}\n\n> transcript\n\n{SHOWN}\n"


SHOWN = "(The transcript up to here was shown.)"


def test_pages_are_kept_up_to_a_size_and_say_what_is_missing() -> None:
    pages = Pages()
    for number in range(3000):
        pages.add(f"> {number}\n\n" + "x" * 1000)
    assert MOST_CHARACTERS - 2000 < len(pages.text) < MOST_CHARACTERS + 5000
    first, second, *_ = pages.text.split("\n\n")
    left_out = int(second.removeprefix("> "))
    assert first == f"({left_out} pages before this are no longer kept.)"
    assert pages.text.endswith("x" * 1000)


def test_a_page_too_large_for_all_is_kept_alone() -> None:
    pages = Pages(most=10)
    pages.add("a" * 8)
    pages.add("b" * 20)
    assert pages.text == f"(1 page before this is no longer kept.)\n\n{'b' * 20}"


def test_a_hundred_acts_can_be_taken_back_and_every_decision_is_kept(
    stage: Stage, edition: Edition
) -> None:
    with Journal(":memory:") as journal:
        session = new_session(stage, "anne", 1, edition=edition, journal=journal)
        session.type("take lamp")
        for _ in range(MOST_UNDONE + 20):
            session.type("z")
        assert len(session.story.checkpoint().turns) == MOST_UNDONE + 2
        assert len(session.story.decisions) == MOST_UNDONE + 21
        texts = [session.type("undo") for _ in range(MOST_UNDONE + 1)]
        assert [one.is_refused for one in texts] == [False] * MOST_UNDONE + [True]
        assert texts[-1].text == (
            "That is as far back as can be undone. You can restart, or restore."
        )
        assert len(session.story.decisions) == len(journal.decisions(1)) == 21
        session.type("wait")
        fresh = new_session(stage, "anne", 1, edition=edition)
        for line in ("take lamp", *["z"] * 21):
            fresh.type(line)
        assert session.turn.seat.head == fresh.turn.seat.head
        assert session.type("restart").text.startswith("From the beginning.")
        assert session.type("undo").text == "There is nothing to undo."


def test_states_nobody_holds_are_forgotten_and_nothing_shows_of_it(
    stage: Stage, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (
        "take lamp", "look", "light lamp", "undo", "?", "2", "z", "x lamp", "undo", "undo", "why",
        "take brass key", "restart", "?", "1", "again", "know", "undo", "wait",
    )  # fmt: skip
    sound = new_session(stage, "anne", 1, edition=edition)
    before = [sound.type(line) for line in lines]
    # At every step, not only once there is no room: a game this short never comes to that.
    monkeypatch.setattr(EngineSpace, "_make_room", EngineSpace.forget_unheld)
    forgetful = new_session(Stage(stage.world), "anne", 1, edition=edition)
    assert [forgetful.type(line) for line in lines] == before
    assert runtime_of(forgetful.turn.seat).space.core.generation > 1
    assert forgetful.turn.seat.head == sound.turn.seat.head


@pytest.mark.slow
def test_what_a_stage_keeps_does_not_grow_with_the_lines_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same with less of it: without bounds, 2,400 lines left 24,000 states."""
    monkeypatch.setattr("gaslamp.engine.space.MOST_ROOM", 6_000_000)
    monkeypatch.setattr("gaslamp.minds.deliberation.MOST_REMEMBERED", 2_000)
    edition = Edition.of(source("dark_room"))
    session = new_session(Stage(open_world("dark_room")), "crane", 1, edition=edition)
    kept = list[int]()
    for number in range(60):
        session.type("?")
        session.type(str(1 + number % 7))
        if number % 6 == 5:
            session.type("restart")
            kept.append(Scene.of(session.turn.seat).stage.states)
    assert max(kept[5:]) <= 1.5 * max(kept[:5])
