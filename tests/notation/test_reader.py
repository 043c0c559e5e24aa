"""What a text in the notation reads as, where there is more than one way to say it."""

from __future__ import annotations

import pytest

from gaslamp.errors import WorldError
from gaslamp.model.declarations import (
    Action,
    Common,
    Definition,
    Duration,
    Observing,
    Parameter,
    Property,
    Type,
)
from gaslamp.model.expressions import (
    FALSE,
    TRUE,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Branch,
    Compare,
    Constant,
    Effect,
    Expression,
    ForEach,
    If,
    IsA,
    Name,
    Not,
    Or,
    Quantified,
    Together,
    When,
    Within,
)
from gaslamp.model.lines import Line
from gaslamp.model.world import World
from gaslamp.notation import read, read_expression, write

A, B, C = (Apply(name, ()) for name in "abc")
WHO = Name("w")


def test_not_binds_less_than_a_comparison_and_more_than_and_and_or() -> None:
    expected = Or((And((Not(Compare("==", A, B)), C)), A))
    assert read_expression("not a() == b() and c() or a()") == expected


def test_arithmetic_is_as_usual() -> None:
    product = Arithmetic("*", B, C)
    assert read_expression("a() - b() * c() - 1") == Arithmetic(
        "-", Arithmetic("-", A, product), Constant(1)
    )
    assert read_expression("-3 + -a()") == Arithmetic(
        "+", Constant(-3), Arithmetic("-", Constant(0), A)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x is not a t", Not(IsA(Name("x"), "t"))),
        ("x is an t", IsA(Name("x"), "t")),
        ("? == x", Compare("==", Constant(None), Name("x"))),
        ("android", Name("android")),
        ("notable and orange", And((Name("notable"), Name("orange")))),
        (
            "weight(use) + at(type)",
            Arithmetic("+", *map(read_expression, ("weight(use)", "at(type)"))),
        ),
        ("`and`", Name("and")),
        ("`\\u{41}b`", Name("Ab")),
        ("(((a())))", A),
        ("a() and\n# a comment\nb()", None),
        ("a()\n# a comment\n  and b()", And((A, B))),
        ("(a()\nand\n\n  b())", And((A, B))),
    ],
)
def test_an_expression_reads_as(text: str, expected: Expression | None) -> None:
    if expected is None:
        with pytest.raises(WorldError):
            read_expression(text)
    else:
        assert read_expression(text) == expected


def test_what_begins_with_a_word_reaches_as_far_as_it_can() -> None:
    x = Parameter("x", "t")
    body = And((A, Compare("==", B, C)))
    assert read_expression("a() or exists x: t: a() and b() == c()") == Or(
        (A, Quantified("exists", x, body))
    )
    assert read_expression("not forall x: t: a() and b() == c()") == Not(
        Quantified("forall", x, body)
    )
    inner = read_expression("if b() then 1 else 2 + 3")
    assert isinstance(inner, If)
    assert inner.otherwise == Arithmetic("+", Constant(2), Constant(3))


def effect(text: str) -> Effect:
    return read(f"initially:\n{text}").initially[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("    a()", Assign(A, TRUE)),
        ("    a() = true", Assign(A, TRUE)),
        ("    not a()", Assign(A, FALSE)),
        ("    a() = not b()", Assign(A, Not(B))),
        ("    a() = b() == c()", Assign(A, Compare("==", B, C))),
        ("    a() = b() and c()", Together((Assign(A, B), Assign(C, TRUE)))),
        ("    believes(w, a())", Assign(Believes(WHO, A), TRUE)),
        ("    believes(w, a()) = b()", Assign(Believes(WHO, A), B)),
        ("    believes(w, a() = b())", Within(WHO, Assign(A, B))),
        ("    believes(w, not a())", Within(WHO, Assign(A, FALSE))),
        ("    not believes(w, a())", Assign(Believes(WHO, A), FALSE)),
        ("    believes(w): a()", Within(WHO, Assign(A, TRUE))),
        (
            "    believes(w):\n        a()\n        b()",
            Within(WHO, Together((Assign(A, TRUE), Assign(B, TRUE)))),
        ),
        ("    if a() then b()", When((Branch(A, Assign(B, TRUE)),))),
        (
            "    if a(): b()\n    else: c()",
            When((Branch(A, Assign(B, TRUE)),), Assign(C, TRUE)),
        ),
        ("    forall x: t: a()", ForEach(Parameter("x", "t"), Assign(A, TRUE))),
        ("    for each x: t: a()", ForEach(Parameter("x", "t"), Assign(A, TRUE))),
        ("    nothing", Together()),
        ("    together:\n        a()\n        b()", Together((Assign(A, TRUE), Assign(B, TRUE)))),
        ("    weight(x) = 3", Assign(Apply("weight", (Name("x"),)), Constant(3))),
    ],
)
def test_an_effect_reads_as(text: str, expected: Effect) -> None:
    assert effect(text) == expected
    # Words of the notation are names where a bracket follows, on every line of a block.
    assert read(f"initially:\n    use()\n{text}\n    says(x) = 1").initially[1] == expected


