"""Emotions in time: where they stand in pleasure, arousal and dominance, how they fade.

The table is ALMA's [P2: read in a public file that holds it; ALMA's authorship is from
memory]. GAMYGDALA [P] has other signs for gloating (pleasure -.45) and relief (dominance
-.28); ALMA's were taken, since gloating pleases and relief sets free. Half-lives and the
share of mood are FAtiMA's defaults [P]. Pleasure, arousal, dominance: each -1 to 1.

>>> intensity_after(1.0, 15.0)
0.5
>>> arousal((0.0, 0.0, 0.0), fear=0.0, anger=0.0)
0.3
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from gaslamp.systems.mathematics.portable import power_of_half
from gaslamp.systems.psychology.appraisal import EmotionType

Pad: TypeAlias = tuple[float, float, float]

EMOTION_HALF_LIFE_S: Final = 15.0  # [P, FAtiMA]
MOOD_HALF_LIFE_S: Final = 60.0  # [P, FAtiMA]
SHARE_OF_MOOD: Final = 0.3
"""By how much of an emotion a mood is moved [P, FAtiMA]."""

RESTING_AROUSAL: Final = 0.3
"""Of somebody awake who feels nothing (the study, section 8.4 [O])."""

PAD: Final[Mapping[EmotionType, Pad]] = {
    "hope": (0.2, 0.2, -0.1),
    "gratitude": (0.4, 0.2, -0.3),
    "admiration": (0.5, 0.3, -0.2),
    "gratification": (0.6, 0.5, 0.4),
    "happy-for": (0.4, 0.2, 0.2),
    "joy": (0.4, 0.2, 0.1),
    "love": (0.3, 0.1, 0.2),
    "pride": (0.4, 0.3, 0.3),
    "relief": (0.2, -0.3, 0.4),
    "satisfaction": (0.3, -0.2, 0.4),
    "gloating": (0.3, -0.3, -0.1),
    "remorse": (-0.3, 0.1, -0.6),
    "disappointment": (-0.3, 0.1, -0.4),
    "fear": (-0.64, 0.60, -0.43),
    "shame": (-0.3, 0.1, -0.6),
    "resentment": (-0.2, -0.3, -0.2),
    "fears-confirmed": (-0.5, -0.3, -0.7),
    "pity": (-0.4, -0.2, -0.5),
    "distress": (-0.4, -0.2, -0.5),
    "anger": (-0.51, 0.59, 0.25),
    "hate": (-0.6, 0.6, 0.3),
    "reproach": (-0.3, -0.1, 0.4),
}


def intensity_after(strength: float, seconds: float) -> float:
    """How strong an emotion still is: half of it every 15 s [P, FAtiMA]."""
    return strength * left_of_emotion(seconds)


def left_of_emotion(seconds: float) -> float:
    """What share of any emotion is left after a time, 1 down to 0."""
    return power_of_half(seconds / EMOTION_HALF_LIFE_S)


def mood_after_emotion(mood: Pad, kind: EmotionType, strength: float) -> Pad:
    """The mood after an emotion of that strength (0 to 1): .3 of it is added [P, FAtiMA]."""
    p, a, d = PAD[kind]
    share = SHARE_OF_MOOD * strength
    return (
        _within(mood[0] + share * p),
        _within(mood[1] + share * a),
        _within(mood[2] + share * d),
    )


def mood_after_rest(mood: Pad, usual: Pad, seconds: float) -> Pad:
    """The mood after a time in which nothing moved it: half way back every 60 s [P, FAtiMA]."""
    left = power_of_half(seconds / MOOD_HALF_LIFE_S)
    return (
        usual[0] + (mood[0] - usual[0]) * left,
        usual[1] + (mood[1] - usual[1]) * left,
        usual[2] + (mood[2] - usual[2]) * left,
    )


def arousal(mood: Pad, fear: float, anger: float, resting: float = RESTING_AROUSAL) -> float:
    """How roused a body is, 0 to 1: what it masks of pain, how fast it answers [O].

    .3 + .5 A of the mood + .4 fear + .3 anger; `resting` in the place of .3.
    """
    return min(1.0, max(0.0, resting + 0.5 * mood[1] + 0.4 * fear + 0.3 * anger))


def _within(value: float) -> float:
    return min(1.0, max(-1.0, value))
