"""What the semantics file says was tried out on the benchmark's own planner, as tiny worlds."""

from __future__ import annotations

import pytest
from checker import Checker

from gaslamp.model import (
    NOTHING,
    TRUE,
    Action,
    And,
    Apply,
    Assign,
    Believes,
    Branch,
    Compare,
    Constant,
    Effect,
    Entity,
    Expression,
    Name,
    Not,
    Observing,
    Or,
    Parameter,
    Property,
    Together,
    Type,
    Utility,
    Value,
    When,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import Limits, Outcome, ProvedImpossible, Solved
from gaslamp.planning.definition import ReferenceSearch

ANN, BOB = Name("ann"), Name("bob")
P, Q, R = Apply("p"), Apply("q"), Apply("r")
COUNT = Apply("count")
PEOPLE = (Entity("ann", ("character",)), Entity("bob", ("character",)))
FACTS = tuple(Property(name, (), "boolean") for name in "pqr")
ALL = (Observing("o"),)


def act(  # an action in one line
    name: str,
    effect: Effect,
    *who: Name,
    when: Expression = TRUE,
    seen: tuple[Observing, ...] = ALL,
    parameters: tuple[Parameter, ...] = (),
) -> Action:
    return Action(name, parameters, when, effect, who, seen)


def becomes(*facts: Apply) -> Effect:
    return Together(tuple(Assign(fact, TRUE) for fact in facts))


def world(
    *actions: Action,
    initially: tuple[Effect, ...] = (),
    author: Expression = P,
    ann: Expression | None = None,
    bob: Expression | None = None,
) -> World:
    wants = (("ann", ann), ("bob", bob))
    return World(
        types=(Type("thing"),),
        entities=(*PEOPLE, Entity("box", ("thing",)), Entity("jar", ("thing",))),
        properties=(
            *FACTS,
            Property("count", (), "number"),
            Property("in_", (), "thing"),
            Property("heavy", (Parameter("what", "thing"),), "boolean"),
        ),
        initially=initially,
        actions=actions,
        utilities=(
            Utility(None, author),
            *(Utility(who, value) for who, value in wants if value is not None),
        ),
    )


def stories(world: World, author: int = 4, character: int = 4, belief: int = 1) -> set[str]:
    limits = Limits(author, character, belief)
    space = StateSpace(world)
    search = ReferenceSearch(space, limits)
    outcome: Outcome = search.all(1)
    if isinstance(outcome, ProvedImpossible):
        assert isinstance(search.shortest(1), ProvedImpossible)
        return set()
    assert isinstance(outcome, Solved)
    for plan in outcome.plans:
        Checker(space, limits).assert_solution(plan, 1)
    shortest = search.shortest(1)
    assert isinstance(shortest, Solved)
    assert len(shortest.plans[0].acts) == len(outcome.plans[0].acts)
    return {" ".join(step.name for step in plan.acts) for plan in outcome.plans}


def test_looking_is_never_explained_by_what_one_would_learn() -> None:
    """7.5: explicit effects on one's own beliefs are not part of what one foresees."""
    look = act("look", Together((Assign(P, TRUE), Assign(Believes(ANN, Q), TRUE))), ANN, seen=())
    assert stories(world(look, ann=Q)) == set()
    assert stories(world(act("grab", becomes(P, Q), ANN), ann=Q)) == {"grab"}


def test_what_only_the_author_can_do_explains_nothing() -> None:
    """Ann goes for the sake of what follows: nobody counts on luck, but on bob."""
    go = act("go", becomes(P), ANN)
    luck, helped = act("luck", becomes(Q), when=P), act("help", becomes(Q), BOB, when=P)
    assert stories(world(go, luck, author=Q, ann=Q)) == set()
    assert stories(world(go, helped, author=Q, ann=Q, bob=Q)) == {"go help"}
    assert stories(world(go, luck, author=Q, ann=P)) == {"go luck"}


def test_the_author_may_do_what_needs_nobody() -> None:
    assert stories(world(act("luck", becomes(P)))) == {"luck"}


def steps(length: int) -> tuple[Action, ...]:
    """Ann counts to a number, one act at a time."""
    return tuple(
        act(
            f"step{n}",
            Assign(COUNT, Constant(n + 1)),
            ANN,
            when=Compare("==", COUNT, Constant(n)),
        )
        for n in range(length)
    )


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_a_plan_in_mind_is_at_most_as_long_as_the_character_limit(limit: int) -> None:
    goal = Compare("==", COUNT, Constant(3))
    found = stories(world(*steps(3), author=goal, ann=goal), character=limit)
    assert found == ({"step0 step1 step2"} if limit >= len(steps(3)) else set())


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_a_story_is_at_most_as_long_as_the_author_limit(limit: int) -> None:
    goal = Compare("==", COUNT, Constant(3))
    found = stories(world(*steps(3), author=goal, ann=goal), author=limit)
    assert found == ({"step0 step1 step2"} if limit >= len(steps(3)) else set())


def test_the_character_limit_counts_from_the_explained_act_not_from_the_start() -> None:
    """An act late in the story has as much room as one at its start."""
    two = Compare("==", COUNT, Constant(2))
    wait = act("wait", becomes(Q), BOB)
    first, *others = steps(2)
    late = Action(first.name, (), And((first.precondition, Q)), first.effect, first.consenting, ALL)
    assert stories(world(wait, late, *others, author=two, ann=two, bob=Q), character=2) == {
        "wait step0 step1"
    }


def test_one_level_below_the_belief_limit_an_act_must_help_at_once() -> None:
    """`sell` needs bob, in ann's picture of him: legal at depth limit + 1 if it helps at once."""
    fetch = act("fetch", becomes(Q), ANN)
    sell = act("sell", becomes(P), ANN, BOB, when=Q)
    assert stories(world(fetch, sell, ann=P, bob=P), belief=1) == {"fetch sell"}
    assert stories(world(fetch, sell, ann=P, bob=P), belief=0) == set()
    later = act("enjoy", becomes(R), BOB, when=P)
    slow = world(fetch, sell, later, ann=P, bob=R)
    assert stories(slow, belief=1) == set()
    assert stories(slow, belief=2) == {"fetch sell"}


def test_the_first_act_needs_no_consent_from_others_in_a_mind() -> None:
    """D1.4: bob must have his own reason where it happens, not in ann's picture of him."""
    initially = (
        Assign(R, TRUE),
        Assign(Believes(ANN, Believes(BOB, R)), Constant(value=False)),
    )
    trade = act("trade", becomes(P), ANN, BOB)
    gain = And((P, R))
    assert stories(world(trade, initially=initially, ann=P, bob=gain)) == {"trade"}
    prepare = act("prepare", becomes(Q), ANN)
    second = act("trade", becomes(P), ANN, BOB, when=Q)
    assert stories(world(prepare, second, initially=initially, ann=P, bob=gain)) == set()


def test_what_somebody_falsely_believes_impossible_they_cannot_want() -> None:
    grab = act("grab", becomes(P), ANN, when=Q)
    wrong = (Assign(Q, TRUE), Assign(Believes(ANN, Q), Constant(value=False)))
    assert stories(world(grab, initially=wrong, ann=P)) == set()
    assert stories(world(grab, initially=wrong[:1], ann=P)) == {"grab"}


def test_nothing_is_in_a_story_that_could_be_left_out() -> None:
    idle = act("idle", becomes(Q), BOB)
    grab = act("grab", becomes(P), ANN)
    assert stories(world(idle, grab, ann=P, bob=Q)) == {"grab"}


def test_a_character_without_wants_consents_to_nothing() -> None:
    assert stories(world(act("grab", becomes(P), ANN))) == set()


# -- events (section 6) --------------------------------------------------------------

THING = (Parameter("what", "thing"), Parameter("other", "thing"))


def after(effect: Effect, name: str, initially: tuple[Effect, ...] = ()) -> Value:
    space = StateSpace(world(act("do", effect), initially=initially))
    (only,) = space.actions
    return space.value(space.successor(space.initial, only), name)


def test_an_instance_that_contradicts_itself_vanishes() -> None:
    mark = Together(
        (
            Assign(Apply("heavy", (Name("what"),)), TRUE),
            Assign(Apply("heavy", (Name("other"),)), Constant(value=False)),
        )
    )
    space = StateSpace(world(act("mark", mark, parameters=THING)))
    assert [str(event) for event in space.actions] == ["mark(box, jar)", "mark(jar, box)"]


def test_an_instance_whose_precondition_is_impossible_vanishes() -> None:
    same = Compare("==", Name("what"), Name("other"))
    space = StateSpace(world(act("fold", NOTHING, parameters=THING, when=same)))
    assert [str(event) for event in space.actions] == ["fold(box, box)", "fold(jar, jar)"]


def maybe(value: Expression, what: Apply) -> Effect:
    return When((Branch(Or((P, Not(P))), Assign(what, value)),))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Name("box"), Name("jar"), "box"),
        (Constant(None), Name("box"), None),
        (Name("jar"), Constant(None), None),
    ],
)
def test_of_conditional_values_the_first_in_canonical_order_wins(
    first: Expression, second: Expression, expected: Value, *, turned: bool
) -> None:
    """False, True, unknown, numbers, entities as declared; whatever order they are written in."""
    pair = [maybe(first, Apply("in_")), maybe(second, Apply("in_"))]
    effects = tuple(reversed(pair)) if turned else tuple(pair)
    assert after(Together(effects), "in_") == expected


def test_of_conditional_facts_and_numbers_the_lesser_wins() -> None:
    facts = Together((maybe(TRUE, Q), maybe(Constant(value=False), Q)))
    assert after(facts, "q", (Assign(Q, TRUE),)) is False
    assert after(Together((maybe(Constant(7), COUNT), maybe(Constant(3), COUNT))), "count") == 3


def test_an_effect_reads_the_state_before_it() -> None:
    swap = Together((Assign(P, Q), Assign(Q, P)))
    assert after(swap, "p", (Assign(Q, TRUE),)) is True
    assert after(swap, "q", (Assign(Q, TRUE),)) is False


def test_who_consents_twice_consents_once() -> None:
    who = (Parameter("a", "character"), Parameter("b", "character"))
    greet = Action("greet", who, TRUE, becomes(P), (Name("a"), Name("b")), ALL)
    space = StateSpace(world(greet))
    assert [event.consenting for event in space.actions] == [
        ("ann",),
        ("ann", "bob"),
        ("bob", "ann"),
        ("bob",),
    ]
