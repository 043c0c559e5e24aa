"""`gaslamp check`: what is wrong with a world, and what can ever happen in it."""

from __future__ import annotations

import time

import click

from gaslamp.checking import problems
from gaslamp.checks import count_believed, exact_counts, examine
from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.input_files import Notation, format_option, read_file
from gaslamp.cli.options import debug_option, json_option, progress_option
from gaslamp.cli.progress import InterruptibleBudget, ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.engine import space_of
from gaslamp.reports.beginnings import beginnings_of
from gaslamp.reports.check import MOST_STATES, CheckReport, believed_text, counts_text, report_of


@click.command()
@click.argument("file")
@click.option(
    "--state-limit",
    type=click.IntRange(min=1),
    default=MOST_STATES,
    show_default=True,
    metavar="N",
    help="Explore at most so many states.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Go at most N moves far.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    metavar="S",
    help="Stop exploring after so many seconds. What is found then depends on the machine.",
)
@click.option(
    "--counts",
    "counted_depth",
    type=click.IntRange(min=0),
    metavar="N",
    help="Print only the exact numbers of states to depth N, as counts.json holds them.",
)
@click.option(
    "--believed",
    is_flag=True,
    help="With --counts: count all different states met, those believed in as well.",
)
@click.option(
    "--known",
    is_flag=True,
    help="Print only what each person knows as it starts, and from what.",
)
@progress_option
@format_option
@json_option
@debug_option
def check(  # noqa: PLR0913  # one parameter for each option
    *,
    file: str,
    state_limit: int,
    depth: int | None,
    time_limit: float | None,
    counted_depth: int | None,
    believed: bool,
    known: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> int:
    """Check a world, and explore what can happen in it.

    FILE is a world in the lamp or the Sabre notation, or the name of one that ships.
    Every mistake is listed. A world without mistakes is explored, nearest states first,
    and it is said which endings and actions come about, and which are proved never to.

    Lines that cannot be told in every person and tense are listed with what to write.

    Ends with 0 if nothing is wrong, 2 if the world has mistakes, 12 if something in it is
    proved never to happen or a line comes out wrong.
    """
    world = read_file(file, notation)
    wrong = tuple(problems(world))
    if wrong:
        _show(CheckReport(world.front.title, wrong), as_json=as_json)
        return ExitCode.WRONG_INPUT
    if known:
        beginning = beginnings_of(world)
        if as_json:
            show_json(beginning.as_json())
        else:
            click.echo(str(beginning))
        return ExitCode.DONE
    space = space_of(world)
    if believed and counted_depth is None:
        raise click.UsageError("--believed says how to count; say how far with --counts N")
    if counted_depth is not None and believed:
        met = count_believed(space, counted_depth)
        if as_json:
            show_json({"world": world.front.title, "states_with_believed": met})
        else:
            click.echo(believed_text(met), nl=False)
        return ExitCode.DONE
    if counted_depth is not None:
        click.echo(counts_text(exact_counts(space, counted_depth)), nl=False)
        return ExitCode.DONE
    line = ProgressLine(always=progress)
    watch = InterruptibleBudget(
        seconds=time_limit,
        clock=time.perf_counter,
        report=lambda gone, states: line.show(f"exploring: {gone:.0f} s, {states:,} states"),
    )
    with watch:
        found = examine(space, state_limit, depth, watch)
    line.clear()
    report = report_of(space, found)
    _show(report, as_json=as_json)
    if found.explored.bound in STOPPED:
        return STOPPED[found.explored.bound]
    return ExitCode.FINDINGS if report.is_wrong else ExitCode.DONE


def _show(report: CheckReport, *, as_json: bool) -> None:
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report), err=bool(report.problems))
