"""Keeps the quantities of a run in step with its state, and one look at them scheduled.

Before anything comes due the engine calls `refresh`. The quantities then follow
what the state says now, and the next crossing of a threshold is scheduled, or the
next look if nothing crosses before that. What moves them meanwhile (`after_emotions`) only holds
the place of that look among what is due together: several things may move them in one moment,
and when the next threshold is crossed is asked after the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gaslamp.model import Action, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records.quantities import Processes, Quantities
from gaslamp.records.replacement import replace
from gaslamp.records.run import PRIORITY, Measure, MonitoredQuantities, Run
from gaslamp.systems import processes
from gaslamp.systems.bodies import ACHES
from gaslamp.systems.minds import FELT, feelings
from gaslamp.systems.psychology import Appraised

if TYPE_CHECKING:
    # A world without bodies starts without their physics.
    from gaslamp.systems.bodies import vital_signs

MOST_DOINGS = 10_000
"""Of how many things that people do at one time it is remembered what they take."""


class QuantityMonitor:
    """Watches the quantities of one world's runs."""

    def __init__(self, space: StateSpace) -> None:
        self._number = space.vocabulary.character_number
        self._changes = space.quantity_changes
        self._processes = Processes(space, processes(space.world))
        self._exerted: dict[tuple[GroundEvent | None, ...], tuple[float, ...]] = {}

    def start(self, run: Run) -> Run:
        """The run with its quantities at their start, if its world measures any."""
        if not self._processes:
            return run
        quantities = self._processes.start(run.state)
        for name in self._number:
            if self._processes.measures(FELT, name):
                quantities = self._roused(quantities, run.now_ms, name)
        # -1: no look is scheduled, so none has to be cancelled.
        return self._scheduled(run, MonitoredQuantities(quantities, run.state, -1, frozenset()))

    def refresh(self, run: Run) -> Run:
        """The run after something may have happened: what is due is scheduled anew."""
        watch = run.watch
        if watch is None or run.ending is not None:
            return run
        quantities = self._followed(run, watch)
        if quantities is watch.quantities and run.state is watch.state and watch.serial >= 0:
            if watch.reserved is None:
                return run
            return self._scheduled(run, watch, watch.reserved)
        return self._scheduled(run, replace(watch, quantities=quantities))

    def advance(self, run: Run, task: Measure) -> Run:
        """The run at a look that was scheduled: its quantities brought up to now."""
        assert run.watch is not None, "only a watch schedules looks"
        watch = run.watch
        crossed = watch.crossed if task.event is None else watch.crossed | {task.event}
        quantities = self._processes.advance(watch.quantities, run.now_ms)
        # The look that was scheduled is this one: `refresh` schedules the next.
        return replace(run, watch=MonitoredQuantities(quantities, watch.state, -1, crossed))

    def after_emotions(self, run: Run, name: str, emotions: Sequence[Appraised]) -> Run:
        """The run after emotions have arisen in somebody, if their world measures any."""
        if run.watch is None or not emotions or not self._processes.measures(FELT, name):
            return run
        change = {(FELT, name): lambda felt: feelings.with_emotions(felt, emotions)}

        def moved(quantities: Quantities) -> Quantities:
            quantities = self._processes.with_records(quantities, run.now_ms, change)
            return self._roused(quantities, run.now_ms, name)

        return self._moved(run, run.watch, moved)

    def after_event(self, run: Run, event: GroundEvent, before: State) -> Run:
        """The run after an event has changed quantities outright, if it does.

        `before`: the true state in which it happened, by which it is told what it changes.
        """
        if run.watch is None:
            return run
        # Of a world that was read all can be changed (GL840); who makes one in Python is not asked.
        changes = [
            one for one in self._changes(event) if self._processes.can_change(one.name, one.entity)
        ]
        if not changes:
            return run

        def moved(quantities: Quantities) -> Quantities:
            for change in changes:
                now = self._processes.measure(quantities, run.now_ms, change.name, change.entity)
                to = change.after(now, before)
                if to is not None:
                    quantities = self._processes.with_quantity(
                        quantities, run.now_ms, change.name, change.entity, to
                    )
            return quantities

        return self._moved(run, run.watch, moved)

    def _moved(
        self, run: Run, watch: MonitoredQuantities, moved: Callable[[Quantities], Quantities]
    ) -> Run:
        """The run with its quantities moved outright, and the place of the next look held."""
        # What just happened moves the quantities first.
        quantities, state = self._followed(run, watch), run.state
        crossed = self._processes.waiting_events(quantities, state, watch.crossed)
        quantities = moved(self._processes.advance(quantities, run.now_ms))
        crossed = self._processes.waiting_events(quantities, state, crossed)
        reserved, schedule = run.schedule.reserve()
        watch = MonitoredQuantities(quantities, state, watch.serial, crossed, reserved)
        return replace(run, watch=watch, schedule=schedule)

    def quantity_reader(self, run: Run) -> Callable[[str, tuple[str, ...]], float]:
        """A function that answers what a measured property of entities is now.

        It raises `KeyError` for one that nothing measures.
        """
        watch = run.watch

        def measured(name: str, entities: tuple[str, ...]) -> float:
            if watch is None:
                raise KeyError(name)
            return self._processes.measure(watch.quantities, run.now_ms, name, *entities)

        return measured

    def _roused(self, quantities: Quantities, now_ms: int, name: str) -> Quantities:
        """The quantities with somebody's body told what they feel now, if it is measured."""
        if not self._processes.measures(ACHES, name):
            return quantities
        felt = self._processes.record(quantities, FELT, name)

        def roused(body: vital_signs.Body) -> vital_signs.Body:
            return body._replace(stirring=feelings.stirring_at(felt, body.clock))

        return self._processes.with_records(quantities, now_ms, {(ACHES, name): roused})

    def _followed(self, run: Run, watch: MonitoredQuantities) -> Quantities:
        """The quantities as what the state says, and what everybody does, moves them from now."""
        quantities = watch.quantities
        inputs = quantities.inputs
        if run.state is not watch.state:
            inputs = self._processes.inputs(run.state)
        powers = self._powers(run)
        if inputs == quantities.inputs and powers == quantities.powers:
            return quantities
        return self._processes.with_inputs(quantities, run.now_ms, inputs, powers)

    def _scheduled(self, run: Run, watch: MonitoredQuantities, serial: int | None = None) -> Run:
        """The run with the next look scheduled, in the place held by `serial`, if by any."""
        due = self._processes.due(watch.quantities, run.state, watch.crossed)
        schedule = run.schedule if watch.serial < 0 else run.schedule.cancel(watch.serial)
        if serial is None:
            serial, schedule = schedule.reserve()
        task, at_ms = Measure(due.event), max(run.now_ms, due.at_ms)
        schedule = schedule.add(at_ms, task, PRIORITY[Measure], serial)
        watch = MonitoredQuantities(watch.quantities, run.state, serial, due.crossed)
        return replace(run, schedule=schedule, watch=watch)

    def _powers(self, run: Run) -> tuple[float, ...]:
        """What each entity exerts itself by in what it is doing, in watts above rest."""
        doing = tuple([person.act for person in run.people])
        known = self._exerted.get(doing)
        if known is None:
            if len(self._exerted) >= MOST_DOINGS:
                self._exerted.clear()
            known = self._exerted[doing] = self._processes.powers(
                lambda name: _power_w(doing[self._number[name]]) if name in self._number else 0.0
            )
        return known


def _power_w(act: GroundEvent | None) -> float:
    """What somebody exerts themselves by in what they are doing, in watts above rest."""
    if act is None or not isinstance(act.schema, Action):
        return 0.0
    return float(act.schema.power_w or 0.0)
