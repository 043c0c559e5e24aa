"""The journal of a session: decisions on disk before they take effect.

A *session* is one game of a run: a world, a seed, and who is played. Given
those, the run is its decisions in order, so those are all that is kept. When
`record` has returned, the decision is on disk: kill the process at any point
after, or pull the plug, and it is there. One that was being recorded just then is
there whole or not at all.

Nothing is ever deleted or changed. Undo is a *row* saying so: `decisions` reads the
rows in order and leaves out what was undone, `history` leaves out nothing. Beside each
stands the head of the run's log after it, so that whoever does it all again knows whether
it came out the same, and a seal, so that what was changed since is seen.

The file is one SQLite database, marked as a journal and with the version of its
tables; another file is refused and left alone. Two processes may use one journal;
each call is a transaction. There is no clock in it, but whoever opens it may bring one.
A `Journal` stays in the thread that made it, like any connection of `sqlite3`.

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

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from os import PathLike, fspath
from typing import Final, Self

from gaslamp.records import journal_queries as queries
from gaslamp.records.canonical import Json, NotJson, canonical
from gaslamp.records.chance import SEEDS
from gaslamp.records.databases import HeldDatabase, SqliteFile
from gaslamp.records.journal_holds import LockedBytes
from gaslamp.records.journal_problems import (
    BadSession,
    JournalDamaged,
    JournalFailure,
    JournalTooNew,
    JournalUnavailable,
    NoSuchSession,
    NotAJournal,
    NotAPlainFile,
    PlayedElsewhere,
    SessionInUse,
    WrongIndex,
)
from gaslamp.records.journal_queries import SessionEnd
from gaslamp.records.journal_rows import UNMARKED, JournalRow, JournalSession, NotAsWritten, RunMark
from gaslamp.records.journal_tables import (
    VERSION,
    bring_to_now,
    check_place,
    check_whole,
    version_of,
)
from gaslamp.records.transactions import transaction

__all__ = [
    "BadSession",
    "Journal",
    "JournalDamaged",
    "JournalFailure",
    "JournalRow",
    "JournalSession",
    "JournalTooNew",
    "JournalUnavailable",
    "NoSuchSession",
    "NotAJournal",
    "NotAPlainFile",
    "PlayedElsewhere",
    "RunMark",
    "SessionInUse",
    "WrongIndex",
]

PATIENCE_S: Final = 5.0
"""Seconds for which another process may keep the file to itself before that is said. A transaction
here takes milliseconds: who holds on longer has hung, or stopped to look in a debugger."""
_LONGEST_CELL: Final = 1024 * 1024
"""Bytes. A decision is a line of text; a file that somebody sends may hold a cell of gigabytes."""


class Journal:
    """The journal at a path, made if there is nothing there. Close it, or use ``with``.

    Any method may raise `JournalFailure`: `JournalUnavailable` if the file cannot be used
    now, `JournalDamaged` if it is not as it was written. Then it has recorded nothing, and
    the same can be tried again.

    Args:
        path: of a file; or a database that is open, with the tables in it, to which what is said
            of files here does not apply.
        clock: seconds since 1970, to be kept beside each row.
        patience_s: for how long another process may keep the file to itself.
        writes_ahead: for who records much: a decision waits for the disk once, not four times, and
            two files more are beside this one while it is open. On disk when `record` has returned
            it is either way. Where a file system cannot do that, it is not done.

    Raises:
        NotAJournal: the file holds something else.
        NotAPlainFile: it is a link, a folder, a pipe.
        JournalTooNew: a later version wrote it.
        JournalFailure: it cannot be opened or made, or is damaged.
    """

    def __init__(
        self,
        path: str | PathLike[str] | HeldDatabase,
        *,
        clock: Callable[[], float] | None = None,
        patience_s: float = PATIENCE_S,
        writes_ahead: bool = False,
    ) -> None:
        kept = (
            path
            if isinstance(path, HeldDatabase)
            else _opened(fspath(path), patience_s=patience_s, writes_ahead=writes_ahead)
        )
        self._database, self._holds, self._clock = kept.database, kept.holds, clock
        self.path = self._database.name
        self.is_checked = False

    def start(
        self,
        world_name: str,
        world_sha256: str,
        seed: int,
        player: str | None,
        *,
        head: str | None = None,
        rows: Sequence[JournalRow] = (),
    ) -> int:
        """Begin a session and answer its number, which no other ever has here.

        Args:
            head: of the log before any decision.
            rows: what has been decided in it already; all of it is recorded, or nothing.

        Raises:
            BadSession: a name is not text, or hash or seed are out of range.
            WrongIndex: the rows do not follow one another.
        """
        if seed not in SEEDS:
            raise BadSession(f"the seed {seed!r} is not a whole number of 64 bits, with sign")
        if not re.fullmatch("[0-9a-f]{64}", world_sha256):
            raise BadSession(f"{world_sha256!r} is not 64 hexadecimal digits in lower case")
        try:
            canonical((world_name, player))
        except NotJson as error:
            raise BadSession(error.message) from error
        facts = (world_name, world_sha256, seed, player, head)
        with self._database.transaction():
            number, last = queries.add_session(self._database, facts)
            for row in rows:
                last = self._add(number, last, row)
        return number

    def record(
        self,
        session: int,
        index: int,
        decision: Json,
        mark: RunMark = UNMARKED,
        *,
        after: str | None = None,
    ) -> None:
        """Put a decision on disk. Let it take effect only when this has returned.

        The very same once more, with its head, is recorded once: where a disk fails at the
        end of a commit nobody can say whether it is there.

        Args:
            index: how many decisions stand before it. That it must be said is what
                keeps two players of one session from mixing theirs.
            mark: what the run comes to with it.
            after: the head of the log before it, for the same reason.

        Raises:
            NoSuchSession: no session has that number.
            WrongIndex: another number of decisions stands.
            PlayedElsewhere: the same number, and they have come to something else.
            NotJson: `decision` cannot be written as JSON.
        """
        row = JournalRow(index, is_undo=False, decision=decision, mark=mark)
        text = canonical(decision)
        with self._database.transaction():
            last = self._last(session)
            standing = (last.length, last.decision, last.head)
            if mark.head and standing == (index + 1, text, mark.head):
                return
            self._add(session, last, row, after)

    def truncate(
        self, session: int, index: int, mark: RunMark = UNMARKED, *, after: str | None = None
    ) -> None:
        """Undo: let only the first `index` decisions stand. `history` keeps the others.

        Raises:
            NoSuchSession: no session has that number.
            WrongIndex: fewer decisions stand, or `index` is below 0.
            PlayedElsewhere: those that stand have come to something else than `after`.
        """
        row = JournalRow(index, is_undo=True, mark=mark)
        with self._database.transaction():
            self._add(session, self._last(session), row, after)

    def decisions(self, session: int) -> tuple[Json, ...]:
        """Answer the decisions that stand, in order. Raises as `history` does."""
        return tuple(row.decision for row in self.standing_rows(session))

    def standing_rows(self, session: int) -> tuple[JournalRow, ...]:
        """Answer the rows of the decisions that stand, in order. Raises as `history` does."""
        standing: list[JournalRow] = []
        for row in self.history(session):
            del standing[row.index :]
            if not row.is_undo:
                standing.append(row)
        return tuple(standing)

    def history(self, session: int) -> tuple[JournalRow, ...]:
        """Answer all that was recorded, in order, what was undone and the undoing too.

        Raises:
            NoSuchSession: no session has that number.
            JournalDamaged: some of it is not as it was written.
        """
        kept = self.session(session)
        if kept.fault:
            raise JournalDamaged(self.path, f"game {session}: {kept.fault}")
        with self._database.in_our_words():
            try:
                return queries.rows(self._database, session)
            except NotAsWritten as error:
                raise JournalDamaged(self.path, f"game {session}: {error}") from None

    def sessions(self) -> tuple[JournalSession, ...]:
        """Answer every session, the oldest first."""
        return self._sessions(queries.EVERY)

    def latest(self) -> tuple[JournalSession, ...]:
        """Answer every session in which anything was recorded, the last one played first."""
        return self._sessions(queries.LATEST_FIRST)

    def session(self, number: int) -> JournalSession:
        """Answer one session. Raises `NoSuchSession`."""
        # Any other whole number SQLite could not even look for.
        found = self._sessions(queries.ONE, number) if number in SEEDS else ()
        if not found:
            raise NoSuchSession(number)
        return found[0]

    def hold(self, session: int) -> None:
        """Have a session to oneself among the processes of this machine, until `close`.

        Where several machines keep their games in one database, among those, and until it was not
        asked for long: see `keeps`.

        Raises:
            SessionInUse: another process holds it.
        """
        if not self._holds.take(session):
            raise SessionInUse(session)

    def keeps(self, session: int) -> bool:
        """Whether nobody else has held a session since it was held here.

        What was read of one that is not kept may have been gone beyond: read it again.
        """
        with self._database.in_our_words():
            return self._holds.keeps(session)

    def check(self) -> None:
        """See that the file is whole, and that nothing was ever taken out of it, as it is opened.

        Of each game that is read its seals are seen to besides, so that this need not be repeated.
        Of another database than a file nothing is seen to here.

        Raises:
            JournalDamaged: it is not so.

        Cost: reads the whole file.
        """
        self._database.check()
        self.is_checked = True

    def check_writable(self) -> None:
        """See that something could be recorded now. Raises `JournalFailure`."""
        with self._database.transaction():
            pass

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        # A database that is gone lets go of what is held in it by itself.
        with suppress(JournalFailure):
            self._holds.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _sessions(self, which: str, *values: int) -> tuple[JournalSession, ...]:
        with self._database.in_our_words():
            return queries.sessions(self._database, which, values)

    def _last(self, session: int) -> SessionEnd:
        """Where a session stands, until the transaction ends. Raises `NoSuchSession`."""
        if session in SEEDS:
            self._holds.claim(session)
        try:
            last = queries.session_end(self._database, session) if session in SEEDS else None
        except NotAsWritten as error:
            raise JournalDamaged(self.path, f"game {session}: {error}") from None
        if last is None:
            raise NoSuchSession(session)
        return last

    def _add(
        self, session: int, last: SessionEnd, row: JournalRow, after: str | None = None
    ) -> SessionEnd:
        """Add a row to a session that stands at `last`, and answer where it then stands."""
        is_next = 0 <= row.index <= last.length if row.is_undo else row.index == last.length
        if not is_next:
            raise WrongIndex(session, row.index, last.length)
        if after is not None and last.head is not None and after != last.head:
            raise PlayedElsewhere(session)
        at = None if self._clock is None else int(self._clock())
        return queries.add_row(self._database, session, last, replace(row, at=at))


def _opened(name: str, *, patience_s: float, writes_ahead: bool) -> HeldDatabase:
    """The file of a journal, made if there is nothing there."""
    if not name:
        # SQLite would take this for a file of its own that it deletes in the end.
        raise JournalUnavailable(name, "it has no name")
    check_place(name)
    file = SqliteFile(
        name,
        lambda connection: _set_up(connection, name, writes_ahead=writes_ahead),
        lambda connection: check_whole(connection, name),
        patience_s=patience_s,
    )
    return HeldDatabase(file, LockedBytes(name))


def _set_up(connection: sqlite3.Connection, path: str, *, writes_ahead: bool) -> None:
    """Make a file ready, and the tables if they are not those of now."""
    # FULL, and also sync the folder: else a power cut just after a commit
    # can bring the rollback file back, and with it undo the commit.
    connection.execute("PRAGMA synchronous = EXTRA")
    # Somebody else may have written the file: none of their functions, no endless text.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    if version_of(connection, path) != VERSION:
        with transaction(connection):
            # Another process may have done so in the meantime, which this sees to.
            bring_to_now(connection, path)
    if writes_ahead:
        connection.execute("PRAGMA journal_mode = WAL")
