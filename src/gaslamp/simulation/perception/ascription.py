"""Ascribed beliefs and percepts: what others are taken to believe, why, and to have perceived.

Beliefs about others' beliefs are without end, so their evidence is not kept but found when it
is asked for: back through the moments of the person's own mind to the last that changed
what is asked about, and then, within that moment, down the minds of the chain to what did it.
Nothing is read but what the person believed and perceived.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gaslamp.model import State, Trigger, Value
from gaslamp.model.epistemic import DerivationStep, StateSpace, premises
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Evidence, Moment, Person, replace
from gaslamp.simulation.perception.grades import Grader, certainty
from gaslamp.simulation.perception.learning import REMEMBERED, Learner
from gaslamp.views import Act, Percept


def evidence_for(space: StateSpace, person: Person, chain: Sequence[str], fluent: int) -> Evidence:
    """How the first of `chain`, who `person` is of, came to believe that the second believes ...

    `percept` is of the first person's own percepts; a `rule` fired, as they see it, in the mind
    that the chain leads to, or in one around it, and `premises` are fluents of that same chain.

    Raises:
        KeyError: somebody of the chain is no character.
        ValueError: nobody is named.

    Cost: one look at each moment, and one replay of the moment found.
    """
    if not chain:
        raise ValueError("evidence is somebody's: the chain names nobody")
    who, *inner = (space.vocabulary.character_number[name] for name in chain)
    if not inner:
        return (person.evidence or {})[fluent]
    for earlier, later in reversed(tuple(pairwise(person.moments))):
        if _value(later.mind, inner, fluent) != _value(earlier.mind, inner, fluent):
            return _evidence(space, person, who, later, inner, fluent)
    return REMEMBERED


def takes_to_have_perceived(space: StateSpace, person: Person, other: str) -> tuple[Percept, ...]:
    """The percepts that somebody takes another to have had, in order, as far as they know.

    Of what the person perceived happening, what it looked like to the other, as the person
    believed things to be; numbered by the person's own percepts. What is said of it is left out.
    """
    return tuple(
        seen
        for percept in person.percepts
        if percept.phase == "happens"
        and (seen := _taken_to_perceive(space, person, percept, other)) is not None
    )


def _taken_to_perceive(
    space: StateSpace, person: Person, percept: Percept, other: str
) -> Percept | None:
    event, mind = (
        space.find(percept.act.name, percept.act.arguments),
        _mind_at(person, percept.number),
    )
    noticing = None if event is None else space.way_of_noticing(event, other, mind)
    if event is None or noticing is None:
        return None
    seen = space.looks_like(event, other, mind, noticing)
    if seen is None:
        return None
    who = space.vocabulary.character_number[other]
    grader, theirs = Grader(space), mind.beliefs[who]
    shows_doer = percept.doer and noticing.percept is None and grader.is_whole(seen)
    doer = space.seen_as(mind, other, percept.doer or "") if shows_doer else None
    detail = grader.detail(seen)
    return replace(
        percept,
        sense=noticing.sense,
        act=Act(seen.name, seen.arguments),
        doer=doer,
        told=(),
        detail=detail,
        direction=grader.direction(seen, doer, noticing.sense, theirs),
        certainty=certainty(seen, noticing.sense, detail, who, theirs),
        disbelieved=False,
    )


def _mind_at(person: Person, number: int) -> State:
    """What somebody believed as they had a percept, once it allows for it."""
    mind = person.moments[0].before
    for moment in person.moments:
        if moment.percept is None:
            continue
        if moment.percept >= number:
            return moment.before if moment.percept == number else mind
        mind = moment.mind
    return mind


def _evidence(  # a place in one mind, at one moment
    space: StateSpace,
    person: Person,
    who: int,
    moment: Moment,
    inner: Sequence[int],
    fluent: int,
) -> Evidence:
    if moment.percept is None:
        return REMEMBERED
    percept = person.percepts[moment.percept]
    base = Learner(space).by_percept(percept, who, moment.before)
    happened = percept.phase == "happens"
    event = space.find(percept.act.name, percept.act.arguments) if happened else None
    step = _found(space, moment.before, moment.executed, event, inner, fluent)
    if step is None or not isinstance(step.by.schema, Trigger):
        return base
    read = (one.fluent for one in premises(step.by, step.before, fluent) if not one.chain)
    return replace(
        base,
        how="worked out",
        teller=None,
        rule=str(step.by),
        premises=tuple(number for number in dict.fromkeys(read) if number != fluent),
        weakest=base.rests_on,
    )


def _found(  # as above
    space: StateSpace,
    before: State,
    executed: State,
    event: GroundEvent | None,
    chain: Sequence[int],
    fluent: int,
) -> DerivationStep | None:
    """The step that made a fluent what it is, at the end of a chain of minds in a mind."""
    who, rest = chain[0], chain[1:]
    seen = None if event is None else space.percept(event, space.characters[who], before)
    around = tuple(space.derivation.firings(executed))
    turns = tuple(space.derivation.turns(before, executed, event, seen, who, around))
    for turn in reversed(turns):
        if not rest:
            moving = [s for s in turn.steps if s.before.values[fluent] != s.after.values[fluent]]
            if moving:
                return moving[-1]
        elif _value(turn.mind, rest, fluent) != _value(turn.before, rest, fluent):
            happened = None if turn.is_lesson else turn.by
            found = _found(space, turn.before, turn.executed, happened, rest, fluent)
            return found or turn.steps[-1]
    return None


def _value(mind: State, chain: Sequence[int], fluent: int) -> Value:
    for who in chain:
        mind = mind.beliefs[who]
    return mind.values[fluent]
