"""Games moved from a folder into a database: all of them or none, whenever it is broken off.

The database is one of SQLite here, with the tables that a real one has; `tests/adapters` has a real
one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.records.databases import Found, HeldDatabase, SqliteFile
from gaslamp.records.journal import Journal, JournalRow, JournalUnavailable, RunMark
from gaslamp.records.journal_holds import LockedBytes
from gaslamp.records.journal_problems import GamesDiffer, GamesMoved, UnmovableGame
from gaslamp.records.journal_rows import Cell
from gaslamp.records.migration import GameFiles, cancel_migration, migrate_games
from gaslamp.records.seat_keys import SeatEntry, SeatKeys

SHA256: Final = "0123456789abcdef" * 4

Break = Literal["error", "end", "after the end"]


@dataclass(frozen=True)
class Game:
    """What is to be kept: its rows, and how many keys open it. None: no decision yet."""

    rows: tuple[tuple[bool, int], ...] | None
    keys: int
    is_revoked: bool


GAMES: Final = st.lists(
    st.builds(
        Game,
        st.none() | st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=5).map(tuple),
        st.integers(1, 2),
        st.booleans(),
    ),
    max_size=4,
)


def fill(folder: Path, games: Sequence[Game]) -> None:
    with (
        Journal(folder / "journal", clock=lambda: 1e9, writes_ahead=True) as journal,
        SeatKeys(folder / "keys") as keys,
    ):
        for place, game in enumerate(games):
            number = None
            if game.rows is not None:
                number = journal.start("cellar", SHA256, place, "Anna", head="h0")
                length = 0
                for turn, (is_undo, choice) in enumerate(game.rows):
                    mark = RunMark(f"h{turn}")
                    if is_undo:
                        length = min(choice, length)
                        journal.truncate(number, length, mark)
                    else:
                        journal.record(number, length, {"say": f"é {choice}"}, mark)
                        length += 1
            for one in range(game.keys):
                name = f"key {place} {one}"
                keys.add(name, SeatEntry("cellar", "Anna", place, number))
                if game.is_revoked:
                    keys.revoke(name)


@contextmanager
def files_of(folder: Path) -> Iterator[GameFiles]:
    with (
        closing(SqliteFile(folder / "journal", lambda _: None)) as journal,
        closing(SqliteFile(folder / "keys", lambda _: None)) as keys,
    ):
        yield GameFiles(journal, keys)


def set_up_target(connection: sqlite3.Connection) -> None:
    for name in ("journal", "keys"):
        with TemporaryDirectory() as made:
            fill(Path(made), ())
            with closing(sqlite3.connect(Path(made, name))) as other:
                for (statement,) in other.execute(
                    "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
                ):
                    connection.execute(statement)


class Breaking(SqliteFile):
    """A database to which something happens at its n-th statement, or where a transaction ends."""

    left = 1_000_000
    how: Break = "error"

    def execute(self, query: str, values: Sequence[Cell] = ()) -> Found:
        self._count("error")
        return super().execute(query, values)

    def insert(self, query: str, values: Sequence[Cell]) -> int:
        self._count("error")
        return super().insert(query, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            if self.how == "end":
                raise JournalUnavailable(self.name, "it broke before its end")
        if self.how == "after the end":
            raise JournalUnavailable(self.name, "its answer was lost")

    def _count(self, how: Break) -> None:
        self.left -= 1
        if self.left < 0 and self.how == how:
            raise JournalUnavailable(self.name, "it broke")


def target_in(folder: Path) -> Breaking:
    is_there = (folder / "target").exists()
    return Breaking(folder / "target", (lambda _: None) if is_there else set_up_target)


def kept(journal: Journal, keys: SeatKeys, games: Sequence[Game]) -> list[object]:
    """All that is known of each key's game."""
    found: list[object] = []
    for place, game in enumerate(games):
        for one in range(game.keys):
            seat = keys.find(f"key {place} {one}")
            assert (seat is None) == game.is_revoked
            rows: Sequence[JournalRow] = ()
            if seat is not None:
                assert (seat.number is None) == (game.rows is None)
                rows = () if seat.number is None else journal.history(seat.number)
            found.append((None if seat is None else (seat.world, seat.who, seat.seed), rows))
    return found


def kept_in_target(folder: Path, games: Sequence[Game]) -> list[object]:
    with closing(target_in(folder)) as target:
        journal = Journal(HeldDatabase(target, LockedBytes(":memory:")))
        return kept(journal, SeatKeys(target), games)


@pytest.mark.slow
@settings(max_examples=40)
@given(GAMES, st.integers(0, 30), st.sampled_from(("error", "end", "after the end")))
def test_whenever_it_is_broken_off_the_same_once_more_finishes_it(
    games: list[Game], statement: int, how: Break
) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        fill(folder, games)
        with Journal(folder / "journal") as journal, SeatKeys(folder / "keys") as keys:
            before = kept(journal, keys, games)
        with files_of(folder) as files, closing(target_in(folder)) as target:
            target.left, target.how = statement, how
            with suppress(JournalUnavailable):
                migrate_games(files, target)
            target.left, target.how = 1_000_000, "error"
            again = migrate_games(files, target)
            assert again.games == sum(one.rows is not None for one in games)
            assert again.keys == sum(one.keys for one in games)
        assert kept_in_target(folder, games) == before


