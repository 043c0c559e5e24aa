"""Whole files in Sabre's notation: what is left out, repeated, misplaced or hostile."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.adapters.sabre.problems import SabreProblem
from gaslamp.checking.world_checking import check_world
from gaslamp.errors import Place
from gaslamp.model.declarations import Entity, Observing, Property, Type, Utility
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.expressions import (
    TRUE,
    And,
    Apply,
    Assign,
    Compare,
    Constant,
    Name,
    Parameter,
    Quantified,
)
from gaslamp.model.problems import UnsafeCharacter
from gaslamp.model.world import CONVENTION, PLANNING, Front, World

PROBLEMS = (
    "basketball",
    "bribery",
    "deerhunter",
    "fantasy",
    "gramma",
    "hospital",
    "jailbreak",
    "macguffin",
    "raiders",
    "secretagent",
    "space",
    "treasure",
)
HOSTILE_SECONDS = 2.0


def read(text: str) -> World:
    return read_sabre(text, "test.txt")


def refusal(text: str | bytes) -> str:
    with pytest.raises((SabreProblem, UnsafeCharacter)) as caught:
        read_sabre(text, "test.txt")
    return str(caught.value)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_benchmark_file_is_read_and_makes_sense(problem: str, benchmarks: Path) -> None:
    path = benchmarks / "problems" / f"{problem}.txt"
    world = read_sabre(path.read_bytes(), path.name)
    check_world(world)
    text = path.read_text("utf-8")
    assert len(world.actions) == text.count("\naction ")
    assert len(world.triggers) == text.count("\ntrigger ")
    assert len(world.entities) == text.count("\nentity ")
    assert len(world.properties) == text.count("\nproperty ")
    assert len(world.utilities) == text.count("\nutility(")


def test_an_omitted_observing_means_everybody_and_an_omitted_consenting_nobody() -> None:
    (action,) = read("action rain() {};").actions
    assert action.observing == (Observing("c", TRUE),)
    assert action.consenting == ()
    assert action.precondition == TRUE


def test_the_observer_added_hides_no_entity_and_no_parameter() -> None:
    world = read("entity c : character; action rain(c_ : character) {};")
    assert world.actions[0].observing == (Observing("c__", TRUE),)
    check_world(world)


def test_observers_of_a_narrower_type_are_tested_for_it() -> None:
    world = read("type spy : character; action rain(c_ : spy) { observing(c : spy): p(c, c_); };")
    is_one = Compare("==", Name("c"), Name("c__"))
    condition = And((is_one, Apply("p", (Name("c"), Name("c_")))))
    expected = Quantified("exists", Parameter("c", "spy"), condition)
    assert world.actions[0].observing == (Observing("c__", expected),)


def test_what_is_said_of_a_type_may_be_asked_of_observers_of_it() -> None:
    # It was refused, for whoever observes might be any character (GL114).
    text = """
