"""What people come to believe as something happens, and what each of it rests on.

The model gives the minds afterwards. Here each mind that became another is gone through again
step by step (`gaslamp.model.epistemic.derivation`): what the percept said, what was worked out
from it by which rule, what showed by itself. Of each the evidence is noted, as a moment in the
history of that mind. What shows by itself is a percept without lines.

Nothing but a person's own mind and percepts goes into their evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from gaslamp.model import State, Trigger
from gaslamp.model.epistemic import (
    Derivation,
    DerivationStep,
    Firing,
    MindChange,
    Premises,
    StateSpace,
)
from gaslamp.model.ground import GroundEvent, Noticing
from gaslamp.records import (
    WEAKEST_FIRST,
    Doubt,
    Draft,
    Evidence,
    Moment,
    Pages,
    Person,
    Trail,
    inferred_evidence,
    replace,
)
from gaslamp.simulation.perception.credulity import HALF, LIES, evidence_of_lie
from gaslamp.simulation.perception.grades import (
    ASSUMED,
    BY_SENSE,
    KNEW,
    OTHER_SENSE,
    belief_certainty,
    trust,
)
from gaslamp.simulation.perception.revision_order import doubted_evidence
from gaslamp.values import dataclass
from gaslamp.views import Act, How, Percept

HOW: Mapping[str | None, How] = {
    "sight": "saw",
    "hearing": "heard",
    "touch": "felt",
    "smell": "felt",
    "word": "was told",
}

REMEMBERED = Evidence("knew", certainty=KNEW)
TAKEN_FOR_GRANTED = Evidence("assumed", certainty=ASSUMED)


@dataclass(frozen=True, slots=True)
class Perceived:
    """What somebody got of an event at `at_ms`, if anything.

    `seen` is what happened, as it looked to them; None where it did not happen, such as an
    act that failed. `doubts` are what they do not believe of it.
    """

    at_ms: int
    percept: Percept | None = None
    seen: GroundEvent | None = None
    doubts: tuple[Doubt, ...] = ()


MOST_MOMENTS: Final = 1_000
CROWD_MOMENTS: Final = 4_000
LEAST_MOMENTS: Final = 8
"""Moments that are kept of all people together; how many, by the square of the people, of one; and
of one at least. Each holds on to a mind with all that is in it, and the minds in it are the more
the more people there are: of twenty, four deep, one event makes some thousand. How they came by
what is older, people do not know any more."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What moved somebody's mind, and the percept that did."""

    turn: MindChange
    percept: Percept


class Change:
    """One change of the state, from which people learn.

    `executed` gives the state before triggers ran. It is asked for only if some mind changed.
    """

    def __init__(
        self,
        derivation: Derivation,
        before: State,
        after: State,
        event: GroundEvent,
        executed: Callable[[], State],
    ) -> None:
        self._derivation = derivation
        self.before, self.after, self.event = before, after, event
        self._execute = executed

    @cached_property
    def _executed(self) -> State:
        return self._execute()

    @cached_property
    def _around(self) -> Sequence[Firing]:
        return tuple(self._derivation.firings(self._executed))

    def moves(self, who: int) -> bool:
        """Whether it makes the mind of a character another."""
        return self.before.beliefs[who] is not self.after.beliefs[who]

    def turns(self, who: int, seen: GroundEvent | None) -> tuple[MindChange, ...]:
        """What moved the mind of a character, percept by percept; empty if nothing did."""
        if not self.moves(who):
            return ()
        found = self._derivation.turns(
            self.before, self._executed, self.event, seen, who, self._around
        )
        return tuple(turn for turn in found if turn.mind is not turn.steps[0].before)


