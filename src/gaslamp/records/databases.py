"""What a journal and the keys of seats ask of the database that they are kept in.

A *database* runs statements in the SQL that SQLite and Postgres both know, ``?`` for each value.
`SqliteFile` is the one that is a file; others are doors of their own. *Holds* say who plays which
session now: on one machine a lock (`journal_holds`), between machines a lease that runs out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from os import PathLike, fspath
from typing import Final, Protocol

from gaslamp.records.journal_problems import (
    GamesMoved,
    JournalDamaged,
    JournalUnavailable,
    NotAJournal,
)
from gaslamp.records.journal_rows import Cell
from gaslamp.records.moved_marks import moved_to
from gaslamp.records.transactions import transaction
from gaslamp.values import dataclass

_DAMAGE: Final = frozenset(
    [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_CONSTRAINT]
)
"""What a file that only this wrote never comes to: no page of it is torn, no cell longer than it
writes, no row against its tables' rules."""


class Found(Protocol):
    """What a statement found, or how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        ...

    def fetchone(self) -> tuple[Cell, ...] | None:
        """The next row, None after the last."""
        ...

    def fetchall(self) -> list[tuple[Cell, ...]]:
        """The rows that are left."""
        ...


class Database(Protocol):
    """Where tables are. It stays in the thread that made it."""

    @property
    def name(self) -> str:
        """What it is called where something is said of it; with no password in it."""
        ...

    def execute(self, query: str, values: Sequence[Cell] = ()) -> Found:
        """Run one statement; by itself, if in no transaction."""
        ...

    def insert(self, query: str, values: Sequence[Cell]) -> int:
        """Run an ``INSERT`` of one row, and answer the ``id`` that it was given."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All of the block, or nothing; on disk, and explained, when it has been left."""
        ...

    def in_our_words(self) -> AbstractContextManager[None]:
        """What the database raises in the block as what can be wrong with a journal."""
        ...

    def check(self) -> None:
        """See that it is whole, as far as it can tell by itself. Raises `JournalDamaged`."""
        ...

    def close(self) -> None:
        """Let go of it. Closing twice does no harm."""
        ...


class Holds(Protocol):
    """Who plays which session now."""

    def take(self, session: int) -> bool:
        """Hold a session; whether nobody else does."""
        ...

    def keeps(self, session: int) -> bool:
        """Whether a session that was taken has been held by nobody else since."""
        ...

    def claim(self, session: int) -> None:
        """Have a session to oneself until the transaction ends, in which this is called.

        Raises:
            PlayedElsewhere: somebody else holds it.
        """
        ...

    def close(self) -> None:
        """Let go of all of them."""
        ...


@dataclass(frozen=True, slots=True)
class HeldDatabase:
    """A database with the tables of a journal, and who plays what of it."""

    database: Database
    holds: Holds


class SqliteFile:
    """A file of SQLite."""

    def __init__(
        self,
        path: str | PathLike[str],
        set_up: Callable[[sqlite3.Connection], None],
        check: Callable[[sqlite3.Connection], None] = lambda _: None,
        *,
        patience_s: float = 5.0,
    ) -> None:
        """Open it, made if there is nothing there.

        Args:
            set_up: is given the connection first, to see what is there and to make the tables.
            check: sees whether what is in it is whole.
            patience_s: for how long another process may keep the file to itself.

        Raises what `set_up` raises, and `JournalFailure`.
        """
        self.name = fspath(path)
        self._check = check
        with self.in_our_words():
            self.connection = sqlite3.connect(self.name, timeout=patience_s, isolation_level=None)
            try:
                set_up(self.connection)
            except BaseException:
                self.connection.close()
                raise

    def execute(self, query: str, values: Sequence[Cell] = ()) -> Found:
        """Run one statement."""
        return self.connection.execute(query, values)

    def insert(self, query: str, values: Sequence[Cell]) -> int:
        """Run an ``INSERT``, and answer the ``id`` of its row."""
        # SQLite always answers a number here; 0 is for the type checker.
        return self.connection.execute(query, values).lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing; on disk when it has been left."""
        with self.in_our_words(), transaction(self.connection):
            yield

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Say in our words what SQLite says in its own."""
        try:
            yield
        except sqlite3.Error as error:
            whole_code = getattr(error, "sqlite_errorcode", 0)
            if whole_code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
                # The only triggers there are: it was marked after it was opened here.
                raise GamesMoved(self.name, moved_to(self.connection) or "") from error
            code = whole_code & 0xFF  # without what only SQLite can use
            if code == sqlite3.SQLITE_NOTADB:
                raise NotAJournal(self.name) from error
            # Text that is no UTF-8 is an `OperationalError` with no code of its own, only those
            # words.
            if code in _DAMAGE or "decode" in str(error):
                raise JournalDamaged(self.name, str(error)) from error
            raise JournalUnavailable(self.name, str(error)) from error
        except ValueError as error:  # a path that no system has
            raise JournalUnavailable(self.name, str(error)) from error

    def check(self) -> None:
        """See that the file is whole. Cost: reads all of it."""
        with self.in_our_words():
            self._check(self.connection)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
