"""Light: how much falls where, and what can be made out by it.

A lamp gives lumens, a surface gets lux, an eye sees what the surface sends back, in
cd/m². `SOURCES` and `AMBIENT` say how much there is, `lux` carries it across a room, and
`chance_to_see` says what is made out of somebody at a distance: that something moves, a
shape, that it is a person, the face, what a hand holds, the red of blood. What an eye
needs depends on what it is used to: a `threshold`, log10 cd/m², from
`gaslamp.systems.light.eyes`.

A world speaks of six levels of brightness. Their lower bounds are in `LEVELS`.

Tags: [P] published and read, [P2] from a secondary page, [M] published but from memory,
[O] our own proposal; "proposal" also says so.

>>> room_m2(5, 4, 3)
94.0
>>> round(lux(400.0, 3.0, 94.0, 0.3), 1), level_of(3.5)
(5.4, 'lit')
>>> round(face_distance_m(2.7), 2)
9.96
"""

from __future__ import annotations

from math import pi
from typing import Final, Literal, TypeAlias, get_args

from gaslamp.systems.mathematics.likelihood import logistic
from gaslamp.systems.mathematics.portable import log10, power
from gaslamp.values import dataclass

Level: TypeAlias = Literal["black", "starlight", "gloom", "dim", "lit", "bright"]
Sight: TypeAlias = Literal["movement", "shape", "person", "face", "detail", "red"]
SIGHTS: Final[tuple[Sight, ...]] = get_args(Sight)


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of a table, with how far to trust it and where it is from."""

    name: str
    value: float
    tag: str
    source: str


LEVELS: Final[tuple[tuple[Level, float], ...]] = (
    ("black", 0.0),
    ("starlight", 0.0003),
    ("gloom", 0.03),
    ("dim", 0.43),
    ("lit", 1.9),
    ("bright", 25.0),
)
"""The lux from which each level of brightness begins.

starlight: dark cloth is seen to move by eyes used to the dark (`chance_to_see`) [O]. gloom: between
quarter and full moon [P2]. dim: what a hand holds, 8 % right in a second [P, Michel 1998]. lit:
blood looks red [O on P2]. bright: more light shows no more of a face [P, Rombauts].
"""

TYPICAL_LUX: Final[dict[Level, float]] = {
    "black": 0.0,
    "starlight": 0.003,
    "gloom": 0.11,
    "dim": 0.9,
    "lit": 6.9,
    "bright": 50.0,
}
"""What stands for each level where one number must: the geometric middle; bright: a living room."""

NEEDED: Final[dict[Sight, tuple[Level, Level]]] = {
    "movement": ("starlight", "gloom"),
    "shape": ("gloom", "dim"),
    "person": ("gloom", "dim"),
    "face": ("dim", "dim"),
    "detail": ("lit", "lit"),
    "red": ("lit", "lit"),
}
"""The least level at which half of all who look see so much of somebody 3 m off.

First with eyes wholly used to the dark, then fresh from a room lit by a dim lamp. Follows from
`chance_to_see` at `TYPICAL_LUX`; a test holds it there. Fresh from bright light: nothing.
"""

SOURCES: Final = (
    Measured("match", 10.0, "O", "proposal: a little below a candle"),
    Measured("candle", 12.57, "P2", "1 cd in every direction, 1 lx at 1 m"),
    Measured("wick_lantern", 60.0, "M", "flat wick, 8-100 lm"),
    Measured("round_wick_lamp", 200.0, "M", "3-4 times a flat wick"),
    Measured(
        "mantle_lamp", 400.0, "O", "gas mantle; Aladdin ~700-900 lm [P2], pressure to 1300 [M]"
    ),
    Measured("street_lamp", 800.0, "O", "proposal: a gas street lamp of four mantles"),
    Measured("torch", 1500.0, "O", "proposal: a burning torch, as a pressure mantle at its best"),
    Measured("muzzle_flash", 1000.0, "O", "proposal: some 2 ms; seen, but nothing seen by it"),
)
"""Sources of light, in lumens."""

AMBIENT: Final = (
    Measured("nothing", 0.0, "P2", "absolute darkness"),
    Measured("overcast_moonless", 0.0001, "P2", "Wikipedia, Orders of magnitude (illuminance)"),
    Measured("clear_moonless", 0.002, "P2", "same, with airglow"),
    Measured("quarter_moon", 0.01, "P2", "same"),
    Measured("full_moon", 0.25, "P2", "same"),
    Measured("end_of_twilight", 3.4, "P2", "dark limit of civil twilight, same"),
    Measured("residential_street", 5.0, "M", "2-10 lx"),
    Measured("city_street", 30.0, "P2", "same; at night"),
    Measured("living_room", 50.0, "P2", "same"),
    Measured("hallway", 80.0, "P2", "same; a dark one by day"),
)
"""What light there is where no lamp of the scene burns, in lux."""

SKIN: Final = 0.3  # [M] .30-.35; reflectances, 0 to 1
BLOOD: Final = 0.05  # [O]
DARK_CLOTH: Final = 0.04  # [O]
PLASTER: Final = 0.5  # [O]

CONES_TAKE_OVER_CD_M2: Final = 0.03  # [P] Kalloniatis and Luu, Webvision
FACE_AT_4_M_LUX: Final = 0.8  # [P] Van Bommel and Caminada 1982: slightly below 1 lx
FACE_NO_GAIN_LUX: Final = 25.0  # [P] Rombauts et al.
RED_LUX: Final = 1.9  # [O]: blood's .03 cd/m², where red is still seen [P2]
NEAREST_M: Final = 0.5  # proposal: two at one spot are half a metre apart
NEAR_M: Final = 3.0  # proposal: within it a person is as large as rods can sum up
OPENING_M2: Final = 2.0  # proposal: a door
NEVER_LUX: Final = 1_000_000.0  # ten times full sun: worlds compare with it, and have no infinity

_AIM_LUX = 1.0  # [O] what counts as low light: the study, section 5.2
_HAND_LUX = 2.8  # [O] through 8 % at .43 lx
_BLOTCH_CD_M2 = 0.01  # [O] the study, section 5.2, as the two lux of `blood_noticed_per_s`
_DIM_RED_LUX, _FULL_RED_LUX = 0.3, 2.0
_WHOLE_BLUR_LUX = 0.003  # the middle of starlight, by which only rods see
_BLUR = {"movement": 0.0, "shape": 1.5, "person": 2.0}  # log units; see `chance_to_see`


def room_m2(length_m: float, width_m: float, height_m: float) -> float:
    """The surface of a room's walls, floor and ceiling, m²."""
    return 2.0 * (length_m * width_m + length_m * height_m + width_m * height_m)


