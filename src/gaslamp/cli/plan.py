"""`gaslamp plan`: stories that reach a goal, in which every act makes sense to whoever does it."""

from __future__ import annotations

import click

from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.input_files import Notation, format_option
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.plan_search import PlanSearch
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.planning import (
    DEFAULT_BACKEND,
    GaveUp,
    Limits,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
)
from gaslamp.reports.plans import Bounds, PlanReport, improvement_text
from gaslamp.reports.plans import dot as drawing

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
    "--anytime", is_flag=True, help="Tell the first story at once, and shorter ones as found."
)
@click.option(
    "--explain",
    "explained",
    type=click.IntRange(min=1),
    metavar="N",
    help="Say all about act number N of the first story.",
)
@click.option("--dot", is_flag=True, help="Draw the stories and their links, for Graphviz.")
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
@click.option(
    "--memory-limit",
    type=click.FloatRange(min=0),
    metavar="MB",
    help="Give up when the program holds more than so many megabytes.",
)
@click.option(
    "--reference", is_flag=True, help="Search slowly, by the definition: a check on the rest."
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
    anytime: bool,
    explained: int | None,
    dot: bool,
    time_limit: float | None,
    state_limit: int | None,
    memory_limit: float | None,
    reference: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> int:
    """Find stories that reach a goal, in which every act makes sense to whoever does it.

    FILE is a world in the lamp or the Sabre notation, or the name of one that ships.
    Under each act stands what each character who agreed to it meant to do next.

    Ends with 0 if there is a story, 10 if it is proved that there is none within the
    limits, 11 if a limit on time, states or memory came first.
    """
    _check_usage(every=every, anytime=anytime, dot=dot, more=as_json or explained is not None)
    limits = Limits(author_limit, character_limit, belief_limit)
    bounds = Bounds(limits, time_limit, state_limit, memory_limit)
    body = "reference" if reference else DEFAULT_BACKEND
    search = PlanSearch(bounds, body, ProgressLine(always=progress))
    better = (_quiet if as_json or dot else _tell) if anytime else None
    search.run(file, notation, goal, every=every, better=better)
    if as_json or dot:
        search.add_links()
    if explained is not None:
        search.add_account(explained)
    if as_json:
        show_json(search.report.as_json())
    elif dot:
        _draw(search.report)
    else:
        click.echo(search.report.as_text())
    return _exit_code(search.report.outcome)


def _exit_code(outcome: Outcome) -> ExitCode:
    match outcome:
        case Solved():
            return ExitCode.DONE
        case ProvedImpossible():
            return ExitCode.PROVED_IMPOSSIBLE
        case GaveUp(limit=limit):
            return STOPPED.get(limit, ExitCode.GAVE_UP)


def _check_usage(*, every: bool, anytime: bool, dot: bool, more: bool) -> None:
    """Refuse options that go against each other."""
    if every and anytime:
        raise click.UsageError("--all and --anytime do not go together.")
    if dot and more:
        raise click.UsageError("--dot goes neither with --json nor with --explain.")


def _tell(story: Plan, seconds: float) -> None:
    click.echo(improvement_text(story, seconds))


def _quiet(_story: Plan, _seconds: float) -> None:
    """Whoever gets one answer at the end is not told of what came before it."""


def _draw(report: PlanReport) -> None:
    """A graph for each story on standard output, how it ended on standard error."""
    click.echo("\n".join(report.headline()), err=True)
    for number, (story, links) in enumerate(zip(report.plans, report.links, strict=True), start=1):
        click.echo(drawing(story, links, f"story {number}"))
