"""What somebody's belief rests on: where it came from, back to where each chain ends.

A chain of evidence ends in something perceived, done, told, remembered or assumed. What
was worked out names the rule, and the beliefs it was worked out from, each with grounds
of its own, as they were when the rule was applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gaslamp.model import State, Value
from gaslamp.model.terms import Read
from gaslamp.search.needs import value
from gaslamp.simulation.evidence import Evidence
from gaslamp.simulation.run import Run
from gaslamp.simulation.trace import Trace

Above = frozenset[tuple[Read, int]]
"""What is being explained already: no belief is among its own grounds."""

KNEW = Evidence("knew")


@dataclass(frozen=True, slots=True)
class Belief:
    """What a fluent is to somebody, or to what somebody takes somebody else for.

    `chain` are the minds, outermost first; `true` is what the fluent truly is then; of a
    figure, what it is of whoever they are.
    `percept` is the event as the first of them perceived it that the belief came with.
    `premises` are what it was worked out from, by the rule of the evidence.
    """

    chain: tuple[str, ...]
    fluent: str
    value: Value
    true: Value
    evidence: Evidence
    percept: str | None = None
    premises: tuple[Belief, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether it is otherwise in truth. Not to know is not to be wrong."""
        return self.value is not None and self.value != self.true

    @property
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
        return self._belief(who, read, step, frozenset())

    def _belief(self, who: int, read: Read, step: int, above: Above) -> Belief:
        state = self._trace.states[step + 1]
        held = Read((who, *read.chain), read.fluent)
        came = self._trace.since(held, step)
        run = self._trace.steps[came.number if came else 0].after
        evidence = self._evidence(run, who, read)
        return Belief(
            chain=tuple(self._space.characters[one] for one in held.chain),
            fluent=str(self._space.vocabulary.fluents[read.fluent]).removesuffix("()"),
            value=value(held, state),
            true=self._truth(who, read.fluent, state),
            evidence=evidence,
            percept=_perceived(run, who, evidence),
            premises=tuple(self._premises(who, read, evidence, came.number if came else 0, above)),
        )

    def _truth(self, who: int, fluent: int, state: State) -> Value:
        """What a fluent truly is; of a figure, what it is of whoever they are."""
        space = self._space
        behind = {
            str(state.values[number]): name
            for (observer, name), number in space.figures.items()
            if observer == who and state.values[number] is not None
        }
        meant = space.vocabulary.fluents[fluent]
        arguments = tuple(behind.get(one, one) for one in meant.arguments)
        if arguments == meant.arguments:
            return state.values[fluent]
        number = space.vocabulary.fluent_number.get((meant.property, arguments), fluent)
        return state.values[number]

    def _evidence(self, run: Run, who: int, read: Read) -> Evidence:
        person = run.people[who]
        return (person.evidence or {}).get(read.fluent, KNEW) if not read.chain else KNEW

    def _premises(
        self,
        who: int,
        read: Read,
        evidence: Evidence,
        step: int,
        above: Above,
    ) -> Iterator[Belief]:
        """What a belief was worked out from; nothing that it is itself among the grounds of."""
        inner = above | {(read, step)}
        for fluent in evidence.premises:
            premise = Read(read.chain, fluent)
            if (premise, step) not in inner:
                yield self._belief(who, premise, step, inner)


def _perceived(run: Run, who: int, evidence: Evidence) -> str | None:
    """The event that a belief came with, as it was perceived."""
    if evidence.percept is None:
        return None
    percept = run.people[who].percepts[evidence.percept]
    return f"{percept.event}({', '.join(percept.arguments)})"