def direct_lux(lumens: float, distance_m: float, cosine: float = 1.0) -> float:
    """What falls straight from a source on a surface: Φ / (4 π r²) cos.

    Nearer than half a metre counts as half a metre (proposal). `cosine` (0 to 1) is of the
    angle to the surface's normal. Inverse-square law [M].
    """
    distance_m = max(NEAREST_M, distance_m)
    return lumens / (4.0 * pi * distance_m * distance_m) * cosine


def indirect_lux(lumens: float, surface_m2: float, reflectance: float) -> float:
    """What a room's walls throw back, alike everywhere: Φ ρ / (A (1 - ρ)) [M].

    The law of the integrating sphere. `reflectance` is usually .2 to .5, and at most .99 here.
    """
    reflectance = min(0.99, max(0.0, reflectance))
    return lumens * reflectance / (surface_m2 * (1.0 - reflectance))


def lux(
    lumens: float, distance_m: float, surface_m2: float | None, reflectance: float = 0.3
) -> float:
    """Direct and indirect light together; out of doors (`surface_m2` None) only direct."""
    direct = direct_lux(lumens, distance_m)
    if surface_m2 is None:
        return direct
    return direct + indirect_lux(lumens, surface_m2, reflectance)


def spilt_lux(
    falls_lux: float, distance_m: float, surface_m2: float | None, reflectance: float = 0.3
) -> float:
    """What an open way lets fall on a spot beyond, of so many lux on its other side.

    The hole, of `OPENING_M2`, is a matt source of as many lumens as fall on it: by the form
    factor of a disc, A / (π r² + A) [M], and what the walls beyond throw back of it. That it
    shines alike to all sides, and that nothing comes back, is a proposal. `surface_m2` as in `lux`.
    """
    direct = falls_lux * OPENING_M2 / (pi * distance_m * distance_m + OPENING_M2)
    if surface_m2 is None:
        return direct
    return direct + indirect_lux(falls_lux * OPENING_M2, surface_m2, reflectance)


def luminance(illuminance_lux: float, reflectance: float) -> float:
    """What a matt surface sends back: ρ E / π, cd/m² [M; P for faces, JIEIJ 1990]."""
    return reflectance * illuminance_lux / pi


def level_of(illuminance_lux: float) -> Level:
    """The level of brightness that so many lux make."""
    return next(name for name, least in reversed(LEVELS) if illuminance_lux >= least)


def form_seen(luminance_cd_m2: float, threshold: float) -> float:
    """The chance that a form is seen, 1 / (1 + e^(-3 (log10 L - threshold))) [O].

    `threshold` is log10 cd/m². The absolute threshold is about 1e-6 cd/m² [P2].
    """
    if luminance_cd_m2 <= 0.0:
        return 0.0
    # A slope of 3: from one in twenty to all but one in twenty is a hundredfold of light, two log
    # units (the study, section 5.2 [O]).
    return logistic(3.0 * (log10(luminance_cd_m2) - threshold))


def face_distance_m(illuminance_lux: float) -> float:
    """How far off a known face can be told: 4 (min(E, 25) / .8)^.75 m [O].

    Takes a look of 2 s, and no glare (`veil_hides_face`). Through 4 m at slightly below 1 lx
    [P, Van Bommel and Caminada 1982] and 10 m at 2.7 lx [M, same].
    """
    if illuminance_lux <= 0.0:
        return 0.0
    return 4.0 * power(min(illuminance_lux, FACE_NO_GAIN_LUX) / FACE_AT_4_M_LUX, 0.75)


