"""Effort: what is left of the work above what can be kept up for ever.

Below a critical power one could go on; above it a finite store is spent, and comes back
when one eases off, the more slowly the fuller it is. `vigour` is that store, 0 to 1.

Sources, with the study's tags (see `circulation`): Skiba et al., MSSE 2012 [P] for the
balance; 200 W and 15 kJ are proposals [O] for an ordinary adult. Phosphocreatine:
Bogdanis et al., J Physiol 1995 [P].

>>> round(vigour_after(1.0, 700.0, 30.0), 2)
0.0
>>> round(phosphocreatine_percent(90.0), 1)
64.8
"""

from __future__ import annotations

from typing import Final

from gaslamp.systems.mathematics.portable import exp

CRITICAL_W: Final = 200.0
"""Power that can be kept up, W above rest [O]."""
STORE_J: Final = 15_000.0
"""Work that can be done above it, J [O]."""
ALL_OUT_W: Final = 400.0
"""A struggle, or a run at 7 m/s (430 W, BioGears [P]): effort counts as 1 from here (proposal)."""

_SMALLEST_LACK: Final = 1e-9
"""Recovery comes ever nearer to whole and never there: from here it is, and the body at rest
again."""


def vigour_after(vigour: float, power_w: float, seconds: float) -> float:
    """The vigour some time later, 0 to 1, at a constant power. Exact for any step.

    Source: W' balance, Skiba et al. 2012 [P], in its differential form.
    """
    if power_w > CRITICAL_W:
        return max(0.0, vigour - (power_w - CRITICAL_W) * seconds / STORE_J)
    lack = 1.0 - vigour
    if lack <= _SMALLEST_LACK:
        return 1.0
    return 1.0 - lack * exp((power_w - CRITICAL_W) * seconds / STORE_J)


def speed_factor(vigour: float) -> float:
    """What fatigue leaves of walking and running speed: 0.5 spent to 1 fresh [O]."""
    return 0.5 + 0.5 * vigour


def exertion(power_w: float) -> float:
    """How hard one is at it, 0 at rest to 1 all out (proposal: linear up to 400 W)."""
    return min(1.0, power_w / ALL_OUT_W) if power_w > 0.0 else 0.0


def metabolism(power_w: float) -> float:
    """Use of oxygen as a multiple of that at rest: 1 to 3 in a struggle [O]."""
    return 1.0 + 2.0 * exertion(power_w)


def phosphocreatine_percent(rest_s: float) -> float:
    """Phosphocreatine in the muscle after 30 s all out and `rest_s` s of rest, 19.7 to 100 %.

    A sum of two exponentials, a proposal fitted to all three published figures [P]: 65.0 % at
    90 s, 85.5 % at 6 min, and half of the recovery after 56.6 s (64.8 %, 85.7 % and 56.8 s here).
    As many constants as figures, so that they agree is no evidence. The study had proposed .555
    with 45 s and .445 with 400 s, which misses the half-time (67 s, of 56.6 +- 7.3). The half-time
    is of the authors' own curve, a power function.
    """
    return 100.0 - 80.3 * (0.41 * exp(-rest_s / 16.0) + 0.59 * exp(-rest_s / 300.0))