class Learner:
    """Keeps the evidence of the people of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._premises = Premises()
        people = max(1, len(space.characters))
        most = min(MOST_MOMENTS // people, CROWD_MOMENTS // people**2)
        self._most_moments = max(LEAST_MOMENTS, most)

    def newcomer(self, who: int) -> Person:
        """Somebody who has perceived nothing yet, and remembers or assumes what they believe."""
        mind, assumed = self._space.initial.beliefs[who], self._space.assumed
        evidence = Pages(
            TAKEN_FOR_GRANTED if (who, fluent) in assumed else REMEMBERED
            for fluent in range(len(mind.values))
        )
        return Person(evidence=evidence, moments=(Moment(0, None, mind, mind, mind),))

    def change(
        self,
        before: State,
        after: State,
        event: GroundEvent,
        drawn: Mapping[int, Noticing | None],
    ) -> Change:
        """What people learn from as `event` happens in `before`."""
        derivation = self._space.derivation
        return Change(
            derivation, before, after, event, lambda: self._space.execute(before, event, drawn)
        )

    def lesson(self, before: State, taught: State, event: GroundEvent) -> Change:
        """What people learn from where one was taught something in `before`."""
        after = self._space.after_triggers(taught)
        return Change(self._space.derivation, before, after, event, lambda: taught)

    def learn(
        self, person: Person, who: int, change: Change, perceived: Perceived
    ) -> tuple[Person, tuple[Learnt, ...]]:
        """The person after all that a change taught them, and what moved their mind by what."""
        turns = change.turns(who, perceived.seen)
        says = perceived.seen is not None and perceived.percept is not None
        if not (turns or says or perceived.doubts):
            return person, ()
        # One draft for all that a change teaches: a mind has thousands of beliefs, and few move.
        known = Draft(person.evidence or {})
        percepts, moments, said_by = person.percepts, list[Moment](), None
        learnt: list[Learnt] = []
        for turn in turns:
            percept = perceived.percept
            # A mind moved, and no percept says why: then something showed by itself, and that is
            # the percept.
            if percept is None or isinstance(turn.by.schema, Trigger):
                number = len(percepts)
                percept = self._showing(number, who, perceived.at_ms, turn, change.after)
                percepts = percepts.plus(percept)
            learnt.append(Learnt(turn, percept))
            evidence = self.by_percept(percept, who, turn.before)
            if percept is perceived.percept and said_by is None:
                said_by = evidence
            self._move(known, who, turn, percept, evidence)
            moments.append(
                Moment(percept.at_ms, percept.number, turn.mind, turn.before, turn.executed)
            )
        if perceived.seen is not None and perceived.percept is not None:
            self._confirm(known, who, change, perceived.percept, perceived.seen, learnt, said_by)
            open_ones = self._left_open(perceived.seen, who, change)
            doubted = doubted_evidence(perceived.percept.at_ms, perceived.percept.number)
            known.update(dict.fromkeys(open_ones, doubted))
        doubts = self._doubt(known, person, perceived.doubts)
        return self._with(person, known.done(), percepts, moments, doubts), tuple(learnt)

    def _left_open(self, seen: GroundEvent, who: int, change: Change) -> list[int]:
        """What somebody sees may be otherwise than they took it to be, and not what it is."""
        old = change.before.beliefs[who]
        shown = self._space.surprise_shows(seen, who, old).unsettled
        if not shown:
            return []
        said = {**self._space.set_by(seen, old)}
        said.update(self._space.set_outright(seen, change.before, who))
        return [fluent for chain, fluent in shown if not chain and fluent not in said]

    def doubt(self, person: Person, fluents: Iterable[int], percept: Percept) -> Person:
        """The person, to whom a percept shows that some of what they believe may be otherwise."""
        doubted = doubted_evidence(percept.at_ms, percept.number)
        return person.with_evidence(dict.fromkeys(sorted(fluents), doubted))

    def _with(
        self,
        person: Person,
        evidence: Mapping[int, Evidence],
        percepts: Trail[Percept],
        moments: Sequence[Moment],
        doubts: Trail[Doubt],
    ) -> Person:
        kept = person.moments
        if moments:
            kept = (*kept, *moments)[-self._most_moments :]
        return replace(person, evidence=evidence, percepts=percepts, moments=kept, doubts=doubts)

    def _move(
        self,
        known: Draft[Evidence],
        who: int,
        turn: MindChange,
        percept: Percept,
        perceived: Evidence,
    ) -> None:
        """Write down how what a turn of the mind made otherwise came to be believed."""
        for step in turn.steps:
            if step.cause != "rule":
                # One percept is the evidence for all that it says.
                known.update(dict.fromkeys(step.moved, perceived))
                continue
            # What had been worked out before is worked out anew, though it is as it was.
            again = [f for f in step.reaffirmed if known[f].how == "worked out"]
            for fluent in (*step.moved, *again):
                known[fluent] = self._worked_out(step, fluent, known, who, percept)

    def _confirm(
        self,
        known: Draft[Evidence],
        who: int,
        change: Change,
        percept: Percept,
        seen: GroundEvent,
        learnt: Sequence[Learnt],
        evidence: Evidence | None,
    ) -> None:
        """Put better evidence in the place of worse for what is perceived and believed already."""
        before = next((one.turn.before for one in learnt if one.percept is percept), None)
        before = change.before.beliefs[who] if before is None else before
        said = {
            **self._space.set_by(seen, before),
            **self._space.set_outright(seen, change.before, who),
        }
        evidence = evidence or self.by_percept(percept, who, before)
        if evidence.how == "was told":
            name = self._space.characters[who]
            if trust(self._space, name, percept.doer, before) < HALF:
                return  # the word of somebody who is not trusted is no evidence for anything
        good = WEAKEST_FIRST.index(evidence.rests_on)
        mind = change.after.beliefs[who].values
        for fluent, value in said.items():
            had = known[fluent]
            # What stood at its default, and nobody had learnt, is no memory to go before a word.
            is_new = had.how == "knew" and (who, fluent) in self._space.unlearnt
            if mind[fluent] == value and (is_new or WEAKEST_FIRST.index(had.rests_on) < good):
                known[fluent] = evidence

    def _worked_out(
        self,
        step: DerivationStep,
        fluent: int,
        known: Mapping[int, Evidence],
        who: int,
        percept: Percept,
    ) -> Evidence:
        own = ((), (who,))
        going_by = self._premises.of(step.by, step.before, fluent)
        read = [one.fluent for one in going_by if one.chain in own]
        # What rests on itself would have no ground.
        read = [number for number in dict.fromkeys(read) if number != fluent]
        grounds = tuple(known[number] for number in read)
        return inferred_evidence(str(step.by), tuple(read), grounds, percept.at_ms, percept.number)

    def by_percept(self, percept: Percept, who: int, mind: State) -> Evidence:
        """The evidence that a percept itself is, for somebody who believed `mind` until then."""
        name = self._space.characters[who]
        how = HOW.get(percept.sense, "noticed")
        if percept.doer == name and percept.detail == "whole" and percept.phase == "happens":
            how = "did"
        told = how == "was told"
        trusted = trust(self._space, name, percept.doer, mind) if told else 1.0
        return Evidence(
            how=how,
            at_ms=percept.at_ms,
            percept=percept.number,
            teller=percept.doer if told else None,
            certainty=belief_certainty(how, percept.certainty, trusted),
        )

    def _showing(
        self, number: int, who: int, at_ms: int, turn: MindChange, state: State
    ) -> Percept:
        """The percept of what showed by itself: no event, and no lines."""
        schema, name = turn.by.schema, self._space.characters[who]
        sense = schema.sense if isinstance(schema, Trigger) else None
        return Percept(
            number=number,
            at_ms=at_ms,
            phase="shows",
            sense=sense,
            act=Act(
                turn.by.name,
                tuple(self._space.seen_as(state, name, one) for one in turn.by.arguments),
            ),
            doer=None,
            told=(),
            certainty=BY_SENSE.get(sense, OTHER_SENSE),
        )

    def _doubt(
        self, known: Draft[Evidence], person: Person, doubts: tuple[Doubt, ...]
    ) -> Trail[Doubt]:
        """Write down who is taken for a liar; all that somebody ever doubted."""
        numbers = self._space.vocabulary.fluent_number
        for doubt in doubts:
            number = numbers.get((LIES, (doubt.speaker or "",)))
            if doubt.verdict == "lies" and number is not None:
                known[number] = evidence_of_lie(doubt)
        return person.doubts.plus(*doubts) if doubts else person.doubts
