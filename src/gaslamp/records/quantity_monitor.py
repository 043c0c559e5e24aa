"""Keeps the quantities of a run in step with its state, and one look at them scheduled.

After everything that happens the engine calls `refresh`. The quantities then follow
what the state says now, and the next crossing of a threshold is scheduled, or the
next look if nothing crosses before that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gaslamp.model import Action
from gaslamp.model.epistemic import StateSpace
from gaslamp.records.quantities import Processes, Quantities
from gaslamp.records.run import Measure, MonitoredQuantities, Run
from gaslamp.systems import processes
from gaslamp.systems.bodies import ACHES
from gaslamp.systems.minds import FELT, feelings
from gaslamp.systems.psychology import Appraised

if TYPE_CHECKING:
    # A world without bodies starts without their physics.
    from gaslamp.systems.bodies import vital_signs


class QuantityMonitor:
    """Watches the quantities of one world's runs."""

    def __init__(self, space: StateSpace) -> None:
        self._number = space.vocabulary.character_number
        self._processes = Processes(space, processes(space.world))

    def start(self, run: Run) -> Run:
        """The run with its quantities at their start, if its world measures any."""
        if not self._processes:
            return run
        quantities = self._processes.start(run.state)
        for name in self._number:
            if self._processes.measures(FELT, name):
                quantities = self._roused(quantities, run.now_ms, name)
        return self._scheduled(run, MonitoredQuantities(quantities, run.state, -1, frozenset()))

    def refresh(self, run: Run) -> Run:
        """The run after something may have happened: what is due is scheduled anew."""
        watch = run.watch
        if watch is None or run.ending is not None:
            return run
        quantities = watch.quantities
        inputs = quantities.inputs
        if run.state is not watch.state:
            inputs = self._processes.inputs(run.state)
        powers = self._processes.powers(lambda name: self._power_w(run, name))
        if inputs != quantities.inputs or powers != quantities.powers:
            quantities = self._processes.with_inputs(quantities, run.now_ms, inputs, powers)
        elif run.state is watch.state and watch.serial >= 0:
            return run
        return self._scheduled(run, replace(watch, quantities=quantities))

    def advance(self, run: Run, task: Measure) -> Run:
        """The run at a look that was scheduled: its quantities brought up to now."""
        assert run.watch is not None, "only a watch schedules looks"
        watch = run.watch
        crossed = watch.crossed if task.event is None else watch.crossed | {task.event}
        quantities = self._processes.advance(watch.quantities, run.now_ms)
        return replace(run, watch=MonitoredQuantities(quantities, watch.state, -1, crossed))

    def after_emotions(self, run: Run, name: str, emotions: Sequence[Appraised]) -> Run:
        """The run after emotions have arisen in somebody, if their world measures any."""
        if run.watch is None or not emotions or not self._processes.measures(FELT, name):
            return run
        # What just happened moves the quantities first.
        run = self.refresh(run)
        watch = run.watch
        assert watch is not None, "refreshing keeps the watch"
        change = {(FELT, name): lambda felt: feelings.with_emotions(felt, emotions)}
        quantities = self._processes.with_records(watch.quantities, run.now_ms, change)
        quantities = self._roused(quantities, run.now_ms, name)
        return self._scheduled(run, replace(watch, quantities=quantities))

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

    def _scheduled(self, run: Run, watch: MonitoredQuantities) -> Run:
        due = self._processes.due(watch.quantities, run.state, watch.crossed)
        schedule = run.schedule if watch.serial < 0 else run.schedule.cancel(watch.serial)
        delay_ms = max(0, due.at_ms - run.now_ms)
        serial, run = replace(run, schedule=schedule).with_task(delay_ms, Measure(due.event))
        return replace(
            run, watch=MonitoredQuantities(watch.quantities, run.state, serial, due.crossed)
        )

    def _power_w(self, run: Run, name: str) -> float:
        """What somebody exerts themselves by in what they are doing, in watts above rest."""
        who = self._number.get(name)
        act = None if who is None else run.people[who].act
        if act is None or not isinstance(act.schema, Action):
            return 0.0
        return float(act.schema.power_w or 0.0)
