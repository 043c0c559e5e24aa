"""`gaslamp compare`: two worlds, or two sets of runs that were kept, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gaslamp.cli.options import (
    MOST_RUNS,
    FolderPath,
    debug_option,
    json_option,
    longest_option,
    progress_option,
)
from gaslamp.cli.output_files import force_option
from gaslamp.cli.picture_files import drawing_installed, write_pictures
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.errors import GaslampError
from gaslamp.records import SECOND_MS
from gaslamp.runs import RunResult, RunSpec, simulate_many
from gaslamp.runs.comparison import Comparison, FirstDifference, LogEvent, RunLog, compare_runs
from gaslamp.runs.tables import EVENTS, RUNS, Cell, derived_seed, log_event_of
from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.adapters.parquet import RunFolder


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, its runs by place, and a spec that makes them again."""

    name: str
    runs: Mapping[int, RunLog]
    spec: RunSpec


@dataclass(frozen=True, slots=True)
class Wanted:
    """The runs that are made of a world: how many, from which seed, and how long they may last."""

    count: int
    seed: int
    jobs: int
    longest_ms: int | None


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option(
    "-n", "--runs", "count", type=click.IntRange(1, MOST_RUNS), default=100, show_default=True,
    metavar="K", help="Of a world: how many runs.",
)  # fmt: skip
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N",
    help="Of a world: each run's seed is derived from this and its place.",
)  # fmt: skip
@longest_option
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="So many processes side by side.",
)  # fmt: skip
@click.option(
    "--plots", "folder", type=FolderPath(), metavar="DIR",
    help="Draw endings and times, as PNG files in this folder. Needs the extra gaslamp[plots].",
)  # fmt: skip
@force_option
@progress_option
@json_option
@debug_option
def compare(  # noqa: PLR0913  # one parameter for each option
    *,
    one: str,
    other: str,
    count: int,
    seed: int,
    longest_ms: int | None,
    jobs: int,
    folder: Path | None,
    force: bool,
    progress: bool,
    as_json: bool,
) -> None:
    """Compare two worlds, or two sets of runs: how they end, and where they first part.

    A and B are each the name of a world that ships, a file, or a folder that `gaslamp run --out`
    kept runs in, which are taken as they are: -n, --seed and --longest are for worlds. Runs with
    the same seed are compared entry by entry; why the first difference came about is told of one of
    them.
    """
    line = ProgressLine(always=progress)
    wanted = Wanted(count, seed, jobs, longest_ms)
    sides = [_side(name, wanted, line) for name in (one, other)]
    line.clear()
    first, second = sides
    found = compare_runs((first.name, second.name), first.runs, second.runs)
    if folder is not None:
        write_pictures(folder, _pictures(found, sides), force=force)
    strangers = _are_strangers(sides)
    if strangers:
        # Whose worlds have nobody in common part at their first entry, for no reason.
        found = replace(found, first=())
    reasons = _reasons(found, sides)
    if as_json:
        page = {**found.as_json(), "why": list(reasons)}
        show_json({**page, "nobody_in_common": True} if strangers else page)
        return
    click.echo(found.as_text())
    if strangers:
        click.echo(
            "\nNobody is in both worlds, so where runs first part says nothing and is left out."
        )
    for name, reason in zip("AB", reasons, strict=False):
        click.echo(f"\nWhy in {name}, run {found.first[0].run}:\n{reason}")


def _pictures(found: Comparison, sides: Sequence[Side]) -> Iterator[tuple[str, bytes]]:
    """How runs end on either side, and how many have ended by when, each as a picture."""
    from gaslamp.validation import Curve, Figure, Panel

    drawing = drawing_installed()
    names = [f"{letter}: {side.name}" for letter, side in zip("AB", sides, strict=True)]
    rows = [
        drawing.ShareRow(
            one.name, tuple((each.share, *each.interval) for each in (one.one, one.other))
        )
        for one in found.endings
    ]
    yield "endings", drawing.shares_png("How runs end", rows, names)
    curves = tuple(
        Curve(name, _ended_by(side), tone=number)
        for number, (name, side) in enumerate(zip(names, sides, strict=True))
    )
    panel = Panel("seconds of the story", "share of runs that have ended", curves)
    yield "times", drawing.png(Figure("times", "When runs end", (panel,)))


