"""The journal: what was acknowledged is there, whatever happened to the process."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records.canonical import Json, NotJson
from gaslamp.records.journal import Journal, JournalRow, JournalSession, RunMark
from gaslamp.records.journal_problems import (
    BadSession,
    JournalDamaged,
    JournalTooNew,
    JournalUnavailable,
    NoSuchSession,
    NotAJournal,
    NotAPlainFile,
    PlayedElsewhere,
    SessionInUse,
    WrongIndex,
)

SHA256 = "0123456789abcdef" * 4

# Says each number only after the journal has acknowledged it; every 50th goes back by 7.
WRITER = """
import sys
from gaslamp.records.journal import Journal
journal = Journal(sys.argv[1])
session = journal.start("cellar", "0" * 64, 7, None)
index = 0
for count in range(1_000_000):
    journal.record(session, index, {"count": count, "words": "x" * (count % 5000)})
    print("record", index, count, flush=True)
    index += 1
    if count % 50 == 49:
        index -= 7
        journal.truncate(session, index)
        print("truncate", index, count, flush=True)
"""

STEPS = st.lists(
    st.tuples(st.just("record"), st.integers(0, 99))
    | st.tuples(st.just("truncate"), st.integers(0, 99)),
    max_size=30,
)


@pytest.mark.slow
@given(STEPS)
def test_the_decisions_that_stand_are_those_of_a_list_cut_back(
    steps: list[tuple[str, int]],
) -> None:
    standing: list[int] = []
    rows = []
    with Journal(":memory:") as journal:
        session = journal.start("cellar", SHA256, 7, "Anna")
        other = journal.start("cellar", SHA256, 7, "Ben")
        journal.record(other, 0, "apart")
        for step, number in steps:
            if step == "record":
                rows.append(JournalRow(len(standing), is_undo=False, decision=number))
                journal.record(session, len(standing), number)
                standing.append(number)
            else:
                length = number % (len(standing) + 1)
                rows.append(JournalRow(length, is_undo=True))
                journal.truncate(session, length)
                del standing[length:]
        assert journal.decisions(session) == tuple(standing)
        assert journal.history(session) == tuple(rows)
        assert journal.sessions()[0].length == len(standing)
        assert journal.decisions(other) == ("apart",)


def acknowledged(lines: list[str]) -> list[int]:
    """The counts that stand after the steps that a writer says it has made."""
    standing: list[int] = []
    for line in lines:
        step, index, count = line.split()
        del standing[int(index) :]
        if step == "record":
            standing.append(int(count))
    return standing


@pytest.mark.slow
@pytest.mark.parametrize("wait_for", [0, 1, 49, 50, 137])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, wait_for: int) -> None:
    path = tmp_path / "cellar.journal"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(wait_for)]
        writer.send_signal(signal.SIGKILL)
        # What the writer said between the last line read and its death.
        lines += [line for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    with Journal(path) as journal:
        rows = journal.history(1) if journal.sessions() else ()
        # At most one step was on disk and not yet said.
        assert len(lines) <= len(rows) <= len(lines) + 1
        said = acknowledged(lines)
        history = rows[: len(lines)]
        steps = [("truncate" if row.is_undo else "record", row.index) for row in history]
        assert steps == [(line.split()[0], int(line.split()[1])) for line in lines]
        if len(rows) == len(lines) and rows:
            counts = [d["count"] for d in journal.decisions(1) if isinstance(d, dict)]
            assert counts == said
        # And the story goes on.
        session = journal.sessions()[0].id if rows else journal.start("cellar", SHA256, 7, None)
        journal.record(session, len(journal.decisions(session)), "on")
        assert journal.decisions(session)[-1] == "on"


def test_a_journal_closed_and_opened_holds_what_it_held(tmp_path: Path) -> None:
    decisions: tuple[Json, ...] = ({"say": "who's there"}, None, ["Zoë", 1.5, True], "wait")
    with Journal(tmp_path / "a.journal") as journal:
        session = journal.start("dark_room", SHA256, -(2**63), "Zoë")
        for index, decision in enumerate(decisions):
            journal.record(session, index, decision)
    with Journal(tmp_path / "a.journal") as journal:
        assert journal.decisions(session) == decisions
        assert journal.sessions() == (
            JournalSession(session, "dark_room", SHA256, -(2**63), "Zoë", len(decisions)),
        )
        assert journal.start("dark_room", SHA256, 2**63 - 1, None) == session + 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.journal"]


def test_every_commit_is_synced_with_its_folder() -> None:
    with Journal(":memory:") as journal:
        (synchronous,) = journal._database.connection.execute("PRAGMA synchronous").fetchone()
    assert synchronous == 3


def test_two_journals_on_one_file_see_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    with Journal(path) as one, Journal(path) as other:
        session = one.start("cellar", SHA256, 7, None)
        other.record(session, 0, "first")
        with pytest.raises(WrongIndex) as caught:
            one.record(session, 0, "also first")
        assert one.decisions(session) == ("first",)
    assert str(caught.value) == (
        "session 1 has 1 decisions: record number 1 next, or go back to 0..1; 0 is neither [GL514]"
    )


def test_a_refused_step_leaves_nothing_behind() -> None:
    with Journal(":memory:") as journal:
        session = journal.start("cellar", SHA256, 7, None)
        journal.record(session, 0, "first")
        for index in (-1, 0, 2):
            with pytest.raises(WrongIndex):
                journal.record(session, index, "no")
        for index in (-1, 2):
            with pytest.raises(WrongIndex):
                journal.truncate(session, index)
        with pytest.raises(NotJson):
            journal.record(session, 1, float("nan"))
        assert journal.history(session) == (JournalRow(0, is_undo=False, decision="first"),)
        journal.record(session, 1, "second")


@pytest.mark.parametrize("session", [0, 2, -1, 2**70])
def test_a_session_that_is_not_there_is_named(session: int) -> None:
    with Journal(":memory:") as journal:
        journal.start("cellar", SHA256, 7, None)
        for attempt in (
            lambda: journal.record(session, 0, None),
            lambda: journal.truncate(session, 0),
            lambda: journal.decisions(session),
        ):
            with pytest.raises(NoSuchSession) as caught:
                attempt()
            assert str(caught.value) == (
                f"the journal has no session {session}: see sessions() [GL513]"
            )


@pytest.mark.parametrize(
    ("name", "sha256", "seed", "fault"),
    [
        ("cellar", "0" * 63, 7, f"'{'0' * 63}' is not 64 hexadecimal digits in lower case"),
        ("cellar", SHA256 + "\n", 7, f"'{SHA256}\\n' is not 64 hexadecimal digits in lower case"),
        ("cellar", SHA256, 2**63, f"the seed {2**63} is not a whole number of 64 bits, with sign"),
        ("\ud800", SHA256, 7, "$[0] cannot be logged: '\\ud800' holds half a character"),
    ],
)
def test_facts_that_cannot_be_kept_are_refused(
    name: str, sha256: str, seed: int, fault: str
) -> None:
    with Journal(":memory:") as journal:
        with pytest.raises(BadSession) as caught:
            journal.start(name, sha256, seed, None)
        assert journal.sessions() == ()
    assert str(caught.value) == f"the session cannot start: {fault} [GL515]"


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cats (name TEXT)")
    connection.close()


def another_mark(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 7")
    connection.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"hello\n"),
        lambda path: path.write_bytes(b"\x00" * 4096),
        lambda path: path.write_bytes(b"A scene in a cellar.\n" * 400),
        other_database,
        another_mark,
    ],
    ids=["short", "zeros", "text", "other database", "other mark"],
)
def test_a_file_that_is_not_a_journal_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "cats.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(NotAJournal) as caught:
        Journal(path)
    assert str(caught.value) == (f'"{path}" is not a journal of Gaslamp: give another path [GL510]')
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["cats.db"]


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    (tmp_path / "a.journal").touch()
    with Journal(tmp_path / "a.journal") as journal:
        assert journal.start("cellar", SHA256, 7, None) == 1


def test_a_journal_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    with Journal(path) as journal:
        journal._database.connection.execute("PRAGMA user_version = 3")
    before = path.read_bytes()
    with pytest.raises(JournalTooNew) as caught:
        Journal(path)
    assert str(caught.value) == (
        f'"{path}" is a journal of version 3, and this Gaslamp reads up to version 2: '
        "update Gaslamp, or give another path [GL511]"
    )
    assert caught.value.version == 3
    assert path.read_bytes() == before


REMEDY = (
    "Is the folder there and writable, the disk not full, and no other program holding the "
    "file? [GL512]"
)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("nowhere/a.journal", "unable to open database file"),
        ("nowhere/..", "unable to open database file"),
    ],
)
def test_a_journal_that_cannot_be_made_says_why(tmp_path: Path, name: str, fault: str) -> None:
    path = os.path.join(tmp_path, name)  # noqa: PTH118 - a Path would drop the dot
    with pytest.raises(JournalUnavailable) as caught:
        Journal(path)
    assert str(caught.value) == f'the journal "{path}" cannot be used: {fault}. {REMEDY}'


def test_a_journal_needs_a_name() -> None:
    with pytest.raises(JournalUnavailable):
        Journal("a\0b")
    with pytest.raises(JournalUnavailable) as caught:
        Journal("")
    assert str(caught.value) == f'the journal "" cannot be used: it has no name. {REMEDY}'


def test_a_closed_journal_and_a_spoilt_row_say_so() -> None:
    journal = Journal(":memory:")
    session = journal.start("cellar", SHA256, 7, None)
    journal.record(session, 0, "first")
    journal._database.connection.execute("UPDATE row SET decision = '{'")
    with pytest.raises(JournalDamaged):
        journal.decisions(session)
    journal.close()
    journal.close()
    with pytest.raises(JournalUnavailable):
        journal.record(session, 1, "second")


# ---- What is not as it was written. ----

HEADS = tuple(letter * 64 for letter in "abcdef")


def kept(path: Path) -> int:
    """A sound journal with one session: three decisions, one taken back, one more."""
    with Journal(path, clock=lambda: 1_000) as journal:
        session = journal.start("cellar", SHA256, 7, "Anna", head=HEADS[0])
        for index in range(3):
            mark = RunMark(HEADS[index + 1])
            journal.record(session, index, {"act": "wait"}, mark, after=HEADS[index])
        journal.truncate(session, 2, RunMark(HEADS[2]), after=HEADS[3])
        journal.record(session, 2, {"act": "go"}, RunMark(HEADS[4], has_ended=True), after=HEADS[2])
    return session


def test_what_a_run_came_to_is_kept_beside_each_decision(tmp_path: Path) -> None:
    session = kept(tmp_path / "a")
    with Journal(tmp_path / "a") as journal:
        journal.check()
        assert [row.mark for row in journal.standing_rows(session)] == [
            RunMark(HEADS[1]),
            RunMark(HEADS[2]),
            RunMark(HEADS[4], has_ended=True),
        ]
        (only,) = journal.sessions()
        assert (only.start, only.has_ended, only.at, only.length) == (HEADS[0], True, 1_000, 3)


def read_whole(path: Path, session: int) -> None:
    with Journal(path) as journal:
        journal.check()
        journal.history(session)


CELLS = (
    *("session.world_name", "session.world_sha256", "session.player"),
    *("row.decision", "row.head", "row.seal"),
)
CHANGES = (
    *(
        f"UPDATE {column.replace('.', ' SET ')} = {value} WHERE id = {number}"  # noqa: S608
        for column in CELLS
        for value in ("'{}'", "x'00'")
        for number in (1, *((3, 5) if column.startswith("row") else ()))
    ),
    "UPDATE session SET seed = 8",
    "UPDATE session SET start = NULL",
    "UPDATE session SET seal = 'x'",
    "UPDATE row SET decision = 'null' WHERE id = 4",
    "UPDATE row SET position = position + 1 WHERE id = 2",
    "UPDATE row SET has_ended = 0 WHERE id = 5",
    "UPDATE row SET at = 5 WHERE id = 5",
    "UPDATE row SET session = 2 WHERE id = 5",
    "DELETE FROM row WHERE id = 2",
    "DELETE FROM row WHERE id = 5",
    "DELETE FROM row",
    "DELETE FROM sqlite_sequence",
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_no_value_of_a_journal_can_be_changed_unseen(tmp_path: Path, change: str) -> None:
    session = kept(tmp_path / "a")
    connection = sqlite3.connect(tmp_path / "a", isolation_level=None)
    connection.execute(change)
    connection.close()
    with pytest.raises(JournalDamaged):
        read_whole(tmp_path / "a", session)


@pytest.mark.parametrize(
    "declaration",
    [
        "CREATE TRIGGER t AFTER INSERT ON row BEGIN DELETE FROM row; END",
        "CREATE VIEW v AS SELECT 1",
        "ALTER TABLE row ADD COLUMN more",
        "DROP INDEX row_by_session",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = -1",
    ],
)
def test_a_journal_with_other_tables_is_refused(tmp_path: Path, declaration: str) -> None:
    kept(tmp_path / "a")
    connection = sqlite3.connect(tmp_path / "a", isolation_level=None)
    connection.execute(declaration)
    connection.close()
    with pytest.raises(JournalDamaged) as caught:
        Journal(tmp_path / "a")
    assert str(caught.value) == (
        f'the journal "{tmp_path / "a"}" is not as it was written: its tables are not those of a '
        "journal. Put back a copy of it, or give another path [GL517]"
    )


def link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
@pytest.mark.parametrize(
    ("make", "what"),
    [(link, "a link"), (Path.mkdir, "a folder"), (os.mkfifo, "a pipe or a device")],
    ids=["link", "folder", "pipe"],
)
def test_what_is_no_plain_file_is_never_opened(
    tmp_path: Path, make: Callable[[Path], None], what: str, ending: str
) -> None:
    place = tmp_path / f"a{ending}"
    make(place)
    with pytest.raises(NotAPlainFile) as caught:
        Journal(tmp_path / "a")
    assert str(caught.value) == (
        f'"{place}" is {what}, and a journal is a plain file: give another path [GL516]'
    )
    assert [each.name for each in tmp_path.iterdir()] == [place.name]


FIRST_VERSION = """
CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        world_name TEXT NOT NULL,
        world_sha256 TEXT NOT NULL,
        seed INTEGER NOT NULL,
        player TEXT
    );
