"""Bodies: blood, breath, brain and strength of everyone, moved with time.

`BODY` is the process that the simulation drives. A body is one record (`vital_signs.Body`)
of what time moves; the state says what moves it (`afflictions`); what can be measured of
it is worked out when asked for (`vital_signs`). The formulas and their sources are in
`circulation`, `wounds`, `brain`, `blows`, `pain`, `grip`, `effort` and `first_aid`.

Nothing is drawn. Where the study proposes a hazard (the vasovagal faint of somebody
upright who has lost more than 15 %), it is summed, and strikes the median person: when it
reaches ln 2. Pain that is delayed in some is as late as in the median person.

Blood is never made again, in the minutes a scene lasts. Death stops everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gaslamp.model import Value
from gaslamp.systems.bodies import brain, circulation, effort, pain, vital_signs
from gaslamp.systems.bodies.afflictions import Afflictions, afflictions, fluents
from gaslamp.systems.bodies.vital_signs import Body
from gaslamp.systems.mathematics.portable import log
from gaslamp.systems.process import Fluent, OfType, Process

LN_2: Final = 0.6931471805599453
"""The summed hazard by which half of all people have fainted: 1 - e^-h is a half."""

_NEVER: Final = -1e9
"""A clock long before any scene, thirty years: what happened then is over. No `inf`, for clocks are
subtracted and multiplied, and one nan would last."""
_SNAP: Final = 1e-12
"""As near to 0 or 1 as a sum of steps can be told to have come: it is there. Else an event at 0
would wait a step more, or for ever."""
_LEAST_STEP_S: Final = 1e-3
"""A run's clock counts milliseconds; and no step may be so short that time stands still."""
_JUMP_S: Final = 0.1
"""The step in which pressure jumps: a crossing is looked for within it, so the shorter the
better."""

# How long a step may be for a crossing on the straight line between its ends to be right to the 1 %
# that `Process.pace` promises: by what moves then. Reserve goes from 1 to 0 in 6 s at the fastest
# (the study, section 2.2), twelve steps; blood and anoxia take minutes, vigour and daze half a
# minute at least.
_MOVING_STEP_S: Final = 0.5
_STEADY_STEP_S: Final = 5.0
_RESTING_STEP_S: Final = 60.0
_RAMP_S: Final = 12.0
"""Fresh pain has risen all but 1 in 3,000 by then: 8 s past the middle of its ramp
(`pain.felt`)."""
_CLOTTED: Final = 20.0
"""After so many of its times of clotting a wound flows by less than 1e-8 of what it did."""
_DAZED_S: Final = 1800.0
"""Ten times the 180 s by which daze falls to 1/e: nothing of it is left to cross anything."""
_SMARTING_S: Final = 10.0 * pain.SMART_HALVES_S
"""A thousandth of a smart is left by then."""


_MEASURES: Final[Mapping[str, Callable[[Body, Afflictions], float]]] = {
    "lost": vital_signs.blood_loss,
    "flow": vital_signs.flow,
    "pulse": vital_signs.pulse,
    "pressure": vital_signs.pressure,
    "supply": vital_signs.supply,
    "reserve": vital_signs.reserve,
    "saturation": vital_signs.saturation,
    "anoxia": vital_signs.anoxia,
    "pain": vital_signs.whole_pain,
    "shown_pain": vital_signs.shown_pain,
    "daze": vital_signs.daze,
    "vigour": vital_signs.vigour,
    "grip_left": vital_signs.grip_left,
    "grip_right": vital_signs.grip_right,
    "limping": vital_signs.walking_hindrance,
    "fumbling": vital_signs.hand_work_hindrance,
    "slowness": vital_signs.slowness,
}


def _of_the_living(
    change: Callable[[Body, Afflictions, float], Body],
) -> Callable[[Body, Afflictions, float], Body]:
    """A change of a body, but of the dead, in whom nothing changes any more."""
    return lambda body, now, to: body if now.dead else change(body, now, to)


_CHANGES: Final[Mapping[str, Callable[[Body, Afflictions, float], Body]]] = {
    "lost": _of_the_living(lambda body, _, to: body._replace(lost=_share(to))),
    "reserve": _of_the_living(lambda body, _, to: body._replace(reserve=_share(to))),
    "saturation": _of_the_living(
        lambda body, _, to: body._replace(saturation=min(brain.NORMAL_SATURATION, _share(to)))
    ),
    "anoxia": _of_the_living(lambda body, _, to: body._replace(anoxia=_share(to))),
    "pain": _of_the_living(vital_signs.with_pain),
    "daze": _of_the_living(
        lambda body, _, to: body._replace(blow=_blow_for(_share(to), body.clock))
    ),
    "vigour": _of_the_living(lambda body, _, to: body._replace(vigour=_share(to))),
}