def face_lux_needed(distance_m: float) -> float:
    """The least lux on a face to tell it over a distance; `NEVER_LUX` where none suffices."""
    needed = FACE_AT_4_M_LUX * power(distance_m / 4.0, 4.0 / 3.0)
    return needed if needed <= FACE_NO_GAIN_LUX else NEVER_LUX


def veil_cd_m2(eye_lux: float, angle_deg: float) -> float:
    """The veil a lamp in view lays over all: 10 E / θ² [M, Stiles and Holladay].

    `eye_lux` is what it throws on the eye, θ (1 degree or above) how far beside the line of sight.
    """
    angle_deg = max(1.0, angle_deg)
    return 10.0 * eye_lux / (angle_deg * angle_deg)


def veil_hides_face(veil: float, face_lux: float) -> bool:
    """Whether a veil is above .3 of what the face sends back, so that nobody can tell it [O]."""
    return veil > 0.3 * luminance(face_lux, SKIN)


def object_in_hand(illuminance_lux: float) -> float:
    """The chance to tell what a hand holds in a look of one second [O].

    1 / (1 + e^(-3 (log10 E - log10 2.8))): 4 of 48 at .43 lx [P, Michel, FBI Law Enforcement
    Bulletin, May 1998]; "far better" at 4.8 lx.
    """
    if illuminance_lux <= 0.0:
        return 0.0
    return logistic(3.0 * (log10(illuminance_lux) - log10(_HAND_LUX)))


def blood_is_dark_patch(illuminance_lux: float, background: float = PLASTER) -> bool:
    """Whether blood shows as a dark wet patch: what it lies on sends back above .01 cd/m² [O]."""
    return luminance(illuminance_lux, background) > _BLOTCH_CD_M2


def blood_is_red(illuminance_lux: float) -> bool:
    """Whether blood shows as red: it sends back .03 cd/m², from 1.9 lx [O on P2]."""
    return illuminance_lux >= RED_LUX


def blood_noticed_per_s(illuminance_lux: float, *, looking_there: bool) -> float:
    """The chance in each second that blood is noticed, 0 to 1 [O]: .02, .1, .35; x 3 if looking."""
    if not blood_is_dark_patch(illuminance_lux):
        return 0.0
    if illuminance_lux < _DIM_RED_LUX:
        chance = 0.02
    else:
        chance = 0.1 if illuminance_lux <= _FULL_RED_LUX else 0.35
    return min(1.0, chance * 3.0) if looking_there else chance


def aim_factor(illuminance_lux: float) -> float:
    """By what to multiply the odds of a shot aimed by sight: .7 below 1 lx.

    The hit ratio falls "as much as 30 %" in low light [P, NCJ 202511; Aveni].
    """
    return 0.7 if illuminance_lux < _AIM_LUX else 1.0


def blur(illuminance_lux: float) -> float:
    """How coarse eyes are by so little light: 1 where only rods see, 0 where cones do.

    Proposal: a straight line over log10 lux from .003 lx to where a wall of .3 sends back the
    .03 cd/m² at which cones take over [P, Webvision].
    """
    cones_lux = CONES_TAKE_OVER_CD_M2 * pi / 0.3
    if illuminance_lux <= _WHOLE_BLUR_LUX:
        return 1.0
    span = log10(cones_lux / _WHOLE_BLUR_LUX)
    return max(0.0, log10(cones_lux / illuminance_lux) / span)


def chance_to_see(
    what: Sight, illuminance_lux: float, threshold: float, distance_m: float
) -> float:
    """The chance that so much is made out of somebody in dark clothes in plain view.

    Movement takes no more than the form does; shape takes 1.5 log units of light more, and that it
    is a person 2, where only rods see (proposals, so that by starlight somebody is a movement and
    no more). Beyond 3 m each takes more light as the distance (Piper's law [M]). Face, detail
    (a wound, what is in a hand) and red as the functions above say, if the form is seen.
    """
    if illuminance_lux <= 0.0:
        return 0.0
    threshold += log10(max(NEAR_M, distance_m) / NEAR_M)
    if what in _BLUR:
        cloth = luminance(illuminance_lux, DARK_CLOTH)
        return form_seen(cloth, threshold + _BLUR[what] * blur(illuminance_lux))
    if what == "face":
        near = distance_m <= face_distance_m(illuminance_lux)
        return form_seen(luminance(illuminance_lux, SKIN), threshold) if near else 0.0
    if what == "detail":
        seen = form_seen(luminance(illuminance_lux, SKIN), threshold)
        return seen * object_in_hand(illuminance_lux)
    seen = form_seen(luminance(illuminance_lux, BLOOD), threshold)
    return seen if blood_is_red(illuminance_lux) else 0.0
