"""Games and their keys out of a folder's files into a database that several servers share.

Three steps, each of which may be the last before the power fails, and the same again finishes:

1. The files are *marked*: from then on nobody records anything in them, not even a server that had
   them open. So what is read next is all there is.
2. Everything goes into the database in one transaction: all of it is there, or nothing.
3. Nothing more: the files stay as they are, marked, as a copy.

Whether step 2 was done is seen by the keys, which are there or not. Where it failed for certain the
mark is taken off again; where the database fell silent just as it was to make the end of it, the
mark stays, for then nobody knows.

A game has another number there. Rows go as they are, with their seals and times, and are read once
more before the transaction ends.

Cost: two statements a game and one for two hundred rows, and reading all of both once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from gaslamp.records.databases import Database, SqliteFile
from gaslamp.records.journal_problems import (
    GamesDiffer,
    GamesMoved,
    JournalDamaged,
    UnmovableGame,
)
from gaslamp.records.journal_rows import Cell, NotAsWritten, read_rows, read_session
from gaslamp.records.moved_marks import mark_moved, moved_to, take_mark_off
from gaslamp.values import dataclass

_MANY: Final = 200
"""So many rows go by one statement, of seven values each: it takes some thousands."""
_FACTS: Final = "id, world_name, world_sha256, seed, player, start, seal"
_CELLS: Final = "position, decision, head, has_ended, at, seal"
_SEAT: Final = "key, world, who, seed, number, revoked, kind, played"
_LAST_SEALS: Final = (
    "SELECT s.id, coalesce((SELECT r.seal FROM row r WHERE r.session = s.id"
    " ORDER BY r.id DESC LIMIT 1), s.seal) FROM session s ORDER BY s.id"
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GameFiles:
    """The two files of a folder: games, and the keys that open them."""

    journal: SqliteFile
    keys: SqliteFile


@dataclass(frozen=True, slots=True)
class Migration:
    """What moved.

    Args:
        games, keys: how many are in the database now.
        left: the numbers of games that stay in the folder, for they are damaged.
        was_done: nothing had to be moved any more.
    """

    games: int
    keys: int
    left: tuple[int, ...] = ()
    was_done: bool = False


def migrate_games(files: GameFiles, target: Database, *, leaves_damaged: bool = False) -> Migration:
    """Move all games and keys; done once more, it finishes what was broken off, or does nothing.

    Args:
        leaves_damaged: whether games that are not as they were written stay behind, with their
            keys, in place of stopping all others.

    Raises:
        GamesMoved: they were moved, or were going to, somewhere else.
        UnmovableGame: one is not as it was written.
        GamesDiffer: some of the games are there already, or were played on here meanwhile.
        JournalFailure: a file or the database cannot be used. Whether they have moved is known then
            by whether the files are marked; the same call finishes it.
    """
    was_marked = _mark(files, target.name)
    is_whole = False
    try:
        found = _already_there(files, target)
        if found is not None:
            return found
        with target.transaction():
            moved = _copy(files, target, leaves_damaged=leaves_damaged)
            is_whole = True
    except BaseException:
        # Before its end a transaction comes to nothing; at its end nobody knows. And a mark of an
        # earlier attempt may stand for one whose end nobody knows.
        if not is_whole and not was_marked:
            _take_marks_off(files)
        raise
    return moved


def cancel_migration(files: GameFiles, target: Database) -> bool:
    """Let a folder be served again whose games have not moved; whether that had to be done.

    Raises:
        GamesMoved: they have, or it is about another database.
        JournalFailure: a file or the database cannot be used.
    """
    place = _marked(files)
    if place is None:
        return False
    if place != target.name or _count_there(files, target):
        raise GamesMoved(files.journal.name, place)
    _take_marks_off(files)
    return True


def _mark(files: GameFiles, place: str) -> bool:
    """Let nobody record anything any more; whether it was so before."""
    was = _marked(files)
    if was not in {None, place}:
        raise GamesMoved(files.journal.name, was or "")
    for file in (files.journal, files.keys):
        with file.transaction():
            mark_moved(file.connection, place)
    return was is not None


def _marked(files: GameFiles) -> str | None:
    for file in (files.journal, files.keys):
        with file.in_our_words():
            place = moved_to(file.connection)
        if place is not None:
            return place
    return None


def _take_marks_off(files: GameFiles) -> None:
    # Keys first: as long as one file is marked, no server takes the folder.
    for file in (files.keys, files.journal):
        with file.transaction():
            take_mark_off(file.connection)


def _already_there(files: GameFiles, target: Database) -> Migration | None:
    """What was moved before, if it was; else None. Raises `GamesDiffer`."""
    there = _count_there(files, target)
    if not there:
        return None
    numbers = [number for _, number in _numbered(files)]
    seals = dict(_last_seals(files))
    missing = {number for number in numbers if number is not None}
    with target.in_our_words():
        for some in _parts(sorted(missing & seals.keys()), _MANY):
            # Games that went alike have the same seals.
            wanted: dict[str, set[int]] = {}
            for number in some:
                wanted.setdefault(seals[number], set()).add(number)
            marks = ", ".join("?" * len(wanted))
            for table in ("row", "session"):
                query = f"SELECT seal FROM {table} WHERE seal IN ({marks})"  # noqa: S608  # our own words
                for (seal,) in target.execute(query, tuple(wanted)).fetchall():
                    missing -= wanted[str(seal)]
    left = {number for number in missing if _fault(files, number)}
    behind = sum(number in left for number in numbers)
    fault = ""
    if there + behind != len(numbers):
        fault = f"{there} of its {len(numbers)} keys are there already, and the others are not"
    elif missing > left:
        fault = f"game {min(missing - left)} is there already, and went on otherwise here"
    if fault:
        raise GamesDiffer(files.journal.name, target.name, fault)
    return Migration(len(seals.keys() - left), there, tuple(sorted(left)), was_done=True)


def _count_there(files: GameFiles, target: Database) -> int:
    """How many of the keys are in the database."""
    found = 0
    with target.in_our_words():
        for some in _parts([key for key, _ in _numbered(files)], _MANY):
            marks = ", ".join("?" * len(some))
            query = f"SELECT count(*) FROM seats WHERE key IN ({marks})"  # noqa: S608  # our own words
            (count,) = target.execute(query, some).fetchone() or (0,)
            found += int(count or 0)
    return found


def _copy(files: GameFiles, target: Database, *, leaves_damaged: bool) -> Migration:
    """Put everything into the database, in a transaction."""
    numbers: dict[Cell, int] = {}
    left: list[int] = []
    with files.journal.in_our_words():
        facts = files.journal.execute(f"SELECT {_FACTS} FROM session ORDER BY id").fetchall()  # noqa: S608
    for number, *cells in facts:
        assert isinstance(number, int), "SQLite gives each row a number"
        fault = _fault(files, number)
        if not fault:
            numbers[number] = _copy_game(files, target, number, cells)
        elif leaves_damaged:
            left.append(number)
        else:
            raise UnmovableGame(files.journal.name, number, fault)
    for key_number in sorted({number for _, number in _numbered(files) if number is not None}):
        if key_number not in numbers and key_number not in left:
            if not leaves_damaged:
                raise UnmovableGame(files.journal.name, key_number, "it is not there")
            left.append(key_number)
    keys = [row for row in _keys(files) if row[4] is None or row[4] in numbers]
    for some in _parts(keys, _MANY):
        there = [(*row[:4], numbers.get(row[4]), *row[5:]) for row in some]
        _insert(target, "seats", _SEAT, there)
    return Migration(len(numbers), len(keys), tuple(left))


def _copy_game(files: GameFiles, target: Database, number: int, facts: Sequence[Cell]) -> int:
    """Put one game into the database; its number there."""
    there = target.insert(
        "INSERT INTO session (world_name, world_sha256, seed, player, start, seal)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        tuple(facts),
    )
    rows = _rows(files, number)
    for some in _parts(rows, _MANY):
        _insert(target, "row", f"session, {_CELLS}", [(there, *row) for row in some])
    written = target.execute(f"SELECT {_CELLS} FROM row WHERE session = ? ORDER BY id", (there,))  # noqa: S608
    if written.fetchall() != rows:
        raise JournalDamaged(target.name, f"game {there} is not as it was written there just now")
    return there


def _insert(target: Database, table: str, columns: str, rows: Sequence[tuple[Cell, ...]]) -> None:
    marks = f"({', '.join('?' * (columns.count(',') + 1))})"
    query = f"INSERT INTO {table} ({columns}) VALUES {', '.join([marks] * len(rows))}"  # noqa: S608
    target.execute(query, [cell for row in rows for cell in row])


def _fault(files: GameFiles, number: int) -> str:
    """What of a game is not as it was written; empty: nothing."""
    with files.journal.in_our_words():
        query = f"SELECT {_FACTS} FROM session WHERE id = ?"  # noqa: S608  # our own words
        facts = files.journal.execute(query, (number,)).fetchone()
    if facts is None:
        return "it is not there"
    if fault := read_session(facts, 0, (0, None)).fault:
        return fault
    try:
        read_rows(facts[-1], _rows(files, number))
    except NotAsWritten as error:
        return f"{error}"
    return ""


def _rows(files: GameFiles, number: int) -> list[tuple[Cell, ...]]:
    with files.journal.in_our_words():
        query = f"SELECT {_CELLS} FROM row WHERE session = ? ORDER BY id"  # noqa: S608  # our own words
        return files.journal.execute(query, (number,)).fetchall()


def _last_seals(files: GameFiles) -> Iterator[tuple[int, str]]:
    """The number of each game, and the seal of the last that was recorded of it."""
    with files.journal.in_our_words():
        for number, seal in files.journal.execute(_LAST_SEALS).fetchall():
            assert isinstance(number, int), "SQLite gives each row a number"
            yield number, str(seal)


def _keys(files: GameFiles) -> list[tuple[Cell, ...]]:
    with files.keys.in_our_words():
        return files.keys.execute(f"SELECT {_SEAT} FROM seats ORDER BY key").fetchall()  # noqa: S608


def _numbered(files: GameFiles) -> Iterator[tuple[str, int | None]]:
    """Each key, hashed, and the number of its game, if it has one."""
    for key, *_, number, _revoked, _kind, _played in _keys(files):
        yield str(key), number if isinstance(number, int) else None


def _parts(found: Sequence[_T], size: int) -> Iterator[tuple[_T, ...]]:
    rest = iter(found)
    while part := tuple(islice(rest, size)):
        yield part
