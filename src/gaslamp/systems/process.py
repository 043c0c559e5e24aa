"""What moves with time beside the states: quantities, and the processes that move them.

A state holds levels (pale, faint, out); minds believe levels and plan with them. The
*quantities* underneath (how much blood is lost, how much oil is left) are true and
nobody's to know. A `Process` keeps one record of them for each entity of a type,
moves it with time, and answers what it measures. A world declares what is measured as
a property, ``property lost(being): number, measured``, and says what happens as it
crosses a threshold, ``happens when lost(b) >= 0.15``. The simulation does the rest.

Records are immutable, so a fork of a run keeps its own bodies. A process is pure: the
same record, inputs and time give the same record to the last bit on every machine,
which is why it computes with `gaslamp.systems.mathematics.portable` and never with `math.exp`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias, TypeVar

from gaslamp.model import Value
from gaslamp.values import dataclass

Record = TypeVar("Record")
Inputs = TypeVar("Inputs")

OfType: TypeAlias = Callable[[str], tuple[str, ...]]
"""The names of the entities of a type, in canonical order; none for a type not declared."""


@dataclass(frozen=True, slots=True)
class Fluent:
    """A property of certain entities, whose value a process reads in the true state."""

    name: str
    arguments: tuple[str, ...]


class Process(ABC, Generic[Record, Inputs]):
    """One kind of quantities, of every entity of one type.

    `Record` holds the quantities of one entity; `Inputs` what the state says that moves
    them (a wound, a hand that presses it, a posture), decoded once for each combination.
    """

    type: str
    """Every entity of this type has a record."""

    measures: Mapping[str, Callable[[Record, Inputs], float]]
    """The measured properties, each of one entity, and how each is read off a record."""

    changes: Mapping[str, Callable[[Record, Inputs, float], Record]] = {}  # as `measures`
    """Of what is measured, what an event can set outright (``pain(b) += 3``), and how it is set.

    The number is any; bringing it within what can be is the process's own affair. What follows
    from other quantities cannot be set.
    """

    @abstractmethod
    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """The fluents of the true state that move this entity's quantities, in a fixed order.

        A world may lack some: their value is then None.
        """

    @abstractmethod
    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> Inputs:
        """What the values of those fluents mean. Remembered for each combination of values."""

    @abstractmethod
    def start(self, given: Mapping[str, float], inputs: Inputs) -> Record:
        """The record at the start; `given` are the measured values that the world sets."""

    @abstractmethod
    def turn(self, record: Record, before: Inputs, after: Inputs) -> Record:
        """The record at the moment the inputs change: a fresh wound, a blow, a lamp lit."""

    @abstractmethod
    def advance(self, record: Record, inputs: Inputs, power_w: float, seconds: float) -> Record:
        """The record after `seconds` (above 0) of the same inputs.

        `power_w` is what the entity exerts itself by meanwhile, in watts above rest.
        """

    @abstractmethod
    def pace(self, record: Record, inputs: Inputs, power_w: float) -> float:
        """The longest step to take from here, in seconds, for crossings to be right to 1 %."""
