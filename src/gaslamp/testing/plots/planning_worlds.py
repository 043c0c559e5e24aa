"""Small random worlds that have stories in them, for laws that hold of every search.

A world is built round a *plot*: a few links, each a condition and the effect that
brings it about. For every link there is an act that needs some of the links before it
and the consent of nobody, one or several; people and author want links, late ones
above all. So plans of several acts, and plans within plans, are common. Then it is
disturbed: with wrong beliefs at the start, with acts that cost, hide, fail, lie or
lead nowhere, with what some do not see, and with the effects, conditions, percepts and
triggers of `gaslamp.testing.worlds`.

Triggers come to rest by construction, but for what an act may teach of what others
believe: a search that meets a `TriggerLoop` has the wrong world, not a wrong answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from gaslamp.model import (
    FALSE,
    TRUE,
    And,
    Apply,
    Assign,
    Believes,
    Compare,
    Effect,
    Entity,
    Event,
    Name,
    Not,
    Parameter,
    Property,
    Together,
    Trigger,
    Type,
    Utility,
    World,
)
from gaslamp.testing.plots.acts import acts, goer, unmask
from gaslamp.testing.plots.links import FACTS, HOLDER, Link, any_plain, chances, links, plain
from gaslamp.testing.plots.wants import author_wants, wants
from gaslamp.testing.worlds import (
    CONVENTIONS,
    PLACES,
    PROPERTIES,
    at,
    effects,
    in_minds,
    observings,
    plain_assignments,
    sights,
    value_triggers,
)

PLOT_PROPERTIES = (
    *PROPERTIES,
    *(Property(name, (), "boolean") for name in "pqr"),
    Property("holder", (), "character"),
    Property("open", (Parameter("where", "place"),), "boolean"),
    Property("dust", (), "number"),
)
TAKEN_FOR = Property(
    "taken_for", (Parameter("who", "character"), Parameter("whom", "character")), "character"
)


def masks(people: Sequence[str]) -> st.SearchStrategy[Assign]:
    """Somebody takes somebody for somebody else."""
    return st.permutations(people).map(
        lambda order: Assign(Apply("taken_for", (Name(order[0]), Name(order[1]))), Name(order[-1]))
    )


@st.composite
def beginnings(
    draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...], *, calm: bool
) -> tuple[Effect, ...]:
    """Nothing of the plot has happened, but somebody may believe so, or that of somebody."""
    lines: list[Effect] = [
        Assign(at(who), Name(draw(st.sampled_from(["hall", "hall", "attic"])))) for who in people
    ]
    lines += [link.before for link in plot if link.before is not None]
    lines += [Assign(Apply("open", (Name("hall"),)), TRUE)]
    if draw(chances(50)):
        lines += [Assign(Apply("open", (Name("attic"),)), TRUE)]
    if draw(chances(20)):
        lines += [Assign(HOLDER, Name(draw(st.sampled_from(people))))]
    wrong = st.builds(
        lambda link, minds, denied: in_minds(minds, (denied and link.before) or plain(link.effect)),
        st.sampled_from(plot),
        st.lists(st.sampled_from(people), min_size=1, max_size=3),
        st.booleans(),
    )
    if draw(chances(30 if calm else 60)):
        lines += draw(st.lists(wrong, min_size=1, max_size=3))
    if draw(chances(15)):
        lines += draw(st.lists(plain_assignments(people), max_size=2))
    return tuple(lines)


@cache
def dawns(plot: tuple[Link, ...]) -> st.SearchStrategy[tuple[Trigger, ...]]:
    """Links that follow by themselves from earlier ones, and facts that are seen to be so."""
    some = st.sampled_from([link for link in plot if not isinstance(link.effect.target, Believes)])
    follow = st.builds(
        lambda link, fact: Trigger(
            "dawn", (), And((link.condition, Not(fact))), Assign(fact, TRUE)
        ),
        some,
        st.just(FACTS[2]),
    )
    mine = Believes(Name("who"), FACTS[0])
    notice = st.just(
        Trigger(
            "notice",
            (Parameter("who", "character"),),
            And((Compare("==", at("who"), Name("hall")), Compare("!=", mine, FACTS[0]))),
            Assign(mine, FACTS[0]),
        )
    )
    return st.lists(st.one_of(follow, notice), max_size=2, unique_by=lambda t: t.name).map(tuple)


LOOP = (
    Trigger("flip", (), And((FACTS[1], Not(Apply("rain")))), Assign(Apply("rain"), TRUE)),
    Trigger("flop", (), And((FACTS[1], Apply("rain"))), Assign(Apply("rain"), FALSE)),
)


@st.composite
def plots(draw: st.DrawFn, people: tuple[str, ...]) -> tuple[Link, ...]:
    """Two to four links, no two of one condition."""
    length = draw(st.sampled_from([2, 3, 3, 4]))
    several = st.lists(
        links(people), min_size=length, max_size=length, unique_by=lambda link: repr(link.condition)
    )
    return tuple(draw(several))


@st.composite
def rules(draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...]) -> tuple[Trigger, ...]:
    """What follows by itself: of the plot, of sight, of values; mostly nothing."""
    found: tuple[Trigger, ...] = ()
    if draw(chances(35)):
        found = draw(dawns(plot)) if any_plain(plot) else ()
    if draw(chances(20)):
        found += tuple(draw(st.lists(sights(), max_size=2, unique_by=lambda rule: rule.name)))
    if draw(chances(15)):
        found += draw(value_triggers(people))
    return found


@st.composite
def happenings(draw: st.DrawFn, people: tuple[str, ...]) -> tuple[Event, ...]:
    """What acts may cause, and what is perceived by some."""
    return (
        Event("noise", (), draw(effects(people)) if draw(chances(60)) else Together(())),
        Event(
            "draught",
            (Parameter("place", "place"),),
            draw(effects(people)),
            draw(observings(people)),
        ),
    )


@st.composite
def planning_worlds(draw: st.DrawFn, *, most_people: int = 3, loops: bool = False) -> World:
    """A small world with wants in it; often with a story.

    With `loops` its triggers do not come to rest once the second fact of the plot holds.
    """
    people = ("ann", "bob", "cat")[: draw(st.sampled_from([2, 2, most_people]))]
    calm = draw(st.sampled_from([True, True, True, False]))
    masked = draw(chances(15))
    plot = draw(plots(people))
    triggers = draw(rules(people, plot))
    wanting = [who for who in people if draw(chances(93))]
    utilities = [Utility(who, draw(wants(people, plot, calm=calm))) for who in wanting]
    utilities.append(Utility(None, draw(author_wants(plot))))
    actions = draw(acts(people, plot, calm=calm))
    if masked:
        every = {act.name: act for act in (*actions, goer(), unmask(people))}
        actions = tuple(every.values())
    events = draw(happenings(people))
    initially = draw(beginnings(people, plot, calm=calm))
    if masked:
        initially += (draw(masks(people)), draw(masks(people)))
    return World(
        front=draw(st.sampled_from(CONVENTIONS)),
        types=(Type("place", ("entity",)),),
        entities=(
            *(Entity(name, ("character",)) for name in people),
            *(Entity(name, ("place",)) for name in PLACES),
        ),
        properties=(*PLOT_PROPERTIES, *((TAKEN_FOR,) if masked else ())),
        initially=initially,
        actions=actions,
        events=events,
        triggers=(*triggers, *(LOOP if loops else ())),
        utilities=tuple(utilities),
    )
