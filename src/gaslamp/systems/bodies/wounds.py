"""Wounds: how fast each kind bleeds, how it clots, and what stops it.

A wound has a flow at normal pressure; it falls with the blood pressure (a resistance to
ground, as in the Pulse and BioGears engines [P]), and with time as the blood clots, down
to a `floor`. Pressing and dressing hold back a share. Pressing works no miracles: two
hands on a cut artery leave three tenths of the flow, and those hands are not free.

What helps against which, so that no harm here is without a remedy:

=====================  ==========================================================
scrape, cut            stop by themselves; any pressure or dressing before that
deep cut, vein         two hands, a bandage; on a limb a tourniquet
artery, femoral        two hands, a bandage at best slows it; a tourniquet on a limb
great vessel           two hands and a dressing buy time
internal               nothing from outside: lying still, and a surgeon
=====================  ==========================================================

Flows are in ml a minute, times in seconds, shares from 0 to 1. The table is a proposal
[O] anchored in published rates: deep leg 90 and arm 60, spleen 60 ml/min (scenarios of
the Pulse engine [P]); "major haemorrhage" 150 ml/min [P]; femoral 350-635 ml/min [P2];
a great vessel about 1 l/min [P2]; severed arteries draw back and bleed less [P2].

>>> [round(wound_flow_ml_per_min(WOUNDS["cut"], age_s, 1.0)) for age_s in (0.0, 240.0, 3600.0)]
[30, 11, 0]
>>> round(share_held_back(WOUNDS["artery"], "one_hand", "bare", limb=True), 2)
0.4
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from gaslamp.systems.mathematics.portable import exp

PARTS: Final = (
    "head",
    "neck",
    "chest",
    "belly",
    "left_arm",
    "right_arm",
    "left_leg",
    "right_leg",
)
LIMBS: Final = frozenset({"left_arm", "right_arm", "left_leg", "right_leg"})
LEGS: Final = frozenset({"left_leg", "right_leg"})

Depth = Literal["skin", "deep"]


class Wound(NamedTuple):
    """One kind of wound.

    `flow` ml/min at normal pressure, fresh; `clots_s` the time in which what can clot falls
    to 1/e; `floor` the share that never clots; `arterial` under arterial pressure, so that
    hands hold less of it; `reachable` from outside; `depth` for the pain; `base_pain` 0 to 10;
    `cuts_muscle` so that the limb is weaker.
    """

    flow: float
    clots_s: float
    floor: float
    arterial: bool
    reachable: bool
    depth: Depth
    base_pain: float
    cuts_muscle: bool


# The pain of deep injuries is that of arrivals in emergency departments, 6.8 +- 1.6
# (Baharuddin et al. 2010 [P]); of skin injuries the median of a mixed triage, 4 (SJTREM 2023
# [P]), and half of that for a scrape (proposal). Where a range is published or proposed for a
# flow, its middle stands here; a cut and the femoral have the figure that the study worked with.
WOUNDS: Final[Mapping[str, Wound]] = {
    "scrape": Wound(5.0, 120.0, 0.0, False, True, "skin", 2.0, False),
    "cut": Wound(30.0, 240.0, 0.0, False, True, "skin", 4.0, False),
    "deep_cut": Wound(60.0, 900.0, 0.4, False, True, "deep", 6.8, True),
    "vein": Wound(105.0, 900.0, 0.6, False, True, "deep", 6.8, True),
    "artery": Wound(200.0, 900.0, 1.0, True, True, "deep", 6.8, True),
    "severed_artery": Wound(200.0, 60.0, 0.3, True, True, "deep", 6.8, True),
    "femoral": Wound(500.0, 900.0, 1.0, True, True, "deep", 6.8, True),
    "great_vessel": Wound(1000.0, 900.0, 1.0, True, True, "deep", 6.8, True),
    "internal": Wound(60.0, 900.0, 1.0, True, False, "deep", 6.8, False),
}
"""Every kind of wound. What is not among them (unhurt, none) is no wound."""

DEEP_LEG_FLOW_ML_PER_MIN: Final = 90.0
"""A deep cut of a leg bleeds more than one of an arm: 90 to 60 ml/min [P, Pulse]."""

_PRESSED: Final[Mapping[str, tuple[float, float]]] = {
    # What hands hold back: of low-pressure bleeding, of arterial [O]. A hurt hand counts 0.4.
    "unpressed": (0.0, 0.0),
    "one_hand": (0.6, 0.4),
    "two_hands": (0.9, 0.7),
    "hurt_hand": (0.6 * 0.4, 0.4 * 0.4),
}
FIRMNESS: Final[Mapping[str, int]] = {"hurt_hand": 1, "one_hand": 2, "two_hands": 3}
"""Of several who press on one wound the firmest counts (proposal)."""
# What dressings hold back, and by what moving a limb multiplies: `share_held_back` and
# `movement_factor` have the sources.
_BANDAGED: Final = 0.75
_TIED_OFF: Final = 0.99
_MOVING: Final = 1.5


def wound_of(kind: str, part: str) -> Wound | None:
    """The wound of a kind in a part of the body; None if `kind` is no wound."""
    wound = WOUNDS.get(kind)
    if wound is not None and kind == "deep_cut" and part in LEGS:
        return wound._replace(flow=DEEP_LEG_FLOW_ML_PER_MIN)
    return wound


def share_held_back(wound: Wound, pressed: str, dressed: str, *, limb: bool) -> float:
    """The share of its flow that hands and dressing hold back, 0 to 0.998.

    Hands pressing on a dressing each hold back their share of what is left (proposal).

    Args:
        pressed: unpressed, one_hand, two_hands or hurt_hand; anything else is unpressed.
        dressed: bare, bandage or tourniquet; anything else is bare. A tourniquet that is
            not around a limb is worth a bandage (proposal).

    Source: hands and bandage [O], no quantity is published; a tourniquet raises the
    resistance a hundredfold (BioGears [P code]).
    """
    if not wound.reachable:
        return 0.0
    by_hand = _PRESSED.get(pressed, (0.0, 0.0))[wound.arterial]
    by_dressing = 0.0
    if dressed == "tourniquet":
        by_dressing = _TIED_OFF if limb else _BANDAGED
    elif dressed == "bandage":
        by_dressing = _BANDAGED
    return 1.0 - (1.0 - by_hand) * (1.0 - by_dressing)


def movement_factor(wound: Wound, *, limb: bool) -> float:
    """By how much moving about multiplies its flow: 1.5 in a limb, else 1 [O].

    Internal wounds count with the limbs, because lying still is all that can be done
    about them (proposal).
    """
    return _MOVING if limb or not wound.reachable else 1.0


def clotting_factor(clots_s: float, floor: float, age_s: float) -> float:
    """What is left of the flow once a wound is `age_s` seconds old, as a share: 1 to `floor` [O].

    Skin bleeds 2 to 9 minutes, whole blood clots in 5 to 10 [M].
    """
    if floor >= 1.0:
        return 1.0
    return floor + (1.0 - floor) * exp(-age_s / clots_s)


def wound_flow_ml_per_min(wound: Wound, age_s: float, pressure_share: float) -> float:
    """The flow of an untended wound, ml/min.

    Args:
        age_s: seconds since it was dealt.
        pressure_share: mean pressure as a share of normal.
    """
    return wound.flow * pressure_share * clotting_factor(wound.clots_s, wound.floor, age_s)
