"""What reaches the brain, and what becomes of consciousness.

One `supply` serves blood loss, a grip on the throat and a closed airway alike. The
`reserve` is what the cortex still runs on: at 0 consciousness goes, at a half it comes
back, at 1 the person is oriented. `anoxia` is injury that does not heal: at 1 it is death.

Supply, reserve, saturation and anoxia are shares from 0 to 1.

Sources, with the study's tags (see `circulation`): thresholds and rates are proposals [O],
set so that both carotids held shut take 9.5 s (Mitchell et al., J Appl Physiol 2012 [P]),
with an autoregulation floor of 60 mmHg [M] and a column of 20 mmHg to the head [M].

>>> choked = supply(93.0, kappa=0.82, saturation=0.97, upright=True)
>>> round(choked, 2), round(-1.0 / reserve_per_s(choked), 1)
(0.18, 9.5)
"""

from __future__ import annotations

from typing import Final, Literal

AUTOREGULATION_FLOOR_MMHG: Final = 60.0
"""Below this pressure at the head its blood flow falls with the pressure [M]."""
COLUMN_MMHG: Final = 20.0
"""What holding the head above the heart costs at the head, about 0.77 mmHg a cm [M]."""
NORMAL_SATURATION: Final = 0.97
"""In health it is .95 to 1 [M]."""

# All of these are the study's, section 2.2 [O]; `reserve_per_s` and `saturation_after` say by what
# they were set.
_LEAST_SUPPLY: Final = 0.5
_SPENT_S: Final = 3.04
_REFILLED_S: Final = 10.0

_KNEE: Final = 0.85
_BEFORE_KNEE_PER_S: Final = 0.12 / 75.0
_AFTER_KNEE_PER_S: Final = 0.35 / 45.0
_REOPENED_PER_S: Final = 0.02

WAKES_AT: Final = 0.5
"""The reserve at which whoever is unconscious wakes [O]."""

Response = Literal["A", "V", "P", "U"]
"""What somebody answers to: alert, voice, pain, nothing."""


def supply(pressure_mmhg: float, kappa: float, saturation: float, *, upright: bool) -> float:
    """What reaches the brain, as a share of what it needs: 0 to 1.

    Args:
        pressure_mmhg: mean arterial pressure at the heart.
        kappa: the share of the brain's inflow that is blocked, 0 to 1.
        saturation: of the arterial blood, 0 to 0.97.
        upright: whether the head is above the heart.

    Source: [O] on an autoregulation floor [M].
    """
    at_head = pressure_mmhg - COLUMN_MMHG if upright else pressure_mmhg
    if at_head <= 0.0:
        return 0.0
    flow = at_head / AUTOREGULATION_FLOOR_MMHG if at_head < AUTOREGULATION_FLOOR_MMHG else 1.0
    return flow * (1.0 - kappa) * saturation / NORMAL_SATURATION


def reserve_per_s(supplied: float) -> float:
    """How fast the reserve changes at a supply: -0.164 (none) to +0.05 (full) a second [O].

    The 3.04 s sets 9.5 s for both carotids shut; the 10 s wakes a person 10 s after release.
    """
    if supplied < _LEAST_SUPPLY:
        return (supplied - _LEAST_SUPPLY) / _SPENT_S
    return (supplied - _LEAST_SUPPLY) / _REFILLED_S


def saturation_after(
    saturation: float, seconds: float, metabolism: float, *, airless: bool
) -> float:
    """The saturation of arterial blood some time later: 0 to 0.97.

    Args:
        metabolism: multiple of use at rest: 1 at rest, 2 to 3 in a struggle.
        airless: whether no air comes in.

    Source: [O]: with the airway shut from 0.97 to 0.85 in 75 s, then 0.35 in 45 s ("85 to
    50 %, rarely longer than 30-60 s", e-SAFE Anaesthesia [P]); both divided by the
    metabolism. Open again, 0.02 a second.
    """
    if not airless:
        return min(NORMAL_SATURATION, saturation + _REOPENED_PER_S * seconds)
    if saturation > _KNEE:
        slope = _BEFORE_KNEE_PER_S * metabolism
        to_knee = (saturation - _KNEE) / slope
        if seconds <= to_knee:
            return saturation - slope * seconds
        saturation, seconds = _KNEE, seconds - to_knee
    return max(0.0, saturation - _AFTER_KNEE_PER_S * metabolism * seconds)


def anoxia_per_s(supplied: float) -> float:
    """How fast the brain is injured at a supply, a second: none from 0.4 up [O].

    Full injury takes 7 minutes below 0.1, 10 below 0.25, 30 below 0.4. Guyton, by the Pulse
    engine's documentation [P]: permanent damage after 5 to 10 minutes without oxygen.
    """
    if supplied >= 0.4:
        return 0.0
    if supplied < 0.1:
        return 1.0 / 420.0
    return 1.0 / 600.0 if supplied < 0.25 else 1.0 / 1800.0


def is_dimmed(reserve: float, supplied: float) -> bool:
    """Whether sight narrows and the ears ring: the warning before a faint [O]."""
    return reserve < 0.6 or supplied < 0.65


def coma_score(reserve: float, supplied: float, *, out: bool) -> int:
    """The Glasgow Coma Scale from what the brain has: 3 to 15 [O on the scale, P2]."""
    # The study, section 2.2: 15 oriented, 14 confused, 13 drowsy; unconscious 6, and 3 where next
    # to nothing reaches it. 11 is the least that still answers to a voice (`response`).
    if out:
        return 6 if supplied > 0.3 else 3
    if reserve >= 1.0:
        return 15
    if reserve >= 0.6:
        return 14
    return 13 if reserve >= 0.3 else 11


def response(score: int) -> Response:
    """What somebody with this coma score answers to (AVPU).

    A 14-15, V 11-13, P 7-10, U 3-6: "A Comparison of the GCS and AVPU Scale", Pediatrics
    Open Science 1(1), the prehospital crosswalk [P].

    Raises:
        ValueError: the score is not from 3 to 15.
    """
    if not 3 <= score <= 15:
        raise ValueError(f"no coma score: {score} is not from 3 to 15")
    if score >= 14:
        return "A"
    if score >= 11:
        return "V"
    return "P" if score >= 7 else "U"
