"""`gaslamp check --least-depth`: how deep minds have to go for a goal to come within reach."""

from __future__ import annotations

import time

import click

from gaslamp.cli.exit_codes import STOPPED, ExitCode
from gaslamp.cli.memory import bytes_in_use, usual_bound
from gaslamp.cli.progress import InterruptibleBudget
from gaslamp.cli.reporting import show_json
from gaslamp.engine import space_of
from gaslamp.model import World
from gaslamp.planning import Limits


def show_least_depth(
    world: World,
    goal_text: str,
    acts: int | None,
    deepest: int | None,
    costs: tuple[float | None, int | None],
    *,
    as_json: bool,
) -> int:
    """Look for a story at each depth, and say at which there is one.

    Args:
        acts: most acts in a story; None: as many as `plan` has.
        deepest: how deep to look; None: as usual.
        costs: seconds and states that each of the searches may take; None: no bound.
    """
    # It brings the planner, which whoever only checks a world does without.
    from gaslamp.checks.least_depth import DEEPEST, LeastDepth, depths
    from gaslamp.reports.least_depth import LeastDepthReport, stopped_by
    from gaslamp.reports.plans import read_goal

    limits = Limits() if acts is None else Limits(author=acts)
    goal = read_goal(world, goal_text)
    goal.check_start(space_of(goal.world))
    most = DEEPEST if deepest is None else deepest
    seconds, states = costs
    watch = InterruptibleBudget(
        seconds=seconds,
        most_states=states,
        clock=time.perf_counter,
        most_bytes=usual_bound(),
        memory=bytes_in_use,
    )
    with watch:
        found = LeastDepth(tuple(depths(goal.world, goal.at_least, limits, most, watch)))
    report = LeastDepthReport(world.front.title, goal_text, limits, most, found)
    if as_json:
        show_json(report.as_json())
    else:
        click.echo(str(report))
    stopped = stopped_by(found)
    if stopped is not None:
        return STOPPED[stopped]
    if found.least is None:
        return ExitCode.PROVED_IMPOSSIBLE if found.is_proved else ExitCode.GAVE_UP
    return ExitCode.DONE if found.is_proved else ExitCode.GAVE_UP
