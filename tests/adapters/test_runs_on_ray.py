"""Runs on a cluster of two nodes, of which one is killed in the middle.

Ray is far too large for every test run: this runs where it is installed, and says so where not.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from in_process import command

pytest.importorskip("pyarrow", reason="needs the extra: pip install -e '.[data]'")

from gaslamp.adapters.parquet import Making, RunFolder, make_runs
from gaslamp.runs.tables import TABLES
from gaslamp.worlds import digest_of, open_world, source

# The loopback, and no more: read as Ray is imported, wherever that is first.
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")

COUNT = 400


def folder_at(path: Path) -> RunFolder:
    found = source("sally_anne")
    making = Making("sally_anne", digest_of(found), "world.lamp", 7, None, 1, "0.1.0")
    return RunFolder.create(path, making, found.content)


@pytest.fixture
def cluster() -> Iterator[Any]:
    pytest.importorskip("ray", reason="needs the extra: pip install -e '.[ray]'")
    from ray.cluster_utils import Cluster  # noqa: PLC0415  # as above

    os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # the loopback, and no more
    from gaslamp.adapters.parquet import over_ray  # noqa: PLC0415  # sets what Ray reads at import

    over_ray.ray.shutdown()
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    yield made
    over_ray.ray.shutdown()
    made.shutdown()


@pytest.mark.slow
def test_a_node_that_is_killed_loses_no_run_and_doubles_none(cluster: Any, tmp_path: Path) -> None:  # noqa: ANN401
    from gaslamp.adapters.parquet.over_ray import make_runs_on_ray  # noqa: PLC0415  # as above

    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    killed: list[int] = []

    def told(made: int) -> None:
        if made >= COUNT // 4 and not killed:
            killed.append(made)
            node = nodes[0]
            # From another thread, as it takes a while: the runs go on meanwhile.
            killer = threading.Thread(
                target=cluster.remove_node, args=(node,), kwargs={"allow_graceful": False}
            )
            killer.start()

    found, world = folder_at(tmp_path / "found"), open_world("sally_anne")
    assert make_runs_on_ray(
        found, open_world("sally_anne"), COUNT, address=cluster.address, told=told
    )
    assert killed
    assert killed[0] < COUNT
    assert [row["run"] for row in found.rows(TABLES[0])] == list(range(COUNT))
    here = folder_at(tmp_path / "here")
    assert make_runs(here, world, COUNT, jobs=1)
    for table in TABLES:
        assert found.rows(table) == here.rows(table)


@pytest.mark.slow
def test_the_command_starts_a_cluster_of_its_own_and_goes_on_where_it_was(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs the extra: pip install -e '.[ray]'")
    line = ("run", "sally_anne", "--seed", "7", "--out", "runs")
    assert command(*line, "-n", "10", folder=tmp_path).exit_code == 0
    done = command(*line, "-n", "30", "--on", "ray", folder=tmp_path)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("30 of 30 runs are in runs.")
    assert command(*line, "-n", "30", folder=tmp_path).output == done.output


def test_without_ray_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "gaslamp.adapters.parquet.over_ray", raising=False)
    refused = command("run", "sally_anne", "--out", "runs", "--on", "ray", folder=tmp_path)
    assert refused.exit_code == 2
    assert "GL664" in refused.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--on", "ray"), "--on goes with --out DIR"),
        (("--on", "spark", "--out", "runs"), "runs are made here, or on ray or ray:ADDRESS."),
    ],
)
def test_where_runs_are_made_is_one_of_two(
    words: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    refused = command("run", "sally_anne", *words, folder=tmp_path)
    assert refused.exit_code == 2
    assert message in refused.stderr
