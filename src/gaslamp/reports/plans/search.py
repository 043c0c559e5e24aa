"""Searching for stories, for whoever asks from Python."""

from __future__ import annotations

import time

from gaslamp.checking import check_world
from gaslamp.engine import space_of
from gaslamp.errors import WrongArgument, require, whole_number
from gaslamp.model import GroundingTooLarge, World
from gaslamp.native import implementation
from gaslamp.planning import (
    DEFAULT_BACKEND,
    GaveUp,
    LimitReached,
    Limits,
    Outcome,
    Planner,
    SearchBudget,
    too_large,
)
from gaslamp.planning.accounts import links
from gaslamp.reports.plans.goals import read_goal
from gaslamp.reports.plans.report import CORE, Bounds, PlanReport


def plan(
    world: World,
    goal: str | float | None = None,
    *,
    limits: Limits = Limits(),  # noqa: B008  # a value that never changes
    every: bool = False,
    seconds: float | None = None,
    states: int | None = None,
) -> PlanReport:
    """Search for stories in which every act makes sense to whoever does it.

    Args:
        world: as `open_world` gives it.
        goal: a number that the author's utility must reach, or a condition in the notation, such
            as ``inside(ball) == box``; None: anything better than the start.
        limits: how many acts a story may have, and the plans that its people have in mind.
        every: all stories within the limits, and not only a shortest one.
        seconds: give up after so many seconds of search; None: no bound. How far a search then
            comes depends on the machine.
        states: give up when so many states were met; None: no bound.

    Returns:
        A report. `outcome` is `Solved`, `ProvedImpossible` or `GaveUp`; `plans` are the stories
        found, shortest first; `links` say of each how it hangs together. `as_text()` is the page
        that `gaslamp plan` prints, `as_json()` its object.

    Raises:
        WorldError: the first mistake in the world.
        WrongArgument: something is of another kind than is said here.
        UnreadableGoal: `goal` is neither a number nor a condition of this world.
        NoAuthorUtility: `goal` is no condition, and the world's author wants nothing.
        GoalHoldsAlready: the condition is met before anything happens.

    Cost: exponential in the length of the story; see docs/how-to/plan-stories.md.

    >>> from gaslamp.worlds import open_world
    >>> found = plan(open_world("sally_anne"), "inside(ball) == box")
    >>> [str(act) for act in found.plans[0].acts]
    ['put(sally, box)']
    """
    check_world(world)
    _check_bounds(goal, limits, seconds, states)
    asked = read_goal(world, None if goal is None else str(goal))
    report = PlanReport(
        Bounds(limits, seconds, states),
        implementation(CORE) if DEFAULT_BACKEND == "fast" else DEFAULT_BACKEND,
    )
    begun = time.perf_counter()
    try:
        space = space_of(asked.world, limits.belief + 1)
        asked.check_start(space)
        watch = SearchBudget(seconds, states, clock=time.perf_counter)
        planner = Planner(space, limits, watch, body=DEFAULT_BACKEND)
        planner.prepare()
    except GroundingTooLarge as large:
        report.outcome = too_large(large)
        return report
    except LimitReached as reached:
        report.outcome = GaveUp(reached.limit)
        return report
    report.seconds["ground"] = time.perf_counter() - begun
    begun = time.perf_counter()
    report.outcome = _outcome(planner, asked.at_least, every=every)
    report.seconds["search"] = time.perf_counter() - begun
    report.effort = planner.effort
    report.links = tuple(links(space, story) for story in report.plans)
    return report


def _check_bounds(goal: object, limits: object, seconds: object, states: object) -> None:
    """Pass if these are what `plan` says of them. Raises `WrongArgument`."""
    if goal is not None and (isinstance(goal, bool) or not isinstance(goal, (str, int, float))):
        raise WrongArgument.of("goal", "a number or a condition, as text,", goal)
    require(Limits, limits, "limits", "Limits")
    if seconds is not None and not isinstance(seconds, (int, float)):
        raise WrongArgument.of("seconds", "a number", seconds)
    if seconds is not None and not seconds >= 0:
        raise WrongArgument("seconds", "a number of at least 0", str(seconds))
    if states is not None and whole_number(states, "states") < 0:
        raise WrongArgument("states", "a whole number of at least 0", str(states))


def _outcome(planner: Planner, at_least: float | None, *, every: bool) -> Outcome:
    try:
        return planner.plans(at_least) if every else planner.plan(at_least)
    except LimitReached as reached:
        return GaveUp(reached.limit)
