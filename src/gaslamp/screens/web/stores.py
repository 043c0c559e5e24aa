"""Where a server keeps its games: two files in a folder, or a database that several servers share.

From a folder they can be moved into a database.

A store is a value, so that it can be handed to another process; each opens it for itself.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from gaslamp.records.databases import Database, HeldDatabase, SqliteFile
from gaslamp.records.journal import Journal
from gaslamp.records.journal_problems import GamesMoved, NoGamesThere
from gaslamp.records.journal_tables import check_whole
from gaslamp.records.migration import GameFiles, Migration, cancel_migration, migrate_games
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.screens.web.problems import MissingPostgres
from gaslamp.values import dataclass

JOURNAL: Final = "games.journal"
KEYS: Final = "seats.db"
"""Where in the folder the keys are; the games are beside them."""
LEASE_S: Final = 10.0
"""As long is the wait, at most, before a game goes on elsewhere whose server has died; and longer
than an answer takes, so that no game is taken from a server that thinks."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder, for one server at a time."""

    folder: Path

    def open(self) -> tuple[Journal, SeatKeys]:
        """Its journal and keys, made if they are not there. Raises `GaslampError`.

        Whether they are whole `check` sees to, as a server starts, and no wake of a game again.
        """
        journal = Journal(self.folder / JOURNAL, clock=time.time, writes_ahead=True)
        journal.is_checked = True
        try:
            return journal, self.open_keys()
        except BaseException:
            journal.close()
            raise

    def open_keys(self) -> SeatKeys:
        """Its keys alone. Raises as `open` does."""
        return SeatKeys(self.folder / KEYS)

    def check(self) -> None:
        """See that it can be opened, and is whole. Raises as `open` does.

        Cost: reads all that is in it.
        """
        journal, keys = self.open()
        try:
            journal.check()
            journal.check_writable()
        finally:
            journal.close()
            keys.close()

    def migrate(self, store: PostgresStore, *, leaves_damaged: bool = False) -> Migration:
        """Move all games into a database; no server takes this folder any more.

        Raises as `open` does, of both, and:
            NoGamesThere: it holds none; nothing was made in it.
            GaslampError: what `gaslamp.records.migration.migrate_games` raises.
        """
        with self._files() as files, store.open_database() as database:
            return migrate_games(files, database, leaves_damaged=leaves_damaged)

    def cancel_migration(self, store: PostgresStore) -> bool:
        """Let servers take this folder again, if nothing has moved; whether they could not.

        Raises as `migrate` does.
        """
        with self._files() as files, store.open_database() as database:
            return cancel_migration(files, database)

    @contextmanager
    def _files(self) -> Iterator[GameFiles]:
        """Its files, marked as moved or not, whole and with the tables of now."""
        journal, keys = self.folder / JOURNAL, self.folder / KEYS
        if not (journal.is_file() and keys.is_file()):
            raise NoGamesThere(str(self.folder))
        # Which brings files of an earlier version to this one.
        with suppress(GamesMoved), closing(Journal(journal, writes_ahead=True)):
            self.open_keys().close()
        with ExitStack() as stack:
            files = GameFiles(*(_plain_file(one, stack) for one in (journal, keys)))
            with files.journal.in_our_words():
                check_whole(files.journal.connection, str(journal))
            yield files


def _plain_file(path: Path, stack: ExitStack) -> SqliteFile:
    """A file of ours, without another look at what it is. It is closed at the end."""

    def set_up(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA trusted_schema = OFF")

    return stack.enter_context(closing(SqliteFile(path, set_up)))


@dataclass(frozen=True, slots=True)
class PostgresStore:
    """A database of Postgres by its address, for any number of servers.

    `lease_s`: so many seconds after it was asked for last, a game may be gone on with elsewhere.
    """

    address: str
    lease_s: float = LEASE_S

    def open(self) -> tuple[Journal, SeatKeys]:
        """Its journal and keys, by one connection; its tables are made if they are not there.

        Raises:
            MissingPostgres: the extra is not installed.
            GaslampError: the database cannot be used, as `PostgresDatabase` says.
        """
        database = self._database()
        from gaslamp.adapters.postgres import Leases  # noqa: PLC0415  # it needs the extra

        leases = Leases(database, secrets.token_hex(8), lease_s=self.lease_s)
        return Journal(HeldDatabase(database, leases), clock=time.time), SeatKeys(database)

    def open_keys(self) -> SeatKeys:
        """Its keys alone. Raises as `open` does."""
        return SeatKeys(self._database())

    @contextmanager
    def open_database(self) -> Iterator[Database]:
        """The database itself, with its tables, for a while. Raises as `open` does."""
        with closing(self._database()) as database:
            yield database

    def _database(self) -> Database:
        try:
            from gaslamp.adapters.postgres import PostgresDatabase  # noqa: PLC0415  # the extra
        except ImportError:
            raise MissingPostgres from None
        return PostgresDatabase(self.address)

    def check(self) -> None:
        """See that it can be opened and written. Raises as `open` does."""
        journal, keys = self.open()
        try:
            journal.check_writable()
        finally:
            journal.close()
            keys.close()


GameStore = FolderStore | PostgresStore
