"""`gaslamp run` and `compare`: how they end when stopped, and what they refuse."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_process import command

from gaslamp.cli import run as run_command
from gaslamp.runs import RunResult, RunSpec

STOPPED = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


@pytest.mark.parametrize(("sent", "code"), STOPPED, ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("as_json", [False, True])
def test_who_is_stopped_says_what_there_is_and_by_what(
    sent: signal.Signals,
    code: int,
    as_json: bool,  # noqa: FBT001  # a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run_command.simulate_many

    def stopped(specs: list[RunSpec], _executor: object) -> Iterator[RunResult]:
        yield from made(specs[:2])
        os.kill(os.getpid(), sent)

    monkeypatch.setattr(run_command, "simulate_many", stopped)
    options = ("--json",) if as_json else ()
    done = command("run", "sally_anne", "-n", "5", *options)
    assert done.exit_code == code
    if as_json:
        found = json.loads(done.output)
        assert (len(found["runs"]), found["interrupted"]) == (2, True)
    else:
        assert len([line for line in done.output.splitlines() if line.startswith("seed")]) == 2
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), STOPPED, ids=["Ctrl-C", "SIGTERM"])
def test_so_does_who_keeps_runs(
    sent: signal.Signals, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making = pytest.importorskip(
        "gaslamp.adapters.parquet.making", reason="needs the extra: pip install -e '.[data]'"
    )
    hand_out = making._hand_out

    def stopped(*given: object) -> None:
        os.kill(os.getpid(), sent)
        hand_out(*given)

    monkeypatch.setattr(making, "_hand_out", stopped)
    done = command("run", "sally_anne", "-n", "50", "--out", "kept", folder=tmp_path)
    assert done.exit_code == code
    assert "stopped: run the same again for the rest" in done.output


def test_an_empty_name_is_no_folder(tmp_path: Path) -> None:
    done = command("run", "sally_anne", "--out", "", folder=tmp_path)
    assert done.exit_code == 2
    assert "it is empty; . is the folder you are in." in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_worlds_with_nobody_in_common_are_compared_by_their_ends_alone() -> None:
    text = command("compare", "sally_anne", "cloak_of_darkness", "-n", "2").output
    assert "Nobody is in both worlds, so where runs first part says nothing" in text
    assert "Why in" not in text
    assert "won" in text
    page = json.loads(
        command("compare", "sally_anne", "cloak_of_darkness", "-n", "2", "--json").output
    )
    assert page["nobody_in_common"]
    assert (page["first"], page["why"]) == ([], [])
    same = json.loads(command("compare", "sally_anne", "sally_anne", "-n", "2", "--json").output)
    assert "nobody_in_common" not in same
