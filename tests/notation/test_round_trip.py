"""Whatever world there is, its text reads back as the same world."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.checking import problems
from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.model.declarations import (
    Action,
    Crossing,
    Definition,
    Depth,
    Duration,
    Ending,
    Entity,
    Event,
    Habit,
    Law,
    Observing,
    Process,
    Property,
    Trigger,
    Type,
    Utility,
    Want,
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
    Group,
    Grouping,
    If,
    IsA,
    Knows,
    Name,
    Not,
    Operator,
    Or,
    Parameter,
    Quantified,
    Together,
    When,
    Within,
)
from gaslamp.model.lines import EventWords, Line, Words
from gaslamp.model.numbers import NumberBeyond
from gaslamp.model.world import Front, Opening, World
from gaslamp.notation import (
    effect_text,
    expression_text,
    limits,
    read,
    read_expression,
    section_text,
    write,
    writer,
)
from gaslamp.notation.expression_text import number_text, one_line
from gaslamp.notation.grammar import parser
from gaslamp.notation.problems import Unwritable
from gaslamp.notation.section_text import is_true
from gaslamp.testing.worlds import worlds

KEYWORDS = [t.pattern.value for t in parser().terminals if t.pattern.value.isalpha()]

# What no world may hold is written nowhere: `test_what_no_text_can_say_is_not_written`.
texts = st.text(max_size=12).filter(lambda text: unsafe_in(text) is None) | st.sampled_from(
    ['say "no"', "two\nlines", "\\n", "\u00a0", "\u0646\u0645\u06cc\u200c\u062f", "long " * 40]
)
names = (
    st.sampled_from(["lamp", "at", "x", "thing", "free hand", "Ann's", "", "true", "True", "`"])
    | st.sampled_from([*KEYWORDS, "together", "for", "each", "a", "nothing", "c", "thing_2"])
    | st.text(max_size=5).filter(lambda name: unsafe_in_name(name) is None)
)
MOST = 10**100
numbers = st.integers(-MOST, MOST) | st.floats(-1e100, 1e100)
# Beyond what a world may hold: no text that reads back can be written.
beyond = (
    st.integers(min_value=10**101)
    | st.integers(max_value=-(10**101))
    | st.floats(min_value=1.1e100, allow_nan=False)
    | st.floats(max_value=-1.1e100, allow_nan=False)
    | st.sampled_from([float("nan"), 10**5_000, -(10**400)])
)
parameters = st.builds(Parameter, names, st.none() | names)


def some(strategy: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


def larger_expressions(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(Apply, names, some(inner)),
        st.builds(Believes, inner, inner),
        st.builds(Knows, inner, inner),
        st.builds(Group, st.sampled_from(get_args(Grouping)), inner),
        st.builds(Not, inner),
        st.builds(And, some(inner)),
        st.builds(Or, some(inner)),
        st.builds(Compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), inner, inner),
        st.builds(IsA, inner, names),
        st.builds(
            Quantified, st.sampled_from(["forall", "exists", "sum", "product"]), parameters, inner
        ),
        st.builds(If, some(st.builds(Case, inner, inner)), st.none() | inner),
        st.builds(Arithmetic, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
    )


leaves = st.one_of(
    st.builds(Constant, st.none() | st.booleans() | numbers),
    st.builds(Name, names),
)
expressions = st.recursive(leaves, larger_expressions, max_leaves=8)
applications = st.builds(Apply, names, some(expressions, 2))
targets = st.recursive(applications, lambda t: st.builds(Believes, leaves, t), max_leaves=3)


def larger_effects(inner: st.SearchStrategy[Effect]) -> st.SearchStrategy[Effect]:
    return st.one_of(
        st.builds(Within, expressions, inner),
        st.builds(Within, st.builds(Name, names), inner, st.just(value=True)),
        st.builds(Together, some(inner)),
        st.builds(When, some(st.builds(Branch, expressions, inner)), st.none() | inner),
        st.builds(ForEach, parameters, inner),
    )


values = expressions | st.just(Constant(value=True)) | st.just(Constant(value=False))
changes = st.builds(
    lambda target, how, by: Assign(target, Arithmetic(how, target, by)),
    targets,
    st.sampled_from(get_args(Operator)),
    expressions,
)
effects = st.recursive(st.builds(Assign, targets, values) | changes, larger_effects, max_leaves=6)
lines = st.builds(
    Line,
    texts,
    st.just(Constant(value=True)) | expressions,
    some(names, 2),
    st.none() | names,
    st.booleans(),
    st.booleans(),
)
conditional_names = st.builds(Line, texts, expressions.filter(lambda one: not is_true(one)))
event_words = st.builds(EventWords, some(lines, 2), some(lines, 2), some(lines, 2), some(texts, 2))
times = st.integers(0, 10**7)
durations = st.none() | st.builds(Duration, times, times)
conditions = st.just(Constant(value=True)) | expressions
observers = st.builds(
    Observing,
    st.sampled_from(["c", "d"]) | names,
    conditions,
    st.none() | names,
    st.none() | applications,
    st.none() | expressions,
)
declared = some(parameters)
crossings = st.builds(Crossing, applications, st.sampled_from([">=", "<="]), numbers)
actions = st.builds(
    lambda taking, happening, **others: Action(**others, **taking, **happening),
    taking=st.just({})
    | st.fixed_dictionaries(
        {
            "duration": st.builds(Duration, times, times),
            "times": st.none() | expressions,
            "power_w": st.none() | st.integers(0, MOST) | st.floats(0, 1e100),
        }
    ),
    happening=st.just({})
    | st.fixed_dictionaries({"happens": durations})
    | st.fixed_dictionaries({"measured": crossings}),
    name=names,
    parameters=declared,
    precondition=conditions,
    effect=st.just(Together()) | effects,
    consenting=some(st.builds(Name, names), 2),
    observing=some(observers),
    chance=st.none() | expressions,
    otherwise=st.none() | applications,
    words=event_words,
)
parts: dict[str, st.SearchStrategy] = {
    "front": st.builds(
        Front,
        texts,
        texts,
        st.dictionaries(
            names.filter(lambda n: n not in ("title", "author")), texts, max_size=3
        ).map(lambda details: tuple(details.items())),
    ),
    "uses": some(names),
    "types": some(st.builds(Type, names, some(names))),
    "entities": some(
        st.builds(
            Entity,
            names,
            some(names, 2),
            st.just(Words())
            | st.builds(
                Words,
                some(texts, 2),
                st.none() | names,
                st.none() | texts,
                some(lines, 2),
                some(conditional_names, 2),
            ),
        ),
        5,
    ),
    "properties": some(
        st.builds(
            Property,
            names,
            declared,
            names,
            st.none() | st.booleans() | numbers | names,
            hidden=st.booleans(),
            private=st.booleans(),
            measured=st.booleans(),
            computed=st.booleans(),
            least=st.none() | numbers,
            most=st.none() | numbers,
        )
    ),
    "definitions": some(st.builds(Definition, names, declared, expressions)),
    "laws": some(st.builds(Law, names, expressions, texts, declared), 2),
    "initially": some(effects),
    "actions": some(actions, 2),
    "events": some(st.builds(Event, names, declared, effects, some(observers), event_words), 2),
    "triggers": some(
        st.builds(Trigger, names, declared, conditions, effects, st.none() | names), 2
    ),
    "processes": some(st.builds(Process, names, times, declared, conditions, effects), 2),
    "wants": some(st.builds(Want, names, names, expressions, numbers, conditions, texts), 2),
    "utilities": some(st.builds(Utility, st.none() | names, expressions), 2),
    "habits": some(st.builds(Habit, names, applications, declared, conditions, st.integers()), 2),
    "endings": some(st.builds(Ending, names, expressions, some(lines, 2)), 2),
    "openings": some(st.builds(Opening, names, some(lines, 2)), 2),
    "playable": some(names),
    "minds": st.none() | st.builds(Depth, st.integers(0, 99)),
}


_PLAYED = Apply("p")
"""Every place where a number stands, and a world with one in it."""
NUMBERED: dict[str, Callable[[float], World]] = {
    "constant": lambda number: World(utilities=(Utility(None, Constant(number)),)),
    "default": lambda number: World(properties=(Property("p", (), "number", number),)),
    "least": lambda number: World(properties=(Property("p", (), "number", least=number),)),
    "most": lambda number: World(properties=(Property("p", (), "number", most=number),)),
    "weight of a want": lambda number: World(wants=(Want("w", "a", Constant(1), number),)),
    "weight of a habit": lambda number: World(habits=(Habit("h", _PLAYED, weight=number),)),  # type: ignore[arg-type]  # a whole one, as drawn
    "threshold": lambda number: World(
        actions=(Action("a", measured=Crossing(_PLAYED, ">=", number)),)
    ),
    "power": lambda number: World(
        actions=(Action("a", duration=Duration(1, 1), power_w=abs(number)),)
    ),
    "within a text": lambda number: World(initially=(Assign(_PLAYED, Constant(number)),)),
}


def same(world: World, other: World) -> bool:
    """Equal, and of the same types throughout: Python takes 1, 1.0 and True for the same."""
    return world == other and repr(world) == repr(other)


@pytest.mark.slow
@pytest.mark.parametrize("part", sorted(parts))
def test_a_written_world_reads_back(part: str) -> None:
    @given(parts[part])
    def holds(value: object) -> None:
        world = World(**{part: value})
        assert same(read(write(world)), world)

    holds()


@pytest.mark.blocks(5)
@pytest.mark.slow
@given(st.fixed_dictionaries(parts).map(lambda fields: World(**fields)))
def test_the_parts_of_a_world_do_not_disturb_one_another(world: World) -> None:
    assert same(read(write(world)), world)


@pytest.mark.slow
@given(worlds())
def test_a_world_that_runs_is_written_and_reads_back(world: World) -> None:
    assert same(read(write(world)), world)


@pytest.mark.slow
@given(st.builds(World, front=parts["front"], actions=parts["actions"]))
def test_the_text_of_a_world_is_stable(world: World) -> None:
    text = write(world)
    assert write(read(text)) == text


@pytest.mark.slow
@given(expressions)
def test_an_expression_on_one_line_reads_back(expression: Expression) -> None:
    assert repr(read_expression(one_line(expression))) == repr(expression)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["definitions", "laws", "initially", "actions", "utilities", "endings"]
)
def test_a_world_written_in_a_narrow_column_reads_back(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that what is broken into lines only when it is long is tried on what is short."""
    for module in (expression_text, effect_text, section_text, writer):
        monkeypatch.setattr(module, "WIDTH", 24)

    @given(parts[part])
    def holds(value: object) -> None:
        world = World(**{part: value})
        assert same(read(write(world)), world)

    holds()


