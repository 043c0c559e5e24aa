"""`gaslamp plan`: stories that reach a goal, in which every act makes sense to whoever does it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from gaslamp.cli.deadline import Deadline
from gaslamp.cli.goals import read_goal
from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.plan_report import PlanReport
from gaslamp.cli.progress import InterruptibleWatch, ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.model import StateSpace
from gaslamp.search import GaveUp, LimitReached, Limits, Outcome, ReferenceSearch

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
    help="Give up after so many seconds.",
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
        most_states=state_limit,
        clock=time.perf_counter,
        report=lambda gone, states: line.show(f"searching: {gone:.0f} s, {states:,} states"),
    )
    report = PlanReport(Limits(author_limit, character_limit, belief_limit))
    deadline = Deadline(time_limit)
    try:
        with deadline.enforced():
            space, at_least = _prepared(report, file, notation, goal)
        watch.seconds = deadline.left
        with _timed(report, "search"), watch:
            report.outcome = _outcome(space, report.limits, watch, at_least, every=every)
        report.states = len(space.states)
    except LimitReached as reached:
        report.outcome = GaveUp(reached.limit)
    except KeyboardInterrupt:
        report.outcome = GaveUp("interrupted")
    except MemoryError:
        report.outcome = GaveUp("memory")
    line.clear()
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(report.as_text())
    return report.exit_code


def _prepared(
    report: PlanReport, file: str, notation: Notation, goal_text: str | None
) -> tuple[StateSpace, float | None]:
    """The world, ground, with an author who wants the goal, and how much of it is enough."""
    with _timed(report, "read"):
        goal = read_goal(open_file(file, notation), goal_text)
    with _timed(report, "ground"):
        space = StateSpace(goal.world)
        goal.check_start(space)
    return space, goal.at_least


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
