"""Saves, journals and files: what was decided is kept, and nothing else is touched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shelf_in_memory import Shelf

from gaslamp.records.journal import Journal
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.files import Files
from gaslamp.sessions.problems import (
    CannotBeWritten,
    NotASave,
    NothingToResume,
    SaveDiffers,
    SaveOfAnotherWorld,
    SaveTooNew,
)
from gaslamp.sessions.save_texts import read_save
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import Act

Begin = Callable[[], Session]


STANDS = 'It is dark.\n\nThe brass key and the iron key are here.\n\n"Is anybody there?" you shout.'


def test_a_game_taken_up_again_goes_on_as_it_would_have(begin: Begin) -> None:
    first = begin()
    for line in ("take lamp", "shout", "save here"):
        first.type(line)
    second = begin()
    assert second.type("restore here").text == f"Restored.\n\n{STANDS}"
    assert second.turn.seat.head == first.turn.seat.head
    assert second.type("wait") == first.type("wait")


def test_a_save_reads_well_and_reads_back(begin: Begin, shelf: Shelf) -> None:
    session = begin()
    session.type("take lamp")
    assert session.type("save").text == 'Saved as "cellar.save".'
    text = shelf.texts["cellar.save"]
    head = session.turn.seat.head
    assert text.splitlines()[-4:] == [
        '  "decisions": [',
        f'    {{"act": "take", "arguments": ["anne", "lamp"], "head": "{head}"}}',
        "  ]",
        "}",
    ]
    saved = read_save(text, "x")
    assert saved == session.story.save()
    assert saved.decisions == (Act("take", ("anne", "lamp")),)


def changed(text: str, **changes: object) -> str:
    return json.dumps({**json.loads(text), **changes})


@pytest.mark.parametrize(
    ("changes", "problem", "message"),
    [
        ({"world": "attic"}, SaveOfAnotherWorld,
         ('"x" is a game of the world "attic", and this is "cellar": '
         "play it with the text it was saved from [GL613]")),
        ({"world_sha256": "0" * 64}, SaveOfAnotherWorld,
         ('"x" is a game of "cellar" as it was before its text was changed: '
         "play it with the text it was saved from [GL613]")),
        ({"version": 3}, SaveTooNew,
         ('"x" is a save of version 3, and this Gaslamp reads up to version 2: '
         "update Gaslamp, or give another file [GL612]")),
        ({"head": "0" * 64}, SaveDiffers,
         ('"x" goes another way here from decision 1 on: it was changed by hand, or saved by '
         "another version of Gaslamp or of a system its world uses [GL614]")),
        ({"decisions": [{"act": "fly", "arguments": [], "head": "0" * 64}]}, SaveDiffers,
         ('"x" goes another way here from decision 1 on: it was changed by hand, or saved by '
         "another version of Gaslamp or of a system its world uses [GL614]")),
        ({"kind": "letter"}, NotASave,
         '"x" is not a saved game of Gaslamp: give another file [GL611]'),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_up_is_refused_and_nothing_changes(
    begin: Begin, shelf: Shelf, changes: dict[str, object], problem: type[Exception], message: str
) -> None:
    session = begin()
    session.type("take lamp")
    session.type("save x")
    shelf.texts["x"] = changed(shelf.texts["x"], **changes)
    turn = session.turn
    with pytest.raises(problem) as caught:
        session.restore("x")
    assert str(caught.value) == message
    assert session.turn is turn
    assert session.type("restore x").text == message


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '"x"', "[" * 100_000, "\0"])
def test_what_is_no_save_is_never_taken_for_one(text: str) -> None:
    with pytest.raises(NotASave):
        read_save(text, "x")


def test_nothing_but_an_older_save_is_written_over(begin: Begin, shelf: Shelf) -> None:
    session = begin()
    shelf.texts["letter"] = "Dear Anne"
    assert session.type("save letter").text == (
        '"letter" is not a saved game of Gaslamp: give another file [GL611]'
    )
    assert session.type("transcript letter").text == (
        '"letter" cannot be written: there is such a file already; give another name [GL615]'
    )
    assert shelf.texts == {"letter": "Dear Anne"}
    session.type("save game")
    assert session.type("save game").text == 'Saved as "game".'


def test_a_decision_is_in_the_journal_and_undo_too(stage: Stage, edition: Edition) -> None:
    with Journal(":memory:") as journal:
        session = new_session(stage, "anne", 1, edition=edition, journal=journal)
        for line in ("take lamp", "look", "wait", "undo", "light lamp"):
            session.type(line)
        (kept,) = journal.sessions()
        assert (kept.world_name, kept.seed, kept.player) == ("cellar", 1, "anne")
        assert journal.decisions(kept.id) == (
            {"act": "take", "arguments": ["anne", "lamp"]},
            {"act": "light", "arguments": ["anne", "lamp"]},
        )


def test_a_session_is_resumed_where_the_journal_left_it(
    stage: Stage, edition: Edition, tmp_path: Path
) -> None:
    with Journal(tmp_path / "kept") as journal:
        first = new_session(stage, "anne", 5, edition=edition, journal=journal)
        for line in ("take lamp", "shout"):
            first.type(line)
    with Journal(tmp_path / "kept") as journal:
        second = new_session(stage, "anne", 1, edition=edition, journal=journal, resume=True)
        assert second.turn.seat.head == first.turn.seat.head
        assert second.opening() == STANDS
        second.type("undo")
        assert len(journal.sessions()) == 1
        assert len(journal.decisions(1)) == 1


def test_what_is_not_in_the_journal_cannot_be_resumed(stage: Stage, edition: Edition) -> None:
    with Journal(":memory:") as journal, pytest.raises(NothingToResume) as caught:
        new_session(stage, "anne", 1, edition=edition, journal=journal, resume=True)
    assert str(caught.value) == (
        'the journal ":memory:" holds no session of "cellar" as anne: leave out --resume [GL617]'
    )


def test_a_restored_game_is_a_session_of_its_own_in_the_journal(
    stage: Stage, edition: Edition, shelf: Shelf
) -> None:
    with Journal(":memory:") as journal:
        session = new_session(stage, "anne", 1, edition=edition, journal=journal, shelf=shelf)
        for line in ("take lamp", "save x", "shout", "restore x", "wait"):
            session.type(line)
        lengths = [one.length for one in journal.sessions()]
    assert lengths == [2, 2]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    name = str(tmp_path / "game")
    files = Files(None, name)
    files.write(name, "one\n")
    files.write(name, "two\n")
    assert (files.has(name), files.read(name)) == (True, "two\n")
    assert [path.name for path in tmp_path.iterdir()] == ["game"]
    missing = str(tmp_path / "none" / "game")
    with pytest.raises(CannotBeWritten) as caught:
        Files(None, missing).write(missing, "three")
    assert str(caught.value) == f'"{missing}" cannot be written: No such file or directory [GL615]'
