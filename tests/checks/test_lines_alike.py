"""Lines that are like one found right are not looked at again: nothing wrong may slip through."""

from __future__ import annotations

from blocks import law
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.checking.context import Context
from gaslamp.checking.effects import AlikeLines, check_effect
from gaslamp.model import (
    Apply,
    Assign,
    Constant,
    Entity,
    Lattice,
    Name,
    Parameter,
    Property,
    Type,
    Vocabulary,
    World,
)
from gaslamp.model.epistemic.beliefs import fire
from gaslamp.model.epistemic.described_mind import DescribedMind
from gaslamp.model.ground import Names
from gaslamp.model.ground.events import Assignment
from gaslamp.model.ground.grounding import Grounder

WORLD = World(
    types=(Type("thing"), Type("lamp", ("thing",)), Type("room")),
    entities=tuple(
        Entity(name, (kind,))
        for name, kind in [
            *(("brass", "lamp"), ("tin", "lamp"), ("box", "thing")),
            *(("hall", "room"), ("yard", "room"), ("ann", "character")),
        ]
    ),
    properties=(
        Property("lit", (Parameter("one", "lamp"),), "boolean"),
        Property("lies", (Parameter("one", "thing"),), "room"),
        Property("worth", (Parameter("one", "thing"),), "number", least=0, most=5),
        Property("warmth", (Parameter("one", "thing"),), "number", measured=True),
        Property("near", (Parameter("one", "room"), Parameter("other", "room")), "number"),
        # Two of a name are told apart by what they are asked of.
        Property("age", (Parameter("one", "thing"),), "number"),
        Property("age", (Parameter("one", "character"),), "room"),
    ),
)
NAMES = st.sampled_from([*(one.name for one in WORLD.entities), "nobody"])
PROPERTIES = st.sampled_from([*(one.name for one in WORLD.properties), "nothing"])
VALUES = st.one_of(
    NAMES.map(Name),
    st.sampled_from([True, False, None, 0, 1, 1.0, 5, 6, -1, 2.5]).map(Constant),
)
NUMBERS = st.sampled_from([Constant(number) for number in (0, 5, 6, -1, 2.5, True)])


def _line(name: str, arguments: tuple[str, ...], value: Name | Constant) -> Assign:
    return Assign(Apply(name, tuple(map(Name, arguments))), value)


LINES = st.one_of(
    st.builds(_line, PROPERTIES, st.lists(NAMES, max_size=2).map(tuple), VALUES),
    # Most of them as they should be, but for one thing at most.
    st.builds(_line, PROPERTIES, st.tuples(NAMES), VALUES),
    st.builds(_line, st.just("worth"), st.tuples(st.sampled_from(["brass", "tin"])), NUMBERS),
)


def _context() -> Context:
    return Context(Names(WORLD), Lattice(WORLD), [], {})


@law(300)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_as_much_is_wrong_as_where_each_line_is_looked_at(lines: list[Assign]) -> None:
    each, alike = _context(), _context()
    check = AlikeLines(alike)
    for line in lines:
        check_effect(line, each, starting=True)
        check.check(line)
        assert [*map(str, alike.problems)] == [*map(str, each.problems)]


@law(300)
@given(LINES)
def test_a_plain_line_sets_what_it_sets_where_it_is_ground(line: Assign) -> None:
    vocabulary = Vocabulary(WORLD)
    plain = Grounder(vocabulary, {}).plain_setting(line)
    if plain is None:
        return
    ground = Grounder(vocabulary, {}).effects(line, {})
    made = [Assignment(one.condition, one.chain, one.fluent, one.value) for one in ground]
    set_by = fire(made, DescribedMind(lambda _chain, _fluent: None), vocabulary.rank)
    assert list(set_by) == [((), *plain)]


def test_most_lines_of_a_table_are_plain() -> None:
    line = Assign(Apply("near", (Name("hall"), Name("yard"))), Constant(3))
    plain = Grounder(vocabulary := Vocabulary(WORLD), {}).plain_setting(line)
    assert plain == (vocabulary.fluent_number["near", ("hall", "yard")], 3)
