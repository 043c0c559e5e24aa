"""Small random worlds, for laws that hold of every world.

Two or three people, two places, and five kinds of fluent: two facts, a number, a
place that may be unknown, and where each person is. What can happen reads beliefs at
most one mind deep, which bounds how far below a state an oracle has to look.

Triggers come to rest by construction: each value trigger sets a fluent of its own
from fluents before it, and sight sets only what no value trigger sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from gaslamp.checking import problems
from gaslamp.model import (
    CONVENTION,
    FALSE,
    PLANNING,
    TRUE,
    Action,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Branch,
    Case,
    Common,
    Compare,
    Constant,
    Effect,
    Entity,
    Event,
    Expression,
    ForEach,
    Front,
    If,
    Knows,
    Name,
    Not,
    Observing,
    Or,
    Parameter,
    Property,
    Quantified,
    Together,
    Trigger,
    Type,
    Want,
    When,
    Within,
    World,
)

PLACES = ("hall", "attic")
SOMEBODY = Parameter("o", "character")
CONVENTIONS = (Front(), Front(details=((CONVENTION, PLANNING),)))
UNKNOWN_PLACE = Constant(None)

PROPERTIES = (
    Property("rain", (), "boolean"),
    Property("wet", (), "boolean"),
    Property("count", (), "number"),
    Property("lid", (), "place"),
    Property("at", (Parameter("who", "character"),), "place"),
)


def at(who: str) -> Apply:
    """Where somebody is."""
    return Apply("at", (Name(who),))


@cache
def places() -> st.SearchStrategy[Expression]:
    """A place, or that it is unknown which."""
    return st.sampled_from([*map(Name, PLACES), UNKNOWN_PLACE])


@cache
def place_fluents(people: tuple[str, ...]) -> st.SearchStrategy[Apply]:
    """Whatever has a place for its value."""
    return st.sampled_from([Apply("lid"), *map(at, people)])


@cache
def facts() -> st.SearchStrategy[Apply]:
    """Whatever is true or false."""
    return st.sampled_from([Apply("rain"), Apply("wet")])


@cache
def small_numbers() -> st.SearchStrategy[Expression]:
    """A number from 0 to 3."""
    return st.integers(0, 3).map(Constant)


@cache
def atoms(people: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    """Comparisons of fluents with values and with each other."""
    here = place_fluents(people)
    equal = st.sampled_from(["==", "!="])
    return st.one_of(
        facts(),
        facts().map(Not),
        st.builds(Compare, equal, here, places()),
        st.builds(Compare, equal, here, here),
        st.builds(
            Compare,
            st.sampled_from(["<", ">=", "==", "!="]),
            st.just(Apply("count")),
            small_numbers(),
        ),
    )


@cache
def conditions(people: tuple[str, ...], *, minds: bool = True) -> st.SearchStrategy[Expression]:
    """Conditions that look at most one mind deep, or into none."""
    plain = atoms(people)
    believed = st.builds(Believes, st.sampled_from(people).map(Name), plain)
    compared = st.builds(
        lambda who, what: Compare("!=", Believes(Name(who), what), what),
        st.sampled_from(people),
        place_fluents(people),
    )
    leaves = st.one_of(plain, plain, believed, compared) if minds else plain
    pairs = st.tuples(leaves, leaves)
    return st.one_of(
        st.just(TRUE),
        leaves,
        leaves,
        pairs.map(And),
        pairs.map(Or),
        pairs.map(lambda two: Not(And(two))),
        st.builds(lambda a, b, c: If((Case(a, b),), c), leaves, leaves, leaves),
        place_fluents(people).map(
            lambda lid: Quantified("exists", SOMEBODY, Compare("==", at("o"), lid))
        ),
    )


@cache
def plain_assignments(people: tuple[str, ...]) -> st.SearchStrategy[Assign]:
    """One fluent set in the world, from values of the world."""
    count = Apply("count")
    somewhere = place_fluents(people)
    return st.one_of(
        st.builds(Assign, facts(), st.sampled_from([TRUE, FALSE])),
        st.builds(Assign, facts(), atoms(people)),
        st.builds(Assign, somewhere, st.one_of(places(), places(), somewhere)),
        st.builds(Assign, st.just(count), small_numbers()),
        st.just(Assign(count, Arithmetic("+", count, Constant(1)))),
    )


def in_minds(minds: Sequence[str], assign: Assign) -> Assign:
    """The assignment as something `minds[-1]` believes that `minds[-2]` believes ..."""
    target = assign.target
    for who in minds:
        target = Believes(Name(who), target)
    return Assign(target, assign.value)


@cache
def assignments(people: tuple[str, ...]) -> st.SearchStrategy[Assign]:
    """One fluent set, in the world or up to two minds deep."""
    somewhere = place_fluents(people)
    believed = st.builds(Believes, st.sampled_from(people).map(Name), somewhere)
    plain = st.one_of(plain_assignments(people), st.builds(Assign, somewhere, believed))
    return st.builds(in_minds, st.lists(st.sampled_from(people), max_size=2), plain)


@cache
def effects(people: tuple[str, ...]) -> st.SearchStrategy[Effect]:
    """Effects of every form, small."""
    one = assignments(people)
    who = st.sampled_from(people).map(Name)
    here = st.builds(
        lambda place, deep: ForEach(
            SOMEBODY,
            Assign(Believes(Name("o"), Apply("lid")) if deep else at("o"), place),
        ),
        places(),
        st.booleans(),
    )
    form = st.one_of(
        one,
        one,
        st.builds(lambda c, e: When((Branch(c, e),)), conditions(people), one),
        st.builds(lambda c, e, d: When((Branch(c, e),), d), conditions(people), one, one),
        st.builds(Within, who, plain_assignments(people)),
        here,
    )
    return st.lists(form, max_size=3).map(lambda several: Together(tuple(several)))


@cache
def observings(people: tuple[str, ...]) -> st.SearchStrategy[tuple[Observing, ...]]:
    """Who perceives what: in grades, from everybody the whole to nobody anything."""
    seen = Compare("==", at("o"), at(people[0]))
    condition = st.one_of(
        st.just(TRUE),
        st.just(seen),
        st.just(Not(seen)),
        conditions(people),
        conditions((*people, "o")),
    )
    percept = st.sampled_from(
        [
            None,
            None,
            Apply("noise"),
            Apply("draught", (Apply("lid"),)),
            Apply("draught", (Name("hall"),)),
        ]
    )
    rising = Arithmetic("+", Arithmetic("*", Apply("count"), Constant(40)), Constant(10))
    odds = st.sampled_from([None, None, None, *map(Constant, (0, 49, 50)), rising])
    clause = st.builds(
        lambda when, what, chance: Observing("o", when, "sight", what, chance),
        condition,
        percept,
        odds,
    )
    return st.lists(clause, max_size=2).map(tuple)


@cache
def actions(people: tuple[str, ...], name: str) -> st.SearchStrategy[Action]:
    """An act that anybody, or one person, may take."""
    return st.builds(
        lambda parameters, precondition, effect, observing: Action(
            name,
            parameters,
            precondition,
            effect,
            consenting=(Name(people[0]),),
            observing=observing,
        ),
        st.sampled_from([(), (Parameter("who", "character"),)]),
        conditions(people),
        effects(people),
        observings(people),
    )


@cache
def sights() -> st.SearchStrategy[Trigger]:
    """Who is where I am, I know to be here; and what I know, I know you see, who are here."""
    together = Compare("==", at("who"), at("whom"))
    mine = Believes(Name("who"), at("whom"))
    yours = Believes(Name("who"), Believes(Name("whom"), Apply("lid")))
    known = Believes(Name("who"), Apply("lid"))
    who = (Parameter("who", "character"), Parameter("whom", "character"))
    return st.sampled_from(
        [
            Trigger(
                "see_at",
                who,
                And((together, Compare("!=", mine, at("whom")))),
                Assign(mine, at("whom")),
            ),
            Trigger(
                "see_look",
                who,
                And(
                    (
                        together,
                        Compare("!=", Name("who"), Name("whom")),
                        Compare("!=", yours, known),
                    )
                ),
                Assign(yours, known),
            ),
            Trigger(
                "miss",
                (*who, Parameter("place", "place")),
                And(
                    (
                        Compare("==", at("who"), Name("place")),
                        Compare("!=", at("whom"), Name("place")),
                        Compare("==", mine, Name("place")),
                    )
                ),
                Assign(mine, UNKNOWN_PLACE),
            ),
        ]
    )


@cache
def value_triggers(people: tuple[str, ...]) -> st.SearchStrategy[tuple[Trigger, ...]]:
    """Facts that follow from where people are, one after another."""
    base = st.sampled_from(
        [
            Compare("==", at(people[0]), Name("hall")),
            Compare("==", at(people[0]), at(people[1])),
            Compare("!=", Apply("lid"), Name("attic")),
        ]
    )
    first = base.map(
        lambda when: Trigger(
            "pour", (), And((when, Not(Apply("rain")))), Assign(Apply("rain"), TRUE)
        )
    )
    second = base.map(
        lambda when: Trigger(
            "soak",
            (),
            And((Or((when, Apply("rain"))), Not(Apply("wet")))),
            Assign(Apply("wet"), TRUE),
        )
    )
    third = st.just(
        Trigger(
            "count_up",
            (),
            And((Apply("wet"), Compare("<", Apply("count"), Constant(2)))),
            Assign(Apply("count"), Arithmetic("+", Apply("count"), Constant(1))),
        )
    )
    some = st.tuples(first, second, third)
    return st.tuples(some, st.lists(st.integers(0, 2), max_size=2, unique=True)).map(
        lambda drawn: tuple(drawn[0][n] for n in drawn[1])
    )


@cache
def beginnings(people: tuple[str, ...]) -> st.SearchStrategy[Effect]:
    """A line of how it starts: what somebody believes may be what they assume."""

    def line(said: Assign, *, assumed: bool) -> Effect:
        match said:
            case Assign(target=Believes(who=who, what=Apply() as what), value=Constant() | Name()):
                return Within(who, Assign(what, said.value), assumed=True) if assumed else said
        return said

    return st.builds(line, assignments(people), assumed=st.booleans())


@cache
def wants(people: tuple[str, ...]) -> st.SearchStrategy[tuple[Want, ...]]:
    """What people want, by name; facts and numbers, and what is in minds."""
    count = Apply("count")
    number = st.one_of(
        small_numbers(),
        st.just(count),
        st.just(Quantified("sum", SOMEBODY, If((Case(Apply("rain"), Constant(1)),), count))),
        st.builds(lambda c, n: If((Case(c, n),), count), conditions(people), small_numbers()),
    )
    want = st.builds(
        Want,
        st.just("want"),
        st.sampled_from(people),
        st.one_of(conditions(people), number),
        st.sampled_from([1.0, 2, -3, 0.5]),
        conditions(people),
        st.sampled_from(["", "to rest"]),
    )
    return st.lists(want, max_size=3).map(_told_apart)


def _told_apart(several: list[Want]) -> tuple[Want, ...]:
    """With names that nobody's wants share; those of different people may."""
    before = (several[:n] for n in range(len(several)))
    return tuple(
        replace(one, name=f"want{sum(other.who == one.who for other in earlier)}")
        for one, earlier in zip(several, before, strict=True)
    )


