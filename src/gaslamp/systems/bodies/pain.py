"""Pain: when it comes, how much is felt, what it does and what others guess.

Pain is on the numeric rating scale, NRS, 0 to 10. In experiments it hardly degrades
movement by itself; broken structure does (Bank et al., Eur J Pain 2013 [P]). Many feel
none at first: 37 % of the injured, 53 % with injuries of the skin alone, 28 % with deep
ones (Melzack, Wall and Ty, Pain 1982 [P]).

Nothing is drawn here. Who is not told which person to be takes the median one: pain at
once of a deep injury, of a skin injury after 140 s.

Tags as in `circulation`; formulas are proposals [O], the ramp of 4 s is BioGears' [P code].

>>> delay_s("deep", 0.5), round(delay_s("skin", 0.5))
(0.0, 140)
>>> round(felt_pain(6.8, since_s=60.0, delayed_s=0.0, arousal=0.0), 2)
6.8
>>> round(guessed_pain(6.8), 1)
5.1
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from gaslamp.systems.bodies.wounds import Depth
from gaslamp.systems.mathematics.portable import exp, log, power

BROKEN_FINGER: Final = 6.0
"""Pain of a hand with broken fingers: 6 +- 2 [O], nothing is published."""
SPLINTED_FACTOR: Final = 0.6
"""What a splint leaves of that pain (proposal): most of it comes of moving them."""

SMART_HALVES_S: Final = 120.0
"""In so many seconds a smart is half as bad. That pain of a moment halves with time is BioGears' [P
code]; how soon is a proposal: a knock on the shin is nearly forgotten after ten minutes."""

_PAINLESS: Final[Mapping[Depth, float]] = {"skin": 0.53, "deep": 0.28}
_MEAN_DELAY_S: Final = 40.0 * 60.0
_RAMP_S: Final = 4.0
_RAMPED_S: Final = 40.0
"""So far from the middle of the ramp it is 0 or 1 to 17 digits, and nothing needs an
exponential."""
WORST: Final = 10.0
"""Where the scale ends."""
_LN_2: Final = 0.6931471805599453


def delay_s(depth: Depth, quantile: float = 0.5) -> float:
    """How long after the injury pain begins, s, for the person at a quantile of all the injured.

    0 for those who feel it at once, then exponential with a mean of 40 minutes ("majority
    within an hour") [O on P].

    Args:
        quantile: 0 (soonest) up to, but not including, 1 (latest).
    """
    painless = _PAINLESS[depth]
    if quantile <= 1.0 - painless:
        return 0.0
    return -_MEAN_DELAY_S * log((1.0 - quantile) / painless)


def felt_pain(base: float, since_s: float, delayed_s: float, arousal: float) -> float:
    """What is felt of one injury, NRS 0 to 10 [O].

    It comes within 8 s (a ramp about 4 s), and fright takes up to a half of it.

    Args:
        base: what a calm person feels in the end.
        since_s: seconds since the injury.
        delayed_s: how long it is before there is any pain.
        arousal: 0 calm to 1 beside oneself.
    """
    calm = base * (1.0 - 0.5 * arousal)
    late = since_s - delayed_s - _RAMP_S
    if late > _RAMPED_S:
        return calm
    return calm / (1.0 + exp(-late)) if late > -_RAMPED_S else 0.0


def smart_pain(nrs: float, since_s: float, arousal: float) -> float:
    """What is felt of a knock or a fall that leaves no wound, NRS 0 to 10 [O on P code].

    It is there at once and halves every `SMART_HALVES_S`; fright takes up to a half of it, as of
    any pain.

    Args:
        nrs: what a calm person felt at first.
        since_s: seconds since then.
    """
    return nrs * exp(-since_s * _LN_2 / SMART_HALVES_S) * (1.0 - 0.5 * arousal)


def smart_for(whole: float, others: float, arousal: float) -> float:
    """The smart, as a calm person feels it, by which pain is `whole` that would be `others`.

    0 if it is no more: what wounds make, nothing takes away. It undoes `combined_pain` and
    `smart_pain`.

    >>> round(combined_pain([4.0, smart_pain(smart_for(7.0, 4.0, 0.3), 0.0, 0.3)]), 6)
    7.0
    """
    cubes = whole * whole * whole - others * others * others
    return power(cubes, 1.0 / 3.0) / (1.0 - 0.5 * arousal) if cubes > 0.0 else 0.0


def combined_pain(pains: Iterable[float]) -> float:
    """Several pains as one, NRS 0 to 10: the root of the cubes, so that the worst prevails [O]."""
    cubes = sum(pain * pain * pain for pain in pains)
    return min(WORST, power(cubes, 1.0 / 3.0)) if cubes > 0.0 else 0.0


def guessed_pain(nrs: float) -> float:
    """What an onlooker takes somebody's pain for, NRS 0 to 8; the spread is 1.8.

    Source: a straight line [O] on patients at 6.8 whose doctors said 5.6 and triagers 4.3
    (Baharuddin et al. 2010 [P]).
    """
    return max(0.0, nrs * 0.8 - 0.3)


def swiftness(nrs: float) -> float:
    """What pain alone leaves of speed and reaction: 1 to 0.85 [O on Bank et al. 2013, P]."""
    return 1.0 - 0.015 * nrs
