"""Which key opens which game: a table on disk beside a journal.

A key is a capability: whoever has it plays that seat, and nobody can guess one. Only a hash of it
is kept, so that who reads the file opens nothing. A game that has come to a decision is known by
its number in the journal; until then by what it was begun with. A key that was revoked stays, and
opens nothing.

Where several play one game, each has a key of their own. Whoever begins it gets an *invitation*
for each of the others, which is exchanged for a key once, and a key that only *reads*.

The file has the version of its tables; one of an earlier version is brought to this one as it is
opened, and one of a later version is left alone.

Cost: a write waits for the disk, some milliseconds. It stays in the thread that made it.

>>> with SeatKeys(":memory:") as keys:
...     keys.add("k3y", SeatEntry("dark_room", "crane", 7, None))
...     keys.bind("k3y", 1)
...     keys.find("k3y")
SeatEntry(world='dark_room', who='crane', seed=7, number=1, kind='alone', played=())
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from os import PathLike, fspath
from typing import Final, Literal, Self

from gaslamp.errors import GaslampError
from gaslamp.records.journal_problems import JournalDamaged, JournalUnavailable, NotAJournal
from gaslamp.records.transactions import transaction
from gaslamp.values import dataclass

Kind = Literal["alone", "seat", "invitation", "reader"]

_MARK: Final = 0x47534B59
"""The application's id in the file: what else is there is left alone."""
VERSION: Final = 2
_STEPS: Final = (
    (
        """
        CREATE TABLE IF NOT EXISTS seats (
            key TEXT PRIMARY KEY,
            world TEXT NOT NULL,
            who TEXT NOT NULL,
            seed INTEGER NOT NULL,
            number INTEGER,
            revoked INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
    ),
    (
        "ALTER TABLE seats ADD COLUMN kind TEXT NOT NULL DEFAULT 'alone'",
        "ALTER TABLE seats ADD COLUMN played TEXT NOT NULL DEFAULT '[]'",
        "CREATE INDEX seats_by_number ON seats (number) WHERE number IS NOT NULL",
    ),
)
"""What makes each version of the one before. The first were written without saying a version."""
_KINDS: Final = frozenset(("alone", "seat", "invitation", "reader"))
_DAMAGE: Final = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG))
_LONGEST_CELL: Final = 64 * 1024
_FOUND: Final = "SELECT world, who, seed, number, kind, played FROM seats"


class SeatsTooNew(GaslampError):
    """A file of keys that a later version wrote. It was left as it was."""

    code = "GL758"
    template = (
        '"{path}" holds keys of version {version}, and this Gaslamp reads up to version {newest}: '
        "update Gaslamp, or name another folder"
    )
    path: str
    version: int
    newest: int


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """What a key opens: a world, who is played, the seed, and the game's number, if it has one.

    `kind`: ``alone``, the game of one; ``seat``, one of several in a game whose `played` are all;
    ``invitation``, what is exchanged for such; ``reader``, what only reads, of nobody (`who` "").
    """

    world: str
    who: str
    seed: int
    number: int | None
    kind: Kind = "alone"
    played: tuple[str, ...] = ()


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

    def add(self, key: str, entry: SeatEntry) -> None:
        """Let a key open a seat of a new game; on disk when this returns."""
        self.add_all(((key, entry),))

    def add_all(self, entries: Iterable[tuple[str, SeatEntry]]) -> None:
        """The same of several keys: all of them, or none."""
        with self._transaction():
            for key, entry in entries:
                self._insert(key, entry)

    def bind(self, key: str, number: int) -> None:
        """Say which game in the journal a key's has become."""
        with self._explained():
            self._connection.execute(
                "UPDATE seats SET number = ? WHERE key = ?", (number, _hashed(key))
            )

    def revoke(self, key: str) -> None:
        """Let a key open nothing from now on."""
        with self._explained():
            self._revoke(key)

    def _revoke(self, key: str) -> None:
        self._connection.execute("UPDATE seats SET revoked = 1 WHERE key = ?", (_hashed(key),))

    def _insert(self, key: str, entry: SeatEntry) -> None:
        self._connection.execute(
            "INSERT INTO seats (key, world, who, seed, number, kind, played)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                _hashed(key),
                entry.world,
                entry.who,
                entry.seed,
                entry.number,
                entry.kind,
                json.dumps(entry.played),
            ),
        )

    def _read(self, query: str, values: tuple[str, ...]) -> SeatEntry | None:
        row = self._connection.execute(query, values).fetchone()
        if row is None:
            return None
        world, who, seed, number, kind, played = row
        try:
            names: object = json.loads(played)
        except ValueError:
            names = None
        if kind not in _KINDS or not isinstance(names, list) or not _are_texts(names):
            raise JournalDamaged(self.path, "a seat is none that there can be")
        return SeatEntry(world, who, seed, number, kind, tuple(names))

    def find(self, key: str) -> SeatEntry | None:
        """What a key opens; None if nothing does, or it was revoked."""
        with self._explained():
            return self._read(f"{_FOUND} WHERE key = ? AND NOT revoked", (_hashed(key),))

    def exchange(self, invitation: str, key: str) -> SeatEntry | None:
        """Let a key open the seat that an invitation is for, which opens nothing any more.

        The same two once more are answered alike, for whoever has not heard the answer. None: there
        is no such invitation, or another key was had for it.
        """
        with self._transaction():
            had = self._read(f"{_FOUND} WHERE key = ? AND NOT revoked", (_hashed(key),))
            if had is not None:
                return had
            found = self._read(
                f"{_FOUND} WHERE key = ? AND kind = 'invitation' AND NOT revoked",
                (_hashed(invitation),),
            )
            if found is None:
                return None
            seat = replace(found, kind="seat")
            self._insert(key, seat)
            self._revoke(invitation)
            return seat

    def withdraw(self, number: int, who: str) -> bool:
        """Let the invitation for somebody in a game open nothing; whether it still opened it."""
        with self._transaction():
            done = self._connection.execute(
                "UPDATE seats SET revoked = 1"
                " WHERE number = ? AND who = ? AND kind = 'invitation' AND NOT revoked",
                (number, who),
            )
            return done.rowcount > 0

    def guests(self, number: int) -> tuple[str, ...]:
        """Who has been invited to a game and has not come yet."""
        with self._explained():
            found = self._connection.execute(
                "SELECT who FROM seats WHERE number = ? AND kind = 'invitation' AND NOT revoked"
                " ORDER BY who",
                (number,),
            )
            return tuple(who for (who,) in found)

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
        self._check_version()
        self._connection.execute("PRAGMA trusted_schema = OFF")
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        with self._transaction():
            # Another process may have done so in the meantime, which this sees to.
            version = self._check_version()
            if version == 0 and tables:
                version = 1  # of before versions were said
            for statement in (one for step in _STEPS[version:] for one in step):
                self._connection.execute(statement)
            if version != VERSION:
                self._connection.execute(f"PRAGMA application_id = {_MARK}")
                self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def _check_version(self) -> int:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise SeatsTooNew(self.path, version, VERSION)
        return int(version)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of the block, or nothing; on disk when it has been left."""
        with self._explained(), transaction(self._connection):
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite raises, in words for whoever runs this."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what only SQLite can use
            if code == sqlite3.SQLITE_NOTADB:
                raise NotAJournal(self.path) from None
            if code in _DAMAGE:
                raise JournalDamaged(self.path, str(error)) from None
            raise JournalUnavailable(self.path, str(error)) from None


def _are_texts(values: list[object]) -> bool:
    return all(isinstance(one, str) for one in values)


def _hashed(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