@pytest.mark.slow
@settings(max_examples=40)
@given(GAMES, st.integers(0, 30))
def test_what_fails_before_the_end_leaves_a_folder_that_goes_on(
    games: list[Game], statement: int
) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        fill(folder, games)
        with files_of(folder) as files, closing(target_in(folder)) as target:
            target.left = statement
            try:
                migrate_games(files, target)
            except JournalUnavailable:
                pass
            else:
                return
            assert target.connection.execute("SELECT count(*) FROM session").fetchone() == (0,)
        with Journal(folder / "journal") as journal, SeatKeys(folder / "keys") as keys:
            journal.check()
            journal.start("cellar", SHA256, 1, None)
            keys.add("another", SeatEntry("cellar", "Anna", 1, None))


ONE: Final = (Game(((False, 1), (False, 2)), 1, is_revoked=False),)


def test_a_server_that_has_the_folder_open_records_nothing_more(tmp_path: Path) -> None:
    fill(tmp_path, ONE)
    with (
        Journal(tmp_path / "journal", writes_ahead=True) as journal,
        SeatKeys(tmp_path / "keys") as keys,
    ):
        with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
            migrate_games(files, target)
        place = str(tmp_path / "target")
        message = (
            f'the games of "{{}}" have moved to {place}, or are about to: serve them from there, '
            'with --store. If "gaslamp migrate" was broken off, the same command once more '
            "finishes it, and --cancel gives it up [GL890]"
        )
        with pytest.raises(GamesMoved) as caught:
            journal.record(1, 2, {"say": "no"})
        assert str(caught.value) == message.format(tmp_path / "journal")
        for write in (
            lambda: keys.add("new", SeatEntry("cellar", "Anna", 1, None)),
            lambda: keys.revoke("key 0 0"),
            lambda: keys.bind("key 0 0", 2, was=1),
        ):
            with pytest.raises(GamesMoved) as caught:
                write()
            assert str(caught.value) == message.format(tmp_path / "keys")
    with pytest.raises(GamesMoved):
        Journal(tmp_path / "journal")
    with pytest.raises(GamesMoved):
        SeatKeys(tmp_path / "keys")


def test_what_has_moved_stays_as_it_is_if_it_is_moved_again(tmp_path: Path) -> None:
    fill(tmp_path, ONE)
    with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
        assert not migrate_games(files, target).was_done
        journal = Journal(HeldDatabase(target, LockedBytes(":memory:")))
        journal.record(1, 2, {"say": "played on there"})
        again = migrate_games(files, target)
        assert (again.games, again.keys, again.was_done) == (1, 1, True)
        assert len(journal.history(1)) == 3
        with pytest.raises(GamesMoved):
            cancel_migration(files, target)


def test_a_copy_of_a_folder_that_was_played_on_is_not_taken_for_the_folder(tmp_path: Path) -> None:
    fill(tmp_path, ONE)
    with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
        migrate_games(files, target)
        copied = tmp_path / "copied"
        copied.mkdir()
        fill(copied, ONE)
        with Journal(copied / "journal") as journal:
            journal.record(1, 2, {"say": "played on here"})
        with files_of(copied) as others:
            with pytest.raises(GamesDiffer) as caught:
                migrate_games(others, target)
            assert str(caught.value) == (
                f'the games of "{copied / "journal"}" cannot go to {tmp_path / "target"}: game 1 '
                "is there already, and went on otherwise here. Nothing was moved. Give an empty "
                "database, or the folder that was moved there [GL892]"
            )
    Journal(copied / "journal").close()  # it can be served as before


def test_a_folder_that_moved_somewhere_goes_nowhere_else(tmp_path: Path) -> None:
    fill(tmp_path, ONE)
    other = tmp_path / "other"
    other.mkdir()
    with files_of(tmp_path) as files:
        with closing(target_in(tmp_path)) as target:
            migrate_games(files, target)
        with closing(target_in(other)) as target, pytest.raises(GamesMoved):
            migrate_games(files, target)


def test_a_damaged_game_stops_all_or_stays_alone(tmp_path: Path) -> None:
    games = (*ONE, Game(((False, 1),), 2, is_revoked=False))
    fill(tmp_path, games)
    with closing(sqlite3.connect(tmp_path / "journal")) as journal:
        cut = json.dumps({"say": "changed by hand"})
        journal.execute("UPDATE row SET decision = ? WHERE session = 1 AND position = 1", (cut,))
        journal.commit()
    with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
        with pytest.raises(UnmovableGame) as caught:
            migrate_games(files, target)
        assert str(caught.value) == (
            f'game 1 of "{tmp_path / "journal"}" is not as it was written: row 2 was changed by '
            "hand, or one before it is missing. Nothing was moved. Put back a copy of it, or say "
            "--leave-damaged, and such games stay in the folder [GL893]"
        )
        for was_done in (False, True):
            moved = migrate_games(files, target, leaves_damaged=True)
            assert (moved.games, moved.keys, moved.left) == (1, 2, (1,))
            assert moved.was_done == was_done


def test_a_move_that_was_broken_off_is_given_up(tmp_path: Path) -> None:
    fill(tmp_path, ONE)
    with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
        assert not cancel_migration(files, target)
        target.how = "end"
        with suppress(JournalUnavailable):
            # As a process that is killed leaves it: marked, and nothing there.
            migrate_games(files, target)
        assert cancel_migration(files, target)
    Journal(tmp_path / "journal").close()


def test_more_rows_than_go_by_one_statement_keep_their_order(tmp_path: Path) -> None:
    many = (Game(tuple((False, turn % 7) for turn in range(450)), 1, is_revoked=False),)
    fill(tmp_path, many)
    with Journal(tmp_path / "journal") as journal, SeatKeys(tmp_path / "keys") as keys:
        before = kept(journal, keys, many)
    with files_of(tmp_path) as files, closing(target_in(tmp_path)) as target:
        migrate_games(files, target)
    assert kept_in_target(tmp_path, many) == before
