"""Eyes: what they are used to, and how long glare leaves them blind.

What an eye needs to see is its *threshold*, log10 of cd/m²: +1.5 just out of daylight, -5.8
once wholly used to the dark, which is less by a factor of twenty million. In the dark it falls
along two branches: the cones' in minutes, then the rods' in half an hour; in light it
rises within two or three minutes. `Eyes` keeps it for each being, with the seconds that a
glare still blinds. Both are in closed form, so half steps lead where whole steps do.

Tags: [P] published and read, [P2] from a secondary page, [M] from memory, [O] ours.
Source: course notes on dark adaptation (break near 9 min, rods to 30-40 min, light
adaptation 2-3 min) [P2]; rod branch .24 log units a minute, Lamb and Pugh [M].

An open deviation: from daylight, eyes here are wholly used to the dark after 27 min, where 30
to 40 are published. The break at 9 min and the slope of the rods lead there; no row of
`gaslamp validate` tests it.

>>> [round(dark_threshold(minutes), 2) for minutes in (0, 5, 25, 40)]
[1.5, -1.34, -5.34, -5.8]
>>> round(glare_s(6.9, age=40), 1)
4.9
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.light.light import LEVELS, TYPICAL_LUX, Level, luminance
from gaslamp.systems.mathematics.portable import exp, log, log10
from gaslamp.systems.process import Fluent, OfType, Process

# Log10 cd/m2, all of them (the study, section 5.2): just out of daylight; as low as the cones come;
# as low as eyes come; where the rods begin after a dim lamp.
BRIGHT_START: Final = 1.5
CONE_FLOOR: Final = -1.5
FLOOR: Final = -5.8
DIM_START: Final = -3.0

_CONE_TAU_S = 1.7 * 60.0
_BREAK_S = 9.0 * 60.0
_BREAK = CONE_FLOOR + (BRIGHT_START - CONE_FLOOR) * exp(-_BREAK_S / _CONE_TAU_S)
_ROD_PER_S = 0.24 / 60.0
_LIGHT_TAU_S = 50.0  # proposal: 95 % in 2.5 min, where 2-3 min are published [P2]
_WEBER = 0.02  # proposal: of what is around, the least difference seen in steady light
_AT_ONCE = 1.0  # proposal: log units by which eyes follow a change of light within a second

_LEAST_GLARE_S, _MOST_GLARE_S = 1.0, 7.0
_GLARE_LUX = 0.5
"""On the eye; below it a lamp leaves nobody blind (the study, section 5.2)."""
_AGE = 40.0  # years; proposal, where a world does not say
_DAZZLING_JUMP = 2  # levels; proposal: one up or down is a lamp carried about

_SETTLED = 0.01
"""Log units: 2 % of light, the least difference that is told in steady light (`_WEBER`)."""
_CURVED_STEP_S = 10.0
"""A tenth of the cones' time, a fifth of light's: the line between the ends of such a step is good
to 1 %."""
_LONGEST_STEP_S = 60.0

_NAMES: Final[tuple[Level, ...]] = tuple(name for name, _ in LEVELS)
_INDEX: Final[dict[str, int]] = {name: number for number, name in enumerate(_NAMES)}
_SETTLES: Final = (FLOOR, FLOOR, -4.4, DIM_START, DIM_START, -1.0)
"""Where the threshold settles in each level of light, log10 cd/m².

