"""The water in an open boat: what leaks, rains and breaks in, and what is bailed out.

`bilge` is the share of what would swamp her, 0 dry to 1 awash. What follows from it is in
`boats.lamp`.

Sources: rain of 20 mm an hour, a heavy shower's (above 7.6 is called heavy, American
Meteorological Society, Glossary [M]). What swell and seas put into a boat, and what a bucket takes
out, are proposals [O]: no figure was found.

>>> whole = BilgeInputs("squall", head_to_sea=True, bailed=0.0, capacity=900.0, leak=0.2, deck=12.0)
>>> [round(inflow_l_per_min(one)) for one in (whole, whole._replace(head_to_sea=False))]
[14, 84]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.process import Fluent, OfType, Process

RAIN_MM_PER_H: Final = 20.0
SEAS_L_PER_MIN: Final[Mapping[str, tuple[float, float]]] = {
    "swell": (0.0, 0.5),
    "squall": (10.0, 80.0),
}
"""What comes over the side, by the weather: head to sea, and beam on [O]."""
CAPACITY_L: Final = 900.0
"""What swamps a ship's boat with people in it [O]; and below, how fast an old one leaks [O]."""
LEAK_L_PER_MIN: Final = 0.2
DECK_M2: Final = 12.0
_STEP_S: Final = 30.0


class BilgeInputs(NamedTuple):
    """The weather over her; how she lies; litres bailed so far; litres, litres a minute, m²."""

    weather: str
    head_to_sea: bool
    bailed: float
    capacity: float
    leak: float
    deck: float


def inflow_l_per_min(inputs: BilgeInputs) -> float:
    """How much water comes in, l/min."""
    head, beam = SEAS_L_PER_MIN.get(inputs.weather, (0.0, 0.0))
    rain = inputs.deck * RAIN_MM_PER_H / 60.0 if inputs.weather in {"rain", "squall"} else 0.0
    return inputs.leak + rain + (head if inputs.head_to_sea else beam)


def _number(value: Value, otherwise: float) -> float:
    return otherwise if value is None or isinstance(value, str) else float(value)


class Bilges(Process[float, BilgeInputs]):
    """Every `boat`: its record is the litres in it."""

    type = "boat"
    measures = {"bilge": lambda litres, inputs: min(1.0, litres / inputs.capacity)}  # noqa: RUF012  # as the contract of processes has it

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """How she lies, what is bailed, how large she is; and the weather of every sky."""
        own = ("sky_of", "head_to_sea", "bailed", "capacity", "leak_rate", "length", "width")
        return tuple(Fluent(name, (entity,)) for name in own) + tuple(
            Fluent("weather", (sky,)) for sky in of_type("sky")
        )

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> BilgeInputs:
        """A ship's boat in settled weather, where the world does not say."""
        sky, head, bailed, capacity, leak, length, width = values[:7]
        over = {
            fluent.arguments[0]: value
            for fluent, value in zip(fluents[7:], values[7:], strict=True)
        }
        deck = _number(length, 0.0) * _number(width, 0.0)
        return BilgeInputs(
            str(over.get(str(sky))),
            head is True,
            _number(bailed, 0.0),
            max(1.0, _number(capacity, CAPACITY_L)),
            _number(leak, LEAK_L_PER_MIN),
            deck or DECK_M2,
        )

    def start(self, given: Mapping[str, float], inputs: BilgeInputs) -> float:
        """As full as the world says, else dry."""
        return max(0.0, given.get("bilge", 0.0)) * inputs.capacity

    def turn(self, record: float, before: BilgeInputs, after: BilgeInputs) -> float:
        """Less by what was bailed, and never less than nothing."""
        return max(0.0, record - max(0.0, after.bailed - before.bailed))

    def advance(self, record: float, inputs: BilgeInputs, power_w: float, seconds: float) -> float:
        """Fuller by what comes in; closed form."""
        del power_w
        return record + inflow_l_per_min(inputs) * seconds / 60.0

    def pace(self, record: float, inputs: BilgeInputs, power_w: float) -> float:
        """Half a minute."""
        del record, inputs, power_w
        return _STEP_S


BILGE: Final = Bilges()
