"""The file of keys: brought from each earlier version, left alone where a later one wrote it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from gaslamp.records.journal import JournalDamaged, JournalUnavailable, NotAJournal
from gaslamp.records.seat_keys import SeatEntry, SeatKeys, SeatsTooNew

MARK = 0x47534B59
OLD = """
CREATE TABLE seats (key TEXT PRIMARY KEY, world TEXT NOT NULL, who TEXT NOT NULL,
    seed INTEGER NOT NULL, number INTEGER, revoked INTEGER NOT NULL DEFAULT 0) STRICT
"""
ENTRY = SeatEntry("sally_anne", "sally", 1, 4, "invitation", ("anne", "sally"))


def written(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as file:
        for one in statements:
            file.execute(one)
        file.commit()
    return path


def test_a_file_of_before_versions_is_brought_to_this_one(tmp_path: Path) -> None:
    key = sha256(b"k").hexdigest()
    path = written(
        tmp_path / "seats.db",
        f"PRAGMA application_id = {MARK}",
        OLD,
        f"INSERT INTO seats VALUES ('{key}', 'sally_anne', 'sally', 7, 3, 0)",  # noqa: S608
    )
    for _ in range(2):
        with SeatKeys(path) as keys:
            assert keys.find("k") == SeatEntry("sally_anne", "sally", 7, 3, "alone", ())


def test_a_file_whose_making_was_broken_off_is_made(tmp_path: Path) -> None:
    path = written(tmp_path / "seats.db", f"PRAGMA application_id = {MARK}")
    with SeatKeys(path) as keys:
        keys.add("k", ENTRY)
        assert keys.find("k") == ENTRY


def test_a_later_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = written(
        tmp_path / "seats.db", f"PRAGMA application_id = {MARK}", OLD, "PRAGMA user_version = 9"
    )
    before = path.read_bytes()
    with pytest.raises(SeatsTooNew) as caught:
        SeatKeys(path)
    assert str(caught.value) == (
        f'"{path}" holds keys of version 9, and this Gaslamp reads up to version 2: '
        "update Gaslamp, or name another folder [GL758]"
    )
    assert path.read_bytes() == before


def test_a_seat_that_there_cannot_be_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "seats.db"
    with SeatKeys(path) as keys:
        keys.add("k", ENTRY)
    for change in ("kind = 'king'", "played = '{'", "played = '[1]'"):
        written(path, f"UPDATE seats SET {change}")  # noqa: S608
        with SeatKeys(path) as keys, pytest.raises(JournalDamaged):
            keys.find("k")


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "seats.db"
    with SeatKeys(path) as keys:
        for number in range(200):
            keys.add(f"k{number}", ENTRY)
    path.write_bytes(path.read_bytes()[:5000])

    def look() -> None:
        with SeatKeys(path) as keys:
            for number in range(200):
                keys.find(f"k{number}")

    with pytest.raises((JournalDamaged, NotAJournal)):
        look()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalUnavailable):
        SeatKeys(tmp_path / "nowhere" / "seats.db")


def test_of_two_who_exchange_an_invitation_one_gets_the_seat(tmp_path: Path) -> None:
    with SeatKeys(tmp_path / "seats.db") as keys, SeatKeys(tmp_path / "seats.db") as others:
        keys.add("i", ENTRY)
        assert keys.exchange("i", "mine") == SeatEntry(
            "sally_anne", "sally", 1, 4, "seat", ("anne", "sally")
        )
        assert others.exchange("i", "theirs") is None
        assert keys.exchange("i", "mine") is not None
        assert others.find("i") is None
