"""A world that would not fit is refused before memory or patience end."""

from __future__ import annotations

from time import process_time

import pytest

from gaslamp.model import (
    NOTHING,
    TRUE,
    Action,
    And,
    Apply,
    Assign,
    Branch,
    Compare,
    Constant,
    Definition,
    Effect,
    Entity,
    Expression,
    ForEach,
    GroundingTooLarge,
    Name,
    Not,
    Parameter,
    Property,
    Quantified,
    Together,
    Type,
    Utility,
    When,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.expressions import Quantifier

SECONDS = 10
"""Unbounded, each takes minutes; bounded one or two seconds, thrice that on a busy machine."""
NEAR = Apply("near", (Name("x"), Name("y")))
DARK = Apply("dark")


def nested(quantifier: Quantifier, variables: str, body: Expression) -> Expression:
    for variable in reversed(variables):
        body = Quantified(quantifier, Parameter(variable, "thing"), body)
    return body


def for_each(variables: str, effect: Effect) -> Effect:
    for variable in variables:
        effect = ForEach(Parameter(variable, "thing"), effect)
    return effect


def parameters(names: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(name, "thing") for name in names)


def doubling() -> tuple[Definition, ...]:
    doubled = [Definition("d0", (), DARK)]
    for n in range(1, 60):
        body = And((Apply(f"d{n - 1}"), Not(Apply(f"d{n - 1}"))))
        doubled.append(Definition(f"d{n}", (), body))
    return tuple(doubled)


def inside(depth: int) -> Expression:
    place: Expression = Name("e0")
    for _ in range(depth):
        place = Apply("within", (place,))
    return place


def many_branches() -> Effect:
    pairs = [(f"e{n % 100}", f"e{n // 100}") for n in range(2000)]
    return When(
        tuple(Branch(Apply("near", (Name(a), Name(b))), Assign(DARK, TRUE)) for a, b in pairs)
    )


def doing(precondition: Expression = TRUE, effect: Effect = NOTHING, names: str = "") -> World:
    return World(actions=(Action("do", parameters(names), precondition, effect),))


HOSTILE = {
    "forall in forall in forall": doing(nested("forall", "xyz", NEAR)),
    "exists, four deep": doing(nested("exists", "xyzw", Compare("==", Name("w"), Name("x")))),
    "a sum, four deep": World(utilities=(Utility(None, nested("sum", "xyzw", Constant(1))),)),
    "for each, four deep": doing(effect=for_each("xyzw", Assign(NEAR, TRUE))),
    "for each, three deep, thrice": doing(
        effect=Together((for_each("xyz", Assign(NEAR, TRUE)),) * 3)
    ),
    "initially, four deep": World(initially=(for_each("xyzw", Assign(NEAR, TRUE)),)),
    "six parameters": doing(names="abcdef"),
    "six parameters that mostly exclude each other": doing(
        Compare("==", Name("a"), Name("f")), names="abcdef"
    ),
    "within within within": doing(
        Compare("==", inside(6), Name("e1")), Assign(inside(1), Name("e2"))
    ),
    "definitions that double": World(
        definitions=doubling(), actions=(Action("do", (), Apply("d59")),)
    ),
    "a property of four": World(properties=(Property("between", parameters("abcd"), "boolean"),)),
}


LARGE = {
    "quantifiers times parameters": doing(nested("exists", "xy", NEAR), names="ab"),
    "two thousand branches": doing(effect=many_branches()),
}


def hundred_things(part: World) -> World:
    return World(
        types=(Type("thing"),),
        entities=tuple(Entity(f"e{n}", ("thing",)) for n in range(100)),
        properties=(
            *part.properties,
            Property("near", parameters("xy"), "boolean"),
            Property("dark", (), "boolean"),
            Property("within", parameters("x"), "thing"),
        ),
        definitions=part.definitions,
        actions=part.actions,
        initially=part.initially,
        utilities=part.utilities,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_what_explodes_is_refused_in_time(name: str) -> None:
    world = hundred_things(HOSTILE[name])
    start = process_time()
    with pytest.raises(GroundingTooLarge):
        StateSpace(world)
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("name", LARGE)
def test_what_comes_to_little_is_large_in_writing_alone(name: str) -> None:
    start = process_time()
    assert StateSpace(hundred_things(LARGE[name])).initial
    assert process_time() - start < SECONDS


def test_an_expression_asked_later_is_bounded_too() -> None:
    world = World(
        types=(Type("thing"),),
        entities=tuple(Entity(f"e{n}", ("thing",)) for n in range(100)),
        properties=(Property("near", parameters("xy"), "boolean"),),
    )
    space = StateSpace(world)
    assert space.condition(nested("exists", "x", Compare("==", Name("x"), Name("e7"))))(
        space.initial
    )
    with pytest.raises(GroundingTooLarge) as caught:
        space.condition(nested("forall", "xyzw", NEAR))
    assert str(caught.value) == (
        "an expression has 101,010,101 instances and at most 200,000 fit; "
        "give its variables narrower types [GL301]"
    )