def test_an_inner_if_on_one_line_leaves_else_to_the_outer() -> None:
    text = "    if a():\n        if b(): c()\n    else: a()"
    inner = When((Branch(B, Assign(C, TRUE)),))
    assert effect(text) == When((Branch(A, inner),), Assign(A, TRUE))


def test_bare_types_name_their_parameters() -> None:
    world = read("property p(t, t, x: t, the E, u): number\n")
    assert world.properties[0].parameters == (
        Parameter("t", "t"),
        Parameter("t_2", "t"),
        Parameter("x", "t"),
        Parameter("E", None),
        Parameter("u", "u"),
    )


@pytest.mark.parametrize(
    ("text", "least_ms", "most_ms"),
    [
        ("takes 2 s", 2000, 2000),
        ("takes 2s", 2000, 2000),
        ("takes 300 ms to 1.5 s", 300, 1500),
        ("takes 0.29 s", 290, 290),
        ("takes 2 min to 1 h", 120_000, 3_600_000),
    ],
)
def test_a_duration_reads_as(text: str, least_ms: int, most_ms: int) -> None:
    assert read(f"action a\n    {text}\n").actions[0].duration == Duration(least_ms, most_ms)


def test_at_once_is_no_time() -> None:
    assert read("action a\n    happens at once\n").actions[0].happens == Duration(0, 0)


def test_who_observes_is_one_list() -> None:
    text = "event e\n    observing: everyone\n    observing d: a(), by sight, as f\n"
    assert read(text).events[0].observing == (
        Observing("c"),
        Observing("d", A, "sight", Apply("f", ())),
    )
    assert read("event e\n    observing: nobody\n").events[0].observing == ()


def test_a_text_goes_on_after_a_plus() -> None:
    world = read('opening of a:\n    "one "\n    + "two"\n        when b()\n    "three"\n')
    assert world.openings[0].lines == (Line("one two", B), Line("three"))


def test_line_ends_and_byte_order_marks_of_all_kinds_are_taken() -> None:
    text = '\ufefftitle: "A"\r\n\r\n# a comment\r\ntype b\r\n'
    assert read(text.encode()) == read('title: "A"\ntype b')


def test_declarations_may_stand_in_any_order() -> None:
    world = read("define d(): a()\nproperty a: boolean\ntype t\ninitially: a()\ninitially: not a()")
    assert world == World(
        types=(Type("t"),),
        properties=(Property("a", (), "boolean"),),
        definitions=(Definition("d", (), A),),
        initially=(Assign(A, TRUE), Assign(A, FALSE)),
        common=Common(),
    )


def test_places_are_those_of_the_first_word() -> None:
    action = read(
        "\n\naction a\n    precondition: not\\\n".replace("\\", " b() and (c())")
    ).actions[0]
    assert action == Action("a", precondition=And((Not(B), C)))
    assert isinstance(action.precondition, And)
    places = [part.place for part in (action, action.precondition, *action.precondition.parts)]
    assert [(place.line, place.column) for place in places if place] == [
        (3, 1),
        (4, 19),
        (4, 19),
        (4, 32),
    ]


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
@pytest.mark.parametrize(
    ("change", "plain"),
    [
        ("a() S= 3", "a() = a() S 3"),
        ("a() S= -3", "a() = a() S -3"),
        ("a() S= b() - c()", "a() = a() S (b() - c())"),
        ("(a()) S= b() * 2 and d()", "a() = a() S (b() * 2) and d()"),
        ("believes(w, a() S= b())", "believes(w, a() = a() S b())"),
        ("believes(w, a()) S= b()", "believes(w, a()) = believes(w, a()) S b()"),
        ("if d(): a() S= 1", "if d(): a() = a() S 1"),
        ("for each x: t: p(x) S= q(x)", "for each x: t: p(x) = p(x) S q(x)"),
        ("believes(w): a() S= 1", "believes(w): a() = a() S 1"),
        ("assumes(w): a() S= 1", "assumes(w): a() = a() S 1"),
        ("a()\n        S= 3", "a() = a()\n        S 3"),
        ("p(x)S=3", "p(x)=p(x) S 3"),
    ],
)
def test_a_change_of_a_number_is_what_it_is_short_for(sign: str, change: str, plain: str) -> None:
    changed, given = (
        read(f"action f\n    effect: {text.replace('S', sign)}") for text in (change, plain)
    )
    assert changed == given
    assert f"{sign}=" in write(given)
    assert read(write(changed)) == changed


def test_a_value_reckoned_with_the_same_number_later_is_no_change() -> None:
    """`a() = b() + a()` is not written otherwise: what stands first would be another."""
    for text in ("a() = b() - a()", "a() = a() + b() + c()", "a() = b() + 1", "p(x) = p(y) + 1"):
        world = read(f"action f\n    effect: {text}")
        assert text in write(world)
        assert read(write(world)) == world
