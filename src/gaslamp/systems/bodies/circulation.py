"""Blood volume, and what is left of pressure, output and pulse once some of it is lost.

Everything is a function of one number, the share of the blood volume that is `lost`
(0 to 1), because that is what the published tables are drawn against. There is no
recovery in here: within the minutes of a scene nobody makes blood.

Pressures are in mmHg. The person is healthy, at rest and lying down, unless said
otherwise; what posture does to the brain is in `brain`.

Sources, with the tags of the study behind this project (P: published and retrieved; P2:
retrieved from a secondary page; M: published, from memory; O: a proposal of this project):
* ATLS classes [P]: Spahn et al., Critical Care 2016, table 2 (after the American
  College of Surgeons); criticised by Guly et al., Resuscitation 2010 [P].
* Pressure and output against loss [P]: curves of Guyton 2006 (animal data) as digitised
  in the validation data of the Pulse engine (Apache-2.0), sampled at ten points.
* The shapes between the points, and all that joins them, are proposals [O].

>>> round(blood_volume_ml(1.75, 70.0))
4824
>>> round(mean_pressure_mmhg(0.30), 1), round(pulse_per_min(0.30, alpha=1.0))
(58.6, 120)
"""

from __future__ import annotations

from typing import Final

from gaslamp.systems.mathematics.curves import Curve

NORMAL_MEAN_PRESSURE_MMHG: Final = 93.0
"""Mean arterial pressure of a healthy adult: 80 + 40/3, rounded. Fits the study's rows [O]."""

NORMAL_PULSE_PER_MIN: Final = 70.0
NORMAL_PULSE_PRESSURE_MMHG: Final = 40.0
"""120 over 80, at 70 a minute: the textbook's adult at rest [M]."""

REGISTRY_ALPHA: Final = 0.3
"""How far real patients follow the ATLS column of pulses: their median [O on P].

In TARN (England and Wales) hypotensive trauma patients had a median pulse of 88,
normotensive ones 83 (Guly 2010 [P]). The spread over people is proposed as 0.3 too.
"""

_PRESSURE: Final = Curve(
    (
        (0.0, 1.0),
        (0.17, 1.01),
        (0.20, 0.98),
        (0.25, 0.845),
        (0.30, 0.63),
        (0.35, 0.475),
        (0.40, 0.43),
        (0.43, 0.35),
        (0.45, 0.20),
        (0.4555, 0.02),
    )
)
_OUTPUT: Final = Curve(
    (
        (0.0, 1.0),
        (0.05, 0.99),
        (0.10, 0.97),
        (0.15, 0.905),
        (0.20, 0.81),
        (0.25, 0.665),
        (0.30, 0.515),
        (0.35, 0.425),
        (0.40, 0.29),
        (0.43, 0.155),
        (0.451, 0.02),
    )
)
# The ATLS classes end at .15, .30 and .40; at each stands about what parts the two
# classes, and beyond the last a slope of our own (the study, section 1.2).
_PULSE: Final = Curve(((0.0, 70.0), (0.15, 100.0), (0.30, 120.0), (0.40, 140.0), (0.45, 150.0)))
_BREATHS: Final = Curve(((0.0, 15.0), (0.15, 20.0), (0.30, 30.0), (0.40, 36.0), (0.45, 38.0)))
_URINE: Final = Curve(((0.0, 50.0), (0.15, 30.0), (0.30, 17.0), (0.40, 5.0), (0.45, 0.0)))

_HEART_STOPS_AT: Final = 0.47
_EFFORT_PULSE_PER_MIN: Final = 50.0

FAINT_PULSE_PER_MIN: Final = 50.0
"""Pulse in a vasovagal faint [O]."""
FAINT_PRESSURE_FACTOR: Final = 0.6
"""What a vasovagal faint leaves of the mean pressure [O]: volunteers faint at 76 mmHg."""
FAINT_S: Final = 20.0
"""How long a vasovagal faint holds the pressure down, s [O]."""
FAINT_FROM_LOST: Final = 0.15
"""From this loss on, whoever is upright may faint with the pressure still normal [O]."""


def blood_volume_ml(height_m: float, mass_kg: float, *, woman: bool = False) -> float:
    """The normal blood volume of an adult, ml.

    Args:
        height_m: 1.2 to 2.2, where the formula was fitted.
        mass_kg: 30 to 200.

    Source: Nadler, Surgery 1962 [M], by its formula page [P2].
    """
    cube = height_m * height_m * height_m
    if woman:
        return 1000.0 * (0.3561 * cube + 0.03308 * mass_kg + 0.1833)
    return 1000.0 * (0.3669 * cube + 0.03219 * mass_kg + 0.6041)


