"""What can be measured of a body at one moment: pulse and pressure, pain, grip and gait.

A `Body` keeps only what time moves; everything else is worked out here when it is asked
for, from the record and from what the state says (`Afflictions`). All are pure.
Tags of sources as in `circulation`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gaslamp.systems.bodies import blows, brain, circulation, effort, first_aid, grip, pain, wounds
from gaslamp.systems.bodies.afflictions import Afflictions
from gaslamp.systems.psychology import rousing

STIRRED_FROM_W: Final = 20.0
"""Whoever exerts more than this moves, and their wounds bleed more (proposal)."""

_CUT_ARM: Final = 0.7
_NEVER_DAZED_S: Final = 3600.0
"""Twenty times what daze takes to fall to 1/e: 2e-9 of it. No blow at all, by its clock, is
longer ago still."""
_LEGS: Final = wounds.LEGS
_SIDES: Final = ({"left_arm", "left_hand"}, {"right_arm", "right_hand"})


class Body(NamedTuple):
    """The quantities of one body that time moves.

    `clock` seconds since the start; `blood_loss` share of the blood volume, 0 to 1; `reserve`,
    `saturation`, `anoxia` of `brain`; `vigour` of `effort`; `hazard` of a vasovagal faint,
    summed up to ln 2; `faint_until` the clock at which such a faint is over; `blow` the clock
    of the last concussion; `struck` the clock at which each site was injured, part by part
    and then hand by hand; `power_w` what was last exerted; `stirring` what was last felt;
    `smart` the pain of knocks that left no wound, as a calm person felt it at the clock
    `smart_at`.
    """

    clock: float
    lost: float
    reserve: float
    saturation: float
    anoxia: float
    vigour: float
    hazard: float
    faint_until: float
    blow: float
    struck: tuple[float, ...]
    power_w: float
    stirring: rousing.Stirring | None = None
    smart: float = 0.0
    smart_at: float = 0.0


def blood_loss(body: Body, _: Afflictions) -> float:
    """The share of the blood volume that is lost, 0 to 1."""
    return body.lost


def reserve(body: Body, _: Afflictions) -> float:
    """What the brain still runs on, 0 (unconscious) to 1 (oriented)."""
    return body.reserve


def saturation(body: Body, _: Afflictions) -> float:
    """Saturation of the arterial blood, 0 to 0.97."""
    return body.saturation


def anoxia(body: Body, _: Afflictions) -> float:
    """Injury of the brain by want of oxygen, 0 to 1 (death)."""
    return body.anoxia


def vigour(body: Body, _: Afflictions) -> float:
    """What is left of the work above what can be kept up, 0 to 1."""
    return body.vigour


def conductance(body: Body, now: Afflictions, clock: float, power_w: float) -> float:
    """What is lost at normal pressure, as a share of the blood volume a second."""
    moving = power_w >= STIRRED_FROM_W
    struck = body.struck
    # Added in the order of the parts: floats added in another order come out otherwise.
    total = 0.0
    for site, still, stirred, clots_s, floor in now.bleeding:
        flow = stirred if moving else still
        if floor < 1.0:
            flow *= wounds.clotting_factor(clots_s, floor, clock - struck[site])
        total += flow
    return total


def pressure_share(body: Body) -> float:
    """Mean arterial pressure as a share of normal, in a faint or not."""
    share = circulation.pressure_share(body.lost)
    return share * circulation.FAINT_PRESSURE_FACTOR if body.faint_until > body.clock else share


def flow(body: Body, now: Afflictions) -> float:
    """What is bled now, ml/min."""
    if now.dead or not now.bleeding:
        return 0.0
    rate = conductance(body, now, body.clock, body.power_w) * pressure_share(body)
    return rate * now.volume_ml * 60.0


def pressure(body: Body, now: Afflictions) -> float:
    """Mean arterial pressure, mmHg; 0 of the dead."""
    if now.dead:
        return 0.0
    return circulation.NORMAL_MEAN_PRESSURE_MMHG * pressure_share(body)


def pulse(body: Body, now: Afflictions) -> float:
    """Pulse a minute; 50 in a vasovagal faint, 0 of the dead."""
    if now.dead:
        return 0.0
    normal = circulation.pulse_per_min(body.lost, now.alpha, effort.exertion(body.power_w))
    if body.faint_until > body.clock:
        return min(normal, circulation.FAINT_PULSE_PER_MIN)
    return normal


def supply(body: Body, now: Afflictions) -> float:
    """What reaches the brain, as a share of its need, 0 to 1."""
    return brain.supply(pressure(body, now), now.kappa, body.saturation, upright=now.upright)


def arousal(body: Body, now: Afflictions) -> float:
    """How roused the body is, 0 to 1: as at rest, and what feelings do to it."""
    return rousing.arousal_at(body.clock, now.arousal, body.stirring)


def pain_in(body: Body, now: Afflictions, parts: frozenset[str] | set[str]) -> float:
    """The pain in some parts of the body together, NRS 0 to 10."""
    roused = arousal(body, now)
    return pain.combined_pain(
        pain.felt_pain(ache.base, body.clock - body.struck[ache.site], ache.delay_s, roused)
        for ache in now.aches
        if ache.where in parts
    )


def whole_pain(body: Body, now: Afflictions) -> float:
    """Pain, NRS 0 to 10; whoever is unconscious feels none (proposal)."""
    if now.out or not (now.aches or body.smart):
        return 0.0
    return _with_smart(body, now, _pain_of_wounds(body, now))


def _pain_of_wounds(body: Body, now: Afflictions) -> float:
    return pain_in(body, now, {ache.where for ache in now.aches}) if now.aches else 0.0


def _with_smart(body: Body, now: Afflictions, nrs: float) -> float:
    """Pain of wounds together with what knocks have left, which is in no part of the body."""
    if not body.smart:
        return nrs
    smart = pain.smart_pain(body.smart, body.clock - body.smart_at, arousal(body, now))
    return pain.combined_pain((nrs, smart))


def with_pain(body: Body, now: Afflictions, nrs: float) -> Body:
    """The body as pain is so much, NRS, brought within 0 to 10: it smarts, beside its wounds.

    It is no less than its wounds make it. Of whoever is unconscious it is what they would feel.
    """
    others = _pain_of_wounds(body, now)
    nrs = min(pain.WORST, max(0.0, nrs))
    smart = pain.smart_for(nrs, others, arousal(body, now))
    return body._replace(smart=smart, smart_at=body.clock)


def shown_pain(body: Body, now: Afflictions) -> float:
    """As much of the pain, 0 to 10, as self-command does not keep in."""
    return rousing.outcry(whole_pain(body, now), body.clock, now.arousal, body.stirring)


def daze(body: Body, _: Afflictions) -> float:
    """How dazed by a blow to the head, 0.8 down to 0 [O]."""
    since = body.clock - body.blow
    return blows.daze(since) if since < _NEVER_DAZED_S else 0.0


def grip_left(body: Body, now: Afflictions) -> float:
    """Strength of the left hand as a share of its own, 0 to 1."""
    return _grip(body, now, 0)


def grip_right(body: Body, now: Afflictions) -> float:
    """Strength of the right hand as a share of its own, 0 to 1."""
    return _grip(body, now, 1)


def _grip(body: Body, now: Afflictions, side: int) -> float:
    """Strength of a hand. A cut muscle of that arm takes three tenths, as of a leg (proposal)."""
    if now.out:
        return 0.0
    out = now.fingers_out[side]
    nrs = pain_in(body, now, _SIDES[side]) if now.aches else 0.0
    return grip.strength(out, nrs) * (_CUT_ARM if now.cut_arm[side] else 1.0)


def walking_hindrance(body: Body, now: Afflictions) -> float:
    """By how much walking takes longer, 1 to 9.5.

    Pain in the legs and cut muscle (leg 1 - 0.06 NRS - 0.3, at least 0.25), fatigue
    (0.5 + 0.5 vigour) [O], and other pain by `pain.swiftness` (together: proposal).
    """
    in_legs = pain_in(body, now, _LEGS) if now.aches else 0.0
    elsewhere = {ache.where for ache in now.aches} - _LEGS
    other = _with_smart(body, now, pain_in(body, now, elsewhere) if elsewhere else 0.0)
    leg = max(0.25, 1.0 - 0.06 * in_legs - (0.3 if now.cut_leg else 0.0))
    return 1.0 / (leg * effort.speed_factor(body.vigour) * pain.swiftness(other))


def hand_work_hindrance(body: Body, now: Afflictions) -> float:
    """By how much work of the hands takes longer, 1 to 2.6: pain, blood loss, one hand."""
    useless = min(grip_left(body, now), grip_right(body, now)) < grip.USELESS_BELOW
    return (
        first_aid.hand_hindrance(one_handed=useless)
        * first_aid.blood_hindrance(body.lost)
        / pain.swiftness(whole_pain(body, now))
    )


def slowness(body: Body, now: Afflictions) -> float:
    """By how much answering and getting up take longer, 1 to 2.8.

    Daze and pain [O]; blood loss as for the hands (proposal).
    """
    return (
        (1.0 + daze(body, now))
        * first_aid.blood_hindrance(body.lost)
        / pain.swiftness(whole_pain(body, now))
    )
