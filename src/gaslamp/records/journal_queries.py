"""What a journal asks its tables, and what it puts in them; in which transaction is its own."""

from __future__ import annotations

from typing import Final

from gaslamp.records.databases import Database
from gaslamp.records.journal_rows import (
    Cell,
    JournalRow,
    JournalSession,
    NotAsWritten,
    cells_of,
    read_rows,
    read_session,
    row_seal,
    session_seal,
)
from gaslamp.values import dataclass

_LENGTH: Final = "coalesce(r.position + CASE WHEN r.decision IS NULL THEN 0 ELSE 1 END, 0)"
"""How many decisions stand after a row: one more than stood before it, or, an undo having no
decision, as many as it says. Before any row, none."""
_WITH_LAST_ROW: Final = (
    " FROM session s LEFT JOIN row r ON r.id = (SELECT max(id) FROM row WHERE session = s.id) "
)
_SESSIONS: Final = (
    "SELECT s.id, s.world_name, s.world_sha256, s.seed, s.player, s.start, s.seal, "
    f"{_LENGTH}, coalesce(r.has_ended, 0), r.at{_WITH_LAST_ROW}"
)
EVERY: Final = f"{_SESSIONS} ORDER BY s.id"
LATEST_FIRST: Final = f"{_SESSIONS} WHERE r.id IS NOT NULL ORDER BY r.id DESC"
ONE: Final = f"{_SESSIONS} WHERE s.id = ?"
_LAST: Final = (
    f"SELECT {_LENGTH}, CASE WHEN r.id IS NULL THEN s.start ELSE r.head END,"
    f" coalesce(r.seal, s.seal), r.decision{_WITH_LAST_ROW} WHERE s.id = ?"
)


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """Where a session stands: at its last row, or at itself where it has none."""

    length: int
    head: str | None
    seal: str
    decision: str | None = None


def sessions(
    database: Database, which: str, values: tuple[int, ...] = ()
) -> tuple[JournalSession, ...]:
    """The sessions that one of the questions above finds."""
    found = database.execute(which, values).fetchall()
    return tuple(
        read_session(tuple(cells), length if isinstance(length, int) else 0, (has_ended, at))
        for *cells, length, has_ended, at in found
    )


def session_end(database: Database, session: int) -> SessionEnd | None:
    """Where a session stands; None if there is none. Raises `NotAsWritten`. Cost: O(log rows)."""
    match database.execute(_LAST, (session,)).fetchone():
        case None:
            return None
        case (int(length), (str() | None) as head, str(seal), (str() | None) as decision):
            return SessionEnd(length, head, seal, decision)
        case _:
            raise NotAsWritten("its last row was changed by hand")


def rows(database: Database, session: int) -> tuple[JournalRow, ...]:
    """The rows of a session, in order. Raises `NotAsWritten`."""
    begun = database.execute("SELECT seal FROM session WHERE id = ?", (session,)).fetchone()
    found = database.execute(
        "SELECT position, decision, head, has_ended, at, seal"
        " FROM row WHERE session = ? ORDER BY id",
        (session,),
    )
    return read_rows(begun[0] if begun else None, found.fetchall())


def add_session(database: Database, facts: tuple[Cell, ...]) -> tuple[int, SessionEnd]:
    """Add a session of these facts, head last; its number, and where it stands."""
    seal, head = session_seal(facts), facts[-1]
    number = database.insert(
        "INSERT INTO session (world_name, world_sha256, seed, player, start, seal)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*facts, seal),
    )
    return number, SessionEnd(0, head if isinstance(head, str) else None, seal)


def add_row(database: Database, session: int, before: SessionEnd, row: JournalRow) -> SessionEnd:
    """Add a row to a session that stands so, and answer how it then stands."""
    cells = cells_of(row)
    seal = row_seal(before.seal, cells)
    database.execute(
        "INSERT INTO row (session, position, decision, head, has_ended, at, seal)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (session, *cells, seal),
    )
    return SessionEnd(row.index + (not row.is_undo), row.mark.head, seal)
