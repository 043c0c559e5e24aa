"""What people are answered who ask their own head, word for word, in each of the shipped worlds."""

from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest
from shared_worlds import edition_of, light_worlds, stage_of

from gaslamp.screens.jsonl import play_json
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

WET = """
playable: ann
common: ann, bob, hat, cup
entity ann: character
    called: "Ann"
entity bob: character
    called: "Bob"
type thing
entity hat, cup: thing
property wet(character): boolean, common
    says: "{character} {be} wet"
property out(character): boolean, common
    says:
        "{character} {be} gone" when out(character)
        "{character} {be} here" when not out(character)
property happy(character): boolean, common
property has(character, thing): boolean, common
property lost_to(thing, character): number, common
initially:
    wet(bob)
    out(bob)
    has(ann, hat)
    has(ann, cup)
    lost_to(hat, bob) = 49
action dry(who: character, whom: character)
    precondition: wet(whom)
    effect:
        wet(whom) = false
        out(whom) = false
        happy(whom)
    consenting: who
    observing: everyone
    says: "{who} {dry} {whom}."
    typed: "dry {whom}"
action lose(who: character, what: thing)
    precondition: has(who, what)
    effect: has(who, what) = false
    consenting: who
    observing: everyone
    says: "{who} {lose} {the what}."
    typed: "lose {what}"
"""
"""A boolean with a line for what is so, one with two, and notes of the world's to itself."""


def session_of(name: str, who: str, seed: int) -> Session:
    return new_session(stage_of(name), who, seed, edition=edition_of(name))


def wet_session() -> Session:
    stage = Stage(read_world(WET, "wet.lamp"))
    return new_session(stage, "ann", 1, edition=Edition("wet", "0" * 64))


def test_what_is_not_so_is_told_by_a_line_for_that_or_by_one_denied() -> None:
    game = wet_session()
    game.type("lose hat")
    assert game.type("who is bob").text == (
        "Bob is wet.\nBob is gone.\nYou have known both from before."
    )
    game.type("dry bob")
    assert game.type("who is bob").text == (
        "Bob is not wet.\nBob is here.\nAll of it is your own doing, just now."
    )
    assert "Bob is not wet." in game.type("know").text


def test_sets_and_pronouns_mean_what_was_spoken_of() -> None:
    game = wet_session()
    assert game.type("inventory").text == "You have the hat.\n\nYou have the cup."
    assert game.type("lose hat and cup").text == "You lose the hat.\n\nYou lose the cup."
    assert game.type("inventory").text == "You have nothing that you know of."
    assert "hat" not in game.type("know").text


SEEDS = {"sally_anne": 1}
GOLDEN = [
    ("dark_room", "crane", "know", """\
The wall by the door is in the room.
The middle of the floor is in the room.
The door is shut.
The door leads from the wall by the door to the hallway.
You are at the wall by the door.
You have the pistol.
You are shaken.
You are sitting.
You have a wound in the left leg that goes deep.
You have broken the index finger of the right hand.
You have broken the middle finger of the right hand.
You have broken the ring finger of the right hand.
You know the Joker from the asylum.
The Joker knows you from the asylum."""),
    ("dark_room", "crane", "who is the joker", """\
You know the Joker from the asylum.
The Joker knows you from the asylum.
You have known both from before."""),
    ("dark_room", "crane", "who is crane", """\
You are at the wall by the door.
You have the pistol.
You are shaken.
You are sitting.
You have a wound in the left leg that goes deep.
You have broken the index finger of the right hand.
You have broken the middle finger of the right hand.
You have broken the ring finger of the right hand.
You know the Joker from the asylum.
The Joker knows you from the asylum.
You have known all of it from before."""),
    ("dark_room", "crane", "inventory", "You have the pistol."),
    ("dark_room", "crane", "where is the pistol", """\
You have the pistol: you have known it from before."""),
    ("dark_room", "crane", "x lamp", """\
You know of nothing by that name here. Type ? to see what makes sense now."""),
    ("dark_room", "crane", "why lamp", "You know of nothing by that name here."),
    ("dark_room", "crane", "wait. why", """\
You have heard that. Whose doing it was, if anybody's, you cannot tell.

The voice is at the far side of the room."""),
    ("cloak_of_darkness", "guest", "know", """\
The bar is south of the foyer.
The cloakroom is west of the foyer.
The foyer is east of the cloakroom.
The foyer is north of the bar.
You are in the foyer.
You wear the velvet cloak."""),
    ("cloak_of_darkness", "guest", "inventory", "You wear the velvet cloak."),
    ("cloak_of_darkness", "guest", "where is the cloak", """\
You wear the velvet cloak: you have known it from before."""),
    ("cloak_of_darkness", "guest", "what is the bar", """\
The bar is south of the foyer.
The foyer is north of the bar.
You have known both from before."""),
    ("cloak_of_darkness", "guest", "x message", """\
You know of nothing by that name here. Type ? to see what makes sense now."""),
    ("cloak_of_darkness", "guest", "why", """\
Nothing has happened yet that could be asked about."""),
    ("sally_anne", "anne", "know", """\
Sally is in the nursery.
You are in the nursery.
The basket is in the nursery.
The box is in the nursery.
The ball is Sally's."""),
    ("sally_anne", "anne", "inventory", "You have nothing that you know of."),
    ("sally_anne", "anne", "where is the ball", """\
The ball is Sally's: you have known it from before."""),
    ("sally_anne", "anne", "wait. where is the ball", """\
The ball is in the basket: you have seen it, just now.
The ball is Sally's: you have known it from before."""),
    ("sally_anne", "anne", "wait. why", """\
You have seen that: it was Sally's doing. Why, you cannot tell.

The ball is in the basket."""),
]  # fmt: skip


@pytest.mark.parametrize("name", light_worlds())
def test_where_one_is_is_told_by_looking(name: str) -> None:
    game = session_of(name, stage_of(name).world.playable[0], 2)
    assert game.type("where am i").text == game.type("look").text


@pytest.mark.parametrize(("name", "who", "asked", "answer"), GOLDEN)
def test_a_question_is_answered_in_these_words(
    name: str, who: str, asked: str, answer: str
) -> None:
    game, text = session_of(name, who, SEEDS.get(name, 3)), ""
    for line in asked.split(". "):
        text = game.type(line).text
    assert text == answer


def object_of(session: Session) -> dict[str, Any]:
    """The object that a program is given where the game stands, with all percepts."""
    sink = io.StringIO()
    play_json(session, io.StringIO(""), sink)
    found: dict[str, Any] = json.loads(sink.getvalue())
    return found


@pytest.mark.slow("interview")
@pytest.mark.parametrize("name", light_worlds())
def test_an_object_has_no_id_that_its_names_do_not_call_something(name: str) -> None:
    world = stage_of(name).world
    who, entities = world.playable[0], {one.name for one in world.entities}
    session, dice = session_of(name, who, 2), random.Random(name)  # noqa: S311
    for _ in range(8):
        turn = object_of(session)
        for one in (*turn["percepts"], *turn["now"]):
            mentioned = {*one["arguments"], one.get("doer"), one.get("direction")}
            assert mentioned & entities <= set(turn["names"])
        assert turn["place"] in turn["names"]
        assert "seed" not in turn["world"]
        if turn["ended"]:
            break
        session.do(dice.choice(session.turn.view.choices).act)