A dim lamp, below 20 lx: -3 [O]. Gloom: half way from there to the floor (proposal). Bright: what
tells 2 % of a wall of .3 at 50 lx (proposal); +1.5 is for eyes just out of daylight, which is for
a world to say (``dark_adapted(anna) = 0``).
"""


def dark_threshold(minutes: float, *, after_dim_lamp: bool = False) -> float:
    """The threshold, log10 cd/m², after so many minutes in the dark [O through P2 knots].

    ``max(-5.8, -1.5 + 3 e^(-t/1.7))`` to 9 min, then ``-1.5 - .24 (t - 9)``; after a dim lamp
    (below 20 lx) the rod branch from -3.
    """
    start = DIM_START if after_dim_lamp else BRIGHT_START
    return darker(start, 60.0 * minutes, FLOOR)


def darker(threshold: float, seconds: float, floor: float) -> float:
    """The threshold so many seconds deeper in the dark, at the lowest `floor`."""
    if threshold > _BREAK:
        left_s = _CONE_TAU_S * log((threshold - CONE_FLOOR) / (_BREAK - CONE_FLOOR))
        if seconds <= left_s:
            fallen = CONE_FLOOR + (threshold - CONE_FLOOR) * exp(-seconds / _CONE_TAU_S)
            return max(floor, fallen)
        threshold, seconds = CONE_FLOOR, seconds - left_s
    return max(floor, threshold - _ROD_PER_S * seconds)


def adaptation(threshold: float) -> float:
    """How far eyes are used to the dark: 0 (just out of bright light) to 1 (wholly)."""
    return min(1.0, max(0.0, (BRIGHT_START - threshold) / (BRIGHT_START - FLOOR)))


def threshold_of(dark_adapted: float) -> float:
    """The threshold at an adaptation of 0 to 1; undoes `adaptation`."""
    return BRIGHT_START - (BRIGHT_START - FLOOR) * min(1.0, max(0.0, dark_adapted))


def threshold_in_light(threshold: float, illuminance_lux: float, reflectance: float = 0.3) -> float:
    """What eyes need while they are in light, for `gaslamp.systems.light.light.chance_to_see`.

    Eyes that are used to this light, or to less, tell differences of 2 % of what is around
    (Weber's law [M]; 2 % is a proposal). Eyes that come from brighter light follow by one log unit
    at once (proposal), and take their time for the rest.
    """
    if illuminance_lux <= 0.0:
        return threshold
    told = log10(_WEBER * luminance(illuminance_lux, reflectance))
    if threshold > _settles_at(illuminance_lux) + _SETTLED:
        return max(told, threshold - _AT_ONCE)
    return min(threshold, told)


def glare_s(eye_lux: float, age: float = _AGE) -> float:
    """How long one is blind after a lamp in view goes off, or on in eyes used to the dark.

    1.5 + 1.2 log10(E / .5) + age / 20, between 1 and 7 s [O]; typically 3-5 s, and longer for the
    old [P2; age P]. `eye_lux` is what fell on the eye; from .5 lx downwards there is no glare.
    """
    if eye_lux <= _GLARE_LUX:
        return 0.0
    blind_s = 1.5 + 1.2 * log10(eye_lux / _GLARE_LUX) + age / 20.0
    return min(_MOST_GLARE_S, max(_LEAST_GLARE_S, blind_s))


class EyesRecord(NamedTuple):
    """One pair of eyes: `threshold` in log10 cd/m², `dazzle_s` of blindness left."""

    threshold: float
    dazzle_s: float


class EyesInputs(NamedTuple):
    """The light on them: where the threshold settles; the number of its level; age; if shut."""

    settles: float
    level: int
    age: float
    shut: bool


class Eyes(Process[EyesRecord, EyesInputs]):
    """Adaptation and glare, of every `being`.

    Glare (proposals beside the formula): a fall or a rise of two levels or more, from or to dim
    light at least; a rise dazzles only eyes that need -3 or less, a fall only where it ends below
    dim. Eyes shaded by a hand are not dazzled and have one level less of light. Whoever is out, or
    dead, has shut eyes.
    """

    type = "being"
    measures = {  # noqa: RUF012  # as the contract of processes has it
        "dazzle": lambda record, _: record.dazzle_s,
        "dark_adapted": lambda record, _: adaptation(record.threshold),
    }

    changes = {  # noqa: RUF012  # as `measures`
        "dazzle": lambda record, _, to: EyesRecord(record.threshold, max(0.0, to)),
        "dark_adapted": lambda record, _, to: EyesRecord(
            threshold_of(min(1.0, max(0.0, to))), record.dazzle_s
        ),
    }

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """Where they are, whether shaded, awake, how old; and the brightness of every spot."""
        own = tuple(Fluent(name, (entity,)) for name in ("at", "shaded", "condition", "age"))
        return own + tuple(Fluent("brightness", (spot,)) for spot in of_type("spot"))

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> EyesInputs:
        """The light on them. Somebody nowhere, or where no brightness is told, is in the dark."""
        at, shaded, condition, age = values[:4]
        around = {
            fluent.arguments[0]: value
            for fluent, value in zip(fluents[4:], values[4:], strict=True)
        }
        level = _INDEX.get(str(around.get(str(at))), 0)
        shut = condition in {"out", "dead"}
        if shut:
            level = 0
        elif shaded is True:
            level = max(0, level - 1)
        years = float(age) if isinstance(age, (int, float)) and age > 0 else _AGE
        return EyesInputs(_SETTLES[level], level, years, shut or shaded is True)

    def start(self, given: Mapping[str, float], inputs: EyesInputs) -> EyesRecord:
        """Used to the light they are in, unless the world says otherwise."""
        adapted = given.get("dark_adapted")
        threshold = inputs.settles if adapted is None else threshold_of(adapted)
        return EyesRecord(threshold, max(0.0, float(given.get("dazzle", 0.0))))

    def turn(self, record: EyesRecord, before: EyesInputs, after: EyesInputs) -> EyesRecord:
        """Blinded, if the light went off, or fell into eyes used to the dark."""
        brighter, change = max(before.level, after.level), after.level - before.level
        eye_lux = TYPICAL_LUX[_NAMES[brighter]]
        if abs(change) < _DAZZLING_JUMP or before.shut or after.shut:
            return record
        if change > 0 and record.threshold > DIM_START:
            return record
        if change < 0 and after.level >= _INDEX["dim"]:
            return record  # cones see by it at once: who steps away from a lamp is not blind
        return EyesRecord(record.threshold, max(record.dazzle_s, glare_s(eye_lux, after.age)))

    def advance(
        self, record: EyesRecord, inputs: EyesInputs, power_w: float, seconds: float
    ) -> EyesRecord:
        """Nearer to what this light makes of them; closed form. Exertion does nothing to eyes."""
        del power_w
        dazzle_s = max(0.0, record.dazzle_s - seconds)
        settles, threshold = inputs.settles, record.threshold
        if threshold == settles:
            return record if record.dazzle_s == 0.0 else EyesRecord(threshold, dazzle_s)
        if threshold > settles:
            return EyesRecord(darker(threshold, seconds, settles), dazzle_s)
        risen = settles + (threshold - settles) * exp(-seconds / _LIGHT_TAU_S)
        # An exponential never comes to its end; a tenth of what counts is as good as there, and
        # then at rest.
        return EyesRecord(settles if settles - risen < _SETTLED / 10.0 else risen, dazzle_s)

    def pace(self, record: EyesRecord, inputs: EyesInputs, power_w: float) -> float:
        """To the end of a glare; 10 s on a curve; 60 s on the rods' straight line and at rest."""
        del power_w
        threshold, settles = record.threshold, inputs.settles
        if threshold == settles:
            step_s = _LONGEST_STEP_S
        elif threshold < settles or threshold > _BREAK:
            step_s = _CURVED_STEP_S
        else:
            step_s = min(_LONGEST_STEP_S, max(0.001, (threshold - settles) / _ROD_PER_S))
        return min(step_s, record.dazzle_s) if record.dazzle_s > 0.0 else step_s


def _settles_at(illuminance_lux: float) -> float:
    return next(
        _SETTLES[_INDEX[name]] for name, least in reversed(LEVELS) if illuminance_lux >= least
    )


EYES: Final = Eyes()
