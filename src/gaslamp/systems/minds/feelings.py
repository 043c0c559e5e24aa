"""Feelings as quantities: how much fear, anger, joy there is in somebody, and what they are like.

The simulation appraises what people perceive and *stirs* their record; it then fades by itself
(emotion.py). What somebody is like stands in the same record and does not change. All of
it is measured: in no state, known to nobody, there to be crossed (``happens when
fear(b) >= 0.6``), so that what shows of a feeling is perceived as anything is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from gaslamp.model import Value
from gaslamp.systems.process import Fluent, OfType, Process
from gaslamp.systems.psychology.appraisal import Appraised, EmotionType
from gaslamp.systems.psychology.emotion import (
    EMOTION_HALF_LIFE_S,
    RESTING_AROUSAL,
    Pad,
    arousal,
    left_of_emotion,
    mood_after_emotion,
    mood_after_rest,
)
from gaslamp.systems.psychology.rousing import Stirring, shown_share
from gaslamp.systems.psychology.temperament import Factors, self_command, usual_mood
from gaslamp.values import dataclass

KINDS: Final[Mapping[str, tuple[EmotionType, ...]]] = {
    "fear": ("fear", "fears-confirmed"),
    "anger": ("anger", "reproach", "hate", "resentment"),
    "joy": (
        *("joy", "satisfaction", "gloating", "happy-for", "gratification"),
        *("gratitude", "pride", "admiration", "love"),
    ),
    "hope": ("hope",),
    "relief": ("relief",),
    "distress": ("distress", "disappointment", "pity", "shame", "remorse"),
}
"""What is measured of feelings, and which emotions it is the sum of, at most 1."""

FACTORS: Final = ("openness", "conscientiousness", "extraversion", "agreeableness", "stability")

STAKES: Final = 10.0
"""By how much utility somebody is moved wholly, where their world does not say; a proposal."""

Reading: TypeAlias = "Callable[[Felt, float], float]"

_PLACE: Final[Mapping[str, int]] = {kind: number for number, kind in enumerate(KINDS)}
_PACE_S: Final = EMOTION_HALF_LIFE_S / 3
"""Halving is straight to 1 % over a third of the half-life (.7 % off in its middle)."""
_STILL_S: Final = 3600.0
"""Longer than any run: nothing is looked at again before something stirs it."""
_NOTHING: Final = 1e-3
"""A twentieth of the weakest emotion that counts (`records.LEAST`); halving by itself never
ends."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What somebody feels, by the order of `KINDS`, their mood, and what they are like.

    `usual` is the mood that `factors` bring them back to.
    """

    factors: Factors
    contrariness: float
    stakes: float
    strengths: tuple[float, ...]
    mood: Pad
    usual: Pad

    def strength(self, kind: str) -> float:
        """How much there is of a kind of feeling, 0 to 1."""
        return self.strengths[_PLACE[kind]]


def _of_kind(number: int) -> Reading:
    return lambda felt, _resting: felt.strengths[number]


def _of_factor(name: str) -> Reading:
    return lambda felt, _resting: float(getattr(felt.factors, name))


def _shown(kind: str) -> Reading:
    """As much of a feeling as self-command lets show: all of it at the average .5."""

    def reading(felt: Felt, resting: float) -> float:
        strength = felt.strength(kind)
        if not strength:
            return 0.0
        return min(1.0, strength * shown_share(self_command(felt.factors, _roused(felt, resting))))

    return reading


def _roused(felt: Felt, resting: float) -> float:
    return arousal(felt.mood, felt.strength("fear"), felt.strength("anger"), resting)


_MEASURES: Final[Mapping[str, Reading]] = {
    **{kind: _of_kind(number) for number, kind in enumerate(KINDS)},
    **{name: _of_factor(name) for name in FACTORS},
    **{f"shown_{kind}": _shown(kind) for kind in KINDS},
    "contrariness": lambda felt, _resting: felt.contrariness,
    "stakes": lambda felt, _resting: felt.stakes,
    "excitement": _roused,
}


class Feelings(Process[Felt, float]):
    """The feelings of everybody."""

    type = "being"
    measures = _MEASURES

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """How roused they are at rest; nothing in a state moves what they feel."""
        del of_type
        return (Fluent("arousal", (entity,)),)

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> float:
        """How roused they are at rest, 0 to 1."""
        del fluents
        (resting,) = values
        return RESTING_AROUSAL if resting is None or isinstance(resting, str) else float(resting)

    def start(self, given: Mapping[str, float], inputs: float) -> Felt:
        """Somebody in their usual mood, who feels what the world says they do."""
        del inputs
        factors = Factors(**{name: given[name] for name in FACTORS if name in given})
        return Felt(
            factors,
            given.get("contrariness", 0.0),
            given.get("stakes", STAKES),
            tuple(given.get(kind, 0.0) for kind in KINDS),
            usual_mood(factors),
            usual_mood(factors),
        )

    def turn(self, record: Felt, before: float, after: float) -> Felt:
        """Nothing changes them but being stirred."""
        del before, after
        return record

    def advance(self, record: Felt, inputs: float, power_w: float, seconds: float) -> Felt:
        """The record after a time in which nothing stirred it, in closed form."""
        del inputs, power_w
        usual, strengths = record.usual, record.strengths
        if any(strengths):
            left = left_of_emotion(seconds)
            strengths = tuple([_lasting(one * left) if one else one for one in strengths])
        elif record.mood == usual:
            return record
        return _as_felt(record, strengths, mood_after_rest(record.mood, usual, seconds))

    def pace(self, record: Felt, inputs: float, power_w: float) -> float:
        """A third of the half-life; an hour while nothing is felt."""
        del inputs, power_w
        return _PACE_S if any(record.strengths) else _STILL_S


def with_emotions(record: Felt, emotions: Iterable[Appraised]) -> Felt:
    """The record after emotions that arise together."""
    strengths, mood = list(record.strengths), record.mood
    for kind, strength in emotions:
        for number, kinds in enumerate(KINDS.values()):
            if kind in kinds:
                strengths[number] = min(1.0, strengths[number] + strength)
        mood = mood_after_emotion(mood, kind, strength)
    return _as_felt(record, tuple(strengths), mood)


def _as_felt(record: Felt, strengths: tuple[float, ...], mood: Pad) -> Felt:
    """The record with other feelings. `dataclasses.replace` would cost as much as all the rest."""
    return Felt(record.factors, record.contrariness, record.stakes, strengths, mood, record.usual)


def stirring_at(record: Felt, clock: float) -> Stirring:
    """What a body whose clock says `clock` keeps of this."""
    fear, anger = record.strength("fear"), record.strength("anger")
    return Stirring(clock, record.factors, record.mood, fear, anger)


def _lasting(strength: float) -> float:
    """A thousandth of a feeling is none."""
    return strength if strength >= _NOTHING else 0.0


FEELINGS: Final = Feelings()
