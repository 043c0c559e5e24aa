"""The quantities of a run: what processes measure, moved with time beside the state.

`Quantities` is a value, one record for each entity of each process, all at one time.
`Processes` moves them for one world and looks ahead: as long as nothing happens that
moves a quantity otherwise, when does the next one cross a threshold that the world
names (``happens when lost(b) >= 0.15``)? The engine has the world take that up then,
and looks again whenever the state has changed.

Steps end where a process wants to be looked at again, at whole milliseconds. A crossing
within a step is found on the straight line between its ends, and where a quantity
jumps, at the jump.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from gaslamp.model import State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records.thresholds import Inputs, Record, Threshold, crossing_ms, thresholds
from gaslamp.systems import Process
from gaslamp.systems.recognition import FIGURE

Change: TypeAlias = Callable[[Any], Any]

MS = 1000
LONGEST_STEP_MS = 60 * MS


@dataclass(frozen=True, slots=True)
class Quantities:
    """Every record of a run at one time, what moves it from there, and where that leads.

    By slot: `records`, `inputs`, `powers` (W above rest). `ahead` are the records at
    `ahead_ms`, if nothing happens until then.
    """

    at_ms: int
    records: tuple[Record, ...]
    inputs: tuple[Inputs, ...]
    powers: tuple[float, ...]
    ahead_ms: int
    ahead: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """When to look at the quantities again, and what then has crossed its threshold.

    `crossed` are the events that have happened since their threshold was crossed: they
    wait until it is crossed anew, or until they have been impossible meanwhile.
    """

    at_ms: int
    event: GroundEvent | None
    crossed: frozenset[GroundEvent]


class Processes:
    """The processes of one world. Shared by all its runs."""

    def __init__(self, space: StateSpace, processes: Sequence[Process[Any, Any]]) -> None:
        """Which fluents move which entity's record is settled here, once."""
        self._slots = tuple(
            _Slot(space, process, entity)
            for process in processes
            for entity in _entities(space, process.type)
        )
        self._measures = {
            (name, slot.entity): (number, read)
            for number, slot in enumerate(self._slots)
            for name, read in slot.process.measures.items()
        }
        self._thresholds = tuple(
            thresholds(space, slot.process, slot.entity) for slot in self._slots
        )

    def __bool__(self) -> bool:
        """Whether anything in this world is measured."""
        return bool(self._slots)

    def start(self, state: State) -> Quantities:
        """The quantities at the first moment."""
        inputs = self.inputs(state)
        records = tuple(
            slot.process.start(slot.given, now)
            for slot, now in zip(self._slots, inputs, strict=True)
        )
        powers = (0.0,) * len(records)
        return self._looking_ahead(0, records, inputs, powers)

    def advance(self, quantities: Quantities, now_ms: int) -> Quantities:
        """The quantities at `now_ms`, nothing having moved them otherwise since.

        Cost: one step for each record and step of at most a minute; none where the time has come
        that was looked ahead to.
        """
        while quantities.ahead_ms < now_ms:
            quantities = self._looking_ahead(
                quantities.ahead_ms, quantities.ahead, quantities.inputs, quantities.powers
            )
        if quantities.at_ms == now_ms:
            return quantities
        if quantities.ahead_ms == now_ms:
            records = quantities.ahead
        else:
            records = self._stepped(
                quantities.records,
                quantities.inputs,
                quantities.powers,
                (now_ms - quantities.at_ms) / MS,
            )
        return self._looking_ahead(now_ms, records, quantities.inputs, quantities.powers)

    def inputs(self, state: State) -> tuple[Inputs, ...]:
        """What the state says that moves each record. Equal inputs are one object."""
        return tuple([slot.inputs(state) for slot in self._slots])

    def powers(self, power_w: Callable[[str], float]) -> tuple[float, ...]:
        """What each entity exerts itself by, told by its name."""
        return tuple([power_w(slot.entity) for slot in self._slots])

    def with_inputs(
        self,
        quantities: Quantities,
        now_ms: int,
        inputs: tuple[Inputs, ...],
        powers: tuple[float, ...],
    ) -> Quantities:
        """The quantities at `now_ms`, moved from there on by other inputs and powers."""
        # What led here is brought up to now before anything else moves it.
        quantities = self.advance(quantities, now_ms)
        records = tuple(
            record if before is after else slot.process.turn(record, before, after)
            for slot, record, before, after in zip(
                self._slots, quantities.records, quantities.inputs, inputs, strict=True
            )
        )
        return self._looking_ahead(now_ms, records, inputs, powers)

    def with_records(
        self, quantities: Quantities, now_ms: int, change: Mapping[tuple[str, str], Change]
    ) -> Quantities:
        """The quantities at `now_ms`, some records changed outright.

        `change` is by a property that the record's process measures, and the entity.
        """
        quantities = self.advance(quantities, now_ms)
        records = list(quantities.records)
        for key, changed in change.items():
            number, _ = self._measures[key]
            records[number] = changed(records[number])
        return self._looking_ahead(now_ms, tuple(records), quantities.inputs, quantities.powers)

    def measures(self, name: str, entity: str) -> bool:
        """Whether a property of an entity is measured."""
        return (name, entity) in self._measures

    def record(self, quantities: Quantities, name: str, entity: str) -> Record:
        """The record that a measured property of an entity is read off."""
        return quantities.records[self._measures[name, entity][0]]

    def due(self, quantities: Quantities, state: State, crossed: frozenset[GroundEvent]) -> Due:
        """What crosses a threshold next, if nothing happens meanwhile; else when to look again.

        A threshold that is passed already is crossed now, if its event has only now
        become possible. Of those that cross together the first in order counts.
        """
        due_ms, due = quantities.ahead_ms, None
        waiting: set[GroundEvent] = set()
        for number, passed in enumerate(self._thresholds):
            record, ahead = quantities.records[number], quantities.ahead[number]
            inputs = quantities.inputs[number]
            for threshold in passed:
                start, end = threshold.beyond(record, inputs), threshold.beyond(ahead, inputs)
                if (start < 0 and end < 0) or not threshold.event.possible(state):
                    continue
                crossed_ms = quantities.at_ms
                if start < 0:
                    crossed_ms += self._crossing_ms(quantities, number, threshold, start, end)
                elif threshold.event in crossed:
                    waiting.add(threshold.event)
                    continue
                if due is None or crossed_ms < due_ms:
                    due_ms, due = crossed_ms, threshold.event
        return Due(due_ms, due, frozenset(waiting))

    def _crossing_ms(
        self, quantities: Quantities, number: int, threshold: Threshold, start: float, end: float
    ) -> int:
        """How long from now a record is on its way to a threshold, in ms."""
        process, inputs = self._slots[number].process, quantities.inputs[number]
        record, power_w = quantities.records[number], quantities.powers[number]

        def beyond(after_ms: int) -> float:
            return threshold.beyond(process.advance(record, inputs, power_w, after_ms / MS), inputs)

        return crossing_ms(start, end, quantities.ahead_ms - quantities.at_ms, beyond)

    def measure(self, quantities: Quantities, now_ms: int, name: str, entity: str) -> float:
        """What a measured property of an entity is, nothing having moved it otherwise since.

        KeyError if nothing measures it. `now_ms` is not after the time looked ahead to.
        """
        number, read = self._measures[name, entity]
        record, inputs = quantities.records[number], quantities.inputs[number]
        if now_ms > quantities.at_ms:
            record = self._slots[number].process.advance(
                record, inputs, quantities.powers[number], (now_ms - quantities.at_ms) / MS
            )
        return read(record, inputs)

    def _looking_ahead(
        self,
        now_ms: int,
        records: tuple[Record, ...],
        inputs: tuple[Inputs, ...],
        powers: tuple[float, ...],
    ) -> Quantities:
        span_ms = LONGEST_STEP_MS
        for slot, record, now, power_w in zip(self._slots, records, inputs, powers, strict=True):
            span_ms = min(span_ms, round(MS * slot.process.pace(record, now, power_w)))
        span_ms = max(1, span_ms)
        ahead = self._stepped(records, inputs, powers, span_ms / MS)
        return Quantities(now_ms, records, inputs, powers, now_ms + span_ms, ahead)

    def _stepped(
        self,
        records: tuple[Record, ...],
        inputs: tuple[Inputs, ...],
        powers: tuple[float, ...],
        seconds: float,
    ) -> tuple[Record, ...]:
        return tuple(
            [
                slot.process.advance(record, now, power_w, seconds)
                for slot, record, now, power_w in zip(
                    self._slots, records, inputs, powers, strict=True
                )
            ]
        )


class _Slot:
    """One entity's record of one process: which fluents move it, and what they mean."""

    def __init__(self, space: StateSpace, process: Process[Any, Any], entity: str) -> None:
        self.process = process
        self.entity = entity
        self.given = {
            name: value
            for (name, names), value in space.measured_starts.items()
            if names == (entity,) and name in process.measures
        }
        numbers = space.vocabulary.fluent_number
        self._fluents = process.reads(entity, space.vocabulary.domain)
        self._numbers = tuple(numbers.get((f.name, f.arguments), -1) for f in self._fluents)
        self._decoded: dict[tuple[Value, ...], Inputs] = {}

    def inputs(self, state: State) -> Inputs:
        """What the state says that moves this record."""
        values = state.values
        key = tuple([None if number < 0 else values[number] for number in self._numbers])
        known = self._decoded.get(key)
        if known is None:
            known = self._decoded[key] = self.process.inputs(self._fluents, key)
        return known


def _entities(space: StateSpace, type_name: str) -> tuple[str, ...]:
    figures = set(space.vocabulary.domain(FIGURE))
    return tuple(name for name in space.vocabulary.domain(type_name) if name not in figures)
