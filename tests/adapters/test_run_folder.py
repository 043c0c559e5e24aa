"""A folder of runs: whoever makes them, and is killed over it, what is there is the same."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the extra: pip install -e '.[data]'")

from in_process import command

from gaslamp.adapters.parquet import Making, RunFolder, make_runs, making
from gaslamp.adapters.parquet.folder import write_part
from gaslamp.adapters.parquet.problems import (
    NotARunFolder,
    OtherRuns,
    RunFolderInUse,
    WorkerDied,
)
from gaslamp.errors import WrongArgument
from gaslamp.runs import RunSpec, simulate
from gaslamp.runs.tables import RUNS, TABLES, run_record
from gaslamp.worlds import digest_of, open_world, source

FORKS = multiprocessing.get_start_method() == "fork"
WORLD = open_world("sally_anne")
MADE_FROM = Making(
    "sally_anne", digest_of(source("sally_anne")), "world.lamp", 7, None, 1, "0.1.0"
)  # fmt: skip


def folder_at(path: Path, **otherwise: object) -> RunFolder:
    values = {name: getattr(MADE_FROM, name) for name in Making.__slots__}
    return RunFolder.create(path, Making(**{**values, **otherwise}), source("sally_anne").content)


def content(folder: RunFolder) -> dict[str, list[dict[str, Any]]]:
    return {table.name: folder.rows(table) for table in TABLES}


def started(path: Path, *words: str) -> subprocess.Popen[bytes]:
    line = ["run", "sally_anne", "--seed", "7", "--out", str(path), *words]
    program = "from gaslamp.cli.command import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *line], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def await_runs(path: Path, least: int) -> None:
    """Wait until so many runs are there."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if (path / "runs.json").exists() and RunFolder.open(path).run_count() >= least:
            return
        time.sleep(0.005)
    raise AssertionError("no run came")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """Forty runs, made by one process without a break."""
    made = folder_at(tmp_path_factory.mktemp("whole"))
    assert make_runs(made, WORLD, 40, jobs=1)
    return made


@pytest.mark.slow
def test_each_run_is_there_once_in_order_and_can_be_made_again_alone(whole: RunFolder) -> None:
    rows = whole.rows(TABLES[0])
    assert [row["run"] for row in rows] == list(range(40))
    for row in rows[::13]:
        seed = row["seed"]
        assert isinstance(seed, int)
        assert simulate(RunSpec("sally_anne", seed=seed)).head == row["head"]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [2])
def test_the_content_is_equal_whatever_the_number_of_processes(
    whole: RunFolder, tmp_path: Path, jobs: int
) -> None:
    other = folder_at(tmp_path / "runs")
    assert make_runs(other, WORLD, 40, jobs=jobs)
    assert content(other) == content(whole)


def test_a_table_is_asked_for_by_its_name_and_one_that_is_not_there_refused(
    tmp_path: Path,
) -> None:
    folder = folder_at(tmp_path / "kept")
    assert RunFolder.open(str(tmp_path / "kept")).rows("runs") == folder.rows(RUNS) == []
    for call, said in (
        (lambda: folder.rows("run"), "table: one of runs, "),
        (lambda: folder.rows(RUNS, ("seeds",)), "columns: some of run, "),
        (lambda: folder.rows(RUNS, runs=("x",)), "runs: a whole number"),
        (lambda: RunFolder.open(5), "RunFolder.open: the path of a folder"),
    ):
        with pytest.raises(WrongArgument, match=said):
            call()


@pytest.mark.slow
def test_more_are_added_to_what_is_there(whole: RunFolder, tmp_path: Path) -> None:
    other = folder_at(tmp_path / "runs")
    for count in (3, 10, 10, 40):
        assert make_runs(other, WORLD, count, jobs=1)
        assert other.run_count() == count
    assert content(other) == content(whole)