@pytest.mark.parametrize("where", NUMBERED)
@given(number=beyond)
def test_a_number_beyond_all_measure_is_neither_written_nor_right(
    where: str, number: float
) -> None:
    """What the reader refuses the writer refuses, and so does the check of a world from Python."""
    world = NUMBERED[where](number)
    with pytest.raises(NumberBeyond) as caught:
        write(world)
    assert str(caught.value) in [str(one) for one in problems(world)]


@given(st.integers() | st.floats() | st.sampled_from([10**100, int(1e100) + 1, 1e100, 10**101]))
def test_a_number_is_written_just_if_it_reads_back(number: float) -> None:
    """The writer's bound is the reader's, to the last digit."""
    digits = str(Decimal(number)) if isinstance(number, int) else repr(number)
    digits = digits.replace("inf", "1e999").replace("nan", "1e999")
    try:
        read_back: float | None = number_read(digits)
    except NumberBeyond:
        read_back = None
    try:
        written: str | None = number_text(number)
    except NumberBeyond:
        written = None
    assert (written is None) == (read_back is None)
    if written is not None:
        assert repr(number_read(written)) == repr(number) == repr(read_back)


@given(st.integers(-(10**30), 10**30))
def test_a_time_is_written_just_if_it_reads_back(time_ms: int) -> None:
    world = World(processes=(Process("p", time_ms),))
    if 0 <= time_ms <= limits.LONGEST_MS:
        assert same(read(write(world)), world)
    else:
        with pytest.raises(Unwritable):
            write(world)


