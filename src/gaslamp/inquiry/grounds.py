"""What somebody's belief rests on: where it came from, back to where each chain ends.

A chain of evidence ends in something perceived, done, told, remembered or assumed. What
was worked out names the rule, and the beliefs it was worked out from, each with grounds
of its own, as they were when the rule was applied.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator

from gaslamp.inquiry.trace import Trace
from gaslamp.model import State, Value
from gaslamp.model.ground import Read
from gaslamp.planning.accounts import value
from gaslamp.records import Evidence, Person
from gaslamp.simulation.perception import evidence_for
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class Belief:
    """What a fluent is to somebody, or to what somebody takes somebody else for.

    `chain` are the minds, outermost first; `true` is what the fluent then is in what the belief is
    about: the world, or the mind of the second of them; of a figure, what it is of whoever
    they are.
    `percept` is the act or event as the first of them perceived it that the belief came with.
    `premises` are what it was worked out from, by the rule of the evidence. `is_unsaid`: it is
    hidden, and stands at its default since nothing was said of it, so nobody knew it from before.
    """

    chain: tuple[str, ...]
    property: str
    arguments: tuple[str, ...]
    value: Value
    true: Value
    evidence: Evidence
    percept: Act | None = None
    premises: tuple[Belief, ...] = ()
    is_unsaid: bool = False

    @builtins.property
    def fluent(self) -> str:
        """What is believed of something, as the notation names it: ``at(ann)``, ``raining``."""
        of = f"({', '.join(self.arguments)})" if self.arguments else ""
        return f"{self.property}{of}"

    @builtins.property
    def is_wrong(self) -> bool:
        """Whether it is otherwise in truth. Not to know is not to be wrong."""
        return self.value is not None and self.value != self.true

    @builtins.property
    def ends(self) -> tuple[Belief, ...]:
        """Where its chains of evidence end."""
        if not self.premises:
            return (self,)
        return tuple(end for premise in self.premises for end in premise.ends)


class Grounds:
    """Finds what beliefs rest on in one run."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._space = trace.space

    def belief(self, who: int, read: Read, step: int) -> Belief:
        """What somebody believes of what is read in their mind, after a step, and why."""
        person = self._trace.steps[step].after.people[who] if step >= 0 else self._newcomer(who)
        chain = tuple(self._space.characters[one] for one in (who, *read.chain))
        evidence = evidence_for(self._space, person, chain, read.fluent)
        return self._belief(who, read, step, evidence, frozenset())

    def _newcomer(self, who: int) -> Person:
        return self._trace.steps[0].before.people[who]

    def _belief(
        self, who: int, read: Read, step: int, evidence: Evidence, above: frozenset[Read]
    ) -> Belief:
        state = self._trace.states[step + 1]
        held = Read((who, *read.chain), read.fluent)
        person = self._trace.steps[max(step, 0)].after.people[who]
        fluent = self._space.vocabulary.fluents[read.fluent]
        return Belief(
            chain=tuple(self._space.characters[one] for one in held.chain),
            property=fluent.property,
            arguments=fluent.arguments,
            value=value(held, state),
            true=self._truth(who, read, state),
            evidence=evidence,
            percept=_perceived(person, evidence),
            premises=tuple(self._premises(who, read, step, evidence, above | {read})),
            is_unsaid=evidence.how == "knew"
            and not read.chain
            and (who, read.fluent) in self._space.unlearnt,
        )

    def _premises(
        self, who: int, read: Read, step: int, evidence: Evidence, above: frozenset[Read]
    ) -> Iterator[Belief]:
        """What a belief was worked out from, as it was then; no belief is among its own grounds."""
        came = self._came(who, evidence, step)
        then = self._trace.steps[max(came, 0)]
        for place, fluent in enumerate(evidence.premises):
            premise = Read(read.chain, fluent)
            if premise in above:
                continue
            if read.chain or not evidence.grounds:
                chain = tuple(self._space.characters[one] for one in (who, *read.chain))
                ground = evidence_for(self._space, then.after.people[who], chain, fluent)
            else:
                ground = evidence.grounds[place]
            # What was read may have become otherwise in the same step.
            is_old = (then.before.people[who].evidence or {}).get(fluent) is ground
            yield self._belief(who, premise, came - 1 if is_old else came, ground, above)

    def _came(self, who: int, evidence: Evidence, step: int) -> int:
        """The step in which evidence came, from its percept; the start if it is older."""
        if evidence.percept is None:
            return 0
        for one in self._trace.steps[: step + 1]:
            if len(one.after.people[who].percepts) > evidence.percept:
                return one.number
        return step

    def _truth(self, who: int, read: Read, state: State) -> Value:
        """What a belief is about: the world, or a mind; of a figure, whoever they are."""
        space = self._space
        behind = {
            str(state.values[number]): name
            for (observer, name), number in space.figures.items()
            if observer == who and state.values[number] is not None
        }
        meant = space.vocabulary.fluents[read.fluent]
        arguments = tuple(behind.get(one, one) for one in meant.arguments)
        number = space.vocabulary.fluent_number.get((meant.property, arguments), read.fluent)
        return value(Read(read.chain, number), state)


def _perceived(person: Person, evidence: Evidence) -> Act | None:
    """The act or event that a belief came with, as it was perceived."""
    return None if evidence.percept is None else person.percepts[evidence.percept].act
