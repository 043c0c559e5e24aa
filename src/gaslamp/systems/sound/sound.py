"""Sound: how loud each act is, how far it carries, and who hears what in it.

`ACTS` says what an act gives at 1 m, plainly and by somebody who keeps quiet. `open_air`,
`in_room` and `next_room` carry it to a listener, dB(A). Then `detection_odds` is the chance that
it is heard at all, `comprehension_odds` that its words are, and `azimuth_error_deg` how far off
one points at it. Indoors a sound hardly falls with distance: all is heard in the same
room, and privacy is walls and doors.

Levels are dB(A) re 20 µPa. Tags: [P] published and read, [P2] from a secondary page,
[M] from memory, [O] ours. Source of the laws: textbook room acoustics [M]; of the curves:
Nilsson, Soli, Sullivan, HINT, JASA 1994 [P]; slope Duquesnoy 1983 [P].

>>> bare = room_constant_m2(94.0, 0.1)
>>> [round(in_room(sound_source("talk").level_db, 4.0, bare) - loss) for loss in (0, 20, 40)]
[64, 44, 24]
>>> round(comprehension_odds(23.9, 0.0), 2)
0.5
"""

from __future__ import annotations

from math import pi, sqrt
from typing import Final, Literal, TypeAlias

from gaslamp.systems.mathematics.likelihood import logistic, normal_quantile
from gaslamp.systems.mathematics.portable import exp, log10, power
from gaslamp.values import dataclass

Kind: TypeAlias = Literal["voice", "breath", "step", "hand", "impact", "thing"]


@dataclass(frozen=True, slots=True)
class SoundSource:
    """What gives a sound: dB(A) at 1 m, `hushed_db` when done as quietly as it can be.

    All hushed levels are proposals; equal to `level_db` where nothing can be done about it.
    """

    name: str
    kind: Kind
    level_db: float
    hushed_db: float
    tag: str
    source: str


_ISO = "ISO 9921, vocal effort"

ACTS: Final = (
    SoundSource("whisper", "voice", 33, 26, "P2", "20-40 in tables, which disagree"),
    SoundSource("murmur", "voice", 40, 34, "P", "Sramkova 2015: softest phonation 25-43 at 1 m"),
    SoundSource("talk_low", "voice", 54, 40, "M", f"{_ISO}: relaxed"),
    SoundSource("talk", "voice", 60, 54, "M", f"{_ISO}: normal; 60 PSIL [P2]"),
    SoundSource("talk_up", "voice", 66, 60, "M", f"{_ISO}: raised"),
    SoundSource("call", "voice", 72, 66, "M", f"{_ISO}: loud"),
    SoundSource("cry_out", "voice", 78, 60, "M", f"{_ISO}: very loud; held back, proposal"),
    SoundSource("shout", "voice", 84, 78, "M", f"{_ISO}: 82-88"),
    SoundSource(
        "scream", "voice", 95, 65, "O", "proposal: above a shout; held back behind the teeth"
    ),
    SoundSource("groan", "voice", 55, 35, "O", "proposal: as relaxed talk"),
    SoundSource("sob", "voice", 50, 32, "O", "proposal"),
    SoundSource("laugh", "voice", 68, 45, "O", "60-75: speech raised to loud"),
    SoundSource("cough", "voice", 70, 50, "O", "proposal: between raised and loud"),
    SoundSource("breathing", "breath", 15, 8, "P2", "10-20"),
    SoundSource("breathing_hard", "breath", 35, 22, "O", "proposal: as a whisper"),
    SoundSource("gasping", "breath", 45, 38, "O", "proposal: air through a half closed throat"),
    SoundSource("heartbeat", "breath", -5, -5, "O", "proposal: only with an ear on the chest"),
    SoundSource("step_barefoot", "step", 38, 28, "P2", "35-40 on wood, weak"),
    SoundSource("step_soft", "step", 27, 20, "P2", "25-30: soft shoe on carpet, weak"),
    SoundSource("step_hard", "step", 55, 42, "P2", "50-60: hard sole on concrete, weak"),
    SoundSource("step_limping", "step", 57, 46, "O", "proposal: a hard sole that drags"),
    SoundSource("run", "step", 65, 58, "O", "proposal: 10 above a hard step"),
    SoundSource("crawl", "step", 42, 32, "O", "proposal: cloth and knees on boards"),
    SoundSource("cloth", "hand", 28, 20, "O", "proposal: a sleeve, a coat"),
    SoundSource("tear_cloth", "hand", 55, 45, "O", "proposal"),
    SoundSource("feel_along_wall", "hand", 32, 22, "O", "proposal"),
    SoundSource("match_struck", "hand", 45, 42, "O", "proposal"),
    SoundSource("lamp_lit", "hand", 35, 30, "O", "proposal: the pop of a mantle"),
    SoundSource(
        "hammer_cocked", "hand", 50, 40, "O", "proposal: two clicks; with a thumb on the hammer"
    ),
    SoundSource("blade_drawn", "hand", 40, 28, "O", "proposal"),
    SoundSource("key_turned", "hand", 50, 40, "O", "proposal"),
    SoundSource("blow", "impact", 65, 65, "O", "proposal: a fist on a body"),
    SoundSource("body_falls", "impact", 75, 75, "O", "proposal: a thud on boards"),
    SoundSource("slump", "impact", 60, 55, "O", "proposal: down along a wall"),
    SoundSource("head_against_wall", "impact", 72, 72, "O", "proposal"),
    SoundSource("struggle", "impact", 62, 55, "O", "proposal: bodies, boots, breath"),
    SoundSource("thing_falls", "thing", 70, 70, "O", "proposal: iron on boards"),
    SoundSource("soft_thing_falls", "thing", 50, 50, "O", "proposal: a boot, a book"),
    SoundSource("glass_breaks", "thing", 85, 85, "O", "proposal"),
    SoundSource("drip", "thing", 28, 28, "O", "proposal"),
    SoundSource("door_creaks", "thing", 52, 40, "O", "proposal: slowly, it creaks less"),
    SoundSource("latch", "thing", 55, 40, "O", "proposal"),
    SoundSource("door_shut", "thing", 65, 45, "O", "proposal"),
    SoundSource("door_slam", "thing", 90, 65, "O", "80-90"),
    SoundSource("knock", "thing", 68, 58, "O", "proposal"),
    SoundSource("board_broken", "thing", 85, 78, "O", "proposal"),
    SoundSource("shot", "thing", 160, 160, "P2", "9 mm at the shooter, peak 156-168"),
)
"""Sounds, by kind."""

