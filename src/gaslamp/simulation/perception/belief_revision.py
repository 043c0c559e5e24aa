"""Beliefs shown wrong, and what falls with them.

That a thing has become otherwise is news. That it *was* otherwise is a revision: somebody sees
happen what they believed impossible, tries what they believed possible, is told, or gets
of something no more than what it shows. How unexpected it was goes by how sure they had been.
Being told overturns nothing that is known at first hand: if it is otherwise, it became so.

What was worked out from a belief shown wrong is given up with it: it becomes unknown, and what
cannot be unknown becomes what the world says it is by default. Where a rule still leads to it, it
stays, on that rule's evidence. What was seen, felt or done was so and has ended since, and what
was worked out from it stands: whom one saw in the study has been there, wherever they come from
now. (What was heard may have been misheard.) So it goes in the minds there are; in minds within
minds, what was worked out stays until something changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from gaslamp.model import Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Evidence, Json, Person, Revision, Run, inferred_evidence, replace
from gaslamp.simulation.perception.learning import Learner, Learnt, Perceived
from gaslamp.systems.mathematics import log
from gaslamp.views import WORD, How, Percept

LEAST_CHANCE = 0.001
"""No mind gives less than this to its being wrong, so a surprise is at most 10 bits. A proposal:
what one is surest of, one's own acts, leaves 0.01 (`grades.DID`)."""


class BeliefReviser:
    """Revises what the people of one world believe."""

    def __init__(self, space: StateSpace, learner: Learner) -> None:
        self._space = space
        self._learner = learner

    def revise(
        self, run: Run, who: int, event: GroundEvent, learnt: Sequence[Learnt], had: Person
    ) -> Run:
        """The run after somebody has learnt from `event`, having been as `had` until then."""
        evidence = had.evidence or {}
        revisions = tuple(
            one
            for one in _shown_wrong(learnt, evidence)
            # What stood at its default and was never learnt nobody believed.
            if (who, one.fluent) not in self._space.unlearnt or one.was.how != "knew"
        )
        if not revisions:
            return run
        known = run.people[who].evidence or {}
        # What ended out of sight leaves what came of it, as it does where the end of it is seen.
        wrong = {one.fluent: one.was for one in revisions if one.was.rests_on not in _WAS_SO}
        falling = _resting_on(wrong, known)
        run = self._given_up(run, who, event, learnt[-1].percept, falling)
        return self._noted(run, who, revisions, falling)

    def _given_up(
        self, run: Run, who: int, event: GroundEvent, percept: Percept, falling: Sequence[int]
    ) -> Run:
        """The run after somebody has no reason left to believe what they did."""
        facts = [(fluent, self._default(fluent)) for fluent in falling]
        taught = self._space.with_facts(run.state, who, facts)
        if taught is run.state:
            return run
        change = self._learner.lesson(run.state, taught, event)
        run = replace(run, state=change.after)
        for other, person in enumerate(run.people):
            cause = percept if other == who else None
            learner = Perceived(run.now_ms, cause)
            person, _ = self._learner.learn(person, other, change, learner)  # noqa: PLW2901
            run = run.with_person(other, person)
        return run

    def _noted(
        self, run: Run, who: int, revisions: Sequence[Revision], falling: Sequence[int]
    ) -> Run:
        """The run with revisions in the person's record and in the log."""
        person, mind = run.people[who], run.state.beliefs[who].values
        evidence = person.evidence or {}
        fallen = tuple(f for f in falling if mind[f] == self._default(f))
        last = revisions[-1]
        grounds = tuple(evidence[one.fluent] for one in revisions)
        premises = tuple(one.fluent for one in revisions)
        why = inferred_evidence(GIVEN_UP, premises, grounds, run.now_ms, last.percept)
        revisions = tuple(replace(one, fallen=fallen) for one in revisions)
        person = replace(person, revisions=person.revisions.plus(*revisions))
        run = run.with_person(who, person.with_evidence(dict.fromkeys(fallen, why)))
        for one in revisions:
            run = run.with_entry("revise", partial(self._told, self._space.characters[who], one))
        return run

    def _told(self, name: str, revision: Revision) -> Mapping[str, Json]:
        """What the log says of a revision."""
        fluents = self._space.vocabulary.fluents
        return {
            "who": name,
            "fact": str(fluents[revision.fluent]),
            "before": _written(revision.before),
            "after": _written(revision.after),
            "bits": f"{revision.surprise_bits:.2f}",
            "fallen": [str(fluents[number]) for number in revision.fallen],
        }

    def _default(self, fluent: int) -> Value:
        found = self._space.vocabulary.fluents[fluent]
        return found.default if found.type in {"boolean", "number"} else None


_WAS_SO: Final[frozenset[How]] = frozenset(("saw", "felt", "did", "noticed"))
"""How one came to believe what was so when one did."""

GIVEN_UP = "given up"
"""The rule by which a belief falls with what it was worked out from."""


def surprise_bits(certainty: float) -> float:
    """How unexpected it is, in bits, that what one was so sure of (0 to 1) is wrong."""
    return -log(max(1.0 - certainty, LEAST_CHANCE)) / log(2.0)


def _shown_wrong(learnt: Sequence[Learnt], had: Mapping[int, Evidence]) -> Iterator[Revision]:
    """What the mind had wrong, each fluent once, in the order found."""
    found: set[int] = set()
    for one in learnt:
        for step in one.turn.steps:
            if not _shows(step.cause, one.percept):
                continue
            for fluent in step.moved:
                before, after = step.before.values[fluent], one.turn.mind.values[fluent]
                # Not to have known is not to have been wrong.
                if before is None or before == after or fluent in found:
                    continue
                # Nobody is told out of what they know at first hand: that ended, then.
                if one.percept.sense == WORD and had[fluent].is_first_hand:
                    continue
                found.add(fluent)
                bits = surprise_bits(had[fluent].certainty)
                at_ms, percept = one.percept.at_ms, one.percept.number
                yield Revision(at_ms, percept, fluent, before, after, had[fluent], bits)


def _shows(cause: str, percept: Percept) -> bool:
    """Whether a step says how things are, rather than being how they came to be."""
    if cause == "event":
        return percept.sense == WORD or percept.detail != "whole"
    return cause in {"repair", "lesson"}


def _resting_on(overturned: Mapping[int, Evidence], known: Mapping[int, Evidence]) -> list[int]:
    """What was worked out from overturned evidence, however far down, in order of fluents."""
    fallen = dict(overturned)
    # Little of what a mind holds was worked out, and only that can fall.
    derived = [(fluent, evidence) for fluent, evidence in known.items() if evidence.premises]
    growing = True
    while growing:
        fresh = {
            fluent: evidence
            for fluent, evidence in derived
            if fluent not in fallen
            and any(
                # By identity: what was known since on better grounds does not fall with what it
                # once rested on.
                fallen.get(premise) is ground
                for premise, ground in zip(evidence.premises, evidence.grounds, strict=True)
            )
        }
        fallen.update(fresh)
        growing = bool(fresh)
    # In order of fluents, not of a set: they are taught, and logged, one after the other.
    return sorted(fallen.keys() - overturned.keys())


def _written(value: Value) -> str | int | bool | None:
    return str(value) if isinstance(value, float) else value
