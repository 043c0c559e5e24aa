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
from dataclasses import dataclass, replace
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
    Entity,
    Event,
    Expression,
    If,
    Name,
    Not,
    Observing,
    Or,
    Parameter,
    Property,
    Together,
    Trigger,
    Type,
    Utility,
    When,
    World,
)
from gaslamp.testing.worlds import (
    PLACES,
    PROPERTIES,
    UNKNOWN_PLACE,
    at,
    conditions,
    effects,
    observings,
    plain_assignments,
    sights,
    value_triggers,
)

COUNT, LID, HOLDER, DUST = Apply("count"), Apply("lid"), Apply("holder"), Apply("dust")
FACTS = tuple(Apply(name) for name in "pqr")
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
EVERYBODY = (Observing("o"),)


@dataclass(frozen=True)
class Link:
    """Something a story may turn on, the effect that makes it so, and what denies it at first."""

    condition: Expression
    effect: Assign
    before: Assign | None = None


def move_action(who: str, *, there: bool) -> Link:
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


def in_minds(minds: Sequence[str], assign: Assign) -> Assign:
    """The assignment as something `minds[-1]` believes that `minds[-2]` believes ..."""
    target = assign.target
    for who in minds:
        target = Believes(Name(who), target)
    return Assign(target, assign.value)


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
        st.builds(lambda c, there: move_action(c, there=there), who, st.booleans()),
        place.map(lambda p: Link(Compare("!=", LID, UNKNOWN_PLACE), Assign(LID, p))),
        st.builds(
            lambda c, f: Link(Believes(Name(c), f), Assign(Believes(Name(c), f), TRUE)), who, fact
        ),
    )


@cache
def consenters(people: tuple[str, ...]) -> st.SearchStrategy[tuple[Name, ...]]:
    """Nobody, one, or several, each as often."""
    one = st.sampled_from(people).map(lambda c: (Name(c),))
    pair = st.permutations(people).map(lambda order: (Name(order[0]), Name(order[1])))
    every = st.permutations(people).map(lambda order: tuple(map(Name, order)))
    return st.sampled_from([*[one] * 5, *[pair] * 4, every, st.just(())]).flatmap(lambda kind: kind)


@cache
def observers(people: tuple[str, ...], *, calm: bool) -> st.SearchStrategy[tuple[Observing, ...]]:
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
        observing=draw(observers(people, calm=calm)),
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


