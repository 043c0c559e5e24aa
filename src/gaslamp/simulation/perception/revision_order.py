"""Which of several beliefs goes first, where they cannot all be so.

The weakest evidence goes: what was assumed before what was told, that before what is remembered,
that before what was worked out, noticed, heard, seen, felt, done, each by the weakest that it rests
on. Of evidence of one kind the older goes, for more may have happened since; what nothing that
happens changes (`abiding`) has no age. What
somebody guesses of another's mind goes before all that they know themselves. Their own body
and place go last, however long ago they looked: they are in touch with them at every moment. What
never changes never goes (`model.epistemic.inference`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from gaslamp.model.epistemic import (
    BELIEF,
    NOTHING_KNOWN,
    OWN,
    UNSAID,
    InferredPlace,
    StateSpace,
    Strength,
    StrengthOf,
)
from gaslamp.model.ground import Mind
from gaslamp.records import Evidence
from gaslamp.simulation.perception.grades import ASSUMED
from gaslamp.views import How

GIVEN_UP_FIRST: Final[tuple[How, ...]] = (
    "assumed",
    "was told",
    "knew",
    "worked out",
    "noticed",
    "heard",
    "saw",
    "felt",
    "did",
)
"""Kinds of evidence, the weakest first. What one feels one is in touch with, what one saw may have
gone since: so touch goes after sight."""

_IN_TOUCH: Final = len(GIVEN_UP_FIRST)
_GUESS: Final = -1
_BEFORE: Final = -1
_AGELESS: Final = math.inf


def strength_by_evidence(
    space: StateSpace, who: int, belief: Mind, evidence: Mapping[int, Evidence]
) -> StrengthOf:
    """How hard somebody gives up each belief, by the evidence they have for it.

    `space` is one where minds conclude by themselves.
    """
    assert space.entrenchment is not None, "minds are told what is so"
    without, private = space.entrenchment.of(belief, who), space.entrenchment.private
    unlearnt = frozenset(fluent for number, fluent in space.unlearnt if number == who)

    def strength(place: InferredPlace) -> Strength:
        plain, (chain, fluent) = without(place), place
        if plain not in (UNSAID, BELIEF, OWN):
            return plain
        if chain:
            return (*plain, _GUESS)
        if plain == UNSAID:
            # Here there is evidence to say whether it was ever learnt.
            plain = BELIEF
        known = evidence.get(fluent)
        if known is None:
            return plain
        if known.is_doubted or (fluent in unlearnt and known.how == "knew"):
            # Of oneself one knows also what nobody said, if less well than what is said.
            return (*plain, _GUESS) if plain == OWN else NOTHING_KNOWN
        since: float = _BEFORE if known.at_ms is None else known.at_ms
        if fluent in space.abiding:
            since = _AGELESS
        if plain == OWN and fluent in private:
            return (*plain, _IN_TOUCH, since)
        return (*plain, GIVEN_UP_FIRST.index(known.rests_on), since)

    return strength


def doubted_evidence(at_ms: int, percept: int | None) -> Evidence:
    """The evidence for what somebody reckons with and knows no more, since a percept."""
    return Evidence("assumed", at_ms, percept, certainty=ASSUMED, is_doubted=True)
