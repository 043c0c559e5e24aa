"""One search for stories as the command does it: within bounds, interruptible, with progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gaslamp.cli.deadline import Deadline
from gaslamp.cli.input_files import Notation, open_file
from gaslamp.cli.memory import BYTES_PER_MB, bytes_in_use, usual_bound
from gaslamp.cli.problems import BadUsage
from gaslamp.cli.progress import InterruptibleBudget, ProgressLine
from gaslamp.engine import space_of
from gaslamp.model import GroundingTooLarge
from gaslamp.model.ground import GroundEvent
from gaslamp.native import implementation as body_running
from gaslamp.planning import BackendName, GaveUp, LimitReached, Outcome, Plan, Planner, too_large
from gaslamp.planning.accounts import account, links
from gaslamp.reports.plans import CORE, Bounds, PlanReport, begin_after, read_goal


def check_goals(file: str, notation: Notation, goals: Sequence[str]) -> None:
    """Pass if each of some goals can be read of the world in a file; else raise what is wrong."""
    world = open_file(file, notation)
    for goal in goals:
        read_goal(world, goal)


class PlanSearch:
    """Fills a report."""

    def __init__(self, bounds: Bounds, body: BackendName, line: ProgressLine) -> None:
        """The bound on time counts from now; that on memory is `usual_bound` if none is named."""
        self.report = PlanReport(bounds, body_running(CORE) if body == "fast" else body)
        self._body: BackendName = body
        self._line = line
        self._deadline = Deadline(bounds.seconds)
        self._planner: Planner | None = None
        megabytes = bounds.memory_mb
        self._watch = InterruptibleBudget(
            most_states=bounds.states,
            clock=time.perf_counter,
            report=self._show,
            most_bytes=usual_bound() if megabytes is None else round(megabytes * BYTES_PER_MB),
            memory=bytes_in_use,
        )

    def run(
        self,
        file: str,
        notation: Notation,
        goal: str | None,
        *,
        every: bool = False,
        better: Callable[[Plan, float], None] | None = None,
        after: Sequence[GroundEvent] = (),
    ) -> None:
        """Read, ground and search.

        Args:
            after: what has happened before the story, as found in this file by another search.
            every: all stories, and not only a shortest one.
            better: called with each story on the way to a shortest, and the seconds of
                search before it.
        """
        report = self.report
        try:
            with self._watch:
                at_least = self._prepare(file, notation, goal, after)
                self._watch.seconds = self._deadline.left
                with self._timed("search"):
                    report.outcome = self._outcome(at_least, every=every, better=better)
        except LimitReached as reached:
            report.outcome = GaveUp(reached.limit)
        except GroundingTooLarge as large:
            report.outcome = too_large(large)
        except KeyboardInterrupt:
            report.outcome = GaveUp("interrupted")
        except MemoryError:
            report.outcome = GaveUp("memory")
        finally:
            self._line.clear()
        if report.bounds.memory_mb is None:
            report.outcome = self._explained(report.outcome)
        if self._planner is not None:
            report.effort = self._planner.effort

    def _explained(self, outcome: Outcome) -> Outcome:
        """An outcome that says so if it was nobody's bound on memory but the usual one."""
        most = self._watch.most_bytes
        if most is None or not isinstance(outcome, GaveUp) or outcome.limit != "memory":
            return outcome
        megabytes = round(most / BYTES_PER_MB)
        why = f"the program holds more than half of the memory there is, {megabytes:,} MB"
        return replace(outcome, why=f"{why}; say --memory-limit to allow it more")

    def add_links(self) -> None:
        """Work out how each story hangs together."""
        if self._planner is not None:
            with self._timed("links"):
                space = self._planner.space
                self.report.links = tuple(links(space, plan) for plan in self.report.plans)

    def add_account(self, number: int) -> None:
        """Work out all about one act of the first story.

        The bounds hold for this, too; if one comes first, the report says so instead.

        Raises:
            BadUsage: that story has no such act. Without a story there is nothing to say.
        """
        self.report.explained = number
        if self._planner is None or not self.report.plans:
            return
        first = self.report.plans[0]
        if number > len(first.acts):
            count = len(first.acts)
            raise BadUsage(f"--explain {number}: the story has only acts 1 to {count}.")
        try:
            with self._watch, self._line.show_elapsed(lambda: "explaining"):
                self.report.account = account(self._planner, first, number)
        except LimitReached as reached:
            self.report.unexplained = reached.limit
        except KeyboardInterrupt:
            self.report.unexplained = "interrupted"
        finally:
            self._line.clear()

    def _prepare(
        self, file: str, notation: Notation, goal_text: str | None, after: Sequence[GroundEvent]
    ) -> float | None:
        """Make the planner, for an author who wants the goal; how much of it is enough."""
        stage = ["reading"]
        ticking = self._line.show_elapsed(lambda: stage[0])
        with self._deadline.enforce(), self._watch.impatient(), ticking:
            with self._timed("read"):
                goal = read_goal(open_file(file, notation), goal_text)
            stage[0] = "grounding"
            with self._timed("ground"):
                space = space_of(goal.world, self.report.bounds.limits.belief + 1)
                begin_after(space, after)
                goal.check_start(space)
                self._planner = Planner(
                    space, self.report.bounds.limits, self._watch, body=self._body
                )
                self._planner.prepare()
        return goal.at_least

    def _outcome(
        self,
        goal: float | None,
        *,
        every: bool,
        better: Callable[[Plan, float], None] | None,
    ) -> Outcome:
        assert self._planner is not None
        if every:
            return self._planner.plans(goal)
        if better is None:
            return self._planner.plan(goal)
        begun = time.perf_counter()
        found = self._planner.improvements(goal)
        while True:
            try:
                plan = next(found)
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome
            after = time.perf_counter() - begun
            self.report.improvements.append((len(plan.acts), after))
            self._line.clear()
            better(plan, after)

    def _show(self, gone: float, states: int) -> None:
        effort = self._planner.effort if self._planner is not None else None
        depth = f", to depth {effort.searched}" if effort is not None and effort.searched else ""
        self._line.show(f"searching: {gone:.0f} s, {states:,} states{depth}")

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.report.seconds[stage] = time.perf_counter() - begun
