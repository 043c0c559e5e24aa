"""What a journal holds, as values, and the seals by which it shows that something was changed.

Each row is sealed with its own contents and the seal of the row before, the first with that
of its session, as the entries of a log are. A seal is no secret: it shows damage and careless
hands, not somebody who seals anew. What such a one makes of the story, the heads show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from gaslamp.records.canonical import Json, canonical
from gaslamp.records.chance import SEEDS
from gaslamp.values import dataclass

Cell = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class RunMark:
    """What a run had come to: the head of its log, None if unknown, and whether it had ended."""

    head: str | None = None
    has_ended: bool = False


UNMARKED: Final = RunMark()


@dataclass(frozen=True, slots=True)
class JournalSession:
    """What a run needs besides its decisions. `player` is None if nobody is played.

    ``world_sha256`` is of the world's text, 64 hexadecimal digits; ``seed`` is from
    -2**63 to 2**63 - 1; ``length`` counts the decisions that stand; ``at`` is when the last
    row was recorded, in seconds since 1970, None if no clock said so; ``start`` is the head of
    the log before any decision, None if it was not kept. ``fault`` says what of these
    is not as it was written; then none of them is to be relied on.
    """

    id: int
    world_name: str
    world_sha256: str
    seed: int
    player: str | None
    length: int
    has_ended: bool = False
    at: int | None = None
    start: str | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One thing recorded: decision `index`, or with `is_undo`, going back to `index` decisions.

    `mark` is of the run when that was done, `at` as of a session.
    """

    index: int
    is_undo: bool
    decision: Json = None
    mark: RunMark = UNMARKED
    at: int | None = None


class NotAsWritten(ValueError):
    """Cells of a table that no journal writes. Whoever reads them knows whose they are."""


def session_seal(cells: Iterable[Cell]) -> str:
    """The seal of a session: of world name, hash, seed, player and start."""
    return _seal("gaslamp journal 2", cells)


def row_seal(before: str, cells: Iterable[Cell]) -> str:
    """The seal of a row after another: of position, decision, head, has_ended and at."""
    return _seal(before, cells)


def cells_of(row: JournalRow) -> tuple[Cell, ...]:
    """A row as the table has it. Raises `NotJson`."""
    text = None if row.is_undo else canonical(row.decision)
    return (row.index, text, row.mark.head, int(row.mark.has_ended), row.at)


def read_session(cells: tuple[Cell, ...], length: int, last: tuple[Cell, ...]) -> JournalSession:
    """The session in a row of its table: id, what is sealed, and the seal.

    Args:
        last: has_ended and at of its last row; (0, None) without one.
    """
    number, name, digest, seed, player, start, seal = cells
    fault = "" if session_seal(cells[1:-1]) == seal else "it was changed by hand, or is damaged"
    match (number, name, digest, seed, player, start, *last):
        case (
            int(number),
            str(name),
            str(digest),
            int(seed),
            (str() | None) as player,
            (str() | None) as start,
            (0 | 1) as ended,
            (int() | None) as at,
        ) if seed in SEEDS:
            return JournalSession(
                number, name, digest, seed, player, length, bool(ended), at, start, fault
            )
        case _:
            return JournalSession(
                number if isinstance(number, int) else 0, "", "", 0, None, 0,
                fault=fault or "it was changed by hand, or is damaged",
            )  # fmt: skip


def read_rows(seal: Cell, found: Iterable[tuple[Cell, ...]]) -> tuple[JournalRow, ...]:
    """The rows of a session, of whose seal the first must follow.

    Raises:
        NotAsWritten: one is not what a journal writes there; its number is in the message.
    """
    rows: list[JournalRow] = []
    length = 0
    for place, (*cells, own) in enumerate(found, start=1):
        if not isinstance(seal, str) or row_seal(seal, cells) != own:
            raise NotAsWritten(f"row {place} was changed by hand, or one before it is missing")
        seal = own
        row = _row(cells)
        if row is None or not 0 <= row.index <= length or (not row.is_undo and row.index < length):
            raise NotAsWritten(f"row {place} is nothing that can be recorded there")
        length = row.index + (not row.is_undo)
        rows.append(row)
    return tuple(rows)


def _row(cells: Iterable[Cell]) -> JournalRow | None:
    match tuple(cells):
        case (
            int(index),
            (str() | None) as text,
            (str() | None) as head,
            (0 | 1) as ended,
            (int() | None) as at,
        ):
            try:
                decision: Json = None if text is None else json.loads(text)
            except (ValueError, RecursionError):
                return None
            return JournalRow(index, text is None, decision, RunMark(head, bool(ended)), at)
        case _:
            return None


def _seal(before: str, cells: Iterable[Cell]) -> str:
    # SQLite lets any cell hold bytes, whatever its column says; JSON has none. A hex text in their
    # place fails like anything else that is not as it was written.
    held = [cell.hex() if isinstance(cell, bytes) else cell for cell in cells]
    return sha256(f"{before}\n{json.dumps(held)}".encode()).hexdigest()
