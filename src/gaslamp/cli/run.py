"""`gaslamp run`: a scene that nobody plays, once or many times."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Final

import click

from gaslamp.cli.input_files import Notation, format_option, open_file_with_digest
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.display import escape_unsafe
from gaslamp.model import World
from gaslamp.runs import (
    EndingCounts,
    RunResult,
    RunSpec,
    prepare,
    result_of,
    scene_of,
    simulate_many,
)
from gaslamp.simulation import Scene

STDOUT: Final = "-"


@click.command()
@click.argument("world")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="Of the first run."
)
@click.option(
    "-n",
    "--runs",
    "count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="K",
    help="How many runs, with the seeds N, N+1, ...",
)
@click.option(
    "--beliefs",
    "belief_file",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write all beliefs at each step into this file as JSON lines; - for standard output.",
)
@click.option(
    "--order",
    type=click.IntRange(0, 8),
    default=1,
    show_default=True,
    metavar="N",
    help="With --beliefs: beliefs about beliefs, to this depth.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="So many processes side by side. What is printed is the same.",
)
@force_option
@click.option("--progress", is_flag=True, help="Report even if this is no terminal.")
@format_option
@json_option
@debug_option
def run(  # noqa: PLR0913  # one parameter for each option
    *,
    world: str,
    seed: int,
    count: int,
    belief_file: str | None,
    order: int,
    jobs: int,
    force: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> None:
    """Run a world by itself, nobody played.

    WORLD is the name of a world that ships, or a file. Each run is told by its seed: the
    same seed gives the same run, to the byte, as its log's hash shows.
    """
    opened, digest = open_file_with_digest(world, notation)
    on_stdout = belief_file == STDOUT
    if as_json and on_stdout:
        raise click.UsageError("--json and --beliefs - would both be on standard output.")
    if jobs > 1 and belief_file is not None:
        raise click.UsageError("--beliefs goes with one process: no --jobs.")
    line = ProgressLine(always=progress)
    first = RunSpec(world, seed, digest=digest)
    specs = [replace(first, seed=number) for number in range(seed, seed + count)]
    results: list[RunResult] = []
    with ExitStack() as stack:
        write = _writer(belief_file, stack, force=force)
        prepare(first, opened)
        if write is None:
            found = _side_by_side(specs, opened, jobs, stack)
        else:
            found = _with_beliefs(specs, partial(_write_beliefs, order=order, write=write))
        for result in _shown(found, count, line):
            results.append(result)
            if not as_json:
                line.clear()
                click.echo(result.line, err=on_stdout)
    line.clear()
    endings = EndingCounts.of(results)
    if as_json:
        runs = [_as_json(result) for result in results]
        show_json({"world": world, "runs": runs, "endings": dict(endings.counts)})
    elif count > 1:
        click.echo(f"\n{endings.as_text()}", err=on_stdout)


def _side_by_side(
    specs: Sequence[RunSpec], opened: World, jobs: int, stack: ExitStack
) -> Iterator[RunResult]:
    """The results in order, of one process or several, each of which has the world sent."""
    if jobs == 1 or len(specs) == 1:
        return simulate_many(specs)
    from concurrent.futures import ProcessPoolExecutor

    workers = min(jobs, len(specs))
    pool = ProcessPoolExecutor(workers, initializer=prepare, initargs=(specs[0], opened))
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    return simulate_many(specs, pool)


def _with_beliefs(specs: Sequence[RunSpec], write: Callable[[Scene], None]) -> Iterator[RunResult]:
    for spec in specs:
        scene = scene_of(spec)
        write(scene)
        yield result_of(spec, scene)


def _writer(
    belief_file: str | None, stack: ExitStack, *, force: bool
) -> Callable[[str], object] | None:
    """What writes beliefs, its file opened before anything runs; None if nothing does."""
    if belief_file is None:
        return None
    if belief_file == STDOUT:
        return partial(click.echo, nl=False)
    file = stack.enter_context(OutputFile(belief_file, force=force))
    return lambda text: file.write(text.encode("ascii"))


def _write_beliefs(scene: Scene, order: int, write: Callable[[str], object]) -> None:
    from gaslamp.inquiry import Trace, belief_lines

    for found in belief_lines(Trace(scene), order):
        write(f"{escape_unsafe(json.dumps(found))}\n")


def _shown(found: Iterator[RunResult], count: int, line: ProgressLine) -> Iterator[RunResult]:
    """The results, and now and then how many there were."""
    shown = time.perf_counter()
    for number, result in enumerate(found, start=1):
        yield result
        if time.perf_counter() - shown >= 1:
            shown = time.perf_counter()
            line.show(f"running: {number:,} of {count:,}")


def _as_json(result: RunResult) -> dict[str, object]:
    """A run as docs/reference/json.md has it among the runs of one world."""
    return {
        "seed": result.spec.seed,
        "ending": result.ending,
        "events": result.entries,
        "hash": result.head,
    }
