"""Flames: how much there is left to burn, and for how long one has burnt.

A source that is alight uses up its fuel, counted in seconds of burning, so that nobody
has to know grams and millilitres. What happens when it is used up is the world's to say:
``happens when fuel(lamp) <= 0``.

>>> burning = FLAME.advance(FlameRecord(40.0, 0.0), FlameInputs(alight=True), 0.0, 15.0)
>>> burning
FlameRecord(fuel_s=25.0, burning_s=15.0)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.process import Fluent, OfType, Process

BURNS_S: Final = {
    "match": 15.0,
    "candle_end": 1800.0,
    "candle": 21_600.0,
    "lantern": 43_200.0,
    "torch": 1800.0,
}
"""For how long a fresh one burns, s. All proposals; for none was a figure found."""

DEFAULT_FUEL_S: Final = 3600.0  # proposal, where a world does not say
_LONGEST_STEP_S = 60.0


class FlameRecord(NamedTuple):
    """One source: `fuel_s` of burning left (0 or above), `burning_s` since it was lit."""

    fuel_s: float
    burning_s: float


class FlameInputs(NamedTuple):
    """Whether it is alight."""

    alight: bool


class Flame(Process[FlameRecord, FlameInputs]):
    """Fuel, of every `source`."""

    type = "source"
    measures = {  # noqa: RUF012  # as the contract of processes has it
        "fuel": lambda record, _: record.fuel_s,
        "burning_for": lambda record, _: record.burning_s,
    }

    changes = {  # noqa: RUF012  # as `measures`
        "fuel": lambda record, _, to: FlameRecord(max(0.0, to), record.burning_s),
    }

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """Whether it is alight."""
        del of_type
        return (Fluent("alight", (entity,)),)

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> FlameInputs:
        """Alight only where the world says so."""
        del fluents
        return FlameInputs(alight=values[0] is True)

    def start(self, given: Mapping[str, float], inputs: FlameInputs) -> FlameRecord:
        """An hour's fuel, unless the world says otherwise."""
        del inputs
        fuel_s = max(0.0, float(given.get("fuel", DEFAULT_FUEL_S)))
        return FlameRecord(fuel_s, max(0.0, float(given.get("burning_for", 0.0))))

    def turn(self, record: FlameRecord, before: FlameInputs, after: FlameInputs) -> FlameRecord:
        """Lit anew: it has burnt for nothing yet."""
        lit = after.alight and not before.alight
        return FlameRecord(record.fuel_s, 0.0) if lit else record

    def advance(
        self, record: FlameRecord, inputs: FlameInputs, power_w: float, seconds: float
    ) -> FlameRecord:
        """Burnt down by so many seconds, as long as there is fuel; closed form."""
        del power_w
        if not inputs.alight or record.fuel_s == 0.0:
            return record
        burnt_s = min(seconds, record.fuel_s)
        return FlameRecord(record.fuel_s - burnt_s, record.burning_s + burnt_s)

    def pace(self, record: FlameRecord, inputs: FlameInputs, power_w: float) -> float:
        """To the end of the fuel, at most a minute."""
        del power_w
        if not inputs.alight or record.fuel_s == 0.0:
            return _LONGEST_STEP_S
        return min(_LONGEST_STEP_S, record.fuel_s)


FLAME: Final = Flame()
