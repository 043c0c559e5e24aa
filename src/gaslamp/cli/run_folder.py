"""`gaslamp run --out`: many runs into a folder of tables, which may be stopped at any time."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from gaslamp import __version__
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.problems import RayNotInstalled, TablesNotInstalled
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.model import World
from gaslamp.runs import EndingCounts, RunSpec
from gaslamp.runs.tables import RUNS
from gaslamp.values import dataclass
from gaslamp.worlds import Source, digest_of

if TYPE_CHECKING:
    from gaslamp.adapters.parquet import RunFolder


@dataclass(frozen=True, slots=True)
class Wanted:
    """Runs wanted in a folder: how many, of what, by how many processes.

    `cluster`: on machines of the cluster at this address, "" of one that is found or started; None:
    here.
    """

    folder: Path
    spec: RunSpec
    count: int
    order: int
    jobs: int
    cluster: str | None = None


def run_into_folder(
    wanted: Wanted, world: World, found: Source, line: ProgressLine, *, as_json: bool
) -> ExitCode:
    """Make the runs that are not there yet, and say what is."""
    folder_of = tables_installed()
    from gaslamp.adapters.parquet import Making

    name = PurePath(found.file)
    spec = wanted.spec
    making = Making(
        str(spec.world) if found.is_shipped else name.name,
        digest_of(found),
        f"world{name.suffix}" if name.suffix in {".lamp", ".txt"} else "world.txt",
        spec.seed,
        spec.longest_ms,
        wanted.order,
        __version__,
    )
    try:
        folder = folder_of.create(wanted.folder, making, found.content)
        signals: list[int] = []
        is_whole = _maker(wanted)(
            folder,
            world,
            wanted.count,
            told=_told(line, wanted.count),
            stopped=signals.append,
        )
        counts = Counter(str(row["ending"]) for row in folder.rows(RUNS, ("ending",)))
    except OSError as error:
        raise _unwritten(wanted.folder, error) from error
    line.clear()
    _show(EndingCounts.of_counts(counts), wanted, is_whole=is_whole, as_json=as_json)
    if is_whole:
        return ExitCode.DONE
    return ExitCode.TERMINATED if signal.SIGTERM in signals else ExitCode.INTERRUPTED


def tables_installed() -> type[RunFolder]:
    """What reads and writes tables. Raises `TablesNotInstalled` where nothing does."""
    try:
        from gaslamp.adapters.parquet import RunFolder
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("gaslamp"):
            raise
        raise TablesNotInstalled((error.name or "pyarrow").partition(".")[0]) from error
    return RunFolder


def _maker(wanted: Wanted) -> Callable[..., bool]:
    """What makes the runs. Raises `RayNotInstalled`, if that is to."""
    if wanted.cluster is None:
        from gaslamp.adapters.parquet import make_runs

        return partial(make_runs, jobs=wanted.jobs)
    try:
        from gaslamp.adapters.parquet import over_ray
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("gaslamp"):
            raise
        raise RayNotInstalled from None
    return partial(over_ray.make_runs_on_ray, address=wanted.cluster or None)


def _told(line: ProgressLine, count: int) -> Callable[[int], None]:
    """What shows how many runs there are, how fast they come, and how long the rest takes."""
    begun = time.perf_counter()
    had: list[int] = []

    def told(made: int) -> None:
        # Counted from the first that came in: those that were there before took no time.
        had.append(made)
        gone, new = time.perf_counter() - begun, made - had[0]
        rest = f", {_time_text(gone / new * (count - made))} left" if new else ""
        line.show(f"{made:,} of {count:,} runs{rest}")

    return told


def _time_text(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes} min"
        if hours
        else f"{minutes} min {rest} s"
        if minutes
        else f"{rest} s"
    )


def _show(endings: EndingCounts, wanted: Wanted, *, is_whole: bool, as_json: bool) -> None:
    made = endings.runs
    if as_json:
        show_json(
            {
                "world": wanted.spec.world,
                "folder": str(wanted.folder),
                "made": made,
                "wanted": wanted.count,
                "endings": dict(endings.counts),
            }
        )
        return
    rest = "" if is_whole else "; stopped: run the same again for the rest"
    click.echo(f"{made:,} of {wanted.count:,} runs are in {wanted.folder}{rest}.")
    if made:
        click.echo(f"\n{endings.as_text()}")


def _unwritten(folder: Path, error: OSError) -> Exception:
    from gaslamp.sessions import CannotBeWritten, fault_of

    return CannotBeWritten(str(folder), fault_of(error))