def masks(people: Sequence[str]) -> st.SearchStrategy[Assign]:
    """Somebody takes somebody for somebody else."""
    return st.permutations(people).map(
        lambda order: Assign(Apply("taken_for", (Name(order[0]), Name(order[1]))), Name(order[-1]))
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


@cache
def believed_links(
    people: tuple[str, ...], plot: tuple[Link, ...]
) -> st.SearchStrategy[Expression]:
    """A late link more often than an early one; sometimes as somebody believes it."""
    late = st.sampled_from([*plot, *[plot[-1]] * 5]).map(lambda link: link.condition)
    others = st.builds(lambda c, what: Believes(Name(c), what), st.sampled_from(people), late)
    return st.one_of(late, late, late, late, late, others)


@st.composite
def wants(
    draw: st.DrawFn, people: tuple[str, ...], plot: tuple[Link, ...], *, calm: bool
) -> Expression:
    """How well off somebody is: levels, counts, and what makes it unknown."""
    goal, other = draw(believed_links(people, plot)), draw(believed_links(people, plot))
    forms = ["levels", "sum", "count", "cost", "unknown", "not"]
    form = draw(st.sampled_from([*["one"] * (8 if calm else 2), *forms]))
    if calm and draw(chances(80)):
        goal = plot[-1].condition
    one = If((Case(goal, Constant(1)),), Constant(0))
    match form:
        case "one":
            return goal
        case "levels":
            return If((Case(goal, Constant(2)), Case(other, Constant(1))), Constant(0))
        case "sum":
            return Arithmetic("+", one, If((Case(other, Constant(1)),), Constant(0)))
        case "count":
            return Arithmetic("+", COUNT, If((Case(goal, Constant(3)),), Constant(0)))
        case "cost":
            return Arithmetic(
                "-",
                If((Case(goal, Constant(3)),), Constant(0)),
                If((Case(other, Constant(1)),), Constant(0)),
            )
        case "unknown":
            return If((Case(goal, Constant(1)), Case(other, Constant(None))), Constant(0))
        case _:
            return If((Case(And((goal, Not(FACTS[0]))), Constant(2)), Case(goal, Constant(1))), one)


@st.composite
def author_wants(draw: st.DrawFn, plot: tuple[Link, ...]) -> Expression:
    """Levels, the last link of the plot the highest."""
    last, before = plot[-1].condition, plot[max(len(plot) - 2, 0)].condition
    return draw(
        st.sampled_from(
            [
                last,
                If((Case(last, Constant(2)), Case(before, Constant(1))), Constant(0)),
                Arithmetic(
                    "+",
                    If((Case(last, Constant(2)),), Constant(0)),
                    If((Case(plot[0].condition, Constant(1)),), Constant(0)),
                ),
                Arithmetic("+", COUNT, If((Case(last, Constant(2)),), Constant(0))),
            ]
        )
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


def plain(effect: Assign) -> Assign:
    """The effect without the mind it is in and without what it counts from."""
    target: Expression = effect.target
    while isinstance(target, Believes):
        target = target.what
    value = Constant(1) if isinstance(effect.value, Arithmetic) else effect.value
    assert isinstance(target, Apply)
    return Assign(target, value)


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
def planning_worlds(draw: st.DrawFn, *, most_people: int = 3, loops: bool = False) -> World:
    """A small world with wants in it; often with a story.

    With `loops` its triggers do not come to rest once the second fact of the plot holds.
    """
    people = ("ann", "bob", "cat")[: draw(st.sampled_from([2, 2, most_people]))]
    calm = draw(st.sampled_from([True, True, True, False]))
    masked = draw(chances(15))
    length = draw(st.sampled_from([2, 3, 3, 4]))
    plot = tuple(
        draw(
            st.lists(
                links(people),
                min_size=length,
                max_size=length,
                unique_by=lambda link: repr(link.condition),
            )
        )
    )
    rules: tuple[Trigger, ...] = ()
    if draw(chances(35)):
        rules = draw(dawns(plot)) if any_plain(plot) else ()
    if draw(chances(20)):
        rules += tuple(draw(st.lists(sights(), max_size=2, unique_by=lambda rule: rule.name)))
    if draw(chances(15)):
        rules += draw(value_triggers(people))
    wanting = [who for who in people if draw(chances(93))]
    utilities = [Utility(who, draw(wants(people, plot, calm=calm))) for who in wanting]
    utilities.append(Utility(None, draw(author_wants(plot))))
    actions = draw(acts(people, plot, calm=calm))
    if masked:
        every = {act.name: act for act in (*actions, goer(), unmask(people))}
        actions = tuple(every.values())
    events = (
        Event("noise", (), draw(effects(people)) if draw(chances(60)) else Together(())),
        Event(
            "draught",
            (Parameter("place", "place"),),
            draw(effects(people)),
            draw(observings(people)),
        ),
    )
    initially = draw(beginnings(people, plot, calm=calm))
    if masked:
        initially += (draw(masks(people)), draw(masks(people)))
    if loops:
        rules += LOOP
    return World(
        types=(Type("place", ("entity",)),),
        entities=(
            *(Entity(name, ("character",)) for name in people),
            *(Entity(name, ("place",)) for name in PLACES),
        ),
        properties=(*PLOT_PROPERTIES, *((TAKEN_FOR,) if masked else ())),
        initially=initially,
        actions=actions,
        events=events,
        triggers=rules,
        utilities=tuple(utilities),
    )


def any_plain(plot: tuple[Link, ...]) -> bool:
    """Whether some link is of the truth and not of a mind."""
    return any(not isinstance(link.effect.target, Believes) for link in plot)
