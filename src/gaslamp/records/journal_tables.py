"""The tables of a journal, and the marks by which its file is known.

The file says in its header that it is a journal, and which version of the tables it has, so
that no other program's file is touched, and none that a later Gaslamp wrote. One that an
earlier Gaslamp wrote gets the tables of now, with all that was in it, in one transaction.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gaslamp.records.journal_problems import (
    GamesMoved,
    JournalDamaged,
    JournalTooNew,
    NotAJournal,
    NotAPlainFile,
)
from gaslamp.records.journal_rows import Cell, row_seal, session_seal
from gaslamp.records.moved_marks import marks, moved_to

VERSION: Final = 2
"""1 had neither heads nor seals nor times. Rows get what can still be said of them
(`bring_to_now`)."""
MARK: Final = 0x676C6A6C  # "gljl", in the file's header, where `file` can see it
IN_MEMORY: Final = ":memory:"

_MARKS: Final = (f"PRAGMA application_id = {MARK}", f"PRAGMA user_version = {VERSION}")
_TABLES: Final = (
    """CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        world_name TEXT NOT NULL,
        world_sha256 TEXT NOT NULL,
        seed INTEGER NOT NULL,
        player TEXT,
        start TEXT,
        seal TEXT NOT NULL
    )""",
    """CREATE TABLE row (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL REFERENCES session (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        decision TEXT,
        head TEXT,
        has_ended INTEGER NOT NULL,
        at INTEGER,
        seal TEXT NOT NULL
    )""",
    "CREATE INDEX row_by_session ON row (session, id)",
)
_FIRST_TABLES: Final = (
    """CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        world_name TEXT NOT NULL,
        world_sha256 TEXT NOT NULL,
        seed INTEGER NOT NULL,
        player TEXT
    )""",
    """CREATE TABLE row (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL REFERENCES session (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        decision TEXT
    )""",
    "CREATE INDEX row_by_session ON row (session, id)",
)
_OF_VERSION: Final = {1: _FIRST_TABLES, 2: _TABLES}
_DECLARED: Final = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"


def check_place(path: str) -> None:
    """See that a path is free, or a plain file's.

    A link is refused, so that what is written lands where it was said to; a pipe would
    never answer.

    Raises:
        NotAPlainFile: something else lies there.
    """
    found = None if path == IN_MEMORY else no_plain_file_at(path)
    if found is not None:
        raise NotAPlainFile(*found)


def no_plain_file_at(path: str) -> tuple[str, str] | None:
    """What lies where SQLite would write and is no plain file: its name and what it is."""
    # The files SQLite keeps beside it while it writes: one that is a pipe would never answer.
    for name in (path, *(f"{path}{ending}" for ending in ("-journal", "-wal", "-shm"))):
        try:
            mode = Path(name).lstat().st_mode
        except (OSError, ValueError):
            continue  # nothing there, or nothing that can be looked at: opening it says why
        kinds = ((stat.S_ISLNK, "a link"), (stat.S_ISDIR, "a folder"), (stat.S_ISREG, ""))
        what = next((what for is_one, what in kinds if is_one(mode)), "a pipe or a device")
        if what:
            return name, what
    return None


def version_of(connection: sqlite3.Connection, path: str) -> int:
    """Which version of the tables a file has; 0: none yet.

    Raises:
        NotAJournal: it holds something else.
        JournalTooNew: a later version wrote it.
        JournalDamaged: its tables are not those of its version.
        GamesMoved: its games have moved to a database, or are about to.
    """
    mark: int
    version: int
    mark, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if mark != MARK:
        if mark or version or tables:
            raise NotAJournal(path)
        return 0
    if version > VERSION:
        raise JournalTooNew(path, version, VERSION)
    # A trigger or a view in a file that somebody sends would do what it says at our next step.
    moved = marks(connection)
    declared = set(connection.execute(_DECLARED)) - moved
    if version not in _OF_VERSION or declared != _declared(version):
        raise JournalDamaged(path, "its tables are not those of a journal")
    if moved:
        raise GamesMoved(path, moved_to(connection) or "")
    return version


def bring_to_now(connection: sqlite3.Connection, path: str) -> None:
    """Give a file the tables of now, if it has none or those of before. In a transaction."""
    version = version_of(connection, path)
    if version == VERSION:
        return
    if version == 0:
        _execute(connection, (*_TABLES, *_MARKS))
        return
    check_whole(connection, path)
    sessions = connection.execute("SELECT * FROM session ORDER BY id").fetchall()
    rows = connection.execute("SELECT * FROM row ORDER BY id").fetchall()
    _execute(connection, ("DROP TABLE row", "DROP TABLE session", *_TABLES, *_MARKS))
    seals: dict[Cell, str] = {}
    for number, *cells in sessions:
        # No head was kept: None, and not one worked out now, which would vouch for what nobody saw.
        facts = (*cells, None)
        seals[number] = session_seal(facts)
        connection.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *facts, seals[number])
        )
    for number, session, position, decision in rows:
        held = (position, decision, None, 0, None)
        seals[session] = row_seal(seals[session], held)
        connection.execute(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, session, *held, seals[session]),
        )


def check_whole(connection: sqlite3.Connection, path: str) -> None:
    """See that no page of a file is damaged, and that nothing was ever taken out of it.

    Cost: reads the whole file.

    Raises:
        JournalDamaged: it is not so.
    """
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise JournalDamaged(path, f"{found}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalDamaged(path, "it has decisions of a game that is not there")
    for table in ("session", "row"):
        # Numbers are given in order and never again, so the last given counts the rows.
        (counted, given) = connection.execute(
            f"SELECT (SELECT count(*) FROM {table}),"  # noqa: S608  # two names of our own
            " (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?)",
            (table,),
        ).fetchone()
        if counted != given:
            what = "games" if table == "session" else "decisions"
            raise JournalDamaged(path, f"it has had {given} {what}, and holds {counted}")


def _declared(version: int) -> set[tuple[str, str, str]]:
    """What SQLite says of the tables of a version."""
    fresh = sqlite3.connect(IN_MEMORY, isolation_level=None)
    try:
        _execute(fresh, _OF_VERSION[version])
        return set(fresh.execute(_DECLARED))
    finally:
        fresh.close()


def _execute(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
