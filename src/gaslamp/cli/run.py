"""`gaslamp run`: a scene that nobody plays, once or many times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from gaslamp.cli.belief_options import Beliefs, belief_options
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.input_files import Notation, format_option, open_file_with_source
from gaslamp.cli.measured_runs import Measured, measured_options, show_measured
from gaslamp.cli.options import (
    MOST_RUNS,
    FolderPath,
    debug_option,
    json_option,
    longest_option,
    progress_option,
)
from gaslamp.cli.output_files import force_option
from gaslamp.cli.progress import ProgressLine, terminable
from gaslamp.cli.reporting import show_json
from gaslamp.cli.unresolved_runs import (
    first_unresolved,
    lines_of_unresolved,
    object_of_unresolved,
)
from gaslamp.cli.worker_pool import show_each, worker_pool
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
from gaslamp.worlds import digest_of


def as_cluster(_: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The address in ``ray:ADDRESS``; "" where there is none."""
    kind, _colon, address = (value or "ray").partition(":")
    if kind != "ray":
        raise click.BadParameter("runs are made here, or on ray or ray:ADDRESS.")
    return None if value is None else address


@click.command()
@click.argument("world")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="Of the first run."
)
@click.option(
    "-n",
    "--runs",
    "count",
    type=click.IntRange(1, MOST_RUNS),
    default=1,
    show_default=True,
    metavar="K",
    help="How many runs, with the seeds N, N+1, ...",
)
@longest_option
@belief_options
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="So many processes side by side. What is printed is the same.",
)
@click.option(
    "--on",
    "cluster",
    metavar="ray[:ADDRESS]",
    callback=as_cluster,
    help="With --out: on the machines of a Ray cluster; without an address, one started here.",
)
@click.option(
    "--out",
    "folder",
    type=FolderPath(),
    metavar="DIR",
    help="Keep the runs in this folder as tables; what is there is not made again.",
)
@measured_options
@force_option
@progress_option
@format_option
@json_option
@debug_option
def run(  # noqa: PLR0913  # one parameter for each option
    *,
    world: str,
    seed: int,
    count: int,
    longest_ms: int | None,
    beliefs: Beliefs,
    jobs: int,
    cluster: str | None,
    folder: Path | None,
    measured: Measured,
    force: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> ExitCode:
    """Run a world by itself, nobody played.

    WORLD is the name of a world that ships, or a file. Each run is told by its seed: the
    same seed gives the same run, to the byte, as its log's hash shows.

    With --out DIR the K runs go into a folder of Parquet tables, each with a seed derived from
    N and its place. Stop it at any time, and run the same again for the rest.
    """
    opened, found_in = open_file_with_source(world, notation)
    digest = digest_of(found_in)
    on_stdout = beliefs.are_on_stdout
    _check_options(beliefs, jobs, cluster, folder, as_json=as_json)
    measured.check_options(keeps=folder is not None or beliefs.file is not None)
    line = ProgressLine(always=progress)
    first = RunSpec(world, seed, digest=digest, longest_ms=longest_ms)
    if folder is not None:
        # It brings what goes through runs again, which who keeps nothing of them spares.
        from gaslamp.cli.run_folder import Wanted, run_into_folder

        wanted = Wanted(folder, first, count, beliefs.order, jobs, cluster)
        return run_into_folder(wanted, opened, found_in, line, as_json=as_json)
    specs = [replace(first, seed=number) for number in range(seed, seed + count)]
    if measured.is_wanted:
        return show_measured(measured, specs, opened, jobs, line, force=force, as_json=as_json)
    results: list[RunResult] = []
    with ExitStack() as stack, terminable():
        # Opened before anything runs.
        write = beliefs.writer(stack, force=force)
        prepare(first, opened)
        if write is None:
            found = simulate_many(specs, worker_pool(specs, opened, jobs, stack))
        else:
            found = _with_beliefs(specs, write)

        def show(result: RunResult) -> None:
            results.append(result)
            if not as_json:
                click.echo(result.line, err=on_stdout)

        ended = show_each(found, count, show, line)
    # Of runs that were broken off nothing is gone through again.
    missed = first_unresolved(results) if ended is ExitCode.DONE else None
    if as_json:
        _show_object(world, results, missed, ended)
        return ended
    if count > 1 and results:
        click.echo(f"\n{EndingCounts.of(results).as_text()}", err=on_stdout)
    if missed is not None:
        click.echo("\n" + "\n".join(lines_of_unresolved(missed)), err=on_stdout)
    return ended


def _show_object(
    world: str, results: Sequence[RunResult], missed: RunSpec | None, ended: ExitCode
) -> None:
    """All that is told of runs, for programs."""
    more: dict[str, object] = {} if ended is ExitCode.DONE else {"interrupted": True}
    if missed is not None:
        more["unresolved"] = object_of_unresolved(missed)
    counts = dict(EndingCounts.of(results).counts)
    runs = [result.summary() for result in results]
    show_json({"world": world, "runs": runs, "endings": counts, **more})


def _check_options(
    beliefs: Beliefs, jobs: int, cluster: str | None, folder: Path | None, *, as_json: bool
) -> None:
    """Pass if options go together. Raises `click.UsageError`."""
    if as_json and beliefs.are_on_stdout:
        raise click.UsageError("--json and --beliefs - would both be on standard output.")
    if jobs > 1 and beliefs.file is not None:
        raise click.UsageError("--beliefs goes with one process: no --jobs.")
    if folder is not None and beliefs.file is not None:
        raise click.UsageError("--out keeps beliefs, too: no --beliefs.")
    if beliefs.is_order_given and folder is None and beliefs.file is None:
        raise click.UsageError("--order goes with --out or --beliefs, which keep beliefs.")
    if cluster is not None and folder is None:
        raise click.UsageError("--on goes with --out DIR, into which the runs come.")


def _with_beliefs(specs: Sequence[RunSpec], write: Callable[[Scene], None]) -> Iterator[RunResult]:
    for spec in specs:
        scene = scene_of(spec)
        write(scene)
        yield result_of(spec, scene)