AMBIENT_DB: Final = {
    "studio": 30.0,  # [P2]
    "night": 25.0,  # [O] a house at night
    "library": 30.0,  # [P2]
    "house": 35.0,  # [O] an ordinary house by day
    "bedroom": 40.0,  # [P2] "quiet bedroom"
    "street": 55.0,  # [O] proposal
    "crowd": 72.0,  # [P] the noise of HINT
}
"""What is heard all the time, dB(A)."""

LOSS_DB: Final = {
    "hollow_door": 20.0,
    "solid_door": 28.0,
    "stud_wall": 36.0,
    "wall": 40.0,
    "brick_wall": 47.0,
}
"""What a partition takes off, dB: 20, 28, 33-40, 40 [O], 45-50 [M]."""

DETECTED_SNR_DB: Final = -12.0  # [M] about 9 dB below what speech is understood at
UNDERSTOOD_SNR_DB: Final = -2.92  # [P] 69.1 in 72 dB(A), Nilsson 1994
FRONT_DEG: Final = 6.2  # [P] RMS, Yost et al. 2013
SIDE_DEG: Final = 12.0  # [O]
NEAREST_M: Final = 0.5  # proposal: two at one spot are half a metre apart

_DIRECTIVITY = 2.0  # [M] a source near a floor or wall
_INTERNAL_DB = 26.83  # [O] puts HINT in quiet at 23.9 dB(A)
_SHOT_SHIFT_DB, _SHOT_SHIFT_S = 20.0, 600.0  # [O] no data was found (the study, section 6.2)
_BY_NAME: Final = {one.name: one for one in ACTS}


def sound_source(name: str) -> SoundSource:
    """The act of that name. KeyError if there is none."""
    return _BY_NAME[name]


def open_air(level_db: float, distance_m: float) -> float:
    """dB(A) in the open at a distance: L1 - 20 log10 r [M]; half a metre at least."""
    return level_db - 20.0 * log10(max(NEAREST_M, distance_m))


