"""Where a server keeps its games: two files in a folder, or a database that several servers share.

A store is a value, so that it can be handed to another process; each opens it for itself.
"""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Final

from gaslamp.records.databases import HeldDatabase
from gaslamp.records.journal import Journal
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
        try:
            from gaslamp.adapters.postgres import (  # noqa: PLC0415  # it needs the extra
                Leases,
                PostgresDatabase,
            )
        except ImportError:
            raise MissingPostgres from None
        database = PostgresDatabase(self.address)
        leases = Leases(database, secrets.token_hex(8), lease_s=self.lease_s)
        return Journal(HeldDatabase(database, leases), clock=time.time), SeatKeys(database)

    def open_keys(self) -> SeatKeys:
        """Its keys alone. Raises as `open` does."""
        return self.open()[1]

    def check(self) -> None:
        """See that it can be opened and written. Raises as `open` does."""
        journal, keys = self.open()
        try:
            journal.check_writable()
        finally:
            journal.close()
            keys.close()


GameStore = FolderStore | PostgresStore