def _ended_by(side: Side) -> tuple[tuple[float, float], ...]:
    """The share of runs that have ended by each time at which one ends, as steps."""
    times = sorted(run.at_ms / SECOND_MS for run in side.runs.values())
    steps = [(0.0, 0.0)]
    for number, at in enumerate(times, start=1):
        steps += [(at, steps[-1][1]), (at, number / len(times))]
    return tuple(steps)


def _are_strangers(sides: Sequence[Side]) -> bool:
    """Whether two worlds have nobody in common."""
    from gaslamp.runs.stages import stage_of

    first, second = (set(stage_of(side.spec).people) for side in sides)
    return first.isdisjoint(second)


def _side(name: str, wanted: Wanted, line: ProgressLine) -> Side:
    if (Path(name) / "runs.json").is_file():
        return _kept(name)
    return _made(name, wanted, line)


def _kept(name: str) -> Side:
    from gaslamp.cli.run_folder import tables_installed

    folder = tables_installed().open(Path(name))
    made = folder.making
    runs = {
        _number(row["run"]): RunLog(
            _number(row["seed"]),
            str(row["ending"]),
            str(row["head"]),
            partial(_kept_log, folder, _number(row["run"])),
            _number(row["at_ms"]),
        )
        for row in folder.rows(RUNS)
    }
    spec = RunSpec(str(folder.world_file), digest=made.digest, longest_ms=made.longest_ms)
    return Side(name, runs, spec)


def _kept_log(folder: RunFolder, run: int) -> Sequence[LogEvent]:
    columns = ("entry", "at_ms", "kind", "who", "act", "arguments")
    return [_log_event(row) for row in folder.rows(EVENTS, columns, (run,))]


def _log_event(row: Mapping[str, Cell]) -> LogEvent:
    who, act, arguments = row["who"], row["act"], row["arguments"]
    assert isinstance(arguments, (list, tuple))
    return LogEvent(
        _number(row["entry"]),
        _number(row["at_ms"]),
        str(row["kind"]),
        None if who is None else str(who),
        None if act is None else str(act),
        tuple(map(str, arguments)),
    )


def _number(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def _made(name: str, wanted: Wanted, line: ProgressLine) -> Side:
    spec = RunSpec(name, with_log=True, longest_ms=wanted.longest_ms).pin()
    seeds = (derived_seed(wanted.seed, place) for place in range(wanted.count))
    specs = [replace(spec, seed=seed) for seed in seeds]
    pool = ProcessPoolExecutor(wanted.jobs) if wanted.jobs > 1 else None
    runs: dict[int, RunLog] = {}
    try:
        for place, result in enumerate(simulate_many(specs, pool)):
            runs[place] = RunLog(
                result.spec.seed,
                str(result.ending),
                result.head,
                partial(_log, result),
                result.at_ms,
            )
            line.show(f"{name}: {place + 1:,} of {wanted.count:,} runs")
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
    return Side(name, runs, replace(spec, with_log=False))


def _log(result: RunResult) -> Sequence[LogEvent]:
    assert result.log is not None, "it was asked for"
    entries = map(json.loads, result.log)
    return [log_event_of(one["index"], one["at_ms"], one["kind"], one["body"]) for one in entries]


def _reasons(found: Comparison, sides: Sequence[Side]) -> tuple[str, ...]:
    """Why what comes first of the most frequent first difference came about, on each side."""
    if not found.first:
        return ()
    return tuple(_reason(found.first[0], side, place) for place, side in enumerate(sides))


def _reason(part: FirstDifference, side: Side, place: int) -> str:
    from gaslamp.runs.reasons import why

    event = (part.one, part.other)[place]
    if event is None:
        return "It is over there."
    spec = replace(side.spec, seed=side.runs[part.run].seed)
    try:
        return str(why(spec, f"event {event.entry}"))
    except GaslampError as error:
        # The world may be in another notation, and some entries are of nothing that happened.
        return f"That is not told of this entry: {error.message}"
