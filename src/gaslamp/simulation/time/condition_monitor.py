"""What is to come of a state by itself: that the run has ended, or what happens of its own accord.

It is looked at after everything that happens. What may happen by itself is scheduled once its
precondition holds, and called off when that no longer does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from gaslamp.model import Action, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Happen, Run, replace
from gaslamp.simulation.time.pacing import draw_duration

Place: TypeAlias = tuple[int, tuple[tuple[int, float], ...], int]
"""Where something that happens by itself comes among others of the same moment."""


class ConditionMonitor:
    """Watches the states of runs of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        by_itself = tuple(
            act
            for act in space.actions
            if isinstance(act.schema, Action) and act.schema.happens is not None
        )
        self._possible = space.possible_finder(by_itself)
        self._first = {act.name: act.number for act in reversed(by_itself)}
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
        for event in self._in_order(run, concerned):
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

    def _in_order(self, run: Run, events: Iterable[GroundEvent]) -> list[GroundEvent]:
        """Events in canonical order: what reaches one person alone, by how it looks to them.

        Two masked people come into view at once, or breathe: which is told first must not hang on
        who they are.
        """
        if not self._space.figures:
            return sorted(events, key=lambda one: one.number)
        return sorted(events, key=lambda one: self._place(run.state, one))

    def _place(self, state: State, event: GroundEvent) -> Place:
        space, seen = self._space, event.arguments
        watcher = self._watcher(state, event)
        if watcher is not None:
            seen = tuple(space.seen_as(state, watcher, one) for one in seen)
        looks = tuple(space.vocabulary.rank(one) for one in seen)
        return self._first[event.name], looks, event.number

    def _watcher(self, state: State, event: GroundEvent) -> str | None:
        """Whom alone an event reaches; of one that nobody perceives, whom it happens to."""
        looks = self._space.percepts(event, state)
        watching = [name for name, look in zip(self._space.characters, looks, strict=True) if look]
        if watching:
            return watching[0] if len(watching) == 1 else None
        first = event.arguments[0] if event.arguments else None
        return first if first in self._space.vocabulary.character_number else None


def with_ending(run: Run, name: str) -> Run:
    """The run, come to an ending."""
    return replace(run.with_entry("end", lambda: {"ending": name}), ending=name, due=None)
