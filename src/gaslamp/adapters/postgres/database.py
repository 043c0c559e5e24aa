"""A database of Postgres, for a journal and the keys of seats: the one module that imports psycopg.

One connection, by itself made again where it broke: what was under way then was not acknowledged,
and is asked for again. A decision is on the disk of the database's server when `transaction` has
been left, whatever that server's own settings say.

Cost: a statement is a round trip to the server, a transaction with a write a wait for its disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from gaslamp.adapters.postgres.problems import DatabaseUnavailable, NotAnAddress
from gaslamp.adapters.postgres.tables import SCHEMA, set_up

if TYPE_CHECKING:
    from gaslamp.records.databases import Found
    from gaslamp.records.journal_rows import Cell

_SETTINGS: Final = (
    f"SET search_path = {SCHEMA}, pg_temp",
    # A server may be set to acknowledge before it has written.
    "SET synchronous_commit = on",
    # A worker that hangs within a transaction keeps nobody else from a game for longer.
    "SET idle_in_transaction_session_timeout = '10s'",
    "SET lock_timeout = '5s'",
    "SET statement_timeout = '20s'",
)
_PATIENCE: Final = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
"""Seconds, and milliseconds, after which a server that does not answer is given up."""


class PostgresDatabase:
    """A database by its address, with the tables of games in it."""

    def __init__(self, address: str) -> None:
        """Connect, and make the tables if they are not there.

        Args:
            address: as ``postgresql://USER@HOST:PORT/NAME``, or any that libpq takes.

        Raises:
            NotAnAddress: it is none.
            NotAJournal: the schema `gaslamp` holds something else.
            DatabaseTooNew: a later version made the tables.
            DatabaseUnavailable: it cannot be reached, or written.
        """
        try:
            given = conninfo_to_dict(address)
        except (psycopg.Error, ValueError):
            # What is wrong with it would repeat it, and a password with it.
            raise NotAnAddress("it cannot be read") from None
        if not given.get("dbname") and not given.get("service"):
            raise NotAnAddress("it names no database")
        self._address = address
        self._patience = {name: one for name, one in _PATIENCE.items() if name not in given}
        self._connection: psycopg.Connection | None = None
        self._is_closed = False
        host = given.get("host") or "localhost"
        port = f":{given['port']}" if given.get("port") else ""
        self.name = f"postgresql://{host}{port}/{given.get('dbname') or given.get('service')}"
        try:
            set_up(self)
        except BaseException:
            self.close()
            raise

    def execute(self, query: str, values: Sequence[Cell] = ()) -> Found:
        """Run one statement."""
        found: Found = self._live().execute(query.replace("?", "%s"), values or None)
        return found

    def insert(self, query: str, values: Sequence[Cell]) -> int:
        """Run an ``INSERT``, and answer the ``id`` of its row."""
        row = self.execute(f"{query} RETURNING id", values).fetchone()
        match row:
            case (int(number),):
                return number
            case _:
                raise DatabaseUnavailable(self.name, "it gave no number")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing; on the server's disk when it has been left."""
        with self.in_our_words(), self._live().transaction():
            yield

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Say in our words what the driver says in its own."""
        try:
            yield
        except psycopg.Error as error:
            said = error.diag.message_primary or f"{error}".strip().partition("\n")[0]
            raise DatabaseUnavailable(self.name, said or type(error).__name__) from error
        except UnicodeError as error:
            raise DatabaseUnavailable(self.name, f"{error}") from error

    def check(self) -> None:
        """Nothing: the server sees to its own disk, and seals show whether a game was changed."""

    def close(self) -> None:
        """Let go of the connection, and make none again."""
        self._is_closed = True
        if self._connection is not None:
            self._connection.close()

    def _live(self) -> psycopg.Connection:
        """The connection, made again if it broke."""
        if self._is_closed:
            raise DatabaseUnavailable(self.name, "it was closed")
        if self._connection is None or self._connection.closed:
            connection = psycopg.connect(self._address, autocommit=True, **self._patience)
            try:
                for setting in _SETTINGS:
                    connection.execute(setting)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection
