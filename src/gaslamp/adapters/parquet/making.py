"""Making the runs of a folder, in several processes, of which any may be killed at any time.

The process that was started hands out stretches of runs. Each worker makes the runs of a stretch
one after the other, writes their tables where nobody reads them, and says so; the first process
alone commits. So nothing is there twice, and what was not committed is not there: a worker whose
parent is gone can do no more than leave unread files, which the next process clears away. It ends
by itself as soon as its parent has.

A worker stops early and hands in what it has after some seconds, or when it is asked to, as by
Ctrl-C; the rest of its stretch is handed out anew.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import Event, connection, parent_process
from multiprocessing.synchronize import Event as EventType
from pathlib import Path
from types import FrameType
from typing import Final, Protocol

from gaslamp.adapters.parquet.folder import Making, RunFolder, write_part
from gaslamp.adapters.parquet.problems import WorkerDied
from gaslamp.model import World
from gaslamp.runs import RunSpec, prepare
from gaslamp.runs.tables import TABLES, Row, RunRecord, beginnings, derived_seed, run_record
from gaslamp.values import dataclass

SECONDS_KEPT_BACK: Final = 10.0
"""A worker hands in what it has after so long: no more than that is ever to be made again."""

PARTS_FOR_EACH: Final = 4
"""Stretches are so short that each worker gets this many, so that all end at about one time."""

LONGEST_STRETCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Handed:
    """What a worker hands in: the runs it made, and the folder it wrote their tables to."""

    part: range
    written: Path | None


def make_runs(
    folder: RunFolder,
    world: World,
    count: int,
    *,
    jobs: int,
    told: Callable[[int], None] = lambda _: None,
    stopped: Callable[[int], None] = lambda _: None,
) -> bool:
    """Make the first so many runs of a folder, as far as they are not there.

    Args:
        world: the world of the folder's runs.
        jobs: how many processes.
        told: is told how many are there, now and then.
        stopped: is told the number of the signal that ended it, if one did.

    Returns:
        Whether all are there. False: Ctrl-C or SIGTERM came, and what was done is kept.

    Raises:
        RunFolderInUse: another process makes runs there.
        WorkerDied: one was ended from outside; what was committed is kept.
        GaslampError: what `simulate` raises.
    """
    with folder.lock():
        left = deque(stretches(folder.runs_missing(count), jobs))
        if not left:
            told(count)
            return True
        prepare(spec_at(folder.making, 0), world)
        folder.put_beginnings(beginnings(spec_at(folder.making, 0), folder.making.order))
        stop = Event()
        with stopped_by_signals(stop, stopped), _workers(folder.making, world, jobs, stop) as pool:
            try:
                _hand_out(folder, left, pool, jobs, stop, told)
            except BrokenProcessPool:
                # What ends this process may have been sent to all of them.
                if not stop.is_set():
                    raise WorkerDied(folder.run_count(), count, str(folder.path)) from None
        return not folder.runs_missing(count)


def _hand_out(
    folder: RunFolder,
    left: deque[range],
    pool: ProcessPoolExecutor,
    jobs: int,
    stop: EventType,
    told: Callable[[int], None],
) -> None:
    """Have every stretch made, a few handed out ahead, and commit what comes in."""
    under_way: dict[Future[_Handed], range] = {}
    made = folder.run_count()
    while left or under_way:
        while left and len(under_way) <= jobs and not stop.is_set():
            stretch = left.popleft()
            under_way[pool.submit(_make, folder.path, folder.making, stretch)] = stretch
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            stretch, handed = under_way.pop(future), future.result()
            if handed.written is not None:
                folder.commit(handed.written, handed.part)
                made += len(handed.part)
                told(made)
            if handed.part.stop < stretch.stop:
                left.appendleft(range(handed.part.stop, stretch.stop))


def stretches(missing: list[range], jobs: int) -> Iterator[range]:
    """The runs that are missing in stretches to hand out to so many workers."""
    count = sum(map(len, missing))
    most = min(LONGEST_STRETCH, max(1, count // (jobs * PARTS_FOR_EACH)))
    for whole in missing:
        for start in range(whole.start, whole.stop, most):
            yield range(start, min(start + most, whole.stop))


def spec_at(making: Making, index: int) -> RunSpec:
    """What the run at a place is made from."""
    seed = derived_seed(making.root_seed, index)
    return RunSpec(making.world, seed, digest=making.digest, longest_ms=making.longest_ms)


# -- in a worker ----------------------------------------------------------------------------

_STOP: list[EventType] = []
"""What this worker looks at to see whether it is to stop; set once, as it starts."""


def _begin_work(making: Making, world: World, stop: EventType) -> None:
    # Ctrl-C goes to all processes of a terminal: the first alone decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _STOP[:] = [stop]
    prepare(spec_at(making, 0), world)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def make_stretch(
    making: Making, stretch: range, is_stopped: Callable[[], bool]
) -> tuple[range, dict[str, list[Row]]]:
    """Make runs from the start of a stretch, as many as there is time for: which, and their rows.

    In a thread that has the world ready (`gaslamp.runs.prepare`).
    """
    tables: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    until = time.monotonic() + SECONDS_KEPT_BACK
    done = stretch.start
    while done < stretch.stop and not is_stopped():
        kept: RunRecord = run_record(spec_at(making, done), done, making.order)
        for name, rows in kept.rows.items():
            tables[name] += rows
        done += 1
        if time.monotonic() >= until:
            break
    return range(stretch.start, done), tables


def _make(folder: Path, making: Making, stretch: range) -> _Handed:
    part, tables = make_stretch(making, stretch, _STOP[0].is_set)
    return _Handed(part, write_part(folder, part, tables) if part else None)


# -- in the first process -------------------------------------------------------------------


@contextmanager
def _workers(
    making: Making, world: World, jobs: int, stop: EventType
) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(jobs, initializer=_begin_work, initargs=(making, world, stop))
    try:
        yield pool
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class Stop(Protocol):
    """Something that can be set once, to say that no more is to be begun."""

    def set(self) -> None:
        """Say so."""

    def is_set(self) -> bool:
        """Whether that was said."""


@contextmanager
def stopped_by_signals(stop: Stop, stopped: Callable[[int], None]) -> Iterator[None]:
    """Ask the workers to stop when Ctrl-C or SIGTERM comes; a second one ends at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def asked(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        stopped(number)

    before = {one: signal.signal(one, asked) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, was in before.items():
            signal.signal(one, was)
