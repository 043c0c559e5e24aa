"""A fault of ours ends the command it is in, and neither the game nor what is kept of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import gaslamp
from gaslamp.model.ground.terms import DividedByZero
from gaslamp.records.journal import Journal
from gaslamp.records.journal_problems import JournalUnavailable
from gaslamp.screens.jsonl import play_json
from gaslamp.screens.plain import Screen, play
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.guard import Guard
from gaslamp.sessions.line_answers import LineAnswers
from gaslamp.sessions.performing import Performer
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.sessions.turns import Teller
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

Begin = Callable[[], Session]

SAID = (
    "That went wrong in the program, by no fault of yours. Nothing has happened: the game stands "
    "where it stood. [GL001]"
)
OF_THE_WORLD = (
    "That went wrong in the text of this world, by no fault of yours. Nothing has happened: the "
    "game stands where it stood. [GL302]"
)
PLACES = {
    "in reading": (LineAnswers, "answer"),
    "in telling": (Teller, "aside"),
    "after deciding": (Performer, "decide"),
    "in going back": (TurnHistory, "undo"),
    "in saving": (TurnHistory, "save"),
    "in listing": (Session, "offers"),
}
LINES = ["take lamp", "shout then look", "?", "1", "look", "undo", "save", "take", "1", "wait", "z"]


def breaking(
    monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException, *, after: bool = True
) -> Callable[[], None]:
    """Let a place fail, `after` it has done its work or before; answers with what mends it."""
    owner, name = PLACES[place]
    whole = getattr(owner, name)

    def broken(*args: object, **options: object) -> object:
        if after:
            whole(*args, **options)
        raise error

    monkeypatch.setattr(owner, name, broken)
    return lambda: monkeypatch.setattr(owner, name, whole)


def objects(
    session: Session, *lines: str, record: Callable[[str], None]
) -> list[dict[str, object]]:
    source, sink = io.StringIO("\n".join(map(json.dumps, lines))), io.StringIO()
    play_json(session, source, sink, record=record)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def decisions(journal: Journal) -> tuple[object, ...]:
    """What stands of the one game there is; a game is begun with its first decision."""
    return journal.decisions(1) if journal.sessions() else ()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("after", [True, False])
def test_a_fault_leaves_story_and_journal_as_they_stood(
    place: str, *, after: bool, stage: Stage, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(":memory:") as journal, Journal(":memory:") as other:
        session = new_session(stage, "anne", 1, edition=edition, journal=journal)
        sound = new_session(stage, "anne", 1, edition=edition, journal=other)
        guard = Guard(session)
        for line in LINES:
            mend = breaking(monkeypatch, place, IndexError("7319"), after=after)
            stood, kept = session.checkpoint(), decisions(journal)
            faulty = guard.call(line, lambda line=line: session.type(line))
            if getattr(faulty, "code", None) == "GL001":
                assert session.checkpoint() == stood
                assert decisions(journal) == kept
                mend()
                session.type(line)
            mend()
            assert sound.type(line).text in session.transcript()
        assert session.story.decisions == sound.story.decisions
        assert session.turn.seat.head == sound.turn.seat.head
        assert decisions(journal) == decisions(other)


def test_a_fault_is_told_in_the_story_and_the_game_goes_on(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, "in saving", KeyError("the assassin in the wardrobe"))
    recorded: list[str] = []
    sink, screen = io.StringIO(), Screen(width=0)
    code = play(begin(), io.StringIO("save\nlook\n"), sink, screen, record=recorded.append)
    assert code == 0
    assert f"> save\n\n{SAID}\n\n> look\n\n" in sink.getvalue()
    assert "assassin" not in sink.getvalue()
    assert len(recorded) == 1
    assert "the assassin in the wardrobe" in recorded[0]


def test_a_fault_is_an_object_to_programs_and_the_game_goes_on(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[str] = []
    session = begin()
    breaking(monkeypatch, "in going back", RecursionError("deep"))
    _, taken, fault, looked = objects(session, "take lamp", "undo", "look", record=recorded.append)
    assert fault == {"protocol": 1, "error": {"code": "GL001", "message": SAID[: -len(" [GL001]")]}}
    assert looked["at_ms"] == taken["at_ms"]
    assert "line: 'undo'" in recorded[0]
    assert '"act": "take", "arguments": ["anne", "lamp"]' in recorded[0]
    assert "RecursionError: deep" in recorded[0]
    assert f"> undo\n\n{SAID}" in session.transcript()


def test_a_fault_in_what_makes_sense_now_undoes_what_led_there(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    offers = Session.offers

    def broken(one: Session) -> object:
        if one.story.decisions:
            raise AssertionError
        return offers(one)

    monkeypatch.setattr(Session, "offers", broken)
    told = objects(session, "take lamp", "look", record=lambda _: None)
    assert ["error" in one for one in told] == [False, True, False]
    assert session.story.decisions == ()


def test_a_fault_of_the_world_is_said_to_be_the_worlds_and_gives_no_value_away(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    breaking(monkeypatch, "in telling", DividedByZero(7319.0))
    fault = Guard(session).call("look", lambda: session.type("look"))
    assert getattr(fault, "text", "") == OF_THE_WORLD


def test_too_little_memory_for_one_command_is_said_and_the_game_goes_on(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    mend = breaking(monkeypatch, "in telling", MemoryError())
    fault = Guard(session).call("look", lambda: session.type("look"))
    mend()
    assert getattr(fault, "code", "") == "GL002"
    assert session.type("look").text


@pytest.mark.parametrize("error", [KeyboardInterrupt(), JournalUnavailable("kept", "disk full")])
def test_what_is_no_fault_passes_and_leaves_the_game_as_it_stood(
    error: BaseException, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    stood = session.checkpoint()
    breaking(monkeypatch, "after deciding", error)
    with pytest.raises(type(error)):
        Guard(session).call("take lamp", lambda: session.type("take lamp"))
    assert session.checkpoint() == stood


def test_only_the_edges_catch_whatever_there_is() -> None:
    package = Path(gaslamp.__file__).parent
    caught = [
        str(path.relative_to(package).as_posix())
        for path in sorted(package.rglob("*.py"))
        if "except Exception" in path.read_text("utf-8")
    ]
    assert caught == ["cli/reporting.py", "screens/workbench/serving.py", "sessions/guard.py"]
