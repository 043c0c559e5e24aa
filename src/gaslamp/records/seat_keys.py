"""Which key opens which game: a table on disk beside a journal.

A key is a capability: whoever has it plays that seat, and nobody can guess one. Only a hash of it
is kept, so that who reads the file opens nothing. A game that has come to a decision is known by
its number in the journal; until then by what it was begun with. A key that was revoked stays, and
opens nothing.

Cost: a write waits for the disk, some milliseconds. It stays in the thread that made it.

>>> with SeatKeys(":memory:") as keys:
...     keys.add("k3y", "dark_room", "crane", 7)
...     keys.bind("k3y", 1)
...     keys.find("k3y")
SeatEntry(world='dark_room', who='crane', seed=7, number=1)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from os import PathLike, fspath
from typing import Final, Self

from gaslamp.records.journal_problems import JournalUnavailable, NotAJournal
from gaslamp.values import dataclass

_MARK: Final = 0x47534B59
"""The application's id in the file: what else is there is left alone."""
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS seats (
    key TEXT PRIMARY KEY,
    world TEXT NOT NULL,
    who TEXT NOT NULL,
    seed INTEGER NOT NULL,
    number INTEGER,
    revoked INTEGER NOT NULL DEFAULT 0
) STRICT
"""


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """What a key opens: a world, who is played, the seed, and the game's number, if it has one."""

    world: str
    who: str
    seed: int
    number: int | None


class SeatKeys:
    """The keys at a path, made if there is nothing there. Close it, or use ``with``.

    Raises:
        NotAJournal: the file holds something else.
        JournalUnavailable: it cannot be used; so any method may say, having written nothing.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = fspath(path)
        with self._explained():
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            try:
                self._set_up()
            except BaseException:
                self._connection.close()
                raise

    def add(self, key: str, world: str, who: str, seed: int) -> None:
        """Let a key open a seat of a new game; on disk when this returns."""
        with self._explained():
            self._connection.execute(
                "INSERT INTO seats (key, world, who, seed) VALUES (?, ?, ?, ?)",
                (_hashed(key), world, who, seed),
            )

    def bind(self, key: str, number: int) -> None:
        """Say which game in the journal a key's has become."""
        with self._explained():
            self._connection.execute(
                "UPDATE seats SET number = ? WHERE key = ?", (number, _hashed(key))
            )

    def revoke(self, key: str) -> None:
        """Let a key open nothing from now on."""
        with self._explained():
            self._connection.execute("UPDATE seats SET revoked = 1 WHERE key = ?", (_hashed(key),))

    def find(self, key: str) -> SeatEntry | None:
        """What a key opens; None if nothing does, or it was revoked."""
        with self._explained():
            row = self._connection.execute(
                "SELECT world, who, seed, number FROM seats WHERE key = ? AND NOT revoked",
                (_hashed(key),),
            ).fetchone()
        return None if row is None else SeatEntry(*row)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _set_up(self) -> None:
        (mark,) = self._connection.execute("PRAGMA application_id").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if mark != _MARK and tables:
            raise NotAJournal(self.path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(f"PRAGMA application_id = {_MARK}")
        self._connection.execute(_TABLE)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite raises, in words for whoever runs this."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise JournalUnavailable(self.path, str(error)) from None


def _hashed(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
