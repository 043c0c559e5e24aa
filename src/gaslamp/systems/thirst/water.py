"""The water of a body: what it loses by the hour, what drinking gives back, and how thirst feels.

`dryness` is the water lost, in percent of the body's mass. `craving` is dryness as it is felt:
a mouthful makes less of it for a while, long before the water is in the blood. Thresholds of
what follows are in `thirst.lamp`.

Sources: at rest, 500 ml of urine and some 850 ml through skin and lungs a day, the least there
can be (Institute of Medicine, Dietary Reference Intakes for Water, 2005, [M]). In the sun of a
desert, sitting, some 240 ml of sweat an hour (Adolph, Physiology of Man in the Desert, 1947, [M]).
Sweat takes 2.43 kJ with each gram, textbook [M]. Drinking eases thirst before it restores anything:
Figaro and Mack 1997 [M], who give no figure that could be used here. Tags as in `sound`: [M] from
memory, [O] ours.

>>> round(loss_l_per_h(0.0, hot=False), 3), round(loss_l_per_h(0.0, hot=True), 3)
(0.056, 0.296)
>>> round(100 * 24 * loss_l_per_h(0.0, hot=False) / 70, 1)  # % of 70 kg in a day
1.9
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.mathematics.portable import power_of_half
from gaslamp.systems.process import Fluent, OfType, Process

REST_L_PER_H: Final = (0.5 + 0.85) / 24.0
"""Urine, skin and lungs, at the least [M]."""
SUN_L_PER_H: Final = 0.24
"""Sweat of somebody who sits in the heat [M]."""
_J_PER_L: Final = 2_430_000.0
_HEAT_PER_WORK: Final = 4.0
"""Muscles turn a fifth of what they use into work [M]."""
_BY_SWEAT_COOL: Final = 0.5
"""Out of the heat, half of a body's surplus leaves it dry [O]."""
BRINE_COSTS: Final = 0.5
"""Litres of the body's own that go out with the salt of a litre of sea water [O]. That a kidney
needs more water to be rid of the salt than was drunk with it is a textbook's [M]."""
RELIEF: Final = 4.0
"""By how many percent a mouthful makes dryness feel less [O]: by one step of `thirst.lamp`."""
MOUTHFUL_L: Final = 0.1
"""What it takes to wet the mouth [O]; less eases by so much less."""
RELIEF_HALF_LIFE_S: Final = 1_200.0
"""How long that lasts [O]."""
_MASS_KG: Final = 70.0  # as in `bodies.lamp`, where a world does not say
_STEP_S: Final = 60.0
_LEAST_RELIEF: Final = 1e-3


def loss_l_per_h(power_w: float, *, hot: bool) -> float:
    """Litres of water that a body loses in an hour at a power above rest, in W."""
    warmth_w = _HEAT_PER_WORK * max(0.0, power_w)
    sweat = 3600.0 * warmth_w / _J_PER_L
    return REST_L_PER_H + (SUN_L_PER_H + sweat if hot else _BY_SWEAT_COOL * sweat)


class WaterRecord(NamedTuple):
    """One body: percent of its mass lost, and the percent that it feels less of."""

    dryness: float
    relief: float


class WaterInputs(NamedTuple):
    """Litres drunk so far, fresh and salt; kg; whether they are in the heat."""

    drunk: float
    brine: float
    mass: float
    hot: bool


def _craving(record: WaterRecord, inputs: WaterInputs) -> float:
    del inputs
    return max(0.0, record.dryness - record.relief)


def _number(value: Value, otherwise: float) -> float:
    return otherwise if value is None or isinstance(value, str) else float(value)


class Water(Process[WaterRecord, WaterInputs]):
    """The water of every `being`."""

    type = "being"
    measures = {  # noqa: RUF012  # as the contract of processes has it
        "dryness": lambda record, _: record.dryness,
        "craving": _craving,
    }

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """What they drank, how heavy they are, where; and the weather over every place."""
        own = tuple(Fluent(name, (entity,)) for name in ("drunk", "brine", "mass", "at"))
        spots = tuple(Fluent("place_of", (spot,)) for spot in of_type("spot"))
        places = tuple(Fluent("sky_of", (place,)) for place in of_type("place"))
        return own + spots + places + tuple(Fluent("weather", (sky,)) for sky in of_type("sky"))

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> WaterInputs:
        """Nothing drunk, 70 kg and no heat, where the world does not say."""
        drunk, brine, mass, at = values[:4]
        said = {
            (fluent.name, *fluent.arguments): value
            for fluent, value in zip(fluents[4:], values[4:], strict=True)
        }
        sky = said.get(("sky_of", str(said.get(("place_of", str(at))))))
        return WaterInputs(
            _number(drunk, 0.0),
            _number(brine, 0.0),
            max(1.0, _number(mass, _MASS_KG)),
            said.get(("weather", str(sky))) == "heat",
        )

    def start(self, given: Mapping[str, float], inputs: WaterInputs) -> WaterRecord:
        """As dry as the world says, else not at all."""
        del inputs
        return WaterRecord(max(0.0, given.get("dryness", 0.0)), 0.0)

    def turn(self, record: WaterRecord, before: WaterInputs, after: WaterInputs) -> WaterRecord:
        """At the moment of a drink: of fresh water less is lacking; of either the mouth is wet."""
        fresh, salt = max(0.0, after.drunk - before.drunk), max(0.0, after.brine - before.brine)
        if fresh == 0.0 == salt:
            return record
        dryness = record.dryness + 100.0 * (BRINE_COSTS * salt - fresh) / after.mass
        eased = RELIEF * min(1.0, (fresh + salt) / MOUTHFUL_L)
        return WaterRecord(max(0.0, dryness), max(record.relief, eased))

    def advance(
        self, record: WaterRecord, inputs: WaterInputs, power_w: float, seconds: float
    ) -> WaterRecord:
        """Drier, and the mouth drier too; closed form."""
        lost_l = loss_l_per_h(power_w, hot=inputs.hot) * seconds / 3600.0
        relief = record.relief * power_of_half(seconds / RELIEF_HALF_LIFE_S)
        return WaterRecord(
            record.dryness + 100.0 * lost_l / inputs.mass,
            relief if relief > _LEAST_RELIEF else 0.0,
        )

    def pace(self, record: WaterRecord, inputs: WaterInputs, power_w: float) -> float:
        """A minute: a twentieth of the time in which relief halves."""
        del record, inputs, power_w
        return _STEP_S


WATER: Final = Water()
