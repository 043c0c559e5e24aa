"""What ground terms and conditions come to in a mind: the definition.

These walk a term each time they are asked. `compiling` makes functions that answer the same,
for what is asked again and again; for what is asked once, walking is cheapest.

Both read a mind's `values` and `beliefs` only, so they work on anything that has them: a state,
a draft whose triggers are still running, what is said of the start. Parts are looked at in the
order in which they stand, and none after the answer is certain.

>>> from gaslamp.model.ground.certainty import Values
>>> from gaslamp.model.ground.terms import Atom, Fixed, Read
>>> holds(Atom("==", Read((), 0), Fixed("hall")), Values(("hall", 3)))
True
>>> value_of(Read((), 1), Values(("hall", 3)))
3
"""

from __future__ import annotations

from gaslamp.model.expressions import Value
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Mind,
    PickedCondition,
    PickedTerm,
    Read,
    Term,
    Truth,
    combine,
    compare,
)


def value_of(term: Term, mind: Mind) -> Value:
    """What a term is worth in a mind.

    Raises:
        DividedByZero: it divides something by 0.
        NumberTooLarge: a number grows beyond what a world's numbers may be.

    Cost: at most linear in the term.
    """
    match term:
        case Read(chain=chain, fluent=fluent):
            for who in chain:
                mind = mind.beliefs[who]
            return mind.values[fluent]
        case Fixed(value=value):
            return value
        case Combine(operator=how, left=left, right=right):
            return combine(how, value_of(left, mind), value_of(right, mind))
        case Truth(condition=condition):
            return holds(condition, mind)
        case PickedTerm(read=read):
            return value_of(term.item_for(value_of(read, mind)), mind)
        case Choose(cases=cases, otherwise=otherwise):
            for condition, chosen in cases:
                if holds(condition, mind):
                    return value_of(chosen, mind)
            return value_of(otherwise, mind)


def holds(condition: Condition, mind: Mind) -> bool:
    """Whether a condition is true in a mind.

    Raises:
        DividedByZero: it divides something by 0.
        NumberTooLarge: a number grows beyond what a world's numbers may be.

    Cost: at most linear in the condition.
    """
    match condition:
        case Atom(operator=how, left=left, right=right):
            return compare(how, value_of(left, mind), value_of(right, mind))
        case PickedCondition(read=read):
            return holds(condition.item_for(value_of(read, mind)), mind)
        case AllOf(parts=parts):
            for part in parts:  # noqa: SIM110  # twice as fast as all() of a generator
                if not holds(part, mind):
                    return False
            return True
        case AnyOf(parts=parts):
            for part in parts:  # noqa: SIM110  # as above
                if holds(part, mind):
                    return True
            return False
