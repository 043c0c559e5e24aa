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
...     assert keys.bind("k3y", 1)
...     keys.find("k3y")
SeatEntry(world='dark_room', who='crane', seed=7, number=1, kind='alone', played=())
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from os import PathLike, fspath
from typing import Final, Literal, Self

from gaslamp.errors import GaslampError
from gaslamp.records.databases import Database, SqliteFile
from gaslamp.records.journal_problems import GamesMoved, JournalDamaged, NotAJournal
from gaslamp.records.journal_rows import Cell
from gaslamp.records.moved_marks import moved_to
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

    In place of a path a database may be given, with their table in it.

    Raises:
        NotAJournal: the file holds something else.
        GamesMoved: they have moved to a database, or are about to; so any method that writes says.
        JournalUnavailable: it cannot be used; so any method may say, having written nothing.
    """

    def __init__(self, path: str | PathLike[str] | Database) -> None:
        if isinstance(path, str | PathLike):
            name = fspath(path)
            self._database: Database = SqliteFile(name, lambda one: _set_up(one, name))
        else:
            self._database = path

    def add(self, key: str, entry: SeatEntry) -> None:
        """Let a key open a seat of a new game; on disk when this returns."""
        self.add_all(((key, entry),))

    def add_all(self, entries: Iterable[tuple[str, SeatEntry]]) -> None:
        """The same of several keys: all of them, or none."""
        with self._database.transaction():
            for key, entry in entries:
                self._insert(key, entry)

    def bind(self, key: str, number: int, was: int | None = None) -> bool:
        """Say which game in the journal a key's has become, that `was` another, or none.

        False, and nothing is said: it is that other no more, for somebody else has bound it.
        """
        with self._database.in_our_words():
            bound = self._database.execute(
                # Games are numbered from 1.
                "UPDATE seats SET number = ? WHERE key = ? AND coalesce(number, 0) = ?",
                (number, _hashed(key), was or 0),
            )
            return bound.rowcount > 0

    def revoke(self, key: str) -> None:
        """Let a key open nothing from now on."""
        with self._database.in_our_words():
            self._revoke(key)

    def _revoke(self, key: str, kind: Kind | None = None) -> bool:
        """Let a key open nothing, if it is of that kind; whether it opened something."""
        only, values = (
            ("", (_hashed(key),)) if kind is None else (" AND kind = ?", (_hashed(key), kind))
        )
        query = f"UPDATE seats SET revoked = 1 WHERE key = ? AND revoked = 0{only}"  # noqa: S608  # our own words
        return self._database.execute(query, values).rowcount > 0

    def _insert(self, key: str, entry: SeatEntry) -> None:
        self._database.execute(
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
        row = self._database.execute(query, values).fetchone()
        if row is None:
            return None
        seat = _seat_of(row)
        if seat is None:
            raise JournalDamaged(self._database.name, "a seat is none that there can be")
        return seat

    def find(self, key: str) -> SeatEntry | None:
        """What a key opens; None if nothing does, or it was revoked."""
        with self._database.in_our_words():
            return self._read(f"{_FOUND} WHERE key = ? AND revoked = 0", (_hashed(key),))

    def exchange(self, invitation: str, key: str) -> SeatEntry | None:
        """Let a key open the seat that an invitation is for, which opens nothing any more.

        The same two once more are answered alike, for whoever has not heard the answer. None: there
        is no such invitation, or another key was had for it.
        """
        own = (f"{_FOUND} WHERE key = ? AND revoked = 0", (_hashed(key),))
        with self._database.transaction():
            had = self._read(*own)
            # First taken, then used: of two who do so at once one finds it gone.
            if had is not None or not self._revoke(invitation, kind="invitation"):
                return had or self._read(*own)
            found = self._read(f"{_FOUND} WHERE key = ?", (_hashed(invitation),))
            if found is None:
                return None
            seat = replace(found, kind="seat")
            self._insert(key, seat)
            return seat

    def withdraw(self, number: int, who: str) -> bool:
        """Let the invitation for somebody in a game open nothing; whether it still opened it."""
        with self._database.transaction():
            done = self._database.execute(
                "UPDATE seats SET revoked = 1"
                " WHERE number = ? AND who = ? AND kind = 'invitation' AND revoked = 0",
                (number, who),
            )
            return done.rowcount > 0

    def guests(self, number: int) -> tuple[str, ...]:
        """Who has been invited to a game and has not come yet."""
        with self._database.in_our_words():
            found = self._database.execute(
                "SELECT who FROM seats WHERE number = ? AND kind = 'invitation' AND revoked = 0"
                " ORDER BY who",
                (number,),
            )
            return tuple(str(who) for (who,) in found.fetchall())

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _seat_of(row: tuple[Cell, ...]) -> SeatEntry | None:
    """The seat in a row of the table; None if it is none."""
    match row:
        case (
            str(world),
            str(who),
            int(seed),
            (int() | None) as number,
            ("alone" | "seat" | "invitation" | "reader") as kind,
            str(played),
        ):
            try:
                names: object = json.loads(played)
            except (ValueError, RecursionError):
                return None
            if isinstance(names, list) and all(isinstance(one, str) for one in names):
                return SeatEntry(world, who, seed, number, kind, tuple(names))
    return None


def _set_up(connection: sqlite3.Connection, path: str) -> None:
    """Make a file ready, and its table if it is not that of now."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark != _MARK and tables:
        raise NotAJournal(path)
    _check_version(connection, path)
    place = moved_to(connection)
    if place is not None:
        raise GamesMoved(path, place)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    with transaction(connection):
        # Another process may have done so in the meantime, which this sees to.
        version = _check_version(connection, path)
        if version == 0 and tables:
            version = 1  # of before versions were said
        for statement in (one for step in _STEPS[version:] for one in step):
            connection.execute(statement)
        if version != VERSION:
            connection.execute(f"PRAGMA application_id = {_MARK}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _check_version(connection: sqlite3.Connection, path: str) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise SeatsTooNew(path, version, VERSION)
    return int(version)


def _hashed(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
