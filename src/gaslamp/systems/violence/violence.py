"""Violence: the odds of a shot, a blow, a hold, and of getting out of one.

Odds are percent, 0 to 100, for one attempt by somebody who means it. Shots rest on police
figures; close fighting has no published odds that could be found, so all of it is a
proposal: two people's `might` compared (`contest`), with a bias for what is easy and
what is hard. What a hit does to a body is `wounds` and `blows`.

Tags: [P] published and read, [P2] from a secondary page, [M] from memory, [O] ours.
Sources: hits at 3 yd 86 % (n = 152, Sandel, Martaindale and Blair 2020 [P2 of P]) and 97 %
(n = 148, VirTra and Arizona [P]); about 50 % in single-officer shootings and as much as
30 % less in low light [P, NCJ 202511]; localisation 6.2 degrees [P, Yost et al. 2013].

>>> [round(shot_by_sight(metres)) for metres in (0.5, 2.74, 7.0, 15.0)]
[97, 92, 50, 25]
>>> [round(shot_by_ear(metres)) for metres in (2.0, 3.0, 5.0)]
[51, 37, 23]
>>> round(break_free(Fighter(), Fighter())), round(break_free(Fighter(), Fighter(), pinned=True))
(50, 27)
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gaslamp.systems.light.light import aim_factor
from gaslamp.systems.mathematics.likelihood import arctangent_deg, normal_within
from gaslamp.systems.mathematics.portable import power
from gaslamp.systems.sound.sound import FRONT_DEG

HALF_TARGET_M: Final = 0.2  # [O] half the width of a body
AIM_SIGMA_DEG: Final = 2.42  # [O] sideways; makes 91.5 % at 3 yd, between 86 and 97
CONTACT: Final = 97.0  # proposal: as the best at 3 yd
VERTICAL: Final = 0.8  # [O] of shots at a sound that are right sideways
OFF_HAND: Final = 0.7  # [O]
PISTOL_GRIP: Final = 0.35  # [O] the share of grip below which no pistol is held
BULLET_AT_ALL: Final = 30.0  # proposal: % by which shots at nothing but a memory hit

_PAIN = 0.015  # of speed and aim, for each point of pain: 15 % at most [O on P, Bank 2013]
_DAZE = 0.5  # proposal
_NEAREST_M = 0.1  # arm against body; an angle needs some distance
_LEAST, _MOST = 1.0, 99.0  # proposal: nothing between two people is quite certain


class Fighter(NamedTuple):
    """What somebody has left to fight with; the defaults are a hale person on their feet.

    `grip` 0 to 1 share of full strength of the hand used, `vigour` 0 to 1 anaerobic reserve,
    `pain` NRS 0 to 10, `daze` 0 to 1, `lost` 0 to 1 share of the blood, `mass_kg`.
    """

    grip: float = 1.0
    vigour: float = 1.0
    pain: float = 0.0
    daze: float = 0.0
    lost: float = 0.0
    mass_kg: float = 70.0
    upright: bool = True
    off_hand: bool = False


# ---- Shots ----


def shot_by_sight(
    distance_m: float, illuminance_lux: float | None = None, shooter: Fighter | None = None
) -> float:
    """The odds that a shot at somebody in sight hits the body.

    Sideways error normal with 2.42 degrees [O], so 91.5 % at 3 yd and 50 % at 7 m; x .7 below 1 lx
    [P]; then the shooter (`steadiness`).
    """
    angle = arctangent_deg(HALF_TARGET_M / max(_NEAREST_M, distance_m))
    odds = min(CONTACT, 100.0 * normal_within(angle / AIM_SIGMA_DEG))
    if illuminance_lux is not None:
        odds *= aim_factor(illuminance_lux)
    return odds if shooter is None else odds * steadiness(shooter)


def shot_at_contact(shooter: Fighter | None = None) -> float:
    """The odds of a shot with the muzzle on the body: 97 (proposal); daze and pain do not count."""
    if shooter is not None and shooter.grip < PISTOL_GRIP:
        return 0.0
    return CONTACT


def shot_by_ear(
    distance_m: float, sigma_deg: float = FRONT_DEG, shooter: Fighter | None = None
) -> float:
    """The odds that a shot at a sound in the dark hits: sigma 6.2 degrees against .2 m, x .8 [O].

    Sideways .64 at 2 m, .46 at 3, .29 at 5. No hit rate in total darkness is published.
    """
    angle = arctangent_deg(HALF_TARGET_M / max(_NEAREST_M, distance_m))
    odds = 100.0 * normal_within(angle / sigma_deg) * VERTICAL
    return odds if shooter is None else odds * steadiness(shooter)


def shot_at_memory(distance_m: float, shooter: Fighter | None = None) -> float:
    """The odds of a shot at where somebody was last known to be: as by ear with 12 degrees.

    At most 30 (proposals).
    """
    return min(BULLET_AT_ALL, shot_by_ear(distance_m, 12.0, shooter))


def steadiness(shooter: Fighter) -> float:
    """By what to multiply the odds of a shot, 0 to 1; 0 if the hand cannot hold a pistol.

    The off hand x .7 [O]; pain 1.5 % a point [O]; daze up to a half (proposal). A grip from .35
    [O] upwards does.
    """
    if shooter.grip < PISTOL_GRIP:
        return 0.0
    share = (1.0 - _PAIN * shooter.pain) * (1.0 - _DAZE * shooter.daze)
    return share * OFF_HAND if shooter.off_hand else share


# ---- Close fighting: proposals, all of it ----


def might(fighter: Fighter) -> float:
    """What somebody's body can put against another's; 1 for a hale person of 70 kg.

    (m / 70)^(2/3) [M, strength goes with the muscle's section], times .5 + .5 vigour [O], pain
    1.5 % a point [O], daze up to a half, lost blood by its share, .7 if not on one's feet
    (proposals). Grip counts where hands hold: `hold_might`.
    """
    strength = power(max(1.0, fighter.mass_kg) / 70.0, 2.0 / 3.0)
    strength *= 0.5 + 0.5 * fighter.vigour
    strength *= (1.0 - _PAIN * fighter.pain) * (1.0 - _DAZE * fighter.daze)
    strength *= 1.0 - min(1.0, fighter.lost)
    return strength if fighter.upright else 0.7 * strength


def hold_might(fighter: Fighter) -> float:
    """`might` where it goes through the hands: arms alone do .3, a full grip the rest."""
    return might(fighter) * (0.3 + 0.7 * fighter.grip)


def contest(doer: float, other: float, bias: float = 1.0) -> float:
    """The odds for the doer: 100 b d² / (b d² + o²), between 1 and 99. Equal: 50 at no bias."""
    # Squares, so that twice the strength wins four times in five (proposal). The biases below are
    # the odds b / (1 + b) that each is to have against an equal: 1.5 makes 60, 9 makes 90, 2/3
    # makes 40.
    doer, other = bias * doer * doer, other * other
    if doer + other <= 0.0:
        return _LEAST
    return min(_MOST, max(_LEAST, 100.0 * doer / (doer + other)))


def punch(
    doer: Fighter, other: Fighter, *, seen_coming: bool = True, in_sight: bool = True
) -> float:
    """A fist that lands: against equals 60 if seen coming, 90 if not; x .6 where one cannot see."""
    odds = contest(might(doer), might(other), 1.5 if seen_coming else 9.0)
    return odds if in_sight else 0.6 * odds


def shove(doer: Fighter, other: Fighter, *, seen_coming: bool = True) -> float:
    """Pushed off balance or back: against equals 60 if seen coming, 80 if not."""
    return contest(might(doer), might(other), 1.5 if seen_coming else 4.0)


def slam(doer: Fighter, other: Fighter, *, held: bool = False) -> float:
    """Thrown against a wall or the floor: against equals 40, 60 if already held."""
    return contest(hold_might(doer), might(other), 1.5 if held else 2.0 / 3.0)


def choke(doer: Fighter, other: Fighter, *, from_behind: bool = False) -> float:
    """Hands or an arm around the neck: against equals 40, 70 from behind.

    Hands that lack grip get there partly at most: that is the world's to say.
    """
    return contest(hold_might(doer), might(other), 7.0 / 3.0 if from_behind else 2.0 / 3.0)


def cut_odds(
    doer: Fighter, other: Fighter, *, seen_coming: bool = True, in_sight: bool = True
) -> float:
    """A blade drawn across somebody: against equals 65 if seen coming, 95 if not; x .6 unseen."""
    if doer.grip < PISTOL_GRIP:
        return 0.0
    odds = contest(might(doer), might(other), 13.0 / 7.0 if seen_coming else 19.0)
    return odds if in_sight else 0.6 * odds


def stab(
    doer: Fighter, other: Fighter, *, seen_coming: bool = True, in_sight: bool = True
) -> float:
    """A blade driven in: against equals 55 if seen coming, 90 if not; x .6 where one cannot see."""
    if doer.grip < PISTOL_GRIP:
        return 0.0
    odds = contest(might(doer), might(other), 11.0 / 9.0 if seen_coming else 9.0)
    return odds if in_sight else 0.6 * odds


def disarm(doer: Fighter, other: Fighter, *, by_surprise: bool = False) -> float:
    """A weapon wrung from a hand: grip against grip, against equals 30, 60 by surprise."""
    return contest(hold_might(doer), hold_might(other), 1.5 if by_surprise else 3.0 / 7.0)


def throw_at(doer: Fighter, distance_m: float, *, in_sight: bool = True) -> float:
    """A thing thrown that hits: error 4.5 degrees sideways, 90 at most; by ear 6.2 degrees more."""
    if doer.grip <= 0.0:
        return 0.0
    sigma = 4.5 if in_sight else 4.5 + FRONT_DEG
    angle = arctangent_deg(HALF_TARGET_M / max(_NEAREST_M, distance_m))
    odds = min(90.0, 100.0 * normal_within(angle / sigma))
    return odds * (OFF_HAND if doer.off_hand else 1.0) * (1.0 - _DAZE * doer.daze)


def break_free(held: Fighter, holder: Fighter, *, pinned: bool = False) -> float:
    """Getting out of a hold, in one attempt of some 2 s: against equals 50, pinned 27.

    The holder's grip is what holds, so broken fingers free whoever they held.
    """
    return contest(might(held), hold_might(holder), 0.375 if pinned else 1.0)
