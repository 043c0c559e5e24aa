"""Thresholds that a world names (``happens when lost(b) >= 0.15``), and when one is crossed.

A `Threshold` is of one measured property of one entity, and belongs to the event that happens
as it is crossed. Between two looks at a quantity it is taken to move on a straight line; where
it jumps instead, the jump is searched for.

A `Gauge` is all thresholds that are read off a record in one way. It is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from gaslamp.model import Action, Name
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.systems import Process
from gaslamp.values import dataclass

# Each process knows what it keeps; here records and inputs are only handed on.
Record: TypeAlias = Any
Inputs: TypeAlias = Any

STRAIGHT = 0.02
"""By what share of a step's change a quantity may miss the line between its ends. A proposal: twice
the 1 % that `Process.pace` promises, so that a step of the length asked for counts as straight, and
a jump does not."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold, and the event that happens as it is crossed."""

    event: GroundEvent
    read: Callable[[Record, Inputs], float]
    sign: float
    threshold: float

    def beyond(self, record: Record, inputs: Inputs) -> float:
        """How far beyond the threshold a record is; below 0: not yet."""
        return self.passed_by(self.read(record, inputs))

    def passed_by(self, quantity: float) -> float:
        """How far beyond the threshold a quantity is; below 0: not yet."""
        return self.sign * (quantity - self.threshold)


@dataclass(frozen=True, slots=True)
class Gauge:
    """The thresholds that are read off a record in one way, each with its place among all of it.

    `edges` are where they are, rising, each number once.
    """

    read: Callable[[Record, Inputs], float]
    marks: tuple[tuple[int, Threshold], ...]
    edges: tuple[float, ...]


def gauges(passed: Sequence[Threshold]) -> tuple[Gauge, ...]:
    """Thresholds of one record by how they are read, in the order of the first of each."""
    by_reading: dict[Callable[[Record, Inputs], float], list[tuple[int, Threshold]]] = {}
    for place, mark in enumerate(passed):
        by_reading.setdefault(mark.read, []).append((place, mark))
    return tuple(
        Gauge(read, tuple(marks), tuple(sorted({mark.threshold for _, mark in marks})))
        for read, marks in by_reading.items()
    )


def thresholds(space: StateSpace, process: Process[Any, Any], entity: str) -> tuple[Threshold, ...]:
    """The thresholds of what a process measures of an entity, in the order of their events."""
    found: list[Threshold] = []
    for event in space.actions:
        crossing = event.schema.measured if isinstance(event.schema, Action) else None
        if crossing is None or crossing.quantity.name not in process.measures:
            continue
        named = [a.name for a in crossing.quantity.arguments if isinstance(a, Name)]
        if [event.bound.get(name, name) for name in named] != [entity]:
            continue
        read = process.measures[crossing.quantity.name]
        # Turned so that beyond is above 0 either way: one search for both.
        sign = 1.0 if crossing.relation == ">=" else -1.0
        found.append(Threshold(event, read, sign, float(crossing.threshold)))
    return tuple(found)


def crossing_ms(start: float, end: float, span_ms: int, beyond: Callable[[int], float]) -> int:
    """How long after a step of `span_ms` begins its line from `start` to `end` crosses 0, in ms.

    Where the quantity jumps within the step, the line is wrong; then when it does jump.
    Else what the jump brings about would happen before it, and be undone, again and again.

    Args:
        start, end: how far beyond the threshold the quantity is at the ends: below 0, then not.
        beyond: how far it is so many milliseconds after the step begins.
    """

    def missed_by(after_ms: int) -> float:
        return beyond(after_ms) / (end - start)

    not_yet, there = 0, span_ms
    # At least 1: what has not crossed when the step begins does not happen in that very moment, or
    # time would stand still while one threshold after another was looked at.
    crossing = max(1, min(there, round(there * start / (start - end))))
    missed = missed_by(crossing)
    if abs(missed) <= STRAIGHT:
        return crossing
    if missed > 0:
        there = crossing
    else:
        not_yet = crossing
    # By halving, to the millisecond: whole numbers, so that it ends and is the same everywhere.
    while there - not_yet > 1:
        middle = (not_yet + there) // 2
        if missed_by(middle) < 0:
            not_yet = middle
        else:
            there = middle
    return there
