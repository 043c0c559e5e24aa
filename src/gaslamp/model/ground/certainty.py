"""What a mind is sure of, where conditions are about what it may not know.

To the engine a condition holds or does not: unknown is unlike every value, and so what is
unknown here and what is known there are different things. That is right for what somebody
can try, and wrong for what they can be told: whoever does not know where the lamp is does not
know that it is somewhere else. Here a condition holds, does not hold, or cannot be told
(None), by the strong logic of Kleene: it can be told only if it is the same whatever that
turns out to be which is doubted.

Two things are known all the same. What is compared with `?` itself asks whether something is
known, and has an answer; where it is one way among others to meet a condition ("unknown, or not
bleeding") it states more than that, and has none. And nobody needs to be told what is theirs:
what is doubted is not the person themself. What is not doubted is known to be as it is, nothing
(`?`) included.

Source: Kleene, "Introduction to Metamathematics" (1952), section 64.

>>> from gaslamp.model.ground.terms import Atom, Fixed, Read
>>> elsewhere = certainty(Atom("!=", Read((), 0), Read((), 1)), "ann")
>>> elsewhere(Values(("hall", "den")), set()), elsewhere(Values((None, "den")), {0})
(True, None)
>>> unseen = certainty(Atom("==", Read((), 0), Fixed(None)), "ann")
>>> unseen(Values((None, "den")), {0})
True
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import Enum
from typing import Final, TypeAlias

from gaslamp.model.expressions import Operator, Value
from gaslamp.model.ground.compiling import compile_term
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Mind,
    Read,
    Term,
    Truth,
    combine,
    compare,
)
from gaslamp.values import dataclass

Doubted: TypeAlias = Collection[int]
"""Numbers of fluents that stand at some value in a mind, or none, and of which it knows nothing."""

Certain: TypeAlias = Callable[[Mind, Doubted], bool | None]


class _Doubt(Enum):
    """What stands for a value that is doubted."""

    DOUBT = 0


DOUBT: Final = _Doubt.DOUBT
_Worth: TypeAlias = Callable[[Mind, Doubted], Value | _Doubt]


@dataclass(frozen=True, slots=True)
class Values:
    """Values alone, as much of a mind as a condition about nobody's beliefs reads."""

    values: Sequence[Value]
    beliefs: tuple[Mind, ...] = ()


def certainty(condition: Condition, who: str) -> Certain:
    """A function that says whether a condition holds in the mind of `who`; None: no telling."""
    match condition:
        case AllOf(parts=parts):
            return _every([certainty(part, who) for part in parts], decided_by=False)
        case AnyOf(parts=parts):
            only_asks = all(_asked(part) is not None for part in parts)
            # All of them only asking whether something is known is the question that `?` asks;
            # beside a way that states something, `?` would count not knowing as one of the ways
            # that it may be.
            ways = [certainty(one, who) if only_asks else _way(one, who) for one in parts]
            return _every(ways, decided_by=True)
        case Atom():
            return _compared(condition, who)


def _asked(condition: Condition) -> int | None:
    """The fluent of which a condition asks no more than whether it is unknown; None: of none."""
    match condition:
        case Atom(operator="==", left=Read(chain=(), fluent=fluent), right=Fixed(value=None)):
            return fluent
        case _:
            return None


def _way(condition: Condition, who: str) -> Certain:
    """One of several ways to meet a condition; what is doubted meets none."""
    fluent, holds = _asked(condition), certainty(condition, who)
    if fluent is None:
        return holds
    return lambda mind, doubted: None if fluent in doubted else holds(mind, doubted)


def _every(tests: Sequence[Certain], *, decided_by: bool) -> Certain:
    """All of several or any of them: one that is `decided_by` decides, else all must be known."""

    def joined(mind: Mind, doubted: Doubted) -> bool | None:
        is_known = True
        for test in tests:
            found = test(mind, doubted)
            if found is decided_by:
                return decided_by
            # To the end, though nothing can be told any more: a later one may still decide.
            is_known = is_known and found is not None
        return not decided_by if is_known else None

    return joined


def _compared(atom: Atom, who: str) -> Certain:
    how = atom.operator
    if Fixed(None) in (atom.left, atom.right):
        first, second = compile_term(atom.left), compile_term(atom.right)
        return lambda mind, _doubted: compare(how, first(mind), second(mind))
    left, right = _worth(atom.left, who), _worth(atom.right, who)

    def compared(mind: Mind, doubted: Doubted) -> bool | None:
        a, b = left(mind, doubted), right(mind, doubted)
        if a is DOUBT or b is DOUBT:
            # The person themself against something doubted: what is theirs they would know, so it
            # is not.
            is_own = who in (a, b) and how in ("==", "!=")
            return how == "!=" if is_own else None
        return compare(how, a, b)

    return compared


def _worth(term: Term, who: str) -> _Worth:
    """A term's value in a mind, doubted where it rests on what is not known."""
    match term:
        case Fixed(value=value):
            return lambda _mind, _doubted: value
        case Read(chain=(), fluent=fluent):
            return lambda mind, doubted: DOUBT if fluent in doubted else mind.values[fluent]
        case Read():
            return _opinion(term)
        case Combine(operator=how, left=left, right=right):
            return _combined(how, _worth(left, who), _worth(right, who))
        case Truth(condition=condition):
            holds = certainty(condition, who)

            def truth(mind: Mind, doubted: Doubted) -> Value | _Doubt:
                found = holds(mind, doubted)
                return DOUBT if found is None else found

            return truth
        case Choose(cases=cases, otherwise=otherwise):
            return _chosen(cases, otherwise, who)


def _opinion(read: Read) -> _Worth:
    """A belief about somebody else's belief; if that is nothing, it is not known."""
    plain = compile_term(read)

    def opinion(mind: Mind, _doubted: Doubted) -> Value | _Doubt:
        found = plain(mind)
        return DOUBT if found is None else found

    return opinion


def _combined(how: Operator, left: _Worth, right: _Worth) -> _Worth:
    def combined(mind: Mind, doubted: Doubted) -> Value | _Doubt:
        a, b = left(mind, doubted), right(mind, doubted)
        return DOUBT if a is DOUBT or b is DOUBT else combine(how, a, b)

    return combined


def _chosen(cases: Sequence[tuple[Condition, Term]], otherwise: Term, who: str) -> _Worth:
    tests = [(certainty(condition, who), _worth(term, who)) for condition, term in cases]
    rest = _worth(otherwise, who)

    def chosen(mind: Mind, doubted: Doubted) -> Value | _Doubt:
        for holds, worth in tests:
            found = holds(mind, doubted)
            if found is None:
                return DOUBT
            if found:
                return worth(mind, doubted)
        return rest(mind, doubted)

    return chosen
