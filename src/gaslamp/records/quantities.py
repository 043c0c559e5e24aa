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
from typing import Any, TypeAlias

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, reads
from gaslamp.records.answers import Answers
from gaslamp.records.courses import LONGEST_STEP_MS, MS, Courses, Follower
from gaslamp.records.slots import Slot, entities
from gaslamp.records.thresholds import Inputs, Record, Threshold, gauges, thresholds
from gaslamp.systems import Process
from gaslamp.values import dataclass

Change: TypeAlias = Callable[[Any], Any]


class Quantities:
    """Every record of a run at one time, and what moves it from there. A value.

    By slot: `records`, `inputs`, `powers` (W above rest). Where that leads is worked out when it
    is first asked for, and kept: it follows from these alone.
    """

    __slots__ = ("_advanced", "_courses", "_earlier", "at_ms", "inputs", "powers", "records")

    def __init__(
        self,
        at_ms: int,
        records: tuple[Record, ...],
        inputs: tuple[Inputs, ...],
        powers: tuple[float, ...],
        earlier: Quantities | None = None,
    ) -> None:
        """`earlier` are the quantities until now: what of their courses still holds is kept."""
        self.at_ms, self.records, self.inputs, self.powers = at_ms, records, inputs, powers
        self._courses: Courses | None = None
        self._earlier: Courses | None = None
        if earlier is not None:
            # Courses and not the quantities: else every moment of a run would be kept.
            self._earlier = earlier._courses or earlier._earlier  # noqa: SLF001  # its like
        self._advanced: dict[int, tuple[int, Record]] = {}


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
            Slot(space, process, entity)
            for process in processes
            for entity in entities(space, process.type)
        )
        self._measures = {
            (name, slot.entity): (number, read)
            for number, slot in enumerate(self._slots)
            for name, read in slot.process.measures.items()
        }
        self._crossings: dict[GroundEvent, list[tuple[int, Threshold]]] = {}
        followers: list[Follower] = []
        for number, slot in enumerate(self._slots):
            passed = thresholds(space, slot.process, slot.entity)
            followers.append(Follower(slot.process, gauges(passed)))
            for one in passed:
                self._crossings.setdefault(one.event, []).append((number, one))
        self._followers = tuple(followers)
        slots = self._slots
        self._inputs = Answers(
            [slot.fluents for slot in slots], lambda number, state: slots[number].inputs(state)
        )
        events = tuple(self._crossings)
        self._can_be = Answers(
            [_asked(event) for event in events],
            lambda number, state: events[number].possible(state),
        )
        self._possible_last: tuple[tuple[bool, ...], frozenset[GroundEvent]] = ((), frozenset())

    @property
    def entities(self) -> tuple[str, ...]:
        """Whose each record is, by slot."""
        return tuple(slot.entity for slot in self._slots)

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
        return Quantities(0, records, inputs, (0.0,) * len(records))

    def advance(self, quantities: Quantities, now_ms: int) -> Quantities:
        """The quantities at `now_ms`, nothing having moved them otherwise since.

        Cost: one step for each record and step of at most a minute; none where the time has come
        that was looked ahead to.
        """
        while True:
            if quantities.at_ms == now_ms:
                return quantities
            courses = self._ahead(quantities)
            ahead_ms = quantities.at_ms + (courses[0].span_ms if courses else LONGEST_STEP_MS)
            if ahead_ms > now_ms:
                break
            records = tuple([course.ahead for course in courses])
            inputs, powers = quantities.inputs, quantities.powers
            quantities = Quantities(ahead_ms, records, inputs, powers, quantities)
        seconds = (now_ms - quantities.at_ms) / MS
        records = tuple(
            [
                slot.process.advance(record, now, power_w, seconds)
                for slot, record, now, power_w in zip(
                    self._slots,
                    quantities.records,
                    quantities.inputs,
                    quantities.powers,
                    strict=True,
                )
            ]
        )
        return Quantities(now_ms, records, quantities.inputs, quantities.powers, quantities)

    def inputs(self, state: State) -> tuple[Inputs, ...]:
        """What the state says that moves each record. Equal inputs are one object.

        Cost: one comparison, and what hangs on values that changed since it was last asked.
        """
        return self._inputs.of(state)

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
            # Equal inputs are one object (`inputs`), so nothing turned whatever it is.
            record if before is after else slot.process.turn(record, before, after)
            for slot, record, before, after in zip(
                self._slots, quantities.records, quantities.inputs, inputs, strict=True
            )
        )
        return Quantities(now_ms, records, inputs, powers, quantities)

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
        inputs, powers = quantities.inputs, quantities.powers
        return Quantities(now_ms, tuple(records), inputs, powers, quantities)

    def can_change(self, name: str, entity: str) -> bool:
        """Whether a measured property of an entity can be set outright."""
        found = self._measures.get((name, entity))
        return found is not None and name in self._slots[found[0]].process.changes

    def with_quantity(
        self, quantities: Quantities, now_ms: int, name: str, entity: str, to: float
    ) -> Quantities:
        """The quantities at `now_ms`, one measured property set. KeyError: nothing can set it."""
        number, _ = self._measures[name, entity]
        change, inputs = self._slots[number].process.changes[name], quantities.inputs[number]
        return self.with_records(
            quantities, now_ms, {(name, entity): lambda record: change(record, inputs, to)}
        )

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
        courses, possible = self._ahead(quantities), self._possible(state)
        due_ms, due = quantities.at_ms + (courses[0].span_ms if courses else LONGEST_STEP_MS), None
        waiting: list[GroundEvent] = []
        for course in courses:
            for near in course.near:
                event = near.threshold.event
                if event not in possible:
                    continue
                if near.start >= 0 and event in crossed:
                    waiting.append(event)
                    continue
                crossed_ms = quantities.at_ms + course.crossed_after_ms(near)
                if due is None or crossed_ms < due_ms:
                    due_ms, due = crossed_ms, event
        return Due(due_ms, due, frozenset(waiting))

    def waiting_events(
        self, quantities: Quantities, state: State, crossed: frozenset[GroundEvent]
    ) -> frozenset[GroundEvent]:
        """Of the events that have happened since their threshold was crossed, those that wait.

        They are what `due` leaves of `crossed`, found without asking what is due.
        """
        return frozenset(
            [
                event
                for event in crossed
                if any(
                    mark.beyond(quantities.records[number], quantities.inputs[number]) >= 0
                    for number, mark in self._crossings[event]
                )
                and event.possible(state)
            ]
        )

    def _possible(self, state: State) -> frozenset[GroundEvent]:
        """The events of thresholds that are possible in a state.

        Cost: as for `inputs`.
        """
        can_be = self._can_be.of(state)
        if can_be is not self._possible_last[0]:
            events = zip(self._crossings, can_be, strict=True)
            self._possible_last = can_be, frozenset([event for event, can in events if can])
        return self._possible_last[1]

    def measure(self, quantities: Quantities, now_ms: int, name: str, entity: str) -> float:
        """What a measured property of an entity is, nothing having moved it otherwise since.

        KeyError if nothing measures it. `now_ms` is not after the time looked ahead to.
        """
        number, read = self._measures[name, entity]
        record, inputs = quantities.records[number], quantities.inputs[number]
        if now_ms > quantities.at_ms:
            # More than one thing is measured of a record at one moment.
            known = quantities._advanced.get(number)  # noqa: SLF001  # a value's own memory
            if known is None or known[0] != now_ms:
                seconds, power_w = (now_ms - quantities.at_ms) / MS, quantities.powers[number]
                record = self._slots[number].process.advance(record, inputs, power_w, seconds)
                known = quantities._advanced[number] = now_ms, record  # noqa: SLF001  # as above
            record = known[1]
        return read(record, inputs)

    def _ahead(self, quantities: Quantities) -> Courses:
        """Where the quantities lead, by slot. All courses are of one length."""
        found = quantities._courses  # noqa: SLF001  # a value's own memory
        if found is None:
            earlier = quantities._earlier  # noqa: SLF001  # as above
            powers, courses = quantities.powers, []
            span_ms, moved_by = LONGEST_STEP_MS, quantities.inputs
            for number, record in enumerate(quantities.records):
                before = None if earlier is None else earlier[number]
                follower = self._followers[number]
                course = follower.set_out(record, moved_by[number], powers[number], before)
                courses.append((follower, course))
                span_ms = min(span_ms, course.pace_ms)
            span_ms = max(1, span_ms)
            found = tuple(
                [
                    course if course.span_ms == span_ms else follower.go(course, span_ms)
                    for follower, course in courses
                ]
            )
            quantities._courses, quantities._earlier = found, None  # noqa: SLF001  # as above
        return found


def _asked(event: GroundEvent) -> tuple[int, ...] | None:
    """The fluents that say whether an event is possible; None: what somebody believes says it."""
    asked = tuple(reads(event.precondition))
    return None if any(one.chain for one in asked) else tuple(one.fluent for one in asked)
