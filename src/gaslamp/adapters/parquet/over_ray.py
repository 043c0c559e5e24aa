"""Making the runs of a folder on the machines of a Ray cluster. The one module that imports Ray.

The process that was started hands out stretches of runs as tasks of Ray's, and gets their rows
back; it alone writes and commits, so the machines need share no disk. A machine that is lost takes
with it what it has not handed in: Ray makes that again on another, and what Ray gives up is handed
out anew. So no run is lost and none is there twice, as where all is made by processes of one
machine.

Gaslamp, in the same version, has to be installed on every machine.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, Final

from gaslamp.adapters.parquet.folder import Making, RunFolder, write_part
from gaslamp.adapters.parquet.making import (
    make_stretch,
    spec_at,
    stopped_by_signals,
    stretches,
)
from gaslamp.adapters.parquet.problems import WorkerDied
from gaslamp.model import World
from gaslamp.runs import prepare
from gaslamp.runs.tables import Row, beginnings

# It would report home, and warns of what it is going to change; both before it is asked anything.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")

import ray
from ray.exceptions import RayError, RayTaskError

MOST_LOST: Final = 100
"""After so many tasks that were lost with their machine, and that Ray gave up, we do, too."""

SECONDS_BETWEEN_LOOKS: Final = 1.0
"""So often it is looked whether somebody wants it to stop."""


def make_runs_on_ray(
    folder: RunFolder,
    world: World,
    count: int,
    *,
    address: str | None = None,
    jobs: int | None = None,
    told: Callable[[int], None] = lambda _: None,
    stopped: Callable[[int], None] = lambda _: None,
) -> bool:
    """Make the first so many runs of a folder, as far as they are not there, on a cluster.

    Args:
        address: of the cluster; None: the one that the environment names (`RAY_ADDRESS`), else one
            that is started here, on this machine alone, and ended.
        jobs: how many tasks at a time; None: as many as the cluster has processors.

    Returns, and raises, what `make_runs` does.
    """
    with folder.lock():
        missing = folder.runs_missing(count)
        if not missing:
            told(count)
            return True
        prepare(spec_at(folder.making, 0), world)
        folder.put_beginnings(beginnings(spec_at(folder.making, 0), folder.making.order))
        stop = Event()
        with _cluster(address) as processors, stopped_by_signals(stop, stopped):
            at_once = jobs or max(1, processors)
            left = deque(stretches(missing, at_once))
            _hand_out(folder, world, left, at_once, stop, told)
        if folder.runs_missing(count) and not stop.is_set():
            raise WorkerDied(folder.run_count(), count, str(folder.path))
        return not folder.runs_missing(count)


@contextmanager
def _cluster(address: str | None) -> Iterator[int]:
    """Be connected to a cluster; how many processors it has."""
    was_there = ray.is_initialized()
    if not was_there:
        ray.init(address=address, include_dashboard=None if address else False, log_to_driver=False)
    try:
        yield int(ray.cluster_resources().get("CPU", 1))
    finally:
        if not was_there:
            ray.shutdown()


def _hand_out(
    folder: RunFolder,
    world: World,
    left: deque[range],
    at_once: int,
    stop: Event,
    told: Callable[[int], None],
) -> None:
    """Have every stretch made, a few handed out ahead, and commit what comes in."""
    shared, made, lost = ray.put((folder.making, world)), folder.run_count(), 0
    task = ray.remote(_made).options(max_retries=-1, num_cpus=1)
    under_way: dict[Any, range] = {}
    while (left or under_way) and not stop.is_set() and lost < MOST_LOST:
        while left and len(under_way) <= at_once:
            stretch = left.popleft()
            under_way[task.remote(shared, stretch)] = stretch
        done, _ = ray.wait(list(under_way), timeout=SECONDS_BETWEEN_LOOKS)
        for one in done:
            stretch = under_way.pop(one)
            try:
                part, tables = ray.get(one)
            except RayTaskError as error:
                raise error.cause from None
            except RayError:
                lost += 1
                left.appendleft(stretch)
                continue
            folder.commit(write_part(folder.path, part, tables), part)
            made += len(part)
            told(made)
            if part.stop < stretch.stop:
                left.appendleft(range(part.stop, stretch.stop))
    for one in under_way:
        ray.cancel(one)


# -- on a machine of the cluster ------------------------------------------------------------

_READY: Final[set[str]] = set()
"""The worlds that this process has made ready, by their digest."""


def _made(shared: tuple[Making, World], stretch: range) -> tuple[range, dict[str, list[Row]]]:
    making, world = shared
    if making.digest not in _READY:
        prepare(spec_at(making, 0), world)
        _READY.add(making.digest)
    return make_stretch(making, stretch, lambda: False)