def number_read(digits: str) -> float:
    """The number that a text holds, which may have a sign."""
    match read_expression(digits):
        case Constant(value=(int() | float()) as value):
            return value
    raise AssertionError(digits)


def test_an_empty_world_has_a_text() -> None:
    assert read(write(World())) == World()


SHIPPED = sorted(Path(str(resources.files("gaslamp.worlds"))).glob("*/*.lamp"))


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_world_is_written_and_reads_back(path: Path) -> None:
    world = read(path.read_bytes(), path.name)
    text = write(world)
    assert same(read(text), world)
    assert write(read(text)) == text


def test_a_text_as_the_writer_would_have_it_is_left_alone() -> None:
    """Every kind of declaration and section, laid out as by hand."""
    path = Path(__file__).with_name("everything.lamp")
    text = path.read_text("utf-8")
    assert write(read(text)) == text


@pytest.mark.parametrize(
    "world",
    [
        World(front=Front(details=(("a", "1"), ("a", "2")))),
        World(front=Front(details=(("title", "1"),))),
        World(initially=(Assign(Believes(Name("a"), Name("b")), Constant(1)),)),
        World(actions=(Action("a", duration=Duration(-1, 1)),)),
        World(actions=(Action("a", power_w=4),)),
        World(actions=(Action("a", times=Constant(2)),)),
        World(actions=(Action("a", duration=Duration(1, 1), power_w=-4),)),
        World(actions=(Action("a", measured=Crossing(Apply("p"), "==", 4)),)),
        World(
            actions=(Action("a", happens=Duration(1, 1), measured=Crossing(Apply("p"), ">=", 4)),)
        ),
        World(front=Front(title="A\x1b[2JB")),
        World(types=(Type("a\nb"),)),
        World(definitions=(Definition("a", (), Name("b\u200cc")),)),
    ],
)
def test_what_no_text_can_say_is_not_written(world: World) -> None:
    with pytest.raises(Unwritable):
        write(world)
