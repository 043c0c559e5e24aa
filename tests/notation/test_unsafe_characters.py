"""No character that steers a terminal gets into a world, in whatever notation it is written."""

from __future__ import annotations

import json
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.checking.world_checking import problems
from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.errors import WorldError
from gaslamp.model.declarations import Action, Ending, Entity, Type
from gaslamp.model.expressions import TRUE
from gaslamp.model.lines import EventWords, Line, Words
from gaslamp.model.world import Front, World
from gaslamp.notation import read, read_expression

ATTACKS: Final = (
    "\x1b",
    "\x9b",
    "\u202e",
    "\0",
    "\x08",
    "\r",
    "\t",
    "\x7f",
    "\u200b",
    "\U000e0041",
)
# Where a stranger could put one: {raw} is the character, {escaped} its escape.
PLACES: Final = {
    "a text": 'title: "a{}b"',
    "a line": 'ending e\n    when: true\n    says: "a{}b"',
    "a command": 'action a\n    typed: "a{}b"',
    "what somebody is called": 'entity a: b\n    called: "a{}b"',
    "a name": "type `a{}b`",
    "a name in a condition": "define d: `a{}b` == c",
    "a key": '`a{}b`: "c"',
    "a joined text": 'title: "a"\n    + "{}b"',
    "a form of a word": 'words:\n    plural "a": "a{}s"',
}
RAW: Final = {**PLACES, "a comment": "type a # a{}b", "a bare name": "type a{}b"}
every_character = st.characters(codec=None)


def refused(text: str) -> str:
    with pytest.raises(WorldError) as caught:
        read(text, "w")
    return str(caught.value)


def escaped(character: str) -> str:
    return f"\\u{{{ord(character):X}}}"


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
@pytest.mark.parametrize("place", PLACES)
def test_no_escape_brings_it_in(place: str, attack: str) -> None:
    text = PLACES[place].format(escaped(attack))
    before = text[: text.index("\\")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert refused(text) == (
        f"w:{line}:{column}: an invisible character (U+{ord(attack):04X}) stands here; remove it "
        "[GL207]"
    )


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one != "\t"], ids=ascii)
@pytest.mark.parametrize("place", RAW)
def test_it_does_not_stand_in_a_file(place: str, attack: str) -> None:
    assert "GL207" in refused(RAW[place].format(attack))


def test_tabs_part_words_and_stand_in_no_text() -> None:
    assert read("type\ta # a\tb\n") == read("type a")
    assert refused('title: "a\tb"').startswith("w:1:10: an invisible character (U+0009)")
    assert refused('title: "a\\tb"').startswith("w:1:10: an invisible character (U+0009)")


def test_a_text_may_have_lines_and_a_name_not() -> None:
    assert read('title: "a\\nb"').front.title == "a\nb"
    assert "(U+000A)" in refused("type `a\\nb`")


def test_joiners_stand_in_texts_of_scripts_that_join() -> None:
    assert read('title: "می\\u{200C}خ"').front.title == "می\u200cخ"
    assert "(U+200C)" in refused('title: "a\\u{200C}b"')
    assert "(U+200C)" in refused("type `می\\u{200C}خ`")


def read_or_none(text: str) -> World | None:
    try:
        return read(text, "w")
    except WorldError:
        return None


@pytest.mark.slow
@given(every_character, st.sampled_from(sorted(PLACES)), st.booleans())
@settings(max_examples=400)
def test_whatever_is_read_holds_nothing_unsafe(character: str, place: str, raw: bool) -> None:  # noqa: FBT001
    text = PLACES[place].format(character if raw else escaped(character))
    world = read_or_none(text)
    if world is not None:
        assert all(unsafe_in(word) is None for word in text.split("\n"))
        assert not [one for one in problems(world) if one.code == "GL159"]
        assert unsafe_in(str(world)) is None
    elif unsafe_in_name(f"a{character}b") is None and character not in '"`\\{}':
        pytest.fail(f"{text!a} should be read")


@given(st.lists(every_character, max_size=6).map("".join))
def test_a_goal_on_the_command_line_holds_nothing_unsafe(name: str) -> None:
    try:
        found = read_expression(f"`{name}` == a", "--goal")
    except WorldError:
        return
    assert unsafe_in_name(name) is None
    assert unsafe_in(str(found)) is None


@given(every_character)
def test_a_sabre_file_with_anything_unsafe_is_refused(character: str) -> None:
    for text in ("type a{}b;", "/* {} */ type a;", "// {}\ntype a;", "entity A{}b : character;"):
        try:
            world = read_sabre(text.format(character), "w")
        except WorldError:
            continue
        assert character in "\t\n\r" or unsafe_in(f"a{character}b") is None
        assert unsafe_in_name(json.dumps([one.name for one in world.types])) is None


def action(**words: object) -> World:
    return World(actions=(Action("a", words=EventWords(**words)),))  # type: ignore[arg-type]


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_a_world_built_in_python_is_held_to_the_same(attack: str) -> None:
    bad = f"a{attack}b"
    line = Line(bad)
    worlds = (
        World(front=Front(title=bad)),
        World(front=Front(details=(("rating", bad),))),
        World(types=(Type(bad),)),
        World(entities=(Entity("a", (), Words(called=(bad,))),)),
        World(entities=(Entity("a", (), Words(unrecognised=bad)),)),
        World(entities=(Entity("a", (), Words(looks=(line,))),)),
        World(endings=(Ending("e", TRUE, (line,)),)),
        action(says=(line,)),
        action(typed=(bad,)),
        action(utters=(line,)),
    )
    for world in worlds:
        assert "GL159" in {one.code for one in problems(world)}, world


def test_a_phrase_keeps_to_one_line() -> None:
    called = World(entities=(Entity("a", (), Words(called=("the\n> quit",))),))
    assert [str(one) for one in problems(called)] == [
        'the phrase "the\\n> quit" holds a character that cannot be seen, U+000A; remove it [GL159]'
    ]
    assert problems(World(front=Front(title="two\nlines"))) == ()
