"""The tables of a journal, and the marks by which its file is known.

The file says in its header that it is a journal, and which version of the tables it has, so
that no other program's file is touched, and none that a later Gaslamp wrote.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from gaslamp.simulation.journal_problems import JournalTooNew, NotAJournal

VERSION: Final = 1
MARK: Final = 0x676C6A6C  # "gljl", in the file's header, where `file` can see it

TABLES: Final = (
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
    f"PRAGMA application_id = {MARK}",
    f"PRAGMA user_version = {VERSION}",
)


def needs_tables(connection: sqlite3.Connection, path: str) -> bool:
    """Whether a file has no tables yet.

    Raises:
        NotAJournal: it holds something else.
        JournalTooNew: a later version wrote it.
    """
    mark: int
    version: int
    mark, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if mark == MARK and version > VERSION:
        raise JournalTooNew(path, version, VERSION)
    if mark != MARK and (mark or version or tables):
        raise NotAJournal(path)
    return mark != MARK
