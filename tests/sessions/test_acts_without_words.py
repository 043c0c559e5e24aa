"""Acts and events that a world gave no words: told in the narrator's voice, at every door."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.words import act_phrase, lexicon_of
from gaslamp.screens import Screen, play, play_json
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

WORLD = """
title: "Bare"
playable: ann
type thing
entity ann, bob: character
entity cup, shelf: thing
property done: boolean, hidden
action {name}(who: character{parameters})
    takes 1 s
    precondition: who == bob and not done()
    effect: done()
    consenting: who
    observing c:
        {observing}
habit routine(who: character)
    when: who == bob
    does: {name}(bob{arguments})
action nod_at(who: character, whom: character)
    takes 1 s
    precondition: who == ann and whom != who
    effect: nothing
    consenting: who
    observing: everyone
event crash_2()
"""
TWO = {"parameters": ", what: thing, where: thing", "arguments": ", cup, shelf"}
ONE = {"parameters": ", what: thing", "arguments": ", cup"}
NONE = {"parameters": "", "arguments": ""}


def session_of(
    name: str, parts: Mapping[str, str] = NONE, observing: str = "true, by sight"
) -> Session:
    """A game of ann's, in which bob does something of that name."""
    world = read_world(WORLD.format(name=name, observing=observing, **parts), "bare.lamp")
    return Session(
        Stage(world).start(1, ("ann",)).seat("ann"),
        edition=Edition.of(Source("bare.lamp", b"", is_shipped=False)),
        lexicon=lexicon_of(world.words),
    )


@pytest.mark.parametrize(
    ("name", "parts", "told"),
    [
        ("put_on", TWO, "Bob puts the cup on the shelf."),
        ("tip_over", ONE, "Bob tips over the cup."),
        ("mix", TWO, "Bob mixes the cup and the shelf."),
        ("laugh", NONE, "Bob laughs."),
        ("op2", ONE, "Bob does something, and you cannot tell what."),
    ],
)
def test_an_act_of_somebody_else(name: str, parts: dict[str, str], told: str) -> None:
    assert told in session_of(name, parts).type("wait").text


@pytest.mark.parametrize(
    ("sense", "told"),
    [
        ("sight", "You see something, and you cannot tell what."),
        ("hearing", "You hear something, and you cannot tell what."),
        ("touch", "You feel something, and you cannot tell what."),
    ],
)
def test_an_event_that_nobody_is_perceived_to_do(sense: str, told: str) -> None:
    seen = f"c == ann, as crash_2(), by {sense}"
    assert told in session_of("laugh", observing=seen).type("wait").text


def test_what_has_no_pattern_is_offered_and_typed_by_its_name() -> None:
    session = session_of("laugh")
    session.type("wait")
    assert "1. nod at Bob\n" in session.type("?").text
    assert session.type("nod at bob").text.splitlines()[-1] == "You nod at Bob."
    assert session.type("nod at zorg").text.startswith("You know of nothing by that name here.")


ROLES_LEAD = """
playable: ann
common: everything
type thing
entity ann, bob: character
entity cup, shelf: thing
property clean(thing): boolean
property done: boolean
initially: clean(cup) and clean(shelf)
action {name}(who: character, {parameters})
    takes 1 s
    precondition: who == ann and {when}
    effect: done()
    consenting: who
    observing: everyone
"""


@pytest.mark.parametrize(
    ("name", "parameters", "when", "offered"),
    [
        ("give", "what: thing, to: character", "to == bob and what == cup", "give the cup to Bob"),
        ("run", "to: thing", "to == cup", "run to the cup"),
        ("run_to", "to: thing", "to == cup", "run to the cup"),
        ("put_in", "what: thing, into: thing", "what == cup and into == shelf",
         "put the cup in the shelf"),
        ("go", "from_thing: thing, to: thing", "from_thing == cup and to == shelf",
         "go from the cup to the shelf"),
        ("climb", "out_of: thing", "out_of == cup", "climb out of the cup"),
        ("mix", "what: thing, other: thing", "what == cup and other == shelf",
         "mix the cup and the shelf"),
    ],
)  # fmt: skip
def test_a_role_that_is_named_by_a_preposition_is_offered_after_it(
    name: str, parameters: str, when: str, offered: str
) -> None:
    text = ROLES_LEAD.format(name=name, parameters=parameters, when=when)
    world = read_world(text, "led.lamp")
    game = Session(
        Stage(world).start(1, ("ann",)).seat("ann"),
        edition=Edition.of(Source("led.lamp", b"", is_shipped=False)),
        lexicon=lexicon_of(world.words),
    )
    assert f"1. {offered}\n" in game.type("?").text
    game.type(offered)
    assert [one.name for one in game.story.decisions] == [name]


@law(30)
@given(
    st.from_regex(r"[a-z][a-z0-9]{1,4}(_[a-z0-9]{1,4}){1,2}", fullmatch=True).filter(
        lambda name: name not in {"nod_at", "crash_2"}
    )
)
@pytest.mark.slow
def test_no_door_tells_an_internal_name(name: str) -> None:
    lines, told = ["wait", "know", "why", "?", "look"], list[str]()
    sink = io.StringIO()
    play_json(session_of(name, ONE), io.StringIO("\n".join(map(json.dumps, lines))), sink)
    told += [json.loads(line)["text"] for line in sink.getvalue().splitlines()]
    page = io.StringIO()
    play(session_of(name, ONE), io.StringIO("\n".join(lines)), page, Screen(width=0))
    told.append(page.getvalue())
    assert any("Bob" in text for text in told)
    assert not any(name in text for text in told)
    if act_phrase(name, []) is None:
        assert not any(name.split("_", maxsplit=1)[0] in text.split() for text in told)