CREATE TABLE row (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL REFERENCES session (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        decision TEXT
    );
CREATE INDEX row_by_session ON row (session, id);
PRAGMA application_id = 1735158380;
PRAGMA user_version = 1;
INSERT INTO session (world_name, world_sha256, seed, player) VALUES ('cellar', 'SHA256', 7, 'Anna');
INSERT INTO row (session, position, decision) VALUES (1, 0, '"a"'), (1, 1, '"b"');
INSERT INTO row (session, position) VALUES (1, 1);
""".replace("SHA256", SHA256)


def test_a_journal_of_the_first_version_goes_on_with_all_that_was_in_it(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a")
    connection.executescript(FIRST_VERSION)
    connection.close()
    for before in HEADS[:2]:
        with Journal(tmp_path / "a") as journal:
            journal.check()
            assert journal.history(1)[:3] == (
                JournalRow(0, is_undo=False, decision="a"),
                JournalRow(1, is_undo=False, decision="b"),
                JournalRow(1, is_undo=True),
            )
            assert journal.sessions()[0].player == "Anna"
            journal.record(1, journal.sessions()[0].length, "c", RunMark(HEADS[1]), after=before)
    with Journal(tmp_path / "a") as journal:
        assert journal.decisions(1) == ("a", "c", "c")


# ---- Several processes, and disks that do not take it. ----


def test_two_who_play_one_session_are_told_apart_by_what_it_came_to(tmp_path: Path) -> None:
    session = kept(tmp_path / "a")
    with Journal(tmp_path / "a") as one, Journal(tmp_path / "a") as other:
        other.truncate(session, 2, RunMark(HEADS[2]), after=HEADS[4])
        other.record(session, 2, {"act": "stay"}, RunMark(HEADS[5]), after=HEADS[2])
        # As many decisions as before, so their number alone would not tell.
        with pytest.raises(PlayedElsewhere) as caught:
            one.record(session, 3, {"act": "wait"}, RunMark(HEADS[0]), after=HEADS[4])
        with pytest.raises(PlayedElsewhere):
            one.truncate(session, 1, after=HEADS[4])
        assert len(one.history(session)) == 7
    assert str(caught.value) == (
        "game 1 has been played on elsewhere since it was taken up here: --resume 1 takes it up "
        "as it stands now [GL518]"
    )


def test_what_may_be_there_already_is_recorded_once(tmp_path: Path) -> None:
    session = kept(tmp_path / "a")
    with Journal(tmp_path / "a") as journal:
        journal.record(session, 2, {"act": "go"}, RunMark(HEADS[4], has_ended=True), after=HEADS[2])
        assert len(journal.history(session)) == 5


def test_a_session_is_recorded_with_all_that_was_decided_or_not_at_all() -> None:
    rows = [JournalRow(0, is_undo=False, decision="a"), JournalRow(2, is_undo=False, decision="b")]
    with Journal(":memory:") as journal:
        with pytest.raises(WrongIndex):
            journal.start("cellar", SHA256, 7, "Anna", rows=rows)
        assert journal.sessions() == ()
        journal.check()


HOLDER = """
import sys
from gaslamp.records.journal import Journal
with Journal(sys.argv[1]) as journal:
    journal.hold(2)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_who_holds_a_session_has_it_alone_until_their_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    kept(path)
    with Journal(path) as journal, subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        journal.hold(1)
        with pytest.raises(SessionInUse) as caught:
            journal.hold(2)
        other.kill()
        other.wait()
        journal.hold(2)
    assert str(caught.value) == (
        "game 2 is being played elsewhere, in another window perhaps: end it there first, or "
        "leave out --resume to begin another [GL519]"
    )


def test_a_full_disk_takes_nothing_and_then_goes_on(tmp_path: Path) -> None:
    with Journal(tmp_path / "a") as journal:
        session = journal.start("cellar", SHA256, 7, None)
        (pages,) = journal._database.connection.execute("PRAGMA page_count").fetchone()
        journal._database.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(JournalUnavailable) as caught:
            journal.record(session, 0, "x" * 9_000)
        assert journal.history(session) == ()
        journal._database.connection.execute("PRAGMA max_page_count = 1000000")
        journal.record(session, 0, "x" * 9_000)
        journal.check()
    assert caught.value.fault == "database or disk is full"


def test_a_file_that_another_program_holds_takes_nothing_and_then_goes_on(tmp_path: Path) -> None:
    with Journal(tmp_path / "a", patience_s=0) as journal:
        session = journal.start("cellar", SHA256, 7, None)
        other = sqlite3.connect(tmp_path / "a", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalUnavailable) as caught:
            journal.record(session, 0, "on")
        other.close()
        journal.record(session, 0, "on")
        assert journal.decisions(session) == ("on",)
    assert caught.value.fault == "database is locked"
