"""What others are taken to expect of one, and how little they expect an act.

Somebody who wants what nobody expects asks, in their own mind: what does she believe that
I believe, and what would she think I do, believing that? The answer is a distribution over
acts: of the options that would be weighed there, each by its share. How unexpected an
act is, is the bits by which it would surprise the one whom it would surprise most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.model.ground import GroundEvent
from gaslamp.records import Alternative, ExpectationOfAct
from gaslamp.systems.mathematics import log
from gaslamp.values import dataclass

LEAST_CHANCE: Final = 0.02
"""The chance that anybody gives what they do not foresee at all; a proposal. So nothing surprises
by more than 5.6 bits, and the contrary are not drawn to whatever makes least sense."""

_LOG_2: Final = log(2.0)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What somebody is taken to expect: for each act its chance, from 0 to 1."""

    of: str
    chances: tuple[tuple[GroundEvent | None, float], ...]

    def chance(self, act: GroundEvent | None) -> float:
        """The chance they are taken to give an act, at least `LEAST_CHANCE`."""
        return max(LEAST_CHANCE, sum(chance for one, chance in self.chances if one is act))

    def bits(self, act: GroundEvent | None) -> float:
        """By how many bits it would surprise them: -log2 of its chance."""
        return -log(self.chance(act)) / _LOG_2

    @property
    def likeliest(self) -> tuple[GroundEvent | None, float]:
        """The act they are taken to expect most, and its chance."""
        return max(self.chances, key=lambda one: one[1])


def prediction(of: str, options: Sequence[Alternative]) -> Prediction:
    """What options weighed in a mind come to; None, to wait, where there are none."""
    total = sum(option.weight for option in options)
    if not total:
        return Prediction(of, ((None, 1.0),))
    chances: dict[GroundEvent, float] = {}
    for option in options:
        chances[option.act] = chances.get(option.act, 0.0) + option.weight / total
    return Prediction(of, tuple(chances.items()))


def least_expected(act: GroundEvent, predictions: Sequence[Prediction]) -> tuple[Prediction, float]:
    """Whom an act would surprise most, and by how many bits."""
    found = max(predictions, key=lambda one: one.bits(act))
    return found, found.bits(act)


def expectations(
    act: GroundEvent | None, predictions: Sequence[Prediction]
) -> tuple[ExpectationOfAct, ...]:
    """For the record: what each was taken to expect instead, and what chance they give this."""
    return tuple(
        ExpectationOfAct(one.of, one.likeliest[0], one.likeliest[1], one.chance(act))
        for one in predictions
    )
