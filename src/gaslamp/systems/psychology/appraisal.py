"""Appraisal: which emotion an event gives rise to, and how strong, by what it is to whoever feels.

The 22 types are those of Ortony, Clore and Collins (The Cognitive Structure of Emotions,
1988 [M]) as ALMA's table of appraisal lists them [P] (DFKI); Clore and Ortony 2013 [P] stress
that appraisals tell emotions apart and do not trigger them. Rules of likelihood and
of compounds are those of FAtiMA Toolkit [P] (GAIPS, Apache-2.0), intensity that of
GAMYGDALA [P] (Broekens, MIT 2015). Tags: [P] published and read, [M] from memory, [O] ours.

Desirability, praise, liking and appeal are -1 to 1; likelihoods and intensities 0 to 1.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

EmotionType: TypeAlias = Literal[
    "joy", "distress",
    "happy-for", "resentment", "pity", "gloating",
    "hope", "fear", "satisfaction", "disappointment", "relief", "fears-confirmed",
    "pride", "shame", "admiration", "reproach",
    "gratification", "remorse", "gratitude", "anger",
    "love", "hate",
]  # fmt: skip

LIKELY: Final = 0.5
"""From above this likelihood a goal was hoped for; up to it, its loss was feared [P, FAtiMA]."""

OF_OBJECTS: Final = 0.7
"""Love and hate of things are this much of their appeal [P, FAtiMA]."""


class Appraised(NamedTuple):
    """An emotion that arises: its type, and how strong it is, 0 to 1."""

    type: EmotionType
    intensity: float


def intensity(utility: float, change: float) -> float:
    """|utility x change of likelihood|, at most 1 [P, GAMYGDALA]."""
    return min(1.0, abs(utility * change))


def of_event(desirability: float) -> Appraised | None:
    """What an event that nobody foresaw makes of whom it befalls: joy or distress."""
    return _either(desirability, "joy", "distress", desirability)


def of_prospect(before: float, after: float, utility: float = 1.0) -> Appraised | None:
    """What a change in the likelihood of something wanted makes of who wants it.

    A goal now certain, or lost, is judged by how likely it was: above `LIKELY` it was hoped
    for, else feared for. .6 to 1 is satisfaction, .4 to 1 relief, .6 to 0 disappointment,
    .4 to 0 fears confirmed [P, FAtiMA]; what remains open is hope or fear.
    """
    if before == after:
        return None
    strength = intensity(utility, after - before)
    if after >= 1.0:
        return Appraised("satisfaction" if before > LIKELY else "relief", strength)
    if after <= 0.0:
        return Appraised("disappointment" if before > LIKELY else "fears-confirmed", strength)
    return Appraised("hope" if after > before else "fear", strength)


def of_fortune(desirability: float, liking: float) -> Appraised | None:
    """What is good or bad for another makes of who likes or dislikes them; of nobody else.

    `desirability` is for the other. |desirability x liking| [P, GAMYGDALA].
    """
    strength = intensity(desirability, liking)
    if liking > 0:
        return _either(desirability, "happy-for", "pity", strength)
    return _either(desirability, "resentment", "gloating", strength)


def of_act(praise: float, *, own: bool) -> Appraised | None:
    """What an act makes of who judges it: `praise` below 0 is blame."""
    if own:
        return _either(praise, "pride", "shame", praise)
    return _either(praise, "admiration", "reproach", praise)


def of_deed(desirability: float, praise: float, *, own: bool) -> Appraised | None:
    """What an act and what came of it together make of whom it befell.

    Only where the two agree in sign; |desirability + praise| / 2 [P, FAtiMA].
    """
    if desirability * praise <= 0:
        return None
    strength = (desirability + praise) / 2
    if own:
        return _either(strength, "gratification", "remorse", strength)
    return _either(strength, "gratitude", "anger", strength)


def of_object(appeal: float) -> Appraised | None:
    """What a thing, or somebody taken as one, makes of who perceives it."""
    return _either(appeal, "love", "hate", appeal * OF_OBJECTS)


def _either(sign: float, good: EmotionType, bad: EmotionType, strength: float) -> Appraised | None:
    if strength == 0 or sign == 0:
        return None
    return Appraised(good if sign > 0 else bad, min(1.0, abs(strength)))
