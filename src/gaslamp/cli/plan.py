"""`gaslamp plan`: stories that reach a goal, in which every act makes sense to whoever does it."""

from __future__ import annotations

from collections.abc import Mapping

import click

from gaslamp.cli.bound_options import bound_options
from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.input_files import Notation, format_option
from gaslamp.cli.options import debug_option, json_option, progress_option
from gaslamp.cli.plan_search import PlanSearch, check_goals
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.model.ground import GroundEvent
from gaslamp.planning import (
    DEFAULT_BACKEND,
    BackendName,
    GaveUp,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
)
from gaslamp.reports.plans import Bounds, improvement_text
from gaslamp.reports.problems import GoalHoldsAlready


@click.command()
@click.argument("file")
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="U",
    help="A number the author's utility must reach, or a condition such as 'at(ball) == box'. "
    "Without it, anything better than the start will do. Given again: what comes next, sought from "
    "where the story so far has ended.",
)
@bound_options
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
    "--reference", is_flag=True, help="Search slowly, by the definition: a check on the rest."
)
@progress_option
@format_option
@json_option
@debug_option
def plan(  # noqa: PLR0913  # one parameter for each option
    *,
    file: str,
    goals: tuple[str, ...],
    bounds: Bounds,
    every: bool,
    anytime: bool,
    explained: int | None,
    dot: bool,
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
    body: BackendName = "reference" if reference else DEFAULT_BACKEND
    if len(goals) > 1:
        _check_in_turn(every=every or anytime, more=dot or explained is not None)
        return _in_turn(file, notation, goals, bounds, body, progress=progress, as_json=as_json)
    goal = goals[0] if goals else None
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
        click.echo("\n".join(search.report.headline()), err=True)
        click.echo(search.report.as_dot(), nl=False)
    else:
        click.echo(search.report.as_text())
    return _exit_code(search.report.outcome)


def _in_turn(
    file: str,
    notation: Notation,
    goals: tuple[str, ...],
    bounds: Bounds,
    body: BackendName,
    *,
    progress: bool,
    as_json: bool,
) -> int:
    """One story through several goals, each within the bounds, as far as it is found.

    All are read before the first is sought. One that what came before has brought about is passed.
    """
    check_goals(file, notation, goals)
    acts: tuple[GroundEvent, ...] = ()
    parts: list[Mapping[str, object]] = []
    outcome: Outcome | None = None
    for goal in goals:
        search = PlanSearch(bounds, body, ProgressLine(always=progress))
        try:
            search.run(file, notation, goal, after=acts)
        except GoalHoldsAlready:
            if not acts:
                raise
            parts.append({"goal": goal, "outcome": "holds already", "plans": []})
            if not as_json:
                click.echo(f"\nTo {goal}\nSo already, by what came before.")
            continue
        outcome = search.report.outcome
        if as_json:
            search.add_links()
            parts.append({"goal": goal, **search.report.as_json()})
        else:
            click.echo("\n".join([*([""] if acts else []), f"To {goal}", search.report.as_text()]))
        if not isinstance(outcome, Solved):
            break
        acts += search.report.plans[0].acts
    assert outcome is not None
    if as_json:
        show_json({"parts": parts, "acts": [str(act) for act in acts], "goals": len(goals)})
    return _exit_code(outcome)


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


def _check_in_turn(*, every: bool, more: bool) -> None:
    """Refuse what is asked of one story to one goal."""
    if every:
        raise click.UsageError("Several goals go with neither --all nor --anytime.")
    if more:
        raise click.UsageError("Several goals go with neither --dot nor --explain.")


def _tell(story: Plan, seconds: float) -> None:
    click.echo(improvement_text(story, seconds))


def _quiet(_story: Plan, _seconds: float) -> None:
    """Whoever gets one answer at the end is not told of what came before it."""
