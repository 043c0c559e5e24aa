"""The journal of a session: decisions on disk before they take effect.

A *session* is one sitting at one run: a world, a seed, and who is played. Given
those, the run is its decisions in order, so those are all that is kept. When
`record` has returned, the decision is on disk: kill the process at any point
after, or pull the plug, and it is there. One that was being recorded just then is
there whole or not at all.

Nothing is ever deleted or changed. Undo is a *row* saying so: `decisions` reads the
rows in order and leaves out what was undone, `history` leaves out nothing.

The file is one SQLite database, marked as a journal and with the version of its
tables; another file is refused and left alone. Two processes may use one journal;
each call is a transaction. There is no clock in it: sessions are in order of
their numbers. A `Journal` stays in the thread that made it, like any connection
of `sqlite3`.

Cost: `record`, `truncate` and `start` wait for the disk, a few milliseconds;
reading is O(rows of the session). Give ``":memory:"`` as path to keep nothing.

>>> with Journal(":memory:") as journal:
...     session = journal.start("dark_room", "0" * 64, seed=7, player="Anna")
...     journal.record(session, 0, {"say": "who's there"})
...     journal.record(session, 1, {"do": "strike match"})
...     journal.truncate(session, 1)
...     journal.record(session, 1, {"do": "wait"})
...     journal.decisions(session)
({'say': "who's there"}, {'do': 'wait'})
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Self

from gaslamp.simulation.canonical import Json, NotJson, canonical
from gaslamp.simulation.chance import SEEDS
from gaslamp.simulation.journal_problems import (
    BadSession,
    JournalTooNew,
    JournalUnavailable,
    NoSuchSession,
    NotAJournal,
    WrongIndex,
)
from gaslamp.simulation.journal_tables import TABLES, needs_tables

__all__ = [
    "BadSession",
    "Journal",
    "JournalTooNew",
    "JournalUnavailable",
    "NoSuchSession",
    "NotAJournal",
    "Row",
    "Session",
    "WrongIndex",
]


@dataclass(frozen=True, slots=True)
class Session:
    """What a run needs besides its decisions. `player` is None if nobody is played.

    ``world_sha256`` is of the world's text, 64 hexadecimal digits; ``seed`` is from
    -2**63 to 2**63 - 1; ``length`` counts the decisions that stand.
    """

    id: int
    world_name: str
    world_sha256: str
    seed: int
    player: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """One thing recorded: decision `index`, or with `is_undo`, going back to `index` decisions."""

    index: int
    is_undo: bool
    decision: Json = None


class Journal:
    """The journal at a path, made if there is nothing there. Close it, or use ``with``.

    Any method may raise `JournalUnavailable`; then it has recorded nothing.

    Raises:
        NotAJournal: the file holds something else.
        JournalTooNew: a later version wrote it.
        JournalUnavailable: it cannot be opened or made.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = fspath(path)
        if not self.path:
            # SQLite would take this for a file of its own that it deletes in the end.
            raise JournalUnavailable(self.path, "it has no name")
        with self._explained():
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            try:
                # FULL, and also sync the folder: else a power cut just after a commit
                # can bring the rollback file back, and with it undo the commit.
                self._connection.execute("PRAGMA synchronous = EXTRA")
                if needs_tables(self._connection, self.path):
                    self._make_tables()
            except BaseException:
                self._connection.close()
                raise

    def start(self, world_name: str, world_sha256: str, seed: int, player: str | None) -> int:
        """Begin a session and answer its number, which no other ever has here.

        Raises:
            BadSession: a name is not text, or hash or seed are out of range.
        """
        if seed not in SEEDS:
            raise BadSession(f"the seed {seed!r} is not a whole number of 64 bits, with sign")
        if not re.fullmatch("[0-9a-f]{64}", world_sha256):
            raise BadSession(f"{world_sha256!r} is not 64 hexadecimal digits in lower case")
        try:
            canonical((world_name, player))
        except NotJson as error:
            raise BadSession(error.message) from error
        with self._transaction():
            cursor = self._connection.execute(
                "INSERT INTO session (world_name, world_sha256, seed, player) VALUES (?, ?, ?, ?)",
                (world_name, world_sha256, seed, player),
            )
            # SQLite always answers a number here; 0 is for the type checker.
            return cursor.lastrowid or 0

    def record(self, session: int, index: int, decision: Json) -> None:
        """Put a decision on disk. Let it take effect only when this has returned.

        Args:
            index: how many decisions stand before it. That it must be said is what
                keeps two players of one session from mixing theirs.

        Raises:
            NoSuchSession: no session has that number.
            WrongIndex: another number of decisions stands.
            NotJson: `decision` cannot be written as JSON.
        """
        text = canonical(decision)
        with self._transaction():
            length = self._length(session)
            if index != length:
                raise WrongIndex(session, index, length)
            self._insert(session, index, text)

    def truncate(self, session: int, index: int) -> None:
        """Undo: let only the first `index` decisions stand. `history` keeps the others.

        Raises:
            NoSuchSession: no session has that number.
            WrongIndex: fewer decisions stand, or `index` is below 0.
        """
        with self._transaction():
            length = self._length(session)
            if not 0 <= index <= length:
                raise WrongIndex(session, index, length)
            self._insert(session, index, None)

    def decisions(self, session: int) -> tuple[Json, ...]:
        """Answer the decisions that stand, in order.

        Raises:
            NoSuchSession: no session has that number.
        """
        standing: list[Json] = []
        for row in self.history(session):
            del standing[row.index :]
            if not row.is_undo:
                standing.append(row.decision)
        return tuple(standing)

    def history(self, session: int) -> tuple[Row, ...]:
        """Answer all that was recorded, in order, what was undone and the undoing too.

        Raises:
            NoSuchSession: no session has that number.
        """
        with self._explained():
            self._length(session)
            found = self._connection.execute(
                "SELECT position, decision FROM row WHERE session = ? ORDER BY id", (session,)
            )
            return tuple(
                Row(index, text is None, None if text is None else json.loads(text))
                for index, text in found
            )

    def sessions(self) -> tuple[Session, ...]:
        """Answer every session, the oldest first."""
        with self._explained():
            found = self._connection.execute(
                "SELECT id, world_name, world_sha256, seed, player FROM session ORDER BY id"
            ).fetchall()
            return tuple(
                Session(number, name, sha256, seed, player, self._length(number))
                for number, name, sha256, seed, player in found
            )

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Answer the journal itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _make_tables(self) -> None:
        """Make the tables, unless another process has done so in the meantime."""
        with self._transaction():
            for statement in TABLES if needs_tables(self._connection, self.path) else ():
                self._connection.execute(statement)

    def _length(self, session: int) -> int:
        """Count the decisions that stand. Cost: O(log rows)."""
        if session not in SEEDS:  # any other whole number SQLite could not even look for
            raise NoSuchSession(session)
        found = self._connection.execute(
            "SELECT (SELECT position + (decision IS NOT NULL) FROM row"
            " WHERE session = session.id ORDER BY id DESC LIMIT 1)"
            " FROM session WHERE id = ?",
            (session,),
        ).fetchone()
        if found is None:
            raise NoSuchSession(session)
        return int(found[0] or 0)

    def _insert(self, session: int, index: int, text: str | None) -> None:
        """Add a row: a decision, or with no text an undo."""
        self._connection.execute(
            "INSERT INTO row (session, position, decision) VALUES (?, ?, ?)",
            (session, index, text),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do all of the block, or nothing; on disk when the block has been left."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in our words what SQLite says in its own, or `json` of what a row holds."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise NotAJournal(self.path) from error
            raise JournalUnavailable(self.path, str(error)) from error
