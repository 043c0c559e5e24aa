"""Ways to damage a journal, for `kills.py`: each takes the path of a sound one, and dice."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

Way = Callable[[Path, random.Random], None]

_VALUES: Final = (
    "NULL", "0", "1", "-1", "9e99", "'x'", "''", "x'00ff'", "'[[[['", "'{\"act\": \"wait\"}'",
    f"'{'0' * 64}'", "9223372036854775807", "'dark_room'",
)  # fmt: skip
_CELLS: Final = {
    "session": ("id", "world_name", "world_sha256", "seed", "player", "start", "seal"),
    "row": ("id", "session", "position", "decision", "head", "has_ended", "at", "seal"),
}


def flipped(path: Path, dice: random.Random) -> None:
    """Change one byte somewhere."""
    held = bytearray(path.read_bytes())
    held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
    path.write_bytes(held)


def scrambled(path: Path, dice: random.Random) -> None:
    """Change a run of bytes somewhere."""
    held = bytearray(path.read_bytes())
    at, size = dice.randrange(len(held)), dice.randint(2, 600)
    held[at : at + size] = dice.randbytes(len(held[at : at + size]))
    path.write_bytes(held)


def cut(path: Path, dice: random.Random) -> None:
    """Cut the end off."""
    size = path.stat().st_size
    os.truncate(path, dice.choice([1, 15, 16, 100, 512, 4096, 8192, dice.randrange(1, size)]))


def cell(path: Path, dice: random.Random) -> None:
    """Change one value by hand."""
    table = dice.choice(list(_CELLS))
    statement = f"UPDATE {table} SET {dice.choice(_CELLS[table])} = {dice.choice(_VALUES)}"  # noqa: S608
    _execute(path, f"{statement} WHERE id = (SELECT id FROM {table} ORDER BY random() LIMIT 1)")  # noqa: S608


def taken_out(path: Path, dice: random.Random) -> None:
    """Take out a row, or the last few, or a whole game."""
    one = "DELETE FROM row WHERE id = (SELECT id FROM row ORDER BY random() LIMIT 1)"
    few = "DELETE FROM row WHERE id > (SELECT max(id) - 3 FROM row)"
    _execute(path, dice.choice([one, few, "DELETE FROM session", "DELETE FROM row"]))


def changed_about(path: Path, dice: random.Random) -> None:
    """Let two rows change places, or one row stand in another's stead."""
    first, second = dice.sample(range(1, 7), 2)
    column = dice.choice(["decision", "position", "head", "seal"])
    _execute(
        path,
        f"UPDATE row SET {column} = (SELECT {column} FROM row WHERE id = {second})"  # noqa: S608
        f" WHERE id = {first}",
    )


def declared(path: Path, dice: random.Random) -> None:
    """Put something into the tables' declarations, or another number in the header."""
    _execute(
        path,
        dice.choice([
            "CREATE TRIGGER t AFTER INSERT ON row BEGIN DELETE FROM row; END",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TABLE cats (name)",
            "DROP INDEX row_by_session",
            "DROP TABLE row",
            "ALTER TABLE row ADD COLUMN more",
            "PRAGMA user_version = 1",
            "PRAGMA user_version = 9",
            "PRAGMA user_version = -3",
            "PRAGMA application_id = 7",
            "PRAGMA journal_mode = WAL",
        ]),
    )  # fmt: skip


def replaced(path: Path, dice: random.Random) -> None:
    """Put something else in its place."""
    held = path.read_bytes()
    path.unlink()
    other = path.with_suffix(".other")
    match dice.randrange(6):
        case 0:
            path.mkdir()
        case 1:
            os.mkfifo(path)
        case 2:
            other.write_bytes(held)
            path.symlink_to(other)
        case 3:
            path.write_bytes(dice.randbytes(dice.randint(1, 9000)))
        case 4:
            path.write_text("A scene in a cellar.\n" * 400)
        case _:
            _execute(path, "CREATE TABLE cats (name)")


def beside(path: Path, dice: random.Random) -> None:
    """Put a rollback file of nonsense beside it, or something that is no file."""
    rollback = path.with_name(f"{path.name}-journal")
    magic = bytes.fromhex("d9d505f920a163d7")
    match dice.randrange(4):
        case 0:
            rollback.write_bytes(dice.randbytes(5000))
        case 1:
            rollback.write_bytes(magic + dice.randbytes(5000))
        case 2:
            rollback.mkdir()
        case _:
            os.mkfifo(rollback)


WAYS: Final[tuple[Way, ...]] = (
    flipped, scrambled, cut, cell, taken_out, changed_about, declared, replaced, beside,
)  # fmt: skip


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    except sqlite3.IntegrityError:
        pass  # what the tables themselves refuse; the journal stays sound
    finally:
        connection.close()
