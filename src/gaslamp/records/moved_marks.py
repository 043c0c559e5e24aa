"""The mark on a file whose games have moved to another database, or are about to.

Nothing can be recorded in a file that bears it, not even by a program that opened the file before:
triggers refuse each row. They are known by their text, to the letter, for whoever opens a file
trusts no trigger of anybody else. Where the games went stands beside them.
"""

from __future__ import annotations

import sqlite3
from typing import Final

_TABLE: Final = "moved"
_DECLARED: Final = "SELECT type, name, sql FROM sqlite_master WHERE name LIKE 'moved%'"


def mark_moved(connection: sqlite3.Connection, place: str) -> None:
    """Mark a file, in a transaction; one that bears the mark already stays as it is.

    Args:
        place: what the database is called that its games go to.
    """
    if moved_to(connection) is not None:
        return
    connection.execute(f"CREATE TABLE {_TABLE} (place TEXT NOT NULL)")
    connection.execute(f"INSERT INTO {_TABLE} VALUES (?)", (place,))  # noqa: S608  # our own word
    for table in ("session", "row", "seats"):
        if _has_table(connection, table):
            for statement in _triggers(table):
                connection.execute(statement)


def take_mark_off(connection: sqlite3.Connection) -> None:
    """Let a file be written again, in a transaction."""
    if moved_to(connection) is None:
        return
    names = [name for kind, name, _ in marks(connection) if kind == "trigger"]
    for name in names:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(f"DROP TABLE {_TABLE}")


def moved_to(connection: sqlite3.Connection) -> str | None:
    """Where the games of a file went, or are going; None: it bears no mark."""
    found = marks(connection)
    if not found:
        return None
    (place,) = connection.execute(f"SELECT place FROM {_TABLE}").fetchone() or ("",)  # noqa: S608  # our own word
    return str(place)


def marks(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """What of a file's tables and triggers is this mark; empty where it is not whole."""
    ours = {("table", _TABLE, f"CREATE TABLE {_TABLE} (place TEXT NOT NULL)")} | {
        ("trigger", statement.split()[2], statement)
        for table in ("session", "row", "seats")
        if _has_table(connection, table)
        for statement in _triggers(table)
    }
    return ours if ours <= set(connection.execute(_DECLARED)) else set()


def _triggers(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER moved_{table}_{what.lower()} BEFORE {what} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'these games have moved'); END"
        for what in ("INSERT", "UPDATE")
    )


def _has_table(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (table,)).fetchone() is not None
