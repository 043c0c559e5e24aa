"""A journal of which a byte is changed is the same to the last decision, or refused with a code.

Of the bytes of its file most hold nothing: pages are filled from their ends, and the header counts
what SQLite works out anew. What is changed there changes nothing that is read, and the game goes
on.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import pytest
from blocks import share
from in_process import command

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.game_options import Keeping, open_journal
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal, JournalRow, RunMark

WORLD: Final = "sally_anne"
REFUSALS: Final = frozenset(["GL510", "GL511", "GL512", "GL517"])
HEADER_BYTES: Final = 100
ADDED: Final = tuple(
    JournalRow(place, is_undo=False, decision={"act": "wait"}, mark=RunMark(f"{place:064}"))
    for place in range(30)
)


class Kept(NamedTuple):
    """A journal of two games: its bytes, and all that is to be read of it."""

    data: bytes
    history: dict[int, tuple[JournalRow, ...]]
    cells: list[tuple[object, ...]]


def play(
    path: Path, *options: str, typed: tuple[str, ...] = ()
) -> tuple[int, list[dict[str, object]]]:
    """A program plays; how it ends, and each turn."""
    lines = "".join(f"{json.dumps(line)}\n" for line in typed)
    done = command("play", WORLD, "--json", "--journal", str(path), *options, typed=lines)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def cells_of(path: Path) -> list[tuple[object, ...]]:
    """Every cell of the tables, as SQLite gives them."""
    connection = sqlite3.connect(path)
    try:
        return [
            row
            for table in ("session", "row", "sqlite_sequence")
            for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608  # three names
        ]
    finally:
        connection.close()


def history_of(path: Path) -> dict[int, tuple[JournalRow, ...]]:
    with Journal(path) as journal:
        journal.check()
        return {one.id: journal.history(one.id) for one in journal.sessions()}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    path = tmp_path_factory.mktemp("kept") / "games"
    for typed in (("wait", "wait", "undo", "wait"), ("wait", "wait", "wait")):
        assert play(path, typed=typed)[0] == ExitCode.DONE
    return Kept(path.read_bytes(), history_of(path), cells_of(path))


def flipped(data: bytearray, at: int, dice: Random) -> None:
    data[at] ^= 1 << dice.randrange(8)


def zeroed(data: bytearray, at: int, dice: Random) -> None:
    end = min(len(data), at + dice.choice([1, 8, 512]))
    data[at:end] = bytes(end - at)


def filled(data: bytearray, at: int, _: Random) -> None:
    data[at] = 0xFF


def damaged(data: bytes, number: int) -> bytes:
    """The file with a byte changed, or a run of them zeroed; a third in header and first cells."""
    dice = Random(number)  # noqa: S311  # no secret
    ways: tuple[Callable[[bytearray, int, Random], None], ...] = (flipped, zeroed, filled)
    places = [range(HEADER_BYTES + 20), range(len(data)), range(len(data))]
    changed = bytearray(data)
    dice.choice(ways)(changed, dice.choice(dice.choice(places)), dice)
    return bytes(changed)


def same_or_refused(kept: Kept, path: Path) -> str:
    """`same`, or the code of the refusal."""
    try:
        found = history_of(path)
    except GaslampError as error:
        return error.code
    assert found == kept.history
    # What was changed holds nothing.
    assert cells_of(path) == kept.cells
    return "same"


@pytest.mark.slow
def test_a_changed_byte_changes_nothing_or_is_refused_with_a_code(
    kept: Kept, tmp_path: Path
) -> None:
    answers = Counter[str]()
    for number in share(range(3_000)):
        path = tmp_path / "games"
        path.write_bytes(damaged(kept.data, number))
        answers[same_or_refused(kept, path)] += 1
    assert {*answers} <= {"same", *REFUSALS}
    assert min(answers["same"], answers["GL517"]) > sum(answers.values()) // 20


@pytest.mark.slow
def test_what_is_added_to_a_damaged_journal_is_there_later_or_was_refused(
    kept: Kept, tmp_path: Path
) -> None:
    answers = Counter[bool]()
    for number in share(range(600)):
        path = tmp_path / "games"
        path.write_bytes(damaged(kept.data, number))
        try:
            with open_journal(Keeping(str(path))) as made:
                game = made.start(WORLD, "0" * 64, 1, "anne", head="0" * 64, rows=ADDED)
        except GaslampError as error:
            assert error.code in REFUSALS  # noqa: PT017  # both ways are right
            answers[False] += 1
            continue
        answers[True] += 1
        with Journal(path) as journal:
            journal.check()
            assert journal.decisions(game) == tuple(row.decision for row in ADDED)
            for one, rows in kept.history.items():
                try:
                    assert journal.history(one) == rows
                except GaslampError as error:
                    assert error.code in REFUSALS  # noqa: PT017  # as above
    assert min(answers.values()) > sum(answers.values()) // 20


@pytest.mark.slow
def test_a_program_is_told_the_very_same_turn_or_a_code(kept: Kept, tmp_path: Path) -> None:
    path = tmp_path / "games"
    path.write_bytes(kept.data)
    code, (turn, *_) = play(path, "--resume", "1")
    assert code == ExitCode.DONE
    told = Counter[int]()
    for number in share(range(100)):
        path.write_bytes(damaged(kept.data, number))
        code, (first, *_) = play(path, "--resume", "1")
        told[code] += 1
        if code == ExitCode.DONE:
            assert first == turn
        else:
            assert code == ExitCode.WRONG_INPUT
            error = first["error"]
            assert isinstance(error, dict)
            assert error["code"] in REFUSALS
    assert len(told) == 2
