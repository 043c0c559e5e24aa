"""Rows on blood loss: the curves, ATLS, volunteers under suction, fainting, bleeding out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.bodies import brain, circulation
from gaslamp.validation.patients import Patient, reaches
from gaslamp.validation.rows import Row, Subject, between, near, within_limit

SECTION: Final = "1.3"

_ATLS = "ATLS, in Spahn et al., Critical Care 2016, table 2"
_GUYTON = "Guyton 2006, in the validation data of Pulse, ten points"
_PULSE = "Pulse, CardiovascularMethodology"
_LBNP = "J Appl Physiol 2021;130:380, table 2"
_TARN = "TARN, in Guly et al., Resuscitation 2010"

LOST: Final = (0.0, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.43, 0.45)
PRESSURE_PERCENT: Final = (100.0, 101.0, 101.0, 98.0, 84.0, 63.0, 47.0, 43.0, 35.0, 20.0)
OUTPUT_PERCENT: Final = (100.0, 97.0, 90.0, 81.0, 66.0, 51.0, 42.0, 29.0, 15.0, 2.0)
"""Of normal, at each of the shares `LOST` of the blood volume."""

# A body of 1.80 m and 77.9 kg has the 5250 ml of the study's worked times.
_FIVE_AND_A_QUARTER_LITRES: Final[Mapping[str, Value]] = {
    "height": 1.80,
    "mass": 77.9,
    "posture": "lying",
}


class Stage(NamedTuple):
    """Means of volunteers at a suction of the lower body: systolic and mean mmHg, and so on."""

    suction: str
    systolic: float
    pulse: float
    mean: float
    stroke: float


REST: Final = Stage("0 mmHg", 128.5, 59.9, 95.4, 99.3)
STAGES: Final = (
    Stage("30 mmHg", 122.8, 69.1, 93.5, 79.8),
    Stage("45 mmHg", 116.8, 79.0, 90.5, 66.0),
    Stage("60 mmHg", 111.7, 86.6, 89.4, 55.3),
    Stage("presyncope", 95.7, 107.2, 76.1, 47.4),
)


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    return (*_curves(), *_classes(), *_volunteers(), *_courses())


def _curves() -> Iterator[Row]:
    guyton = Subject(SECTION, "CAL", _GUYTON)
    for what, curve, published in (
        ("mean pressure against loss, RMSE", circulation.pressure_share, PRESSURE_PERCENT),
        ("cardiac output against loss, RMSE", circulation.output_share, OUTPUT_PERCENT),
    ):
        errors = [
            100.0 * curve(lost) - percent for lost, percent in zip(LOST, published, strict=True)
        ]
        squares = [error * error for error in errors]
        error = sqrt(sum(squares) / len(squares))
        yield within_limit(guyton, what, "curve", "<", 3.0, error, " % of baseline")


def _classes() -> Iterator[Row]:
    atls = Subject(SECTION, "CAL", _ATLS)
    hold = Subject(SECTION, "HOLD", _ATLS)
    pulse = [circulation.pulse_per_min(lost, alpha=1.0) for lost in (0.10, 0.22, 0.35, 0.42)]
    yield within_limit(atls, "pulse, class I (10 %)", "< 100 /min", "<", 100.0, pulse[0], " /min")
    yield between(atls, "pulse, class II (22 %)", 100.0, 120.0, pulse[1], " /min")
    yield between(atls, "pulse, class III (35 %)", 120.0, 140.0, pulse[2], " /min")
    yield within_limit(atls, "pulse, class IV (42 %)", "> 140 /min", ">", 140.0, pulse[3], " /min")
    systolic = [circulation.systolic_mmhg(lost, alpha=1.0) for lost in (0.20, 0.35)]
    pulse_pressure = circulation.pulse_pressure_mmhg(0.20, alpha=1.0)
    breaths = circulation.breaths_per_min(0.35)
    yield within_limit(hold, "systolic at 20 %", "normal", ">=", 100.0, systolic[0], " mmHg")
    yield within_limit(
        hold, "pulse pressure at 20 %", "decreased", "<", 35.0, pulse_pressure, " mmHg"
    )
    yield within_limit(hold, "systolic at 35 %", "decreased", "<", 90.0, systolic[1], " mmHg")
    yield between(atls, "breaths at 35 %", 30.0, 40.0, breaths, " /min")
    engine = Subject(SECTION, "CAL", _PULSE)
    pressure = [100.0 * circulation.pressure_share(lost) for lost in (0.25, 0.35)]
    output = [100.0 * circulation.output_share(lost) for lost in (0.25, 0.35)]
    yield near(engine, "mean pressure at 25 % (class II)", 80.0, pressure[0], 10.0, " %")
    yield between(engine, "output at 25 % (class II)", 65.0, 70.0, output[0], " %", 10.0)
    yield near(engine, "mean pressure at 35 % (class III)", 50.0, pressure[1], 10.0, " %")
    yield near(engine, "output at 35 % (class III)", 50.0, output[1], 10.0, " %")


def _volunteers() -> Iterator[Row]:
    """The model at the loss at which its stroke volume has fallen as theirs has."""
    lbnp = Subject(SECTION, "HOLD", _LBNP)
    for stage in STAGES:
        lost = loss_at(stage)
        pulse = circulation.pulse_per_min(lost, 1.0) / circulation.NORMAL_PULSE_PER_MIN
        systolic = circulation.systolic_mmhg(lost, 1.0) / circulation.systolic_mmhg(0.0, 1.0)
        mean = circulation.pressure_share(lost)
        at = f"suction {stage.suction}: "
        yield near(lbnp, f"{at}pulse ratio", stage.pulse / REST.pulse, pulse, 0.15)
        yield near(lbnp, f"{at}systolic ratio", stage.systolic / REST.systolic, systolic, 0.05)
        yield near(lbnp, f"{at}mean pressure ratio", stage.mean / REST.mean, mean, 0.08)


def loss_at(stage: Stage) -> float:
    """The loss at which the model's stroke volume has fallen as far as the volunteers'."""
    stroke = stage.stroke / REST.stroke
    return _falling_to(lambda lost: circulation.stroke_share(lost, alpha=1.0), stroke, 0.45)


def _courses() -> Iterator[Row]:
    in_shock = circulation.pulse_per_min(0.30, alpha=circulation.REGISTRY_ALPHA)
    registry = Subject(SECTION, "CAL", _TARN)
    yield near(
        registry, "pulse of hypotensive trauma patients (30 %)", 88.0, in_shock, 5.0, " /min"
    )
    atls = Subject(SECTION, "HOLD", _ATLS)
    yield between(
        atls,
        "loss at which one faints standing",
        30.0,
        40.0,
        100.0 * _faints_at(upright=True),
        " %",
    )
    yield between(
        atls, "loss at which one faints lying", 40.0, 50.0, 100.0 * _faints_at(upright=False), " %"
    )
    bled = Patient({**_FIVE_AND_A_QUARTER_LITRES, "wound left_leg": "femoral"})
    class_four_min = bled.until(reaches("lost", 0.40)) / 60.0
    soft = Subject(SECTION, "HOLD", "the study's expectation, soft")
    yield between(soft, "500 ml/min: class IV after", 4.0, 10.0, class_four_min, " min")


def _faints_at(*, upright: bool) -> float:
    """The loss from which on the brain's reserve does not last."""
    return _falling_to(
        lambda lost: brain.reserve_per_s(
            brain.supply(
                circulation.mean_pressure_mmhg(lost),
                kappa=0.0,
                saturation=brain.NORMAL_SATURATION,
                upright=upright,
            )
        ),
        0.0,
        0.45,
    )


def _falling_to(curve: Callable[[float], float], height: float, at_most_lost: float) -> float:
    """The loss at which a falling curve comes down to a height."""
    low, high = 0.0, at_most_lost
    for _ in range(50):
        middle = (low + high) / 2.0
        low, high = (middle, high) if curve(middle) > height else (low, middle)
    return low