class Bodies(Process[Body, Afflictions]):
    """The bodies of all beings."""

    type = "being"
    measures = _MEASURES
    changes = _CHANGES

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """The fluents that say how this body is; see `afflictions`."""
        return fluents(entity, of_type)

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> Afflictions:
        """What the values of those fluents come to."""
        return afflictions(fluents, values)

    def start(self, given: Mapping[str, float], inputs: Afflictions) -> Body:
        """The body at the start; wounds it then has are fresh.

        What follows from other quantities (flow, pulse, pain) cannot be given; that is ignored.
        """
        dazed = given.get("daze", 0.8 if inputs.dazed else 0.0)
        return Body(
            clock=0.0,
            lost=_share(given.get("lost", 0.0)),
            reserve=_share(given.get("reserve", 0.0 if inputs.out else 1.0)),
            saturation=min(brain.NORMAL_SATURATION, _share(given.get("saturation", 1.0))),
            anoxia=_share(given.get("anoxia", 0.0)),
            vigour=_share(given.get("vigour", 1.0)),
            hazard=0.0,
            faint_until=_NEVER,
            blow=_blow_for(dazed, 0.0),
            struck=(0.0,) * len(inputs.injuries),
            power_w=0.0,
        )

    def turn(self, record: Body, before: Afflictions, after: Afflictions) -> Body:
        """The body as an injury is dealt, a knock-out comes, or a blow dazes.

        An injury that changes kind is fresh: it clots and hurts anew. A finger more that is
        broken makes the whole hand's pain fresh. Whoever goes out with reserve left has been
        knocked out: the reserve is gone, and comes back.
        """
        clock = record.clock
        if before.injuries != after.injuries:
            record = record._replace(
                struck=tuple(
                    was if old == new else clock
                    for was, old, new in zip(
                        record.struck, before.injuries, after.injuries, strict=True
                    )
                )
            )
        if after.out and not before.out and record.reserve > 0.0:
            record = record._replace(reserve=0.0)
        if after.dazed and not before.dazed:
            record = record._replace(blow=clock)
        return record

    def advance(self, record: Body, inputs: Afflictions, power_w: float, seconds: float) -> Body:
        """The body after `seconds`. In parts, where a vasovagal faint begins or ends within."""
        if inputs.dead:
            return record
        while True:
            change_s = _faint_changes_s(record, inputs)
            if change_s >= seconds:
                return _stepped(record, inputs, power_w, seconds)
            # However near the change is, some of the time passes.
            change_s = max(change_s, _LEAST_STEP_S * seconds)
            record = _stepped(record, inputs, power_w, change_s)
            seconds -= change_s

    def pace(self, record: Body, inputs: Afflictions, power_w: float) -> float:
        """The longest step to take, s.

        Half a second while the brain's reserve or the air moves or fresh pain rises, five in
        steady bleeding, recovery or daze, else a minute. A step ends where a quantity reaches
        0 or 1, so that this is met to the millisecond.
        """
        if inputs.dead:
            return _RESTING_STEP_S
        supplied = vital_signs.supply(record, inputs)
        rate = brain.reserve_per_s(supplied)
        span = _pace_of_wounds(record, inputs)
        airless = inputs.airless or record.saturation < brain.NORMAL_SATURATION
        if rate > 0.0 and record.reserve < 1.0:
            span = min(span, _MOVING_STEP_S, (1.0 - record.reserve) / rate)
        elif rate < 0.0 and record.reserve > 0.0:
            span = min(span, _MOVING_STEP_S, -record.reserve / rate)
        elif airless or (supplied < 0.6 and inputs.bleeding):
            # A brain without reserve waits for nothing but its end, which is minutes away.
            span = min(span, _STEADY_STEP_S if rate < 0.0 else _MOVING_STEP_S)
        injured = brain.anoxia_per_s(supplied)
        if injured > 0.0 and record.anoxia < 1.0:
            span = min(span, _STEADY_STEP_S, (1.0 - record.anoxia) / injured)
        if power_w > effort.CRITICAL_W and record.vigour > 0.0:
            to_end = record.vigour * effort.STORE_J / (power_w - effort.CRITICAL_W)
            span = min(span, _STEADY_STEP_S, to_end)
        elif record.vigour < 1.0 or record.clock - record.blow < _DAZED_S:
            span = min(span, _STEADY_STEP_S)
        change_s = _faint_changes_s(record, inputs)
        # Pressure jumps as a faint begins or ends: the step across that is a short one.
        return max(_LEAST_STEP_S, min(span, change_s - _JUMP_S if change_s > _JUMP_S else change_s))