def pressure_share(lost: float) -> float:
    """Mean arterial pressure as a share of normal: 1.01 down to 0.02. Source: Guyton [P]."""
    return _PRESSURE.at(lost)


def mean_pressure_mmhg(lost: float) -> float:
    """Mean arterial pressure, mmHg: 93 at no loss, below 2 from a loss of 0.4555 on."""
    return NORMAL_MEAN_PRESSURE_MMHG * _PRESSURE.at(lost)


def output_share(lost: float) -> float:
    """Cardiac output as a share of normal: 1 down to 0.02. Source: Guyton [P]."""
    return _OUTPUT.at(lost)


def pulse_per_min(lost: float, alpha: float = REGISTRY_ALPHA, effort: float = 0.0) -> float:
    """Heart rate, beats a minute.

    Args:
        alpha: how far this person follows the ATLS column: 1 fully, 0 not at all.
        effort: 0 at rest to 1 all out; adds up to 50 [O, no data].

    Returns:
        0 above a loss of 0.47, where the heart stops [O].

    Source: ATLS column of pulses [P], scaled towards registry patients by `alpha` [O].
    """
    if lost > _HEART_STOPS_AT:
        return 0.0
    at_rest = NORMAL_PULSE_PER_MIN + alpha * (_PULSE.at(lost) - NORMAL_PULSE_PER_MIN)
    return at_rest + _EFFORT_PULSE_PER_MIN * effort


def stroke_share(lost: float, alpha: float = REGISTRY_ALPHA) -> float:
    """Stroke volume as a share of normal: output over pulse, 0 once the heart stops [O]."""
    pulse = pulse_per_min(lost, alpha)
    return output_share(lost) * NORMAL_PULSE_PER_MIN / pulse if pulse > 0.0 else 0.0


def pulse_pressure_mmhg(lost: float, alpha: float = REGISTRY_ALPHA) -> float:
    """Systolic less diastolic pressure, mmHg: 40 at no loss, in proportion to the stroke [O]."""
    return NORMAL_PULSE_PRESSURE_MMHG * stroke_share(lost, alpha)


def systolic_mmhg(lost: float, alpha: float = REGISTRY_ALPHA) -> float:
    """Systolic pressure, mmHg: the mean and two thirds of the pulse pressure [O]."""
    return mean_pressure_mmhg(lost) + pulse_pressure_mmhg(lost, alpha) * 2.0 / 3.0


def diastolic_mmhg(lost: float, alpha: float = REGISTRY_ALPHA) -> float:
    """Diastolic pressure, mmHg: the mean less a third of the pulse pressure [O]. Not below 0."""
    return max(0.0, mean_pressure_mmhg(lost) - pulse_pressure_mmhg(lost, alpha) / 3.0)


def shock_index(lost: float, alpha: float = REGISTRY_ALPHA) -> float:
    """Pulse over systolic pressure: 0.6 in health, from 1.4 on the gravest group.

    Source: Mutschler et al., Critical Care 2013 [P]: groups < 0.6, < 1.0, < 1.4, >= 1.4.
    """
    return pulse_per_min(lost, alpha) / systolic_mmhg(lost, alpha)


def breaths_per_min(lost: float) -> float:
    """Respiratory rate a minute: 15 to 38, after the ATLS column [O on P].

    Volunteers under suction of the lower body keep theirs flat [P]; the two disagree.
    """
    return _BREATHS.at(lost)


def urine_ml_per_h(lost: float) -> float:
    """Urine, ml an hour: 50 down to 0, after the ATLS column [O on P]."""
    return _URINE.at(lost)


def atls_class(lost: float) -> int:
    """The class of haemorrhage, 1 to 4: up to 15 %, 30 %, 40 % of volume, above [P]."""
    return 1 + (lost > 0.15) + (lost > 0.30) + (lost > 0.40)


def fainting_hazard_per_s(lost: float) -> float:
    """How likely somebody upright is to faint in the next second though pressure holds.

    0 up to a loss of 0.15, then 0.002 a second for each further 0.05 [O]: people made to
    lose blood to the lower body faint at a mean pressure of 76 mmHg (J Appl Physiol 2021
    [P]), where the curve of pressure alone says 86.
    """
    return 0.002 * (lost - FAINT_FROM_LOST) / 0.05 if lost > FAINT_FROM_LOST else 0.0
