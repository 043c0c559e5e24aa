"""Sabre's odd lexing and precedence, each consequence as a pair of texts read alike.

On the left what an author writes, on the right the same with every bracket drawn.
"""

from __future__ import annotations

import pytest

from gaslamp.adapters.sabre import read_sabre
from gaslamp.adapters.sabre.problems import (
    AssignmentInCondition,
    NestedConditional,
    SabreProblem,
    UnexpectedToken,
)
from gaslamp.model.expressions import (
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
    ForEach,
    If,
    IsA,
    Name,
    Not,
    Or,
    Parameter,
    Quantified,
    Together,
    When,
    Within,
)

P, Q, R = Name("p"), Name("q"), Name("r")


def condition(text: str) -> Expression:
    """The text read as a precondition."""
    world = read_sabre(f"action act() {{ precondition: {text}; }};", "test.txt")
    return world.actions[0].precondition


def effect(text: str) -> Effect:
    """The text read as an effect."""
    world = read_sabre(f"action act() {{ effect: {text}; }};", "test.txt")
    return world.actions[0].effect


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("p | q & r", "(p | q) & r"),
        ("p & q | r", "p & (q | r)"),
        ("!a == b", "!(a == b)"),
        ("!p & q", "(!p) & q"),
        ("!p | q", "(!p) | q"),
        ("!exists(x : T) p(x) == y", "!(exists(x : T) (p(x) == y))"),
        ("!item : coin", "!(item : coin)"),
        ("c : main | q", "(c : main) | q"),
        ("a == b : coin", "a == (b : coin)"),
        ("a : coin == b", "(a : coin) == b"),
        ("a : coin + b", "(a : coin) + b"),
        (
            "forall(w : weapon) at(w) != c & armed(c)",
            "(forall(w : weapon) (at(w) != c)) & armed(c)",
        ),
        (
            "exists(w : weapon) at(w) == c | armed(c)",
            "(exists(w : weapon) (at(w) == c)) | armed(c)",
        ),
        ("if(x) p & q", "(if(x) p) & q"),
        ("if(x) p | q", "(if(x) p) | q"),
        ("if(x) p else q & r", "(if(x) p else q) & r"),
        ("if(x) p else a == b", "if(x) p else (a == b)"),
        ("if(x) p == q else r", "if(x) (p == q) else r"),
        ("2 + n * 3", "(2 + n) * 3"),
        ("2 * n + 3", "2 * (n + 3)"),
        ("n * 2 / 3", "n * (2 / 3)"),
        ("n / 2 * 3", "(n / 2) * 3"),
        ("n - 3 - 2", "n - (3 - 2)"),
        ("n + 3 + 2", "n + (3 + 2)"),
        ("a + b - c", "a + (b - c)"),
        ("a - b + c", "(a - b) + c"),
        ("sum(v : T) a + b", "sum(v : T) (a + b)"),
        ("sum(v : T) a > 0", "(sum(v : T) a) > 0"),
        ("1 + sum(v : T) a * b", "(1 + (sum(v : T) a)) * b"),
        ("if(a) 2 else 0 + 1", "if(a) 2 else (0 + 1)"),
        ("if(a) 2 else 0 + if(b) 1 else 0", "(if(a) 2 else 0) + (if(b) 1 else 0)"),
        (
            "if(a) 2 else 0 + if(b) 1 else 0 + if(c) 3 else 0",
            "(if(a) 2 else 0) + ((if(b) 1 else 0) + (if(c) 3 else 0))",
        ),
        (
            "if(a) 2 elseif(d) 1 else 0 + if(b) 1 else 0",
            "(if(a) 2 elseif(d) 1 else 0) + (if(b) 1 else 0)",
        ),
        ("a == b != c", "a == (b != c)"),
        ("a != b == c", "(a != b) == c"),
        ("a < b == c", "(a < b) == c"),
        ("a + !b == c", "(a + !b) == c"),
        ("a * !b + c", "a * (!(b + c))"),
        ("believes(c, p | q & r)", "believes(c, ((p | q) & r))"),
    ],
)
def test_the_loosest_form_that_can_be_read_wins(written: str, meant: str) -> None:
    assert condition(written) == condition(meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # No `&` may part an `if` from its `else`, so the conditional takes all of it,
        ("if(x) p & q else r", "if(x) (p & q) else r"),
        # even what stands after the `else`, which a conjunction would get without the first `&`.
        ("if(x) p & q else r & s", "if(x) (p & q) else (r & s)"),
        ("if(x) p | q else r | s", "if(x) (p | q) else (r | s)"),
        ("if(x) p | q else r & s", "(if(x) (p | q) else r) & s"),
        ("!if(x) p & q else r", "!(if(x) (p & q) else r)"),
        ("forall(v : T) if(x) p & q else r", "forall(v : T) (if(x) (p & q) else r)"),
        ("if(x) p & q elseif(y) r", "if(x) (p & q) elseif(y) r"),
        ("if(x) (p & q) else r & s", "(if(x) (p & q) else r) & s"),
    ],
)
def test_an_operator_within_a_closed_conditional_cannot_split(written: str, meant: str) -> None:
    assert condition(written) == condition(meant)


def test_operators_of_one_kind_make_one_conjunction() -> None:
    assert condition("p & q & r") == And((P, Q, R))
    assert condition("p & (q & r)") == And((P, And((Q, R))))
    assert condition("p | q | r") == Or((P, Q, R))