def room_constant_m2(surface_m2: float, absorption: float) -> float:
    """R = A α / (1 - α), m² [M]; the mean absorption α is kept between .01 and .99.

    Bare walls .1, a furnished room .2-.3, hung with cloth .4 (proposals).
    """
    absorption = min(0.99, max(0.01, absorption))
    return surface_m2 * absorption / (1.0 - absorption)


def in_room(level_db: float, distance_m: float, constant_m2: float) -> float:
    """dB(A) at a distance in the same room [M]: Lw + 10 log10(Q / (4 π r²) + 4 / R).

    Lw = L1 - 10 log10(Q / (4 π)), Q = 2: near by the sound itself, farther off what walls return.
    """
    distance_m = max(NEAREST_M, distance_m)
    power_db = level_db - 10.0 * log10(_DIRECTIVITY / (4.0 * pi))
    direct = _DIRECTIVITY / (4.0 * pi * distance_m * distance_m)
    return power_db + 10.0 * log10(direct + 4.0 / constant_m2)


def next_room(
    room_db: float, loss_db: float, wall_m2: float = 10.0, constant_m2: float = 10.0
) -> float:
    """dB(A) beyond a partition [M]: L - TL + 10 log10(S / A2), about L - TL.

    `wall_m2` is the partition's surface S, `constant_m2` the absorption A2 of the room beyond.
    """
    return room_db - loss_db + 10.0 * log10(wall_m2 / constant_m2)


def noise_with_own(noise_db: float) -> float:
    """The noise against which one hears: what is around and 26.83 dB(A) of one's own [O]."""
    return 10.0 * log10(power(10.0, noise_db / 10.0) + power(10.0, _INTERNAL_DB / 10.0))


def snr_db(level_db: float, noise_db: float) -> float:
    """By how much a sound at the ear stands out of what is around and one's own noise, dB."""
    return level_db - noise_with_own(noise_db)


def detection_odds(level_db: float, noise_db: float) -> float:
    """The chance that a sound at the ear is heard: 50 % at an SNR of -12 dB [O on M]."""
    # As steep as understanding, whose 18 % a dB are published, for want of a figure of its own [O].
    return logistic(0.7 * (snr_db(level_db, noise_db) - DETECTED_SNR_DB))


def comprehension_odds(level_db: float, noise_db: float) -> float:
    """The chance that a sentence is understood: 50 % at 23.9 dB(A) in quiet [P, Nilsson 1994].

    And at an SNR of -2.92 dB in noise [P]; 18 % a dB [P, Duquesnoy 1983].
    """
    # A logistic curve of slope k rises by k / 4 in its middle: .72 is 18 % a dB.
    return logistic(0.72 * (snr_db(level_db, noise_db) - UNDERSTOOD_SNR_DB))


def azimuth_sigma_deg(bearing_deg: float = 0.0) -> float:
    """How far one errs in pointing at a sound, RMS degrees: 6.2 in front [P], 12 to the side [O].

    `bearing_deg` from straight ahead, any sign; between, a straight line (proposal); behind as in
    front.
    """
    folded = abs(bearing_deg) % 360.0
    folded = min(folded, 360.0 - folded)
    from_middle = min(folded, 180.0 - folded)
    return FRONT_DEG + (SIDE_DEG - FRONT_DEG) * from_middle / 90.0


def azimuth_error_deg(share: float, bearing_deg: float = 0.0) -> float:
    """By how much one points wrong, for a draw of 0 to 1: normal, positive is clockwise."""
    return azimuth_sigma_deg(bearing_deg) * normal_quantile(share)


def front_back_confused(*, head_moves: bool) -> float:
    """The chance to take a sound in front for one behind: .15, moving the head .05 [O]."""
    return 0.05 if head_moves else 0.15


def distance_heard_m(distance_m: float, share: float = 0.5) -> float:
    """How far off one takes a sound to be: 1.3 r^.5 [M, Zahorik], lognormal .3 [O].

    `share` is a draw of 0 to 1, .5 for the median.
    """
    return 1.3 * sqrt(max(0.0, distance_m)) * exp(0.3 * normal_quantile(share))


def deafened_db(seconds_since_shot: float) -> float:
    """By how much less a sound counts after a shot close by: 20 dB for 10 minutes [O]."""
    return _SHOT_SHIFT_DB if 0.0 <= seconds_since_shot < _SHOT_SHIFT_S else 0.0
