"""`gaslamp check`: what is wrong with a world, and what can ever happen in it."""

from __future__ import annotations

import time
from collections.abc import Mapping

import click

from gaslamp.checks import count_believed, exact_counts, examine
from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.input_files import Notation, files_of, format_option, read_file_whole
from gaslamp.cli.options import AmountRange, debug_option, json_option, progress_option
from gaslamp.cli.progress import InterruptibleBudget, ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.engine import space_of
from gaslamp.errors import GaslampError
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import DEEPEST_MINDS
from gaslamp.reports.beginnings import BeginningReport, beginnings_of
from gaslamp.reports.check import (
    MOST_STATES,
    CheckReport,
    believed_text,
    counts_text,
    mistakes_report,
    report_of,
)
from gaslamp.reports.sizes import SizesReport, sizes_of
from gaslamp.values import dataclass


@click.command()
@click.argument("file")
@click.option(
    "--state-limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Explore at most so many states.  [default: 2000; with --leaks 200000, --lines 500]",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Go at most N moves far.")
@click.option(
    "--time-limit",
    type=AmountRange(min=0),
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
@click.option(
    "--sizes",
    is_flag=True,
    help="Print only which declarations grow largest, and by which of their variables.",
)
@click.option(
    "--leaks",
    is_flag=True,
    help="Prove only that nobody is shown more than follows from what they perceive.",
)
@click.option(
    "--lines",
    is_flag=True,
    help="Tell every line wherever it can be told, and print only which presume what is not so.",
)
@click.option(
    "--runs",
    type=click.IntRange(min=0),
    metavar="N",
    help="With --lines: play so many runs beyond what is explored.  [default: 40]  With --loops: "
    "run so many seeds.  [default: 20]",
)
@click.option(
    "--loops",
    "looping",
    is_flag=True,
    help="Run the world, and print only which runs go round in the same few acts.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Write into FILE what its verbs are guessed to agree with, and print only how many.",
)
@click.option(
    "--least-depth",
    "goal",
    metavar="GOAL",
    help="Print only how deep minds have to go for a story to reach GOAL, a condition or a number.",
)
@click.option(
    "--minds",
    "minds_deep",
    type=click.IntRange(0, DEEPEST_MINDS),
    metavar="N",
    help="With --leaks: let people think N minds deep.  [default: as deep as in play]  With "
    "--least-depth: look no deeper.  [default: 3]",
)
@click.option("--watch", is_flag=True, help="Check again whenever FILE changes, until Ctrl-C.")
@progress_option
@format_option
@json_option
@debug_option
def check(  # noqa: PLR0913  # one parameter for each option
    *,
    file: str,
    state_limit: int | None,
    depth: int | None,
    time_limit: float | None,
    counted_depth: int | None,
    believed: bool,
    known: bool,
    sizes: bool,
    leaks: bool,
    lines: bool,
    runs: int | None,
    fix: bool,
    looping: bool,
    goal: str | None,
    minds_deep: int | None,
    watch: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> int:
    """Check a world, and explore what can happen in it.

    FILE is a world in the lamp or the Sabre notation, or the name of one that ships.
    Every mistake is listed. A world without mistakes is explored, nearest states first,
    and it is said which endings and actions come about, and which are proved never to.

    Lines that cannot be told in every person and tense are listed with what to write.

    With --leaks it is proved instead, of every state and for each person, that what they are
    shown follows from what they perceived; where it does not, two runs show it.

    With --lines every line is told wherever it can be told, within bounds, and it is looked at
    whether what it presumes is so there, for whoever is told it.

    With --fix the file is written anew: where it is only guessed what a verb of a line agrees with,
    the line says it, as {it: be}. It is told in the same words. What is guessed wrong then shows.

    With --loops the world is run, with nobody played and with each playable person doing nothing
    but wait, and it is looked at whether somebody does the same few acts again and again.

    With --watch it is done again whenever FILE is saved, and it goes on until Ctrl-C.

    With --least-depth a story is looked for in which everybody follows nobody else's plans, then
    those of others, then what others take others to mean, and so on; the first depth at which
    there is one is the least. --depth bounds the acts of a story (8), --time-limit and
    --state-limit each of the searches. Ends with 0 if it is proved, 10 if there is proved to be
    none, 11 if bounds came first.

    Ends with 0 if nothing is wrong, 2 if the world has mistakes, 12 if something in it is
    proved never to happen, a line comes out wrong or is told where what it presumes is not so,
    somebody is shown what they cannot know, or a run goes round.
    """
    _require_one_mode(
        counts=counted_depth is not None, known=known, sizes=sizes, leaks=leaks, lines=lines,
        fix=fix, loops=looping, least_depth=goal is not None,
    )  # fmt: skip
    _require_some(runs=runs if looping else None, minds=minds_deep if leaks else None)
    if watch:
        return _keep_checking(file, click.get_current_context().params)
    read = read_file_whole(file, notation)
    world = read.world
    if world is None:
        _show(mistakes_report(read.problems, read.own), as_json=as_json)
        return ExitCode.WRONG_INPUT
    if fix:
        return _say_subjects(file, world)
    if known or sizes:
        _show_page(beginnings_of(world) if known else sizes_of(world), as_json=as_json)
        return ExitCode.DONE
    if goal is not None:
        costs = (time_limit, state_limit)
        return _least_depth(world, goal, depth, minds_deep, costs, as_json=as_json)
    bounds = _Bounds(state_limit, depth, time_limit, minds_deep, runs)
    if leaks:
        return _prove(world, bounds, progress=progress, as_json=as_json)
    if lines:
        return _tell_lines(world, bounds, progress=progress, as_json=as_json)
    if looping:
        return _go_round(world, runs, progress=progress, as_json=as_json)
    space = space_of(world)
    if believed and counted_depth is None:
        raise click.UsageError("--believed says how to count; say how far with --counts N")
    if counted_depth is not None:
        return _count(space, counted_depth, believed=believed, as_json=as_json)
    return _explore(space, read.own, bounds, progress=progress, as_json=as_json)


def _say_subjects(file: str, world: World) -> int:
    """Write into a file what its verbs are guessed to agree with, as `check --fix` does."""
    from gaslamp.cli.rewriting import say_subjects

    click.echo(say_subjects(file, world))
    return ExitCode.DONE


def _least_depth(
    world: World,
    goal: str,
    depth: int | None,
    minds: int | None,
    costs: tuple[float | None, int | None],
    *,
    as_json: bool,
) -> int:
    """Look for the least depth of minds, as `check --least-depth` does."""
    # It brings what searches for stories.
    from gaslamp.cli.least_depth import show_least_depth

    return show_least_depth(world, goal, depth, minds, costs, as_json=as_json)


def _keep_checking(file: str, options: Mapping[str, object]) -> int:
    """Check a file again and again, as it was asked for, and say when."""
    from gaslamp.cli import changed_files

    if options["fix"]:
        raise click.UsageError("--fix changes what --watch looks at: say one.")
    code = int(ExitCode.DONE)
    for number, _ in enumerate(changed_files.changes(lambda: files_of(file))):
        if number:
            click.echo(f"\n---- changed, {time.strftime('%H:%M:%S')} ----\n")
        try:
            answer = check.callback(**{**options, "watch": False}) if check.callback else 0
            code = answer if isinstance(answer, int) else code
        except GaslampError as error:
            # It may be half saved, or gone while an editor puts another in its place.
            click.echo(str(error), err=True)
            code = int(ExitCode.WRONG_INPUT)
    return code


def _explore(
    space: StateSpace, own: World | None, bounds: _Bounds, *, progress: bool, as_json: bool
) -> int:
    """Go through what can come about, as `check` without anything else does."""
    line = ProgressLine(always=progress)
    with _watch(bounds.seconds, line) as watch:
        found = examine(space, bounds.states or MOST_STATES, bounds.depth, watch)
    line.clear()
    report = report_of(space, found, own)
    _show(report, as_json=as_json)
    if found.explored.bound in STOPPED:
        return STOPPED[found.explored.bound]
    return ExitCode.FINDINGS if report.is_wrong else ExitCode.DONE


def _show_page(page: BeginningReport | SizesReport, *, as_json: bool) -> None:
    if as_json:
        show_json(page.as_json())
    else:
        click.echo(str(page))


def _require_some(*, runs: int | None, minds: int | None) -> None:
    """Pass unless there would be nothing to do. None: that does not count."""
    if runs == 0:
        raise click.UsageError("--loops with --runs 0 runs nothing.")
    if minds == 0:
        raise click.UsageError("--leaks shows what one person is shown: --minds is 1 at least.")


def _require_one_mode(**given: bool) -> None:
    """Pass unless two things are to be done at once: each prints only its own."""
    named = [f"--{name.replace('_', '-')}" for name, is_given in given.items() if is_given]
    if len(named) > 1:
        raise click.UsageError(f"{named[0]} and {named[1]} each print only their own: say one.")


def _count(space: StateSpace, depth: int, *, believed: bool, as_json: bool) -> int:
    """Print how many states there are within so many moves, as `check --counts` does."""
    if not believed:
        click.echo(counts_text(exact_counts(space, depth)), nl=False)
        return ExitCode.DONE
    met = count_believed(space, depth)
    if as_json:
        show_json({"world": space.world.front.title, "states_with_believed": met})
    else:
        click.echo(believed_text(met), nl=False)
    return ExitCode.DONE


def _watch(time_limit: float | None, line: ProgressLine) -> InterruptibleBudget:
    """The bound on time, which says from time to time how far it has come."""
    return InterruptibleBudget(
        seconds=time_limit,
        clock=time.perf_counter,
        report=lambda gone, states: line.show(f"exploring: {gone:.0f} s, {states:,} states"),
    )


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How far `check --leaks` and `--lines` go.

    States, moves, seconds, and how deep minds are or how many runs are played.
    """

    states: int | None
    depth: int | None
    seconds: float | None
    minds: int | None = None
    runs: int | None = None


def _prove(world: World, bounds: _Bounds, *, progress: bool, as_json: bool) -> int:
    """Prove that nobody is shown more than they perceived, as `check --leaks` does."""
    # It brings the simulation, which whoever only checks a world does without.
    from gaslamp.checks.noninterference import MOST_STATES as MOST_PROVED
    from gaslamp.checks.noninterference import prove
    from gaslamp.reports.leaks import LeaksReport

    line = ProgressLine(always=progress)
    with _watch(bounds.seconds, line) as watch:
        proof = prove(world, bounds.states or MOST_PROVED, bounds.depth, watch, bounds.minds)
    line.clear()
    report = LeaksReport(world.front.title, proof)
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report))
    if proof.bound in STOPPED:
        return STOPPED[proof.bound]
    return ExitCode.FINDINGS if report.is_wrong else ExitCode.DONE


def _tell_lines(world: World, bounds: _Bounds, *, progress: bool, as_json: bool) -> int:
    """Hold every line to what it presumes, as `check --lines` does."""
    # It brings the simulation and the teller.
    from gaslamp.checks.presumptions import MOST_RUNS, examine_lines
    from gaslamp.checks.presumptions import MOST_STATES as MOST_EXPLORED
    from gaslamp.reports.line_examination import lines_report

    line = ProgressLine(always=progress)
    most, runs = bounds.states or MOST_EXPLORED, MOST_RUNS if bounds.runs is None else bounds.runs
    with _watch(bounds.seconds, line) as watch:
        found = examine_lines(
            world, most, runs, bounds.depth, watch, lambda done: line.show(f"runs played: {done}")
        )
    line.clear()
    report = lines_report(world, found)
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report))
    if found.bound in STOPPED:
        return STOPPED[found.bound]
    return ExitCode.FINDINGS if report.is_wrong else ExitCode.DONE


def _go_round(world: World, runs: int | None, *, progress: bool, as_json: bool) -> int:
    """Look for runs that go round, as `check --loops` does."""
    # It brings the simulation.
    from gaslamp.checks.loops import MOST_SEEDS, Loop, loops
    from gaslamp.reports.loops import LoopsReport
    from gaslamp.simulation import Stage

    stage, line = Stage(world), ProgressLine(always=progress)
    found: list[Loop] = []
    seeds = MOST_SEEDS if runs is None else runs
    for seed in range(seeds):
        line.show(f"running: {seed:,} of {seeds:,} seeds")
        found.extend(loops(stage, [seed]))
    line.clear()
    report = LoopsReport(world.front.title, seeds, tuple(found))
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report))
    return ExitCode.FINDINGS if report.is_wrong else ExitCode.DONE


def _show(report: CheckReport, *, as_json: bool) -> None:
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report), err=bool(report.problems))
