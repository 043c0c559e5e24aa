"""Blows to the head: how hard, whether they concuss, whether they knock out.

A head that meets a wall is stopped within millimetres; how many decides everything.

Sources, with the study's tags (see `circulation`): concussions at 70 to 120 g [P2];
unconsciousness in 5 to 11 % of concussions [P2]; rotation of the head multiplies the odds
of it by 45 (21 to 99) in professional bouts (Fogarty et al. 2019 [P]). The formulas are
proposals [O]. How long knock-outs last is not published anywhere that was found.

>>> round(deceleration_g(2.5, STOPS_M["plaster"])), round(deceleration_g(4.0, 0.01))
(32, 82)
>>> round(100 * concussion_odds(deceleration_g(4.0, 0.01)))
32
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from gaslamp.systems.mathematics.portable import exp

STOPS_M: Final[Mapping[str, float]] = {"plaster": 0.01, "brick": 0.005, "cushion": 0.03}
"""Over what distance a head is stopped, m: plaster, brick, clothing or a cushion [O]."""

Blow = Literal["flat", "turning", "professional"]
"""How the head is hit: flat; so that it turns; so that it turns, by somebody trained to."""

_UNCONSCIOUS: Final[Mapping[Blow, float]] = {"flat": 0.07, "turning": 0.45, "professional": 0.78}

_GRAVITY: Final = 9.81
_CERTAIN_G: Final = 12_000.0
"""From here the odds are 1 to the last digit, and need no exponential."""
_LONGEST_S: Final = 300.0
"""Where the study cuts its log-normal off, section 3.2 [O]."""
_MEDIAN_S: Final = 8.0
_DAZE: Final = 0.8
_DAZE_S: Final = 180.0


def deceleration_g(speed_m_per_s: float, stop_m: float) -> float:
    """Mean deceleration of the head, in g: v squared over twice the distance (mechanics).

    Args:
        speed_m_per_s: at impact, 0 or above.
        stop_m: the distance in which it is stopped, above 0.
    """
    return speed_m_per_s * speed_m_per_s / (2.0 * stop_m) / _GRAVITY


def concussion_odds(deceleration: float) -> float:
    """The probability of a concussion at so many g: 0.2 at 70, 0.5 at 95, 0.8 at 120 [O]."""
    if deceleration > _CERTAIN_G:
        return 1.0
    # The logistic curve through the published 70 to 120 g: its middle, and .2 and .8 at the ends.
    return 1.0 / (1.0 + exp(-(deceleration - 95.0) / 18.0))


def unconsciousness_odds(deceleration: float, blow: Blow) -> float:
    """The probability that a blow knocks out, 0 to 0.78.

    That of a concussion times 0.07 flat, 0.45 with the head turning [O]. A professional's
    strike has 0.78, which is what the published odds ratio of 45 asks for; 0.45 gives 11,
    deliberately below, because nobody in an ordinary scene hits like that.
    """
    return concussion_odds(deceleration) * _UNCONSCIOUS[blow]


def rotation_odds_ratio(blow: Blow) -> float:
    """The odds that a concussion of this kind knocks out, over those of a flat one."""
    share, flat = _UNCONSCIOUS[blow], _UNCONSCIOUS["flat"]
    return share / (1.0 - share) * (1.0 - flat) / flat


def unconscious_s(deviate: float) -> float:
    """How long a knock-out lasts, s: log-normal about 8 s, at most 300 [O].

    Args:
        deviate: a draw from the standard normal distribution; 0 is the median.
    """
    # Far beyond the cap, where no exponential is needed, or a float.
    if deviate > 6.0:
        return _LONGEST_S
    return min(_LONGEST_S, _MEDIAN_S * exp(deviate))


def daze(since_s: float) -> float:
    """How dazed somebody is after a concussion, 0.8 falling to 0 with 180 s [O].

    Reactions take (1 + daze) times as long; a question of time or place is got wrong with
    half this probability.

    Args:
        since_s: seconds since the blow, 0 or above.
    """
    return _DAZE * exp(-since_s / _DAZE_S)