type spy : character;
entity A : spy;
entity B : character;
property knows(s : spy) : boolean;
property rains() : boolean;
knows(A);
action rain() { effect: rains(); observing(c : spy): knows(c); };
utility(): rains();
"""
    space = StateSpace(read_sabre(text, "spies.txt"))
    rain = space.find("rain", ())
    assert rain is not None
    after = space.successor(space.initial, rain)
    assert [space.value(mind, "rains") for mind in after.beliefs] == [True, False]


@pytest.mark.parametrize("everybody", ["character", "entity"])
def test_observers_of_any_type_above_are_not_tested(everybody: str) -> None:
    world = read(f"action rain() {{ observing(c : {everybody}): True; }};")
    assert world.actions[0].observing == (Observing("c", TRUE),)


def test_consenting_is_a_set_and_may_stand_in_brackets() -> None:
    world = read("action a(x : t) { consenting: (x, Tom, x); }; action b() { consenting: (); };")
    assert world.actions[0].consenting == (Name("x"), Name("Tom"))
    assert world.actions[1].consenting == ()


def test_of_two_utilities_the_last_counts() -> None:
    world = read("utility(): 1; utility(Tom): 2; utility(): 3; utility(Tom): 4;")
    assert world.utilities == (Utility(None, Constant(3)), Utility("Tom", Constant(4)))


def test_unknown_parents_are_declared_and_known_ones_not() -> None:
    world = read("type gun : weapon, item; type item : thing; type character : weapon;")
    assert world.types == (
        Type("weapon"),
        Type("gun", ("weapon", "item")),
        Type("thing"),
        Type("item", ("thing",)),
        Type("character", ("weapon",)),
    )


def test_a_parameter_may_be_a_constant() -> None:
    world = read("property open(Ark) : boolean; action dig(who : character, Ark) {};")
    assert world.properties == (Property("open", (Parameter("Ark", None),), "boolean"),)
    assert world.actions[0].parameters == (
        Parameter("who", "character"),
        Parameter("Ark", None),
    )


def test_entities_may_have_several_types() -> None:
    assert read("entity Gun : weapon, item;").entities == (Entity("Gun", ("weapon", "item")),)


def test_each_conjunct_of_an_initial_expression_is_its_own_step() -> None:
    world = read("p() & q() = 1; (r() & !p());")
    assert [step for step in world.initially if isinstance(step, Assign)] == [
        Assign(Apply("p"), TRUE),
        Assign(Apply("q"), Constant(1)),
        Assign(Apply("r"), TRUE),
        Assign(Apply("p"), Constant(value=False)),
    ]


def test_sections_come_in_any_order() -> None:
    world = read("trigger t() { effect: p(); precondition: n() > 1; };")
    assert world.triggers[0].precondition == Compare(">", Apply("n"), Constant(1))


def test_the_last_semicolon_may_be_left_out() -> None:
    assert read("type a; type b") == read("type a; type b;")
    planners = Front(details=((CONVENTION, PLANNING),))
    assert read("") == read("// nothing\n") == World(front=planners)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (";", '1:1: expected a definition, found ";" [GL184]'),
        ("type a;;", '1:8: expected a definition, found ";" [GL184]'),
        ("type if;", '1:6: expected a name, found "if" [GL184]'),
        ("type a b;", '1:8: expected ":", found "b" [GL184]'),
        ("type a", None),
        ("entity A : ;", '1:12: expected a type, found ";" [GL184]'),
        ("entity A : t u;", '1:14: expected "," or ";", found "u" [GL184]'),
        ("property p : t;", '1:12: expected "(", found ":" [GL184]'),
        ("property p(x : ) : t;", '1:16: expected a type, found ")" [GL184]'),
        ("property p();", '1:13: expected ":", found ";" [GL184]'),
        ("action a();", '1:11: expected "{", found ";" [GL184]'),
        ("action a() {} type b;", '1:15: expected ";", found "type" [GL184]'),
        (
            "trigger t() { observing(c : character): True; };",
            '1:15: expected "precondition" or "effect", found "observing" [GL184]',
        ),
        ("action a() { effect p(); };", '1:21: expected ":", found "p" [GL184]'),
        ("utility(Tom)", '1:13: expected ":", found the end of the file [GL184]'),
        ("p(", '1:2: "(" is never closed; expected ")" [GL183]'),
        ("p(]", '1:3: expected ")", found "]" [GL183]'),
        ("}", '1:1: "}" closes nothing [GL183]'),
        ("p() |\n q();", '1:5: "|" changes nothing, and an effect must [GL188]'),
        ("p() = ;", '1:7: expected an expression, found ";" [GL184]'),
        (
            "a\0b;",
            ('1:2: the line "a\\u0000b;" holds a character that cannot be seen, U+0000; remove it '
            "[GL159]"),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(text: str, message: str | None) -> None:
    if message is None:
        read(text)
    else:
        assert refusal(text) == f"test.txt:{message}"


def test_bytes_must_be_utf_8_and_may_start_with_a_byte_order_mark() -> None:
    assert read_sabre(b"\xef\xbb\xbftype a;", "test.txt") == read("type a;")
    assert refusal("type été;\ntype b".encode() + b"\xff;") == (
        "test.txt:2:7: the byte 0xff is not UTF-8 text [GL180]"
    )


HOSTILE = (
    ("p() = ", "(", "1", ")", ";"),
    ("", "(", "", "", ""),
    ("utility(): ", "1 + ", "1", "", ";"),
    ("utility(): ", "!", "p()", "", ";"),
    ("utility(): ", "forall(x : t) ", "p()", "", ";"),
    ("utility(): ", "if(a) b ", "", "", ";"),
    ("utility(): ", "if(a) b else ", "c", "", ";"),
    ("utility(): ", "if(a) 1 else 0 + ", "1", "", ";"),
    ("utility(): ", "a & b | c == d != e - f ", "", "", ";"),
    ("utility(): ", "a & ", "a + b", " + if(p) q & r else s", ";"),
    ("utility(): ", "believes(c, ", "p()", ")", ";"),
    ("p(", "a, ", "a", "", ");"),
    ("", "x", "", "", ""),
    ("", "9", "", "", ""),
    ("", "/*", "", "", ""),
    ("", ";", "", "", ""),
    ("", "\0", "", "", ""),
    ("type a : ", "b, ", "b", "", ";"),
)


@pytest.mark.parametrize("parts", HOSTILE)
@pytest.mark.slow
def test_a_file_full_of_malice_ends_soon(parts: tuple[str, str, str, str, str]) -> None:
    before, opening, middle, closing, after = parts
    room = 256 * 1024 - len(before) - len(middle) - len(after)
    times = room // len(opening + closing)
    start = time.process_time()
    with contextlib.suppress(SabreProblem, UnsafeCharacter):
        read(before + opening * times + middle + closing * times + after)
    assert time.process_time() - start < HOSTILE_SECONDS


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    assert refusal("(" * 1_000_000) == (
        "test.txt:1:1: the file has 1,000,000 characters, and 262,144 may be [GL192]"
    )


@pytest.mark.slow
@given(st.text(alphabet="pq(){};:,=!&|+-<>?1 .\n*/\"'é", max_size=40))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    try:
        read(text)
    except (SabreProblem, UnsafeCharacter) as problem:
        place = problem.place
    else:
        place = Place("test.txt", 1, 1)
    assert place is not None


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read_sabre(content, "test.txt")
    except (SabreProblem, UnsafeCharacter) as problem:
        place = problem.place
    else:
        place = Place("test.txt", 1, 1)
    assert place is not None
