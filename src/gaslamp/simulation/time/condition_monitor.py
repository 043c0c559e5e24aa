"""What is to come of a state by itself: that the run has ended, or what happens of its own accord.

It is looked at after everything that happens. What may happen by itself is scheduled once its
precondition holds, and called off when that no longer does.
"""

from __future__ import annotations

from gaslamp.model import Action
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import Happen, Run, replace
from gaslamp.simulation.time.pacing import draw_duration


class ConditionMonitor:
    """Watches the states of runs of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._possible = space.possible_finder(
            tuple(
                act
                for act in space.actions
                if isinstance(act.schema, Action) and act.schema.happens is not None
            )
        )
        self._endings = tuple(
            (ending.name, space.condition(ending.condition)) for ending in space.world.endings
        )

    def update(self, run: Run) -> Run:
        """See whether the run has ended, and which happenings are due or called off."""
        # The first that holds in the order written: an author may put the more particular before.
        for name, holds in self._endings:
            if holds(run.state):
                return with_ending(run, name)
        # Not remembered by state: that would hold on to states with all their minds.
        possible = frozenset(self._possible(run.state))
        if possible == run.awaited.keys():
            return run
        concerned = {*possible, *run.awaited}
        # In canonical order, in which delays are drawn and serials given: the log hangs on it.
        for event in sorted(concerned, key=lambda one: one.number):
            waiting = run.awaited.get(event)
            if event in possible:
                if waiting is None and isinstance(event.schema, Action) and event.schema.happens:
                    delay, run = draw_duration(run, event.schema.happens, f"delay of {event}")
                    serial, run = run.with_task(delay, Happen(event))
                    run = replace(run, awaited={**run.awaited, event: serial})
            elif waiting is not None:
                run = replace(
                    run,
                    schedule=run.schedule.cancel(waiting),
                    awaited={e: s for e, s in run.awaited.items() if e is not event},
                )
        return run


def with_ending(run: Run, name: str) -> Run:
    """The run, come to an ending."""
    return replace(run.with_entry("end", lambda: {"ending": name}), ending=name, due=None)
