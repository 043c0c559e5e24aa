"""Acts by which a plot can come about, and acts that disturb it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from gaslamp.model import (
    FALSE,
    TRUE,
    Action,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Branch,
    Case,
    Compare,
    Constant,
    Effect,
    Expression,
    If,
    Name,
    Not,
    Observing,
    Or,
    Parameter,
    Together,
    When,
)
from gaslamp.testing.plots.links import COUNT, DUST, FACTS, HOLDER, Link, chances, plus
from gaslamp.testing.worlds import (
    at,
    conditions,
    effects,
    in_minds,
    observings,
    plain_assignments,
)

EVERYBODY = (Observing("o"),)


@cache
def consenters(people: tuple[str, ...]) -> st.SearchStrategy[tuple[Name, ...]]:
    """Nobody, one, or several, each as often."""
    one = st.sampled_from(people).map(lambda c: (Name(c),))
    pair = st.permutations(people).map(lambda order: (Name(order[0]), Name(order[1])))
    every = st.permutations(people).map(lambda order: tuple(map(Name, order)))
    return st.sampled_from([*[one] * 5, *[pair] * 4, every, st.just(())]).flatmap(lambda kind: kind)


@cache
def audiences(people: tuple[str, ...], *, calm: bool) -> st.SearchStrategy[tuple[Observing, ...]]:
    """Mostly by everybody: a story needs that people notice what the others do."""
    everybody = [st.just(EVERYBODY)] * (8 if calm else 2)
    here = Observing("o", Compare("==", at("o"), at(people[0])), "sight")
    heard = Observing("o", TRUE, "hearing", Apply("noise"))
    return st.one_of(
        *everybody,
        st.just((here,)),
        st.just((here, heard)),
        st.just(()),
        observings(people),
    )


@cache
def burdens(people: tuple[str, ...]) -> st.SearchStrategy[Effect]:
    """What an act may do beside what it is for."""
    mind = st.lists(st.sampled_from(people), min_size=1, max_size=2)
    lie = st.builds(
        lambda minds, f, v: in_minds(minds, Assign(f, v)),
        mind,
        st.sampled_from(FACTS),
        st.sampled_from([TRUE, FALSE]),
    )
    one = st.one_of(plain_assignments(people), lie)
    return st.one_of(
        st.just(Assign(COUNT, plus(COUNT, -1))),
        st.sampled_from(FACTS).map(lambda f: Assign(f, FALSE)),
        lie,
        st.builds(lambda c, e: When((Branch(c, e),)), conditions(people), one),
        effects(people),
    )


@st.composite
def steps(
    draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...], number: int, *, calm: bool
) -> Action:
    """An act that brings about one link of the plot; its name is for the caller to give."""
    link, rare = plot[number], 4 if calm else 15
    needs: list[Expression] = []
    if number and draw(chances(80)):
        needs.append(plot[number - 1].condition)
    if number > 1 and draw(chances(30)):
        needs.append(draw(st.sampled_from(plot[: number - 1])).condition)
    if draw(chances(rare)):
        needs.append(draw(conditions(people)))
    if draw(chances(rare)):
        needs.append(Compare("==", at(people[0]), at(people[1])))
    if len(needs) > 1 and draw(chances(25)):
        needs = [Or(tuple(needs))]
    effect: Effect = link.effect
    if draw(chances(rare)):
        effect = When((Branch(draw(conditions(people)), effect),))
    if draw(chances(2 * rare)):
        effect = Together((effect, draw(burdens(people))))
    chance: Expression | None = None
    if draw(chances(rare)):
        odds: list[Expression] = [
            Constant(30),
            Constant(80),
            Arithmetic("*", COUNT, Constant(30)),
            If((Case(FACTS[0], Constant(90)),), Constant(10)),
        ]
        chance = draw(st.sampled_from(odds))
    return Action(
        f"step{number}",
        (),
        And(tuple(needs)) if needs else TRUE,
        effect,
        consenting=draw(consenters(people)),
        observing=draw(audiences(people, calm=calm)),
        chance=chance,
        otherwise=draw(st.sampled_from([None, Apply("noise")])) if chance else None,
    )


def goer() -> Action:
    """Everybody may go where it is open, which it is or is not for ever."""
    who, where = Name("who"), Name("where")
    return Action(
        "go",
        (Parameter("who", "character"), Parameter("where", "place")),
        And((Apply("open", (where,)), Compare("!=", at("who"), where))),
        Assign(at("who"), where),
        consenting=(who,),
        observing=(Observing("o", Or((Compare("==", at("o"), at("who")), FACTS[0]))),),
    )


def giver() -> Action:
    """Who holds it may give it to somebody who agrees."""
    who, whom = Name("who"), Name("whom")
    return Action(
        "give",
        (Parameter("who", "character"), Parameter("whom", "character")),
        And((Compare("==", HOLDER, who), Compare("!=", who, whom))),
        Assign(HOLDER, whom),
        consenting=(who, whom),
        observing=EVERYBODY,
    )


def teller() -> Action:
    """Somebody says something, true or not, to somebody else."""
    who, whom = Name("who"), Name("whom")
    return Action(
        "tell",
        (Parameter("who", "character"), Parameter("whom", "character")),
        Compare("!=", who, whom),
        Together((Assign(Believes(whom, FACTS[1]), TRUE), Assign(FACTS[2], TRUE))),
        consenting=(who,),
        observing=(
            Observing("o", Or((Compare("==", Name("o"), who), Compare("==", Name("o"), whom)))),
        ),
    )


def unmask(people: Sequence[str]) -> Action:
    """An act by which the first sees who the second is."""
    first, second = map(Name, people[:2])
    known = Apply("taken_for", (first, second))
    return Action(
        "unmask",
        (),
        Compare("!=", known, Constant(None)),
        Assign(known, Constant(None)),
        (first,),
        EVERYBODY,
    )


IDLE = Action("idle", (), TRUE, Assign(DUST, plus(DUST, 1)), (Name("ann"),), EVERYBODY)


def shower(link: Link) -> Action:
    """Shows all who see it that something is so, and does nothing else that matters."""
    return replace(IDLE, name="show", precondition=link.condition)


LUCK = replace(IDLE, name="luck", consenting=())
SEALED = Action(
    "unseal",
    (),
    And((Apply("open", (Name("attic"),)), Not(Apply("open", (Name("attic"),))))),
    Assign(FACTS[0], TRUE),
    (Name("bob"),),
    EVERYBODY,
)
FAR = Action(
    "far", (), Compare(">", COUNT, Constant(50)), Assign(FACTS[2], TRUE), (Name("bob"),), EVERYBODY
)


@st.composite
def acts(
    draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...], *, calm: bool
) -> tuple[Action, ...]:
    """One act for each link, other ways to some, and what disturbs."""
    found = [draw(steps(people, plot, n, calm=calm)) for n in range(len(plot))]
    for n in draw(st.lists(st.integers(0, len(plot) - 1), max_size=3)):
        other = draw(steps(people, plot, n, calm=calm))
        found.append(replace(other, name=f"other{len(found)}"))
    if draw(chances(25)):
        twin = replace(draw(st.sampled_from(found)), name="twin")
        found.append(replace(twin, consenting=tuple(reversed(twin.consenting))))
    found += draw(
        st.lists(
            st.sampled_from([goer(), giver(), teller(), shower(plot[0]), IDLE, LUCK, SEALED, FAR]),
            max_size=2,
            unique_by=lambda act: act.name,
        )
    )
    return tuple(found)
