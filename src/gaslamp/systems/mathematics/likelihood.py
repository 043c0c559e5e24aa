"""Two shapes of chance that the senses share: the logistic curve and the normal error.

A sense is never sure at its threshold: half of the listeners hear a sound there, more
hear a louder one, and `logistic` says how many. Where somebody points at a sound, the
error is normal, and `normal_within` says how often it is small enough.

Units: chances are 0 to 1. Textbook mathematics, nothing of it measured. Alike to the
last bit on every machine (`gaslamp.systems.mathematics.portable`); a few µs a call.

>>> logistic(0.0), normal_within(0.0)
(0.5, 0.0)
>>> round(normal_within(1.0), 4), round(normal_quantile(0.975), 3), round(arctangent_deg(1.0), 9)
(0.6827, 1.96, 45.0)
"""

from __future__ import annotations

from math import pi, sqrt

from gaslamp.systems.mathematics.portable import exp

__all__ = ["arctangent_deg", "logistic", "normal_quantile", "normal_within"]

_FLAT = 40.0  # beyond it the curve is 0 or 1 to 17 digits
_SURE = 8.0  # standard deviations that nothing lies beyond, to 15 digits
_HALVINGS = 60  # of 16 standard deviations: 1e-17, below what a float tells
_LEAST_TERM = 1e-18  # a hundredth of the last digit of a sum about 1
_EIGHTH = sqrt(2.0) - 1.0  # the tangent of an eighth of a half turn


def logistic(x: float) -> float:
    """1 / (1 + e^-x): 0 to 1, a half at 0, rising; flat beyond 40 to either side."""
    if x > _FLAT:
        return 1.0
    if x < -_FLAT:
        return 0.0
    return 1.0 / (1.0 + exp(-x))


def normal_within(deviations: float) -> float:
    """The share of a normal distribution within so many standard deviations to either side.

    Args:
        deviations: 0 or above.

    Returns:
        0 to 1: the error function of ``deviations / sqrt(2)``, from the series
        2 z φ(z) (1 + z²/3 + z⁴/(3·5) + ...), all of whose terms are above 0.
    """
    if deviations >= _SURE:
        return 1.0
    square = deviations * deviations
    total, term, odd = 0.0, deviations, 1.0
    while term > _LEAST_TERM:
        total += term
        odd += 2.0
        term *= square / odd
    return min(1.0, 2.0 * total * exp(-square / 2.0) / sqrt(2.0 * pi))


def normal_quantile(share: float) -> float:
    """How many standard deviations above the mean a share (0 to 1) of all lies below.

    Clamped to 8 either way. By halving, so it is slow (0.3 ms) and exact.
    """
    low, high = -_SURE, _SURE
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        inside = normal_within(abs(middle)) / 2.0
        below = 0.5 + inside if middle >= 0.0 else 0.5 - inside
        if below < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def arctangent_deg(ratio: float) -> float:
    """The angle, in degrees, whose tangent is a ratio of 0 or above: 0 to 90."""
    if ratio > 1.0:
        return 90.0 - arctangent_deg(1.0 / ratio)
    if ratio > _EIGHTH:  # the series is slow near 1: turn by 45 degrees
        return 45.0 - arctangent_deg((1.0 - ratio) / (1.0 + ratio))
    square = ratio * ratio
    total, power_, odd = 0.0, ratio, 1.0
    while power_ > _LEAST_TERM:
        total += power_ / odd
        total -= power_ * square / (odd + 2.0)
        power_ *= square * square
        odd += 4.0
    return total * 180.0 / pi
