"""`gaslamp plan`: stories that reach a goal, in which every act makes sense to whoever does it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from gaslamp.cli.goals import read_goal
from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.plan_report import PlanReport
from gaslamp.cli.progress import InterruptibleWatch, ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.model import StateSpace
from gaslamp.search import GaveUp, Limits, Outcome, ReferenceSearch

_DEFAULT = Limits()
_COUNT = click.IntRange(min=0)


@click.command()
@click.argument("file")
@click.option(
    "--goal",
    metavar="U",
    help="A number the author's utility must reach, or a condition such as 'at(ball) == box'. "
    "Without it, anything better than the start will do.",
)
@click.option(
    "--author-limit",
    type=_COUNT,
    default=_DEFAULT.author,
    show_default=True,
    help="Most acts in a story.",
)
@click.option(
    "--character-limit",
    type=_COUNT,
    default=_DEFAULT.character,
    show_default=True,
    help="Most acts in a plan that somebody has in mind.",
)
@click.option(
    "--belief-limit",
    type=_COUNT,
    default=_DEFAULT.belief,
    show_default=True,
    help="How deep to follow what one believes that another has in mind.",
)
@click.option("--all", "every", is_flag=True, help="Every story, and not only a shortest one.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    metavar="S",
    help="Give up when the search has taken so many seconds.",
)
@click.option(
    "--state-limit",
    type=_COUNT,
    metavar="N",
    help="Give up when the search has met so many states.",
)
@click.option("--progress", is_flag=True, help="Report even if this is no terminal.")
@format_option
@json_option
@debug_option
def plan(  # noqa: PLR0913  # one parameter for each option
    *,
    file: str,
    goal: str | None,
    author_limit: int,
    character_limit: int,
    belief_limit: int,
    every: bool,
    time_limit: float | None,
    state_limit: int | None,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> int:
    """Find stories that reach a goal, in which every act makes sense to whoever does it.

    FILE is a world in the lamp or the Sabre notation, or the name of one that ships.
    Under each act stands what each character who agreed to it meant to do next.

    Ends with 0 if there is a story, 10 if it is proved that there is none within the
    limits, 11 if a limit on time or states came first.
    """
    line = ProgressLine(always=progress)
    watch = InterruptibleWatch(
        seconds=time_limit,
        most_states=state_limit,
        clock=time.perf_counter,
        report=lambda gone, states: line.show(f"searching: {gone:.0f} s, {states:,} states"),
    )
    report = PlanReport(Limits(author_limit, character_limit, belief_limit))
    try:
        _search(report, file, notation, goal, watch, every=every)
    except KeyboardInterrupt:
        report.outcome = GaveUp("interrupted")
    line.clear()
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(report.as_text())
    return report.exit_code


def _search(
    report: PlanReport,
    file: str,
    notation: Notation,
    goal_text: str | None,
    watch: InterruptibleWatch,
    *,
    every: bool,
) -> None:
    """Read, ground and search, noting in the report how far it came."""
    with _timed(report, "read"):
        goal = read_goal(open_file(file, notation), goal_text)
    with _timed(report, "ground"):
        space = StateSpace(goal.world)
        goal.check_start(space)
    with _timed(report, "search"), watch:
        try:
            report.outcome = _outcome(space, report.limits, watch, goal.at_least, every=every)
        except MemoryError:
            report.outcome = GaveUp("memory")
        report.states = len(space.states)


def _outcome(
    space: StateSpace, limits: Limits, watch: InterruptibleWatch, goal: float | None, *, every: bool
) -> Outcome:
    search = ReferenceSearch(space, limits, watch)
    return search.all(goal) if every else search.shortest(goal)


@contextmanager
def _timed(report: PlanReport, stage: str) -> Iterator[None]:
    begun = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[stage] = time.perf_counter() - begun
