"""Time: how soon somebody answers what happens, and how long it takes to do things.

A reaction is the sense's own delay, more for each doubling of what one could do, more
again if nobody expected this; dark, daze and blood loss slow it. The rest are durations:
to draw, to run three steps and strike, to get up, to light a lamp.

Tags: [P] published and read, [P2] from a secondary page, [M] from memory, [O] ours.
Sources: simple reaction, Kosinski's review (Clemson, 2013) [P2]; choice, Hick [P2]; surprise,
Green 2000, Transportation Human Factors 2:195 [P]; drawing, Sandel, Martaindale and
Blair 2020 [P2 of P]; strides, Force Science News 239 [P2]; crawling, Kady and Davis 2009,
Fire Safety Journal 44:451 [P]. For standing up and lighting a lamp nothing was found.

>>> reaction_ms("sight"), reaction_ms("hearing"), reaction_ms("sight", startled=True)
(190, 160, 990)
>>> round(sprint_s(5.0), 2), round(walk_s(5.0), 1), round(walk_s(5.0, "grope"), 1)
(1.15, 3.8, 10.0)
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from gaslamp.systems.mathematics.portable import log
from gaslamp.systems.psychology.emotion import RESTING_AROUSAL

Sense: TypeAlias = Literal["sight", "hearing", "touch", "smell", "taste"]
Gait: TypeAlias = Literal["walk", "limp", "grope", "crawl"]

SIMPLE_S: Final[dict[Sense, float]] = {
    "sight": 0.19,  # [P2]
    "hearing": 0.16,  # [P2]
    "touch": 0.16,  # proposal: as hearing
    "smell": 0.8,  # proposal
    "taste": 0.8,  # proposal
}
"""The simple reaction to each sense, s."""

GAIT_M_S: Final[dict[Gait, float]] = {"walk": 1.3, "limp": 0.65, "grope": 0.5, "crawl": 0.6}
"""Speeds, m/s. walk [M]; crawl: 54 % slower than a walk, in children [P]; limp, grope [O]."""

STRIDES_M: Final = (0.91, 1.07, 1.25, 1.37, 1.46, 1.55, 1.65)
"""Each stride of a sprint from rest, m; from the seventh on they stay (proposal)."""

_CHOICE_S = 0.15  # for each doubling [O]; Hick's law [P2]
_UNEXPECTED_S, _STARTLED_S = 0.55, 0.8  # [O] on Green: .70-.75, 1.25, 1.5 s [P]
_SWIFTEST_AROUSAL, _SWIFTEST = 0.6, 0.9  # proposal
_UNSEEN, _TIRED, _BLED = 1.35, 1.3, 1.5  # [O]
_BLED_FROM = 0.3  # of the volume: where ATLS class III begins [P]
_FIRST_STRIDE_S, _STRIDE_S = 0.33, 0.25  # [P2] Force Science News 239
_HOLSTER_S, _GRIPPED_S, _OFF_HAND = 1.55, 0.25, 1.5  # see `draw_s`
_FIRM = 0.35  # [O] the grip that a pistol needs: `bodies.grip.NEEDS`
_DRAW_FAILS_PER_S = 0.15  # [O] the study, section 7.2
_LONGEST_DRAW_S = 60.0
"""After that long a hand has dropped it, for all that matters."""
_STAND_S, _STAND_CHAIR_S, _STAND_BLED = 2.5, 1.0, 1.8  # [O] the study, section 7.2
_STAND_BLED_FROM = 0.25


class Span(NamedTuple):
    """A duration between two bounds, s."""

    least_s: float
    most_s: float


DURATIONS: Final[dict[str, Span]] = {
    "stand_from_floor": Span(2.0, 3.0),  # [O]
    "stand_from_chair": Span(1.0, 1.0),  # [O]
    "stand_from_crouch": Span(0.8, 1.2),  # proposal
    "sit_down": Span(1.0, 2.0),  # proposal
    "lie_down": Span(1.5, 3.0),  # proposal
    "crouch": Span(0.5, 0.8),  # proposal
    "turn_round": Span(0.4, 0.7),  # proposal
    "find_match": Span(2.0, 5.0),  # proposal
    "strike_match": Span(1.0, 2.0),  # proposal
    "light_lamp": Span(3.0, 6.0),  # [O] one that is set, the match in hand
    "turn_up_lamp": Span(1.0, 1.0),  # [O]
    "put_out_lamp": Span(0.5, 1.0),  # proposal
    "open_door": Span(1.0, 2.0),  # proposal
    "shut_door": Span(0.8, 1.5),  # proposal
    "turn_key": Span(1.5, 3.0),  # proposal
    "pick_up": Span(1.0, 2.0),  # proposal
    "cock_hammer": Span(0.3, 0.6),  # proposal
    "pull_trigger": Span(0.2, 0.4),  # proposal
    "strike_with_fist": Span(0.3, 0.5),  # proposal
    "shove": Span(0.4, 0.7),  # proposal
    "slam": Span(0.6, 1.0),  # proposal
    "stab": Span(0.3, 0.5),  # proposal; to slash distance from 5 ft .33 s [P2]
    "throw": Span(0.6, 1.0),  # proposal
}
"""How long things take, in light and with two good hands."""


def slowness(
    *, unseen: bool = False, tired: bool = False, daze: float = 0.0, lost: float = 0.0
) -> float:
    """By how much reactions are slower: 1 and above [O].

    x 1.35 in the dark, where what happens is not seen; x 1.3 if `tired` (anaerobic work all but
    spent); x (1 + daze), daze 0 to 1; x 1.5 above .3 of the blood lost. Pain alone hardly
    counts (Bank et al. 2013 [P]).
    """
    factor = 1.0 + daze
    if unseen:
        factor *= _UNSEEN
    if tired:
        factor *= _TIRED
    return factor * _BLED if lost > _BLED_FROM else factor


def readiness(arousal: float) -> float:
    """By what factor answers take longer, 0.9 to 1.3: 1 at rest.

    That the middling roused are quickest and both the sluggish and the overwrought slower
    is published [M: Welford 1980, by way of Kosinski's review]; the parabola is a proposal.

    >>> [round(readiness(arousal), 2) for arousal in (0.0, 0.3, 0.6, 1.0)]
    [1.3, 1.0, 0.9, 1.08]
    """
    off, at_rest = arousal - _SWIFTEST_AROUSAL, RESTING_AROUSAL - _SWIFTEST_AROUSAL
    return _SWIFTEST + (1.0 - _SWIFTEST) * (off * off) / (at_rest * at_rest)


def reaction_ms(
    sense: Sense,
    choices: float = 1.0,
    *,
    unexpected: bool = False,
    startled: bool = False,
    slowness: float = 1.0,
    arousal: float = RESTING_AROUSAL,
) -> int:
    """How long from what is perceived to the start of an answer, ms [O on P].

    (.19 by sight | .16 by hearing) + .15 log2(choices), times `slowness` and `readiness`, and
    .55 s more if unexpected or .8 s if startled, which is the stronger word: not both.

    Args:
        sense: what it is perceived by.
        choices: how many answers there are to choose from, 1 or more.
        unexpected: nobody thought of it just now.
        startled: it comes as a surprise and a fright.
        slowness: 1 or above, of the body (`slowness`).
        arousal: 0 calm to 1 beside oneself, .3 at rest.
    """
    seconds = SIMPLE_S[sense] + _CHOICE_S * log(max(1.0, choices)) / log(2.0)
    seconds *= max(1.0, slowness) * readiness(arousal)
    if startled:
        seconds += _STARTLED_S
    elif unexpected:
        seconds += _UNEXPECTED_S
    return round(1000.0 * seconds)


def draw_s(*, gripped: bool = False, off_hand: bool = False, reaction_s: float = 0.19) -> float:
    """From a cue to a shot: 1.55 s and the reaction from a holster, .25 s if gripped already.

    x 1.5 with the off hand [O]. Published from a holster: mean 1.80, median 1.73, range 1.03-3.40 s
    (n = 152) [P2 of P]; gripped in the waistband, mean about .25 s [P2].
    """
    seconds = reaction_s + (_GRIPPED_S if gripped else _HOLSTER_S)
    return seconds * _OFF_HAND if off_hand else seconds


def draw_fails(seconds: float, grip_share: float) -> float:
    """The chance, 0 to 1, that a hand too weak drops what it draws: .15 each s below .35 [O]."""
    if grip_share >= _FIRM:
        return 0.0
    kept, seconds = 1.0, min(seconds, _LONGEST_DRAW_S)
    whole = int(seconds)
    for _ in range(whole):
        kept *= 1.0 - _DRAW_FAILS_PER_S
    return 1.0 - kept * (1.0 - _DRAW_FAILS_PER_S * (seconds - whole))


def sprint_s(distance_m: float) -> float:
    """From rest over a distance as fast as one can: .33 s for the first stride, then .25 s each.

    A part of a stride takes its part of the time. 6.4 m from rest took 76 students 1.5 s [P2].
    """
    first = STRIDES_M[0]
    if distance_m <= first:
        return _FIRST_STRIDE_S * max(0.0, distance_m) / first
    seconds, left_m = _FIRST_STRIDE_S, distance_m - first
    for stride_m in STRIDES_M[1:]:
        if left_m <= stride_m:
            return seconds + _STRIDE_S * left_m / stride_m
        seconds += _STRIDE_S
        left_m -= stride_m
    return seconds + _STRIDE_S * left_m / STRIDES_M[-1]


def strike_s(distance_m: float, reach_m: float = 0.8) -> float:
    """From rest to where an arm reaches the other, `reach_m` short of the distance."""
    return sprint_s(max(0.0, distance_m - reach_m))


def walk_s(distance_m: float, gait: Gait = "walk") -> float:
    """Over a distance at an even gait, s."""
    return max(0.0, distance_m) / GAIT_M_S[gait]


def stand_s(*, from_chair: bool = False, lost: float = 0.0) -> float:
    """To get up: 2-3 s from the floor, here 2.5; 1 s from a chair; x 1.8 above .25 lost [O]."""
    seconds = _STAND_CHAIR_S if from_chair else _STAND_S
    return seconds * _STAND_BLED if lost > _STAND_BLED_FROM else seconds


def light_lamp_s(*, dark: bool = False, burning: bool = False) -> Span:
    """To light a lamp that is set, the match in hand: 3-6 s; in the dark x 2 to 3 [O].

    Turning up one that burns takes 1 s.
    """
    if burning:
        return DURATIONS["turn_up_lamp"]
    span = DURATIONS["light_lamp"]
    return Span(span.least_s * 2.0, span.most_s * 3.0) if dark else span
