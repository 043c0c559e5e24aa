"""Who goes on with a game over MCP: whoever has its key, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from gaslamp.adapters.mcp import Doors, GameTable, NoSuchGame
from gaslamp.adapters.mcp.problems import CannotKeep, KeyWanted, SeedNotYours
from gaslamp.records.journal import Journal
from gaslamp.records.journal_problems import JournalUnavailable
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.runs.offered_worlds import OfferedWorlds

TOKENS = count(1)


@contextmanager
def server(
    folder: Path, *, alone: bool = False, record: list[str] | None = None, seeds: bool = False
) -> Iterator[Doors]:
    """A server on a folder, until it is stopped."""
    with Journal(folder / "games.journal") as journal, SeatKeys(folder / "games.keys") as keys:
        table = GameTable(
            OfferedWorlds({"sally_anne": "sally_anne"}),
            new_token=lambda: f"token-{next(TOKENS)}",
            new_seed=lambda: 1,
            journal=journal,
            keys=keys,
            resumes_unkeyed=alone,
            may_choose_seed=seeds,
            record=([] if record is None else record).append,
        )
        yield Doors(table)


def begun(calls: Doors) -> dict[str, Any]:
    """A game with a decision in it."""
    opened = calls.open("sally_anne", "sally")
    seat = {"game": opened["game"], "key": opened["key"]}
    calls.do(**seat, command="put the ball in the box")
    return seat


def test_whoever_has_the_key_goes_on_after_the_server_was_started_again(tmp_path: Path) -> None:
    with server(tmp_path) as calls:
        seat = begun(calls)
        calls.do(**seat, command="wait")
        told = calls.look(**seat)
    with server(tmp_path) as calls:
        again = calls.open(resume=True, key=seat["key"])
        assert (again["turn"], again["key"], again["who"]) == (2, seat["key"], "sally")
        assert calls.look(str(again["game"]), seat["key"])["text"] == told["text"]
        assert calls.do(str(again["game"]), seat["key"], command="wait")["turn"] == 3
    with server(tmp_path) as calls:
        assert calls.open(resume=True, key=seat["key"])["turn"] == 3


def test_without_its_key_nobody_goes_on_with_a_game_whether_there_is_one_or_not(
    tmp_path: Path,
) -> None:
    refused = []
    with server(tmp_path) as calls:
        for world, who in (("sally_anne", "sally"), ("sally_anne", "anne")):
            with pytest.raises(KeyWanted) as error:
                calls.open(world, who, resume=True)
            refused.append(str(error.value))
        begun(calls)
    with server(tmp_path) as calls:
        with pytest.raises(KeyWanted) as error:
            calls.open("sally_anne", "sally", resume=True)
        refused.append(str(error.value))
        for key in ("x", "\ud800", "token-0", " "):
            with pytest.raises(NoSuchGame):
                calls.open("sally_anne", "sally", resume=True, key=key)
    assert len(set(refused)) == 1


def test_no_key_is_on_disk(tmp_path: Path) -> None:
    with server(tmp_path) as calls:
        seat = begun(calls)
        calls.do(**seat, command="wait")
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert seat["key"].encode() not in kept
    assert seat["game"].encode() not in kept


def test_a_game_that_is_open_is_given_back_to_whoever_has_its_key(tmp_path: Path) -> None:
    with server(tmp_path) as calls:
        seat = begun(calls)
        again = calls.open(resume=True, key=seat["key"])
        assert {"game": again["game"], "key": again["key"]} == seat
        calls.do(**seat, command="quit")
        later = calls.open(resume=True, key=seat["key"])
        assert later["game"] != seat["game"]
        assert later["turn"] == 1


def test_where_all_who_call_are_one_the_last_game_is_gone_on_with_unasked(tmp_path: Path) -> None:
    with server(tmp_path, alone=True) as calls:
        seat = begun(calls)
    with server(tmp_path, alone=True) as calls:
        again = calls.open("sally_anne", "sally", resume=True)
        assert again["turn"] == 1
        assert again["key"] != seat["key"]
    # From then on its new key opens it, too, also where a key is wanted.
    with server(tmp_path) as calls:
        assert calls.open(resume=True, key=str(again["key"]))["turn"] == 1


def test_the_same_run_is_played_again_only_where_the_host_lets_it(tmp_path: Path) -> None:
    with server(tmp_path) as calls, pytest.raises(SeedNotYours):
        calls.open("sally_anne", "sally", 7)
    with server(tmp_path, seeds=True) as calls:
        assert calls.open("sally_anne", "sally", 7)["turn"] == 0


def test_what_is_wrong_with_the_journal_is_told_the_host_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record: list[str] = []
    with server(tmp_path, record=record) as calls:
        seat = begun(calls)

        def full(*_given: object, **_named: object) -> None:
            raise JournalUnavailable(str(tmp_path), "the disk is full")

        with monkeypatch.context() as patched:
            patched.setattr(Journal, "record", full)
            with pytest.raises(CannotKeep) as refused:
                calls.do(**seat, command="wait")
        assert str(tmp_path) not in str(refused.value)
        assert calls.look(**seat)["turn"] == 1
        with monkeypatch.context() as patched:
            patched.setattr(SeatKeys, "find", full)
            with pytest.raises(CannotKeep):
                calls.open(resume=True, key=seat["key"])
    assert len(record) == 2
    assert all("the disk is full" in one for one in record)
