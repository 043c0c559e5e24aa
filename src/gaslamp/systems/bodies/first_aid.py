"""First aid: how long each thing takes, and whether it works.

Times are in seconds, for somebody unhurt, in light, with both hands; `hindrance` says by
how much darkness, one hand and blood loss lengthen them. Middles of proposed ranges are
given as the time; `SPREADS_S` has the ranges.

Sources, with the study's tags (see `circulation`): tourniquets by lay people, trial of 150
students, J Trauma 2019 [P]; oneself or another, Wang et al. 2021 [P]. No bandaging or
splinting times are published: those are proposals [O].

>>> tourniquet_s(trained=False, on_self="arm"), round(tourniquet_odds(trained=False), 2)
(88.0, 0.62)
>>> round(hindrance(dark=True, one_handed=True, lost=0.3), 2)
4.42
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Limb = Literal["arm", "leg"]

PRESS_S: Final = 2.0
"""Laying hands on a wound [O]."""

SPREADS_S: Final[Mapping[str, tuple[float, float]]] = {
    "find_cloth_in_dark": (15.0, 30.0),
    "bandage_own_leg": (45.0, 60.0),
    "bandage": (30.0, 45.0),
    "tape_finger": (20.0, 40.0),
    "splint_fingers": (90.0, 150.0),
}
"""Shortest and longest time of each, s [O]. Bandages reach up by the 45 to 60 s after
which one is taken to hold; taping is one finger to its neighbour, a splint holds three."""

_TOURNIQUET_S: Final[Mapping[bool, float]] = {True: 30.0, False: 80.0}
_ON_SELF_S: Final[Mapping[Limb, float]] = {"arm": 8.0, "leg": 3.0}
_ON_SELF_ODDS: Final[Mapping[Limb, float]] = {"arm": 0.133, "leg": 0.109}
_LAY_ODDS: Final = 81.0 / 131.0

# What `hindrance` multiplies by: the study, section 4.2 [O].
_DARK: Final = 2.0
_ONE_HANDED: Final = 1.7
_BLED: Final = 1.3
_BLED_FROM: Final = 0.25


def tourniquet_s(*, trained: bool, on_self: Limb | None = None) -> float:
    """How long it takes to put on a tourniquet, s.

    Trained 30 (52.5 % within 30 s, MMSL 2021 [P]), lay 80 (medians 70 to 91 [P]); on one's own
    arm 8 more, leg 3 more (8.4 and 3.2, Wang 2021 [P]).
    """
    return _TOURNIQUET_S[trained] + (_ON_SELF_S[on_self] if on_self else 0.0)


def tourniquet_odds(*, trained: bool, on_self: Limb | None = None) -> float:
    """The probability that a tourniquet stops the blood.

    Lay 81 of 131, with experience 16 of 16 [P]; on oneself 13.3 points less on an arm, 10.9
    on a leg (Wang 2021 [P]).
    """
    on_another = 1.0 if trained else _LAY_ODDS
    return on_another - (_ON_SELF_ODDS[on_self] if on_self else 0.0)


def blood_hindrance(lost: float) -> float:
    """By how much blood loss lengthens work of the hands: 1.3 above a loss of 0.25 [O]."""
    return _BLED if lost > _BLED_FROM else 1.0


def hand_hindrance(*, one_handed: bool) -> float:
    """By how much doing it with one hand lengthens it: 1.7 [O]."""
    return _ONE_HANDED if one_handed else 1.0


def hindrance(*, dark: bool, one_handed: bool, lost: float) -> float:
    """By how much first aid takes longer, 1 to 4.42: darkness doubles it [O]."""
    return (_DARK if dark else 1.0) * hand_hindrance(one_handed=one_handed) * blood_hindrance(lost)
