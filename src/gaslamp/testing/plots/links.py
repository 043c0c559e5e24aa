"""What a plot is made of: conditions, each with the effect that brings it about."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from gaslamp.model import (
    FALSE,
    TRUE,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Compare,
    Constant,
    Expression,
    Name,
    Not,
)
from gaslamp.testing.worlds import (
    PLACES,
    UNKNOWN_PLACE,
    at,
)
from gaslamp.values import dataclass

COUNT, LID, HOLDER, DUST = Apply("count"), Apply("lid"), Apply("holder"), Apply("dust")
FACTS = tuple(Apply(name) for name in "pqr")


@dataclass(frozen=True)
class Link:
    """Something a story may turn on, the effect that makes it so, and what denies it at first."""

    condition: Expression
    effect: Assign
    before: Assign | None = None


def movement(who: str, *, there: bool) -> Link:
    """Somebody goes from one place to the other."""
    here, other = PLACES if there else reversed(PLACES)
    return Link(
        Compare("==", at(who), Name(other)),
        Assign(at(who), Name(other)),
        Assign(at(who), Name(here)),
    )


def plus(what: Expression, number: int) -> Expression:
    """A number more."""
    return Arithmetic("+", what, Constant(number))


def chances(percent: int) -> st.SearchStrategy[bool]:
    """True about that often; shrinks to False."""
    return st.integers(0, 99).map(lambda drawn: drawn >= 100 - percent)


@cache
def links(people: tuple[str, ...]) -> st.SearchStrategy[Link]:
    """A fact, a number, a place or a meeting, and the effect that brings it about."""
    fact, who = st.sampled_from(FACTS), st.sampled_from(people)
    place = st.sampled_from(PLACES).map(Name)
    brought = fact.map(lambda f: Link(f, Assign(f, TRUE)))
    return st.one_of(
        brought,
        brought,
        fact.map(lambda f: Link(Not(f), Assign(f, FALSE), Assign(f, TRUE))),
        st.integers(1, 2).map(
            lambda n: Link(Compare(">=", COUNT, Constant(n)), Assign(COUNT, plus(COUNT, 1)))
        ),
        st.just(
            Link(
                Compare("<", COUNT, Constant(2)),
                Assign(COUNT, plus(COUNT, -1)),
                Assign(COUNT, Constant(2)),
            )
        ),
        who.map(lambda c: Link(Compare("==", HOLDER, Name(c)), Assign(HOLDER, Name(c)))),
        st.builds(lambda c, there: movement(c, there=there), who, st.booleans()),
        place.map(lambda p: Link(Compare("!=", LID, UNKNOWN_PLACE), Assign(LID, p))),
        st.builds(
            lambda c, f: Link(Believes(Name(c), f), Assign(Believes(Name(c), f), TRUE)), who, fact
        ),
    )


@cache
def believed_links(
    people: tuple[str, ...], plot: tuple[Link, ...]
) -> st.SearchStrategy[Expression]:
    """A late link more often than an early one; sometimes as somebody believes it."""
    late = st.sampled_from([*plot, *[plot[-1]] * 5]).map(lambda link: link.condition)
    others = st.builds(lambda c, what: Believes(Name(c), what), st.sampled_from(people), late)
    return st.one_of(late, late, late, late, late, others)


def plain(effect: Assign) -> Assign:
    """The effect without the mind it is in and without what it counts from."""
    target: Expression = effect.target
    while isinstance(target, Believes):
        target = target.what
    value = Constant(1) if isinstance(effect.value, Arithmetic) else effect.value
    assert isinstance(target, Apply)
    return Assign(target, value)


def any_plain(plot: tuple[Link, ...]) -> bool:
    """Whether some link is of the truth and not of a mind."""
    return any(not isinstance(link.effect.target, Believes) for link in plot)
