"""What planners have somebody believe who sees happen what they took to be impossible (7.4)."""

from __future__ import annotations

import pytest

from gaslamp.model import (
    CONVENTION,
    FALSE,
    PLANNING,
    TRUE,
    Action,
    And,
    Apply,
    Assign,
    Believes,
    Compare,
    Constant,
    Entity,
    Expression,
    Front,
    Name,
    Not,
    Observing,
    Or,
    Property,
    State,
    Type,
    Value,
    World,
)
from gaslamp.model.epistemic import StateSpace

LID, COUNT, RAIN, WET = (Apply(name) for name in ("lid", "count", "rain", "wet"))
FEW = Constant(1)
HALL, ATTIC, NOWHERE = Name("hall"), Name("attic"), Constant(None)

Facts = dict[Apply, Expression]


def surprised(
    precondition: Expression, truth: Facts, belief: Facts, *, sees: bool = True
) -> tuple[StateSpace, State]:
    """The state after an act that ann sees and believed impossible."""
    ann = Name("ann")
    space = StateSpace(
        World(
            front=Front(details=((CONVENTION, PLANNING),)),
            types=(Type("place"),),
            entities=(
                Entity("ann", ("character",)),
                Entity("bob", ("character",)),
                Entity("hall", ("place",)),
                Entity("attic", ("place",)),
            ),
            properties=(
                Property("lid", (), "place"),
                Property("count", (), "number"),
                Property("rain", (), "boolean"),
                Property("wet", (), "boolean"),
                Property("done", (), "boolean"),
            ),
            initially=(
                *(Assign(fluent, value) for fluent, value in truth.items()),
                *(Assign(Believes(ann, fluent), value) for fluent, value in belief.items()),
            ),
            actions=(
                Action(
                    "do",
                    (),
                    precondition,
                    Assign(Apply("done"), TRUE),
                    (Name("bob"),),
                    (Observing("o", TRUE if sees else FALSE),),
                ),
            ),
        )
    )
    (act,) = space.actions
    assert act.possible(space.initial)
    assert not act.possible(space.belief(space.initial, "ann"))
    return space, space.successor(space.initial, act)


def equal(fluent: Expression, value: Expression) -> Compare:
    return Compare("==", fluent, value)


CASES: dict[str, tuple[Expression, Facts, Facts, dict[str, Value]]] = {
    "what must be so, is so": (
        equal(LID, HALL), {LID: HALL}, {LID: ATTIC}, {"lid": "hall"}
    ),
    "what must not be so, is unknown": (
        Compare("!=", LID, HALL), {LID: ATTIC}, {LID: HALL}, {"lid": None}
    ),
    "a number that must be more is unknown": (
        Compare(">", COUNT, Constant(2)), {COUNT: Constant(5)}, {COUNT: FEW}, {"count": None}
    ),
    "a number that must be just that is that": (
        equal(COUNT, Constant(5)), {COUNT: Constant(5)}, {COUNT: Constant(1)}, {"count": 5}
    ),
    "a fact that must hold, holds": (RAIN, {RAIN: TRUE}, {RAIN: FALSE}, {"rain": True}),
    "a fact that must not hold, does not": (
        Not(RAIN), {RAIN: FALSE}, {RAIN: TRUE}, {"rain": False}
    ),
    "unknown must be unknown": (
        equal(LID, NOWHERE), {LID: NOWHERE}, {LID: HALL}, {"lid": None}
    ),
    "what was right stays": (
        And((equal(LID, HALL), RAIN)),
        {LID: HALL, RAIN: TRUE},
        {LID: HALL, RAIN: FALSE},
        {"lid": "hall", "rain": True},
    ),
    "what the act does not need stays wrong": (
        RAIN, {RAIN: TRUE, LID: HALL}, {RAIN: FALSE, LID: ATTIC}, {"rain": True, "lid": "attic"}
    ),
    "of two ways only the one that was so is made so": (
        Or((equal(LID, HALL), RAIN)),
        {LID: ATTIC, RAIN: TRUE},
        {LID: NOWHERE, RAIN: FALSE},
        {"lid": None, "rain": True},
    ),
    "of two ways that both were so, both are made so": (
        Or((equal(LID, HALL), RAIN)),
        {LID: HALL, RAIN: TRUE},
        {LID: ATTIC, RAIN: FALSE},
        {"lid": "hall", "rain": True},
    ),
    "clause by clause, what held for a later way is repaired as well": (
        Or((And((RAIN, equal(LID, HALL))), And((WET, equal(COUNT, Constant(1)))))),
        {RAIN: TRUE, LID: HALL, WET: FALSE, COUNT: Constant(1)},
        {RAIN: FALSE, LID: ATTIC, WET: FALSE, COUNT: Constant(0)},
        {"rain": True, "lid": "hall", "wet": False, "count": 0},
    ),
    "a negated disjunction is every negation": (
        Not(Or((RAIN, equal(LID, HALL)))),
        {RAIN: FALSE, LID: ATTIC},
        {RAIN: TRUE, LID: HALL},
        {"rain": False, "lid": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_surprise_repairs_what_the_act_shows_and_no_more(name: str) -> None:
    precondition, truth, belief, expected = CASES[name]
    space, after = surprised(precondition, truth, belief)
    ann = space.belief(after, "ann")
    assert {fluent: space.value(ann, fluent) for fluent in expected} == expected
    assert space.value(ann, "done") is True
    itself = space.belief(after, "ann", "ann")
    assert {fluent: space.value(itself, fluent) for fluent in expected} == expected


def test_nobody_else_learns_of_a_surprise() -> None:
    space, after = surprised(equal(LID, HALL), {LID: HALL}, {LID: ATTIC})
    assert space.value(space.belief(after, "ann", "bob"), "lid") == "hall"
    assert space.value(space.belief(after, "bob", "ann"), "lid") == "hall"


def test_who_does_not_see_the_act_is_not_surprised() -> None:
    space, after = surprised(equal(LID, HALL), {LID: HALL}, {LID: ATTIC}, sees=False)
    assert space.belief(after, "ann") is space.belief(space.initial, "ann")


def test_a_surprise_about_somebody_s_mind_is_put_right_in_that_mind() -> None:
    bob = Name("bob")
    lid_of_bob = Believes(bob, LID)
    space, after = surprised(equal(lid_of_bob, HALL), {LID: HALL}, {LID: ATTIC})
    assert space.value(space.belief(after, "ann", "bob"), "lid") == "hall"
    assert space.value(space.belief(after, "ann"), "lid") == "attic"