@st.composite
def worlds(draw: st.DrawFn, *, most_people: int = 3, triggers: bool = True) -> World:
    """A small world whose triggers, if any, come to rest."""
    people = ("ann", "bob", "cat")[: draw(st.sampled_from([2, 2, most_people]))]
    numbered = [actions(people, f"act{n}") for n in range(draw(st.integers(1, 3)))]
    events = (
        Event("noise", (), draw(effects(people)), draw(observings(people))),
        Event(
            "draught",
            (Parameter("place", "place"),),
            draw(effects(people)),
            draw(observings(people)),
        ),
    )
    rules: tuple[Trigger, ...] = ()
    if triggers:
        seen = draw(st.lists(sights(), max_size=3, unique_by=lambda rule: rule.name))
        by = draw(st.sampled_from([None, "sight"]))
        seen = [replace(rule, sense=by) for rule in seen]
        rules = (*seen, *draw(value_triggers(people)))
    return World(
        front=draw(st.sampled_from(CONVENTIONS)),
        types=(Type("place", ("entity",)),),
        entities=(
            *(Entity(name, ("character",)) for name in people),
            *(Entity(name, ("place",)) for name in PLACES),
        ),
        properties=PROPERTIES,
        initially=tuple(draw(st.lists(beginnings(people), max_size=6))),
        actions=tuple(draw(action) for action in numbered),
        events=events,
        triggers=rules,
        wants=draw(wants(people)),
        # Minds that begin with the truth, or with what is their own.
        common=Common(everything=draw(st.booleans())),
    )