BODY: Final = Bodies()
"""The process that moves the bodies of all beings."""


def _blow_for(dazed: float, clock: float) -> float:
    """When the blow was dealt that has left somebody so dazed at a clock; long ago: not at all."""
    # `blows.daze` undone, .8 and 180 s being its own.
    return clock + 180.0 * log(min(1.0, dazed / 0.8)) if dazed > 0.0 else _NEVER


def _faint_changes_s(body: Body, now: Afflictions) -> float:
    """In how long a vasovagal faint begins or ends, s, by the hazard as it now is."""
    if body.faint_until > body.clock:
        return body.faint_until - body.clock
    if now.upright and body.lost > circulation.FAINT_FROM_LOST:
        return (LN_2 - body.hazard) / circulation.fainting_hazard_per_s(body.lost)
    return -_NEVER


def _pace_of_wounds(body: Body, now: Afflictions) -> float:
    """How long a step bleeding and rising pain allow, s."""
    span = _RESTING_STEP_S
    for bleeding in now.bleeding:
        age = body.clock - body.struck[bleeding.site]
        if bleeding.floor > 0.0 or age < _CLOTTED * bleeding.clots_s:
            span = _STEADY_STEP_S
    for ache in now.aches:
        since = body.clock - body.struck[ache.site] - ache.delay_s
        if since < 0.0:
            span = min(span, -since + _SNAP)
        elif since < _RAMP_S:
            return _MOVING_STEP_S
    if body.smart and body.clock - body.smart_at < _SMARTING_S:
        span = min(span, _STEADY_STEP_S)
    return span


def _stepped(body: Body, now: Afflictions, power_w: float, seconds: float) -> Body:
    """The body after a step within which no vasovagal faint begins or ends.

    By the mid-point rule: what flows and what reaches the brain is taken in the middle.
    """
    clock, lost, reserve, saturation, anoxia, vigour, hazard, faint_until, blow, struck = body[:10]
    # Errors fall with the square of the step that way (the mid-point rule), at the price of one
    # more look at the curve of pressure.
    half = 0.5 * seconds
    fainting = faint_until > clock
    share = circulation.FAINT_PRESSURE_FACTOR if fainting else 1.0
    middle_lost = lost
    if now.bleeding:
        rate = vital_signs.conductance(body, now, clock + half, power_w) * share
        middle_lost = lost + rate * circulation.pressure_share(lost) * half
        relative = circulation.pressure_share(middle_lost)
        lost = min(1.0, lost + rate * relative * seconds)
    else:
        relative = circulation.pressure_share(lost)
    airless = now.airless
    middle_saturation = saturation
    if airless or saturation < brain.NORMAL_SATURATION:
        used = effort.metabolism(power_w)
        middle_saturation = brain.saturation_after(saturation, half, used, airless=airless)
        saturation = brain.saturation_after(saturation, seconds, used, airless=airless)
    mean_mmhg = circulation.NORMAL_MEAN_PRESSURE_MMHG * share * relative
    supplied = brain.supply(mean_mmhg, now.kappa, middle_saturation, upright=now.upright)
    # Full and supplied it stays so: the commonest case costs nothing.
    if reserve < 1.0 or supplied < 0.5:
        reserve = min(1.0, reserve + brain.reserve_per_s(supplied) * seconds)
        if reserve < _SNAP:
            reserve = 0.0
    # From .4 up nothing is injured (`brain.anoxia_per_s`).
    if supplied < 0.4:
        anoxia = min(1.0, anoxia + brain.anoxia_per_s(supplied) * seconds)
        if anoxia > 1.0 - _SNAP:
            anoxia = 1.0
    if vigour < 1.0 or power_w > effort.CRITICAL_W:
        vigour = effort.vigour_after(vigour, power_w, seconds)
    if now.upright and not fainting and middle_lost > circulation.FAINT_FROM_LOST:
        hazard += circulation.fainting_hazard_per_s(middle_lost) * seconds
        if hazard >= LN_2 - _SNAP:
            hazard, faint_until = 0.0, clock + seconds + circulation.FAINT_S
    return Body(
        clock + seconds,
        lost,
        reserve,
        saturation,
        anoxia,
        vigour,
        hazard,
        faint_until,
        blow,
        struck,
        power_w,
        body.stirring,
        body.smart,
        body.smart_at,
    )


def _share(number: float) -> float:
    """A number brought into 0 to 1."""
    return min(1.0, max(0.0, number))
