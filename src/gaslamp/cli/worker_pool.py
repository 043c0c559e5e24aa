"""Many runs: in processes side by side, each shown as it comes, those made kept when stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.progress import ProgressLine, Terminated
from gaslamp.model import World
from gaslamp.runs import RunSpec, prepare

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")


def worker_pool(
    specs: Sequence[RunSpec], opened: World, jobs: int, stack: ExitStack
) -> Executor | None:
    """At most so many processes, each of which has the world sent; None: this one does for it.

    They end, and what is left of their work with them, when the stack does.
    """
    if jobs == 1 or len(specs) == 1:
        return None
    from concurrent.futures import ProcessPoolExecutor

    workers = min(jobs, len(specs))
    pool = ProcessPoolExecutor(workers, initializer=prepare, initargs=(specs[0], opened))
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    return pool


def show_each(
    found: Iterator[T], count: int, show: Callable[[T], None], line: ProgressLine
) -> ExitCode:
    """Show what is found, as it comes, until all is there or somebody stops it; say which."""
    try:
        for one in line.show_count(found, count):
            line.clear()
            show(one)
    except Terminated:
        return ExitCode.TERMINATED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    finally:
        line.clear()
    return ExitCode.DONE