def test_every_form_of_condition() -> None:
    assert condition("True") == Constant(value=True)
    assert condition("?") == Constant(None)
    assert condition("-3") == Constant(-3)
    assert condition("1.5 < n") == Compare("<", Constant(1.5), Name("n"))
    assert condition("time()") == Apply("time")
    assert condition("p(a, True)") == Apply("p", (Name("a"), Constant(value=True)))
    assert condition("believes(a, believes(b, p(c)))") == Believes(
        Name("a"), Believes(Name("b"), Apply("p", (Name("c"),)))
    )
    assert condition("!item : coin") == Not(IsA(Name("item"), "coin"))
    assert condition("x : entity") == IsA(Name("x"), "entity")
    assert condition("product(v : T) n(v)") == Quantified(
        "product", Parameter("v", "T"), Apply("n", (Name("v"),))
    )
    assert condition("if(p) q elseif(q) r") == If((Case(P, Q), Case(Q, R)), None)
    assert condition("n - 1") == Arithmetic("-", Name("n"), Constant(1))


def test_every_form_of_effect() -> None:
    f, true, false = Apply("f"), Constant(value=True), Constant(value=False)
    assert effect("f()") == Assign(f, true)
    assert effect("!f()") == Assign(f, false)
    assert effect("f() = x") == Assign(f, Name("x"))
    assert effect("f() == x") == Assign(f, Name("x"))
    assert effect("f() = ?") == Assign(f, Constant(None))
    assert effect("f() = a == b") == Assign(f, Compare("==", Name("a"), Name("b")))
    assert effect("True") == Together()
    assert effect("f() & !f()") == Together((Assign(f, true), Assign(f, false)))
    assert effect("if(p) f()") == When((Branch(P, Assign(f, true)),))
    assert effect("if(p) f() else !f()") == When((Branch(P, Assign(f, true)),), Assign(f, false))
    assert effect("when(p) f() = q") == When((Branch(P, Assign(f, Q)),))
    assert effect("forall(v : T) f() = v") == ForEach(Parameter("v", "T"), Assign(f, Name("v")))
    assert effect("believes(c, f() = x)") == Within(Name("c"), Assign(f, Name("x")))
    assert effect("believes(c, !f())") == Within(Name("c"), Assign(f, false))
    assert effect("believes(c, f())") == Within(Name("c"), Assign(f, true))
    assert effect("believes(c, f()) = x") == Assign(Believes(Name("c"), f), Name("x"))
    assert effect("!believes(c, f())") == Assign(Believes(Name("c"), f), false)
    assert effect("believes(a, believes(b, f())) = x") == Assign(
        Believes(Name("a"), Believes(Name("b"), f)), Name("x")
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("if(x) f() = 1 & g() = 2", "(if(x) f() = 1) & g() = 2"),
        ("if(x) f() & g() else h()", "if(x) (f() & g()) else h()"),
        ("forall(v : T) f(v) & g()", "(forall(v : T) f(v)) & g()"),
        (
            "if(x == ?) f() = s & believes(d, f()) = s",
            "(if(x == ?) f() = s) & (believes(d, f()) = s)",
        ),
    ],
)
def test_effects_keep_the_same_precedence(written: str, meant: str) -> None:
    assert effect(written) == effect(meant)


def test_a_minus_that_touches_a_digit_belongs_to_the_number() -> None:
    assert condition("x - 1") == Arithmetic("-", Name("x"), Constant(1))
    assert condition("x - -1") == Arithmetic("-", Name("x"), Constant(-1))
    with pytest.raises(UnexpectedToken) as caught:
        condition("x-1")
    assert caught.value.message == (
        'expected an operator or the end of this expression, found "-1"; to subtract, write "- 1"'
    )


def test_a_name_holds_anything_but_space_and_symbols() -> None:
    assert condition("O'Brien_2#x") == Name("O'Brien_2#x")
    assert condition("été") == Name("été")


def test_comments_are_white_space() -> None:
    assert condition("p /* & q */ // | r\n & r") == And((P, R))


@pytest.mark.parametrize(
    "written",
    [
        "if(a) if(b) p",
        "if(a) if(b) p else q",
        "if(a) p else if(b) q else r",
        "if(a) !if(b) p",
        "if(a) forall(v : T) if(b) p",
    ],
)
def test_a_conditional_in_a_branch_of_another_needs_brackets(written: str) -> None:
    with pytest.raises(NestedConditional) as caught:
        condition(written)
    assert caught.value.message == 'an "if" within the branch of another needs brackets around it'
    assert caught.value.place is not None
    assert caught.value.place.column == 30 + written.rindex("if(")


def test_an_assignment_is_no_condition() -> None:
    with pytest.raises(AssignmentInCondition) as caught:
        condition("f() = x")
    assert str(caught.value) == (
        'test.txt:1:34: "=" gives a value, and here one is asked for; to compare, use "==" [GL187]'
    )


@pytest.mark.parametrize(
    "written",
    [
        "", "p &", "& p", "p q", "(p", "p)", "p(", "p(a,)", "p(,a)", "p(a b)", "p(1)", "p(q(a))",
        "!", "if p", "if(p)", "if(p) q else", "p else q", "if(p) q else r else s", "forall(v) p",
        "if(p) q else r elseif(p) s", "forall(v : T)", "forall(v : T p) q", "believes(c)", "nil",
        "believes(c, p) q", "a : T : U", "a : 1", "goal", "1 2", "12x", ".5", "1.2.3", "_x",
        "a == ", "a + ", "#", "p(a", "[p]", "{p}", "if(p) 1 else 2 + 3 else 4",
        "a & if(b) c & d else e",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_place(written: str) -> None:
    for read in (condition, effect):
        with pytest.raises(SabreProblem) as caught:
            read(written)
        assert caught.value.place is not None