def right_worlds(*, most_people: int = 3, triggers: bool = True) -> st.SearchStrategy[World]:
    """`worlds` without those that an author would be told to mend: what a `Stage` takes.

    Cost: one of six is drawn again.
    """
    drawn = worlds(most_people=most_people, triggers=triggers)
    return drawn.filter(lambda world: not any(problems(world)))


@st.composite
def knowing_worlds(draw: st.DrawFn) -> World:
    """A small world in which it matters who knows where the lid is, and people can find out."""
    world = draw(worlds())
    people = tuple(one.name for one in world.entities if "character" in one.types)
    lid = Apply("lid")
    actions = list[Action]()
    for act in world.actions:
        knows: Expression = Knows(Name(draw(st.sampled_from(people))), lid)
        asked = draw(st.sampled_from([knows, Not(knows), Believes(Name(people[0]), knows)]))
        needed = draw(st.sampled_from([Or((act.precondition, asked)), asked, act.precondition]))
        found_out = Assign(Believes(Name(draw(st.sampled_from(people))), lid), lid)
        effect = draw(st.sampled_from([Together((act.effect, found_out)), found_out, act.effect]))
        actions.append(replace(act, precondition=needed, effect=effect))
    shown = Believes(Name("o"), lid)
    show = Trigger(
        "show",
        (SOMEBODY,),
        And((Compare("==", at("o"), Name("hall")), Compare("!=", shown, lid))),
        Assign(shown, lid),
    )
    rules = (*world.triggers, show) if draw(st.booleans()) else world.triggers
    together: Expression = Compare("==", at("o"), at("who"))
    watched = draw(st.sampled_from((together, TRUE)))
    look = Action(
        "look",
        (Parameter("who", "character"),),
        effect=Assign(Believes(Name("who"), lid), lid),
        consenting=(Name("who"),),
        observing=(Observing("o", watched, "sight"),),
    )
    want = Want("to know", people[0], Knows(Name(people[1]), lid))
    return replace(
        world,
        actions=(*actions, look),
        triggers=rules,
        wants=(*world.wants, want),
        initially=(*world.initially, Assign(lid, draw(places()))),
        common=Common(everything=False),
    )
