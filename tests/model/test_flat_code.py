"""Code made of ground terms answers what walking them answers, faults and all."""

from __future__ import annotations

import re
from collections import UserList
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.errors import WorldFault
from gaslamp.model.expressions import Comparison, Operator, Value
from gaslamp.model.ground import flat_code
from gaslamp.model.ground.compiling import PATIENCE, compile_condition, compile_term
from gaslamp.model.ground.evaluation import holds, value_of
from gaslamp.model.ground.flat_code import Node, flat_condition, flat_term, source
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Mind,
    Read,
    Term,
    Truth,
)
from gaslamp.model.numbers import NumberTooLarge

FLUENTS, PEOPLE = 4, 2

Seen: TypeAlias = tuple[int, ...]
"""A path of people and the fluent read at its end."""


@dataclass(frozen=True, slots=True)
class Believer:
    """Values, and a mind for each character; beneath the last level nobody believes anything."""

    values: tuple[Value, ...]
    beliefs: tuple[Believer, ...] = ()


class Watched:
    """A mind that notes which of its values are read, in order, its own and those beneath."""

    def __init__(self, mind: Believer, seen: list[Seen], path: tuple[int, ...] = ()) -> None:
        self.values = Row(mind.values, seen, path)
        self.beliefs = [Watched(one, seen, (*path, who)) for who, one in enumerate(mind.beliefs)]


class Row(UserList[Value]):
    """Values that note when they are read."""

    def __init__(self, values: Sequence[Value], seen: list[Seen], path: tuple[int, ...]) -> None:
        super().__init__(values)
        self._seen, self._path = seen, path

    def __getitem__(self, fluent: Any) -> Any:  # noqa: ANN401  # as the base has it
        self._seen.append((*self._path, fluent))
        return self.data[fluent]


VALUES = st.sampled_from(
    [None, True, False, 0, 1, 1.0, 2, -3, 0.5, "ann", "hall", "True", "1", 1e60, -9e99, 10**60]
)
READS = st.builds(
    Read,
    st.lists(st.integers(0, PEOPLE - 1), max_size=3).map(tuple),
    st.integers(0, FLUENTS - 1),
)
LEAVES = READS | st.builds(Fixed, VALUES)
COMPARISONS: st.SearchStrategy[Comparison] = st.sampled_from(get_args(Comparison))

OPERATORS: st.SearchStrategy[Operator] = st.sampled_from(get_args(Operator))


@st.composite
def conditions(draw: st.DrawFn, levels: int = 3) -> Condition:
    kind = draw(st.sampled_from(["atom", "all", "any"])) if levels else "atom"
    if kind == "atom":
        below = terms(levels - 1) if levels else LEAVES
        return Atom(draw(COMPARISONS), draw(below), draw(below))
    parts = tuple(draw(st.lists(conditions(levels - 1), max_size=4)))
    return AllOf(parts) if kind == "all" else AnyOf(parts)


@st.composite
def terms(draw: st.DrawFn, levels: int = 3) -> Term:
    kind = draw(st.sampled_from(["leaf", "combine", "choose", "truth"])) if levels else "leaf"
    if kind == "combine":
        below = terms(levels - 1)
        return Combine(draw(OPERATORS), draw(below), draw(below))
    if kind == "choose":
        cases = st.lists(st.tuples(conditions(levels - 1), terms(levels - 1)), max_size=3)
        return Choose(tuple(draw(cases)), draw(terms(levels - 1)))
    return Truth(draw(conditions(levels - 1))) if kind == "truth" else draw(LEAVES)


CONDITIONS, TERMS = conditions(), terms()


def _minds(levels: int) -> st.SearchStrategy[Believer]:
    rows = st.tuples(*[VALUES] * FLUENTS)
    beneath = st.tuples(*[_minds(levels - 1)] * PEOPLE) if levels else st.just(())
    return st.builds(Believer, rows, beneath)


MINDS = _minds(3)


def outcome(asked: Callable[[Mind], Value], mind: Believer) -> tuple[object, ...]:
    """What is answered, of which type, or how it fails; and what was read for that, in order."""
    seen: list[Seen] = []
    try:
        found = asked(Watched(mind, seen))
    except WorldFault as fault:
        return type(fault), str(fault), tuple(seen)
    return type(found), found, tuple(seen)


def at_once(node: Node) -> Callable[[Mind], Value]:
    """Code of a term or condition, and of all its parts, with no walking."""
    if isinstance(node, Condition):
        return flat_condition(node, at_once)
    return flat_term(node, at_once)


def walked(node: Node) -> Callable[[Mind], Value]:
    """The definition."""
    if isinstance(node, Condition):
        return lambda mind: holds(node, mind)
    return lambda mind: value_of(node, mind)


@pytest.mark.slow
@given(CONDITIONS | TERMS, st.lists(MINDS, min_size=1, max_size=3))
def test_code_answers_fails_and_reads_as_the_definition_does(
    node: Node, minds: list[Believer]
) -> None:
    flat, plain = at_once(node), walked(node)
    for mind in minds:
        assert outcome(flat, mind) == outcome(plain, mind)