@pytest.mark.slow
def test_whichever_parts_are_gone_are_made_again(whole: RunFolder, tmp_path: Path) -> None:
    other, dice = folder_at(tmp_path / "runs"), random.Random(1)  # noqa: S311  # a test's
    make_runs(other, WORLD, 40, jobs=1)
    for part in dice.sample(list(other.parts().values()), 3):
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
    assert other.runs_missing(40)
    assert make_runs(other, WORLD, 40, jobs=2)
    assert content(other) == content(whole)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_anywhere_and_run_again_no_run_is_lost_and_none_is_there_twice(
    whole: RunFolder, tmp_path: Path
) -> None:
    path, dice = tmp_path / "runs", random.Random(2)  # noqa: S311  # a test's
    for round_ in range(2):
        process = started(path, "-n", "40", "--jobs", "2")
        await_runs(path, 1 + 12 * round_)
        time.sleep(dice.random() / 20)
        process.kill()
        process.communicate()
        kept = [row["run"] for row in RunFolder.open(path).rows(TABLES[0])]
        assert len(set(kept)) == len(kept) > 12 * round_
    done = started(path, "-n", "40", "--jobs", "2")
    assert done.communicate()[0].startswith(b"40 of 40 runs are in ")
    assert content(RunFolder.open(path)) == content(whole)
    assert list((path / "unfinished").iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(sys.platform == "win32", reason="signals are no signals there")
def test_stopped_it_keeps_what_is_done_and_says_so(tmp_path: Path, number: int) -> None:
    path = tmp_path / "runs"
    process = started(path, "-n", "1000", "--jobs", "2", "--json")
    await_runs(path, 1)
    process.send_signal(number)
    said = json.loads(process.communicate()[0])
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    assert said["made"] == RunFolder.open(path).run_count() > 0
    assert said["wanted"] == 1_000
    assert sum(said["endings"].values()) == said["made"]


@pytest.mark.slow
@pytest.mark.skipif(
    not FORKS, reason="a worker started otherwise does not see what is changed here"
)
def test_a_worker_that_is_killed_loses_nothing_that_was_handed_in(
    whole: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(spec: RunSpec, index: int, order: int) -> object:
        if index == 23:
            os.kill(os.getpid(), signal.SIGKILL)
        return run_record(spec, index, order)

    other = folder_at(tmp_path / "runs")
    with monkeypatch.context() as patch:
        patch.setattr(making, "run_record", deadly)
        with pytest.raises(WorkerDied) as caught:
            make_runs(other, WORLD, 40, jobs=1)
    assert 0 < other.run_count() < 40
    assert f"{other.run_count()} of 40 runs are in" in str(caught.value)
    assert make_runs(other, WORLD, 40, jobs=1)
    assert content(other) == content(whole)


@pytest.mark.slow
@pytest.mark.skipif(not FORKS, reason="as above")
def test_a_worker_hands_in_early_and_the_rest_is_made_all_the_same(
    whole: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "SECONDS_KEPT_BACK", 0.0)
    other = folder_at(tmp_path / "runs")
    assert make_runs(other, WORLD, 12, jobs=2)
    assert len(other.parts()) == 12
    rows = content(whole)
    for name, found in content(other).items():
        assert found == [row for row in rows[name] if row["run"] < 12]


def test_what_is_not_committed_is_not_there_and_is_cleared_away(tmp_path: Path) -> None:
    other = folder_at(tmp_path / "runs")
    written = write_part(other.path, range(3), run_record(RunSpec("sally_anne"), 0, 1).rows)
    assert (other.run_count(), other.runs_missing(3)) == (0, [range(3)])
    with other.lock():
        assert not written.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of another kind there")
def test_two_processes_do_not_add_to_one_folder(tmp_path: Path) -> None:
    other = folder_at(tmp_path / "runs")
    line = (
        f"import fcntl\nf = open({str(other.path / 'in-use')!r}, 'ab')\n"
        "fcntl.lockf(f, fcntl.LOCK_EX)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{line}print('held', flush=True)\ninput()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RunFolderInUse), other.lock():
            pass
    finally:
        holder.communicate(b"\n")
    with other.lock():
        pass


def test_a_folder_takes_only_runs_made_from_the_same(tmp_path: Path) -> None:
    folder_at(tmp_path / "runs")
    assert folder_at(tmp_path / "runs").run_count() == 0
    with pytest.raises(OtherRuns) as caught:
        folder_at(tmp_path / "runs", root_seed=8)
    assert str(caught.value) == (
        f'the runs in "{tmp_path / "runs"}" were made with the root seed 7, and these would be '
        "with 8; name another folder [GL706]"
    )
    with pytest.raises(OtherRuns, match="Gaslamp"):
        folder_at(tmp_path / "runs", version="0.2.0")


def test_what_is_no_folder_of_runs_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(NotARunFolder, match="holds other files"):
        folder_at(tmp_path)
    with pytest.raises(NotARunFolder, match=r'has no "runs\.json"'):
        RunFolder.open(tmp_path)
    (tmp_path / "runs.json").write_text("{}")
    with pytest.raises(NotARunFolder, match="cannot be read"):
        RunFolder.open(tmp_path)


# -- the command ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders: of `sally_anne`, and of one in which everything takes a second longer."""
    path = tmp_path_factory.mktemp("two")
    text = source("sally_anne").content.decode().replace("takes 2 s", "takes 3 s")
    (path / "slower.lamp").write_text(text, "utf-8")
    for world in ("sally_anne", "slower.lamp"):
        done = command("run", world, "-n", "6", "--out", f"of_{world[:6]}", folder=path)
        assert done.exit_code == 0, done.output
    return path


@pytest.mark.slow
def test_runs_that_were_kept_compare_as_those_made_now(two: Path) -> None:
    kept = command("compare", "of_sally_", "of_slower", "--json", folder=two)
    made = command("compare", "sally_anne", "slower.lamp", "-n", "6", "--json", folder=two)
    found, again = json.loads(kept.output), json.loads(made.output)
    assert found.pop("sets") == ["of_sally_", "of_slower"]
    assert again.pop("sets") == ["sally_anne", "slower.lamp"]
    assert found == again
    assert (found["pairs"], found["alike"]) == (6, 0)
    assert found["first"][0]["entries"][0]["act"] == "put"
    assert "Sally put the ball in the basket" in found["why"][0]


@pytest.mark.slow
def test_the_same_runs_are_alike(two: Path) -> None:
    done = command("compare", "of_sally_", "sally_anne", "-n", "6", folder=two)
    assert "Of 6 pairs with the same seed 6 went alike.\n" in done.output


def test_beliefs_go_into_one_place_or_the_other(tmp_path: Path) -> None:
    words = ("run", "sally_anne", "--out", "runs", "--beliefs", "beliefs.jsonl")
    done = command(*words, folder=tmp_path)
    assert done.exit_code == 2
    assert "--out keeps beliefs, too: no --beliefs." in done.output


@pytest.mark.slow
def test_a_comparison_is_drawn(two: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra: pip install -e '.[plots]'")
    words = ("compare", "of_sally_", "of_slower", "--plots", "pictures")
    done = command(*words, folder=two)
    assert done.exit_code == 0, done.output
    drawn = {one.name: one.read_bytes() for one in (two / "pictures").iterdir()}
    assert drawn.keys() == {"endings.png", "times.png"}
    assert all(content.startswith(b"\x89PNG") for content in drawn.values())
    again = command(*words, folder=two)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert command(*words, "--force", folder=two).exit_code == 0
    assert {one.name: one.read_bytes() for one in (two / "pictures").iterdir()} == drawn
