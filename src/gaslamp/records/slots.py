"""Whose quantities there are: a slot for each entity of each process, in one order for a world."""

from __future__ import annotations

from typing import Any

from gaslamp.model import State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.records.thresholds import Inputs
from gaslamp.systems import Process
from gaslamp.systems.places import FIGURE


class Slot:
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
        self.fluents = tuple(number for number in self._numbers if number >= 0)
        self._decoded: dict[tuple[Value, ...], Inputs] = {}

    def inputs(self, state: State) -> Inputs:
        """What the state says that moves this record."""
        values = state.values
        key = tuple([None if number < 0 else values[number] for number in self._numbers])
        known = self._decoded.get(key)
        if known is None:
            known = self._decoded[key] = self.process.inputs(self._fluents, key)
        return known


def entities(space: StateSpace, type_name: str) -> tuple[str, ...]:
    """Everything of a type that has quantities: whoever is, and no figure that stands for them."""
    figures = set(space.vocabulary.domain(FIGURE))
    return tuple(name for name in space.vocabulary.domain(type_name) if name not in figures)