@pytest.mark.slow
@settings(max_examples=60)
@given(
    CONDITIONS | TERMS,
    MINDS,
    st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(2, 3), st.integers(0, 1)),
)
def test_what_does_not_fit_one_function_answers_the_same_in_several(
    node: Node, mind: Believer, bounds: tuple[int, int, int, int]
) -> None:
    names = ("MOST_NODES", "DEEPEST", "WIDEST", "LONGEST_CHAIN")
    with pytest.MonkeyPatch.context() as patch:
        for name, bound in zip(names, bounds, strict=True):
            patch.setattr(flat_code, name, bound)
        flat = at_once(node)
        one, other = outcome(flat, mind), outcome(walked(node), mind)
    # Cases in groups are looked at twice; what they come to is the same.
    assert one[:2] == other[:2]


@pytest.mark.slow
@given(CONDITIONS | TERMS)
def test_nothing_of_a_world_stands_in_the_text(node: Node) -> None:
    text, _ = source(node, at_once)
    words = set(re.findall(r"[^\W\d]\w*|\d+|'[^']*'", text))
    known = {"def", "flat", "return", "s", "v", "t", "N", "values", "beliefs", "read", "isinstance"}
    known |= {"compare", "combine", "within", "and", "or", "is", "not", "if", "else"}
    known |= {"True", "False", "None", *(f"'{sign}'" for sign in ("<", "<=", ">", ">=", *"+-*/"))}
    assert all(word in known or re.fullmatch(r"p\d+", word) for word in words), words


@pytest.mark.slow
@given(CONDITIONS, MINDS)
def test_an_answer_does_not_change_when_code_is_made(condition: Condition, mind: Believer) -> None:
    asked = compile_condition(condition)
    answers = [outcome(asked, mind) for _ in range(PATIENCE + 3)]
    assert set(answers) == {outcome(walked(condition), mind)}


def test_conditions_of_one_shape_share_their_code() -> None:
    pair = [
        flat_condition(AllOf((Atom("==", Read((), f), Fixed(name)), ODD)), at_once)
        for f, name in ((0, "ann"), (1, "bob"))
    ]
    assert len({function.__code__ for function in pair}) == 1


ODD = Atom("==", Read((), 0), Fixed("ann"))
EVEN = Atom("!=", Read((), 0), Fixed("bob"))
ANN = Believer(("ann", 1, 2, 3))


def _nested(levels: int) -> Condition:
    found: Condition = ODD
    for level in range(levels):
        found = (AnyOf if level % 2 else AllOf)((EVEN if level % 2 == 0 else _NOT, found))
    return found


_NOT = Atom("==", Read((), 0), Fixed("bob"))


@pytest.mark.slow("junction", "cases")
@pytest.mark.parametrize(
    "node",
    [
        AllOf((EVEN,) * 100_000),
        AnyOf((_NOT,) * 100_000),
        _nested(400),
        Choose(((_NOT, Fixed("no")),) * 20_000, Fixed("yes")),
        Atom("==", Read((0,) * 2_000, 0), Fixed("ann")),
    ],
    ids=["conjunction", "disjunction", "nested", "cases", "chain"],
)
def test_a_hostile_term_is_compiled_in_bounded_pieces(node: Node) -> None:
    waiting: list[Node] = [node]

    def later(part: Node) -> Callable[[Mind], Value]:
        waiting.append(part)
        return walked(part)

    while waiting:
        text, given = source(waiting.pop(), later)
        assert len(text) < 10_000
        assert len(given) < 500
    mind = _Knot()
    compiled = compile_condition(node) if isinstance(node, Condition) else compile_term(node)
    answers = {compiled(mind) for _ in range(PATIENCE + 2)}
    assert answers == {walked(node)(mind)}


class _Knot:
    """Ann, who takes everybody to believe what she does."""

    def __init__(self) -> None:
        self.values: tuple[Value, ...] = ANN.values
        self.beliefs = (self, self)


def test_a_long_sum_needs_no_more_calls_within_calls_than_walking_it() -> None:
    total: Term = Fixed(1)
    for _ in range(700):
        total = Combine("+", total, Choose(((ODD, Fixed(1)),), Fixed(0)))
    asked = compile_term(total)
    assert [asked(ANN) for _ in range(PATIENCE + 2)] == [701] * (PATIENCE + 2)


@pytest.mark.parametrize("one", [1, 77, 99])
def test_of_many_cases_the_first_that_holds_decides(one: int) -> None:
    number = Read((), 1)
    cases = tuple((Atom(">=", Fixed(n), number), Fixed(n)) for n in range(100))
    asked = at_once(Choose(cases, Fixed("none")))
    assert asked(Believer((None, one))) == one
    assert asked(Believer((None, 100))) == "none"


@pytest.mark.parametrize("large", [1e60, 10**60])
def test_a_number_that_grows_too_large_in_place_is_a_fault(large: float) -> None:
    number = Choose(((ODD, Fixed(large)),), Fixed(2))
    for term in (Combine("*", number, number), Combine("+", number, Fixed(-(10**100)))):
        assert outcome(at_once(term), ANN) == outcome(walked(term), ANN)
    with pytest.raises(NumberTooLarge):
        at_once(Combine("*", number, number))(ANN)
