"""Terms with cases: made from what is not known before a state is looked at.

Where an argument is itself a fluent, a property stands for one of several fluents;
where there is an `if`, for one of several terms. Both are a `Choose`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from gaslamp.model.expressions import Operator
from gaslamp.model.ground.terms import (
    ALWAYS,
    NEVER,
    Choose,
    Combine,
    Condition,
    Fixed,
    Pick,
    PickedTerm,
    Pickings,
    Read,
    Term,
    all_of,
    any_of,
    atom,
    combine,
    negation,
)

MOST_IN_A_ROW: Final = 60
"""So many are combined one by one, and of more the halves first: Python's stack has a thousand
frames, and a term is walked by several functions, two or three frames to a level. Below it sums
stay in the order written, so that rounding does, too."""


def over_cases(term: Term, make: Callable[[Term], Condition]) -> Condition:
    """`make` of a term, or of each of its cases where it has cases.

    Comparisons are kept between simple terms, so that surprise can repair them.
    """
    if not isinstance(term, Choose):
        return make(term)
    if isinstance(term, PickedTerm) and make(term.otherwise) == NEVER:
        items = tuple([over_cases(one, make) for one in term.from_.items])
        if all(one == NEVER for one in items):
            return NEVER
        return Pick(term.read, Pickings(term.from_.names, items))
    parts: list[Condition] = []
    otherwise: Condition = ALWAYS
    for condition, value in term.cases:
        parts.append(all_of([otherwise, condition, over_cases(value, make)]))
        otherwise = all_of([otherwise, negation(condition)])
    parts.append(all_of([otherwise, over_cases(term.otherwise, make)]))
    return any_of(parts)


def over_entities(
    terms: list[Term],
    chosen: tuple[str, ...],
    make: Callable[[tuple[str, ...]], Term],
    places: Sequence[tuple[str, ...]],
    may_be: Callable[[Term, str], bool],
) -> Term:
    """`make` of the entities that terms stand for, choosing where one is not fixed.

    `places` has for each term the entities of which `make` can make anything; `may_be` says
    whether a term may ever be one of them.
    """
    if not terms:
        return make(chosen)
    first, *rest = terms
    here, *others = places
    if isinstance(first, Fixed):
        known = isinstance(first.value, str)
        return (
            over_entities(rest, (*chosen, str(first.value)), make, others, may_be)
            if known
            else Fixed(None)
        )
    cases = [
        (atom("==", first, Fixed(name)), made)
        for name in here
        if may_be(first, name)
        and (made := over_entities(rest, (*chosen, name), make, others, may_be)) != Fixed(None)
    ]
    return Choose(tuple(cases), Fixed(None)) if cases else Fixed(None)


def leaves(term: Term, under: Condition) -> Iterator[tuple[Condition, Read]]:
    """Every fluent a term may be, with the condition under which it is that one."""
    match term:
        case Read():
            yield under, term
        case Choose(cases=cases):
            for condition, value in cases:
                yield from leaves(value, all_of([under, condition]))


def arithmetic(how: Operator, left: Term, right: Term) -> Term:
    """Two terms combined, worked out if both are fixed."""
    if isinstance(left, Fixed) and isinstance(right, Fixed):
        return Fixed(combine(how, left.value, right.value))
    return Combine(how, left, right)


def choice(cases: Iterable[tuple[Condition, Term]], otherwise: Term) -> Term:
    """A choice without the cases that never hold or are never reached."""
    kept: list[tuple[Condition, Term]] = []
    for condition, term in cases:
        if condition == ALWAYS:
            otherwise = term
            break
        if condition != NEVER:
            kept.append((condition, term))
    return Choose(tuple(kept), otherwise) if kept else otherwise


def together(how: Operator, none: Term, parts: Sequence[Term], *, leaves_out: bool = False) -> Term:
    """Many terms combined, from the left; of very many first those that stand near each other.

    Whoever walks a term goes one step deeper for each part that is combined from the left.
    `leaves_out`: parts that are `none`, and so change nothing, are left out; the others stay in the
    order, and in the halves, in which they were, so that rounding does, too.
    """
    if len(parts) > MOST_IN_A_ROW:
        half = len(parts) // 2
        first = together(how, none, parts[:half], leaves_out=leaves_out)
        second = together(how, none, parts[half:], leaves_out=leaves_out)
        if leaves_out and none in (first, second):
            return second if first == none else first
        return arithmetic(how, first, second)
    total = none
    for part in parts:
        if not leaves_out or part != none:
            total = arithmetic(how, total, part)
    return total
