"""How tense a run is for each mind in it: threat, uncertainty and surprise, over time.

*Threat* is what somebody has to lose by what others are about, or may do next, as they see it: as
a share of what moves them wholly. *Uncertainty* is how open it is to them what others will do next,
in bits: the entropy of what they expect. *Surprise* is how little they had expected what they then
perceive, of acts and of facts, in bits. All three are of that mind: who does not see the knife is
at ease.

Source of the first two, as readers have them: W. F. Brewer and E. H. Lichtenstein, "Stories are to
entertain" (1982); of bits as surprise and entropy as suspense: J. Ely, A. Frankel and E. Kamenica,
"Suspense and Surprise" (2015). What counts as a threat is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.inquiry.next_acts import NextAct
from gaslamp.inquiry.predictions import Predictions
from gaslamp.inquiry.trace import Step, Trace
from gaslamp.minds import stakes_of
from gaslamp.model import State
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class TensionMoment:
    """One mind at one moment of a run: after the entry `index` of its log.

    `threat` is from 0 to 1, `uncertainty` and `surprise` are in bits, 0 or more.
    """

    index: int
    at_ms: int
    threat: float
    uncertainty: float
    surprise: float


@dataclass(frozen=True, slots=True)
class TensionCurve:
    """How tense a run was for `who`, moment by moment."""

    who: str
    moments: tuple[TensionMoment, ...]

    @property
    def peak(self) -> TensionMoment:
        """Where most was at stake; the first such moment."""
        return max(self.moments, key=lambda one: one.threat)

    @property
    def surprise(self) -> float:
        """By how many bits `who` was surprised in all."""
        return sum(one.surprise for one in self.moments)


class Tension:
    """Measures one run. Cost: what choosing costs, for each mind within a mind."""

    def __init__(self, trace: Trace, predictions: Predictions) -> None:
        self._trace, self._predictions = trace, predictions
        self._space, self._minds = trace.space, trace.minds
        self._stakes = stakes_of(trace.space)

    def curves(self) -> tuple[TensionCurve, ...]:
        """A curve for each of the run's people, with a moment for whatever was logged."""
        moments: dict[str, list[TensionMoment]] = {name: [] for name in self._space.characters}
        for step in self._trace.steps:
            # Whatever surprises somebody is logged: an act, or what they found to be otherwise.
            if not step.entries:
                continue
            expected: dict[str, list[NextAct]] = {name: [] for name in self._space.characters}
            for name, _, next_act in self._predictions.in_minds(step):
                expected[name].append(next_act)
            for who, name in enumerate(self._space.characters):
                foreseen = self._foreseen(who, step.after.state, expected[name])
                moments[name].append(
                    TensionMoment(
                        index=step.entries[-1].index,
                        at_ms=step.at_ms,
                        threat=min(1.0, max(_feared(who, step), foreseen)),
                        uncertainty=sum(one.entropy for one in expected[name]),
                        surprise=self._surprise(who, step),
                    )
                )
        return tuple(TensionCurve(name, tuple(some)) for name, some in moments.items())

    def _surprise(self, who: int, step: Step) -> float:
        """By how many bits somebody was surprised in a step: by acts, and by facts."""
        name = self._space.characters[who]
        had, have = step.before.people[who].revisions, step.after.people[who].revisions
        return sum(one.bits for one in self._predictions.of(step) if one.who == name) + sum(
            one.surprise_bits for one in have[len(had) :]
        )

    def _foreseen(self, who: int, state: State, expected: Sequence[NextAct]) -> float:
        """What there is to lose by what others may do next."""
        name, mind = self._space.characters[who], state.beliefs[who]
        lost = sum(
            next_act.chance(act) * max(0.0, -self._minds.change(name, act, mind))
            for next_act in expected
            for act in next_act.acts
        )
        return lost / self._stakes[name]


def _feared(who: int, step: Step) -> float:
    """What there is to lose by acts that somebody sees others in the midst of."""
    prospects = step.after.people[who].feelings.prospects
    return max(
        (-one.at_stake * (1 - one.likelihood) for one in prospects if not one.own), default=0.0
    )
