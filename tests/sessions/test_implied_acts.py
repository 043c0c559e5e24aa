"""What goes without saying is done first; a place that is named is gone to, whatever the way."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

HOUSE: Final = """
playable: ann
common: everything
type room, direction
entity ann: character
    called: "Ann"
entity bob: character
    called: "Bob"
    pronoun: he
entity hall, yard, attic: room
entity south: direction
    called: "South"
entity up: direction
    called: "Up"
property at(character): room
property to(room, direction): room
property sitting(character): boolean
property lit: boolean
property match_burns: boolean
property has_key: boolean
property safe_open: boolean
property letter_read: boolean
property greeted: boolean
initially:
    at(ann) = hall
    at(bob) = hall
    sitting(ann)
    to(hall, south) = yard
    to(yard, up) = attic
action stand(who: character)
    takes 1 s
    precondition: sitting(who)
    effect: sitting(who) = false
    consenting: who
    observing: everyone
    says: "{who} {stand}."
    typed: "stand"
action sit(who: character)
    takes 1 s
    precondition: not sitting(who)
    effect: sitting(who)
    consenting: who
    observing: everyone
    says: "{who} {sit}."
    typed: "sit"
action go(who: character, way: direction)
    takes 1 s
    precondition: not sitting(who) and to(at(who), way) != ?
    effect: at(who) = to(at(who), way)
    consenting: who
    observing: everyone
    says: "{who} {go} {way}."
    fails:
        "Not from a chair." when sitting(who)
        "There {be} no way."
    typed: "go {way}"
action walk(who: character, start: room, goal: room)
    takes 1 s
    precondition: not sitting(who) and at(who) == start and start == attic and goal == yard
    effect: at(who) = goal
    consenting: who
    observing: everyone
    says: "{who} {climb} down."
    fails: "It {be} not that near."
    typed: "walk to {goal}"
action strike(who: character)
    takes 1 s
    precondition: not match_burns()
    effect: match_burns()
    consenting: who
    observing: everyone
    says: "{who} {strike} a match."
    typed: "strike match"
action light(who: character)
    takes 1 s
    precondition: match_burns() and not lit()
    effect: lit()
    consenting: who
    observing: everyone
    says: "{who} {light} the lamp."
    fails: "It {take} a match."
    typed: "light lamp"
action search(who: character)
    takes 1 s
    precondition: not has_key()
    effect: has_key()
    chance: 50
    consenting: who
    observing: everyone
    says: "{who} {find} a key."
    typed: "search"
action open_safe(who: character)
    takes 1 s
    precondition: has_key() and not safe_open()
    effect: safe_open()
    consenting: who
    observing: everyone
    says: "{who} {open} the safe."
    fails: "It {take} a key."
    typed: "open safe"
action read_letter(who: character)
    takes 1 s
    precondition: at(who) == yard
    effect: letter_read()
    consenting: who
    observing: everyone
    says: "{who} {read}."
    fails: "It {be} in the yard."
    typed: "read letter"
action scold(who: character, other: character)
    takes 1 s
    precondition: who == bob and match_burns() and not greeted()
    effect: greeted()
    consenting: who
    observing: everyone
    utters: "Put that out."
    says: "\\"{words},\\" {who} {say}."
"""
BOB: Final = "\nwant quiet of bob\n    worth: greeted()\n"


@cache
def stage(more: str = "") -> Stage:
    return Stage(read_world(HOUSE + more, "house.lamp"))


def game(more: str = "", *, is_advised: bool = True) -> Session:
    session = new_session(stage(more), "ann", 1, edition=Edition("house", "0" * 64))
    if is_advised:
        return session
    run = stage(more).start(1, ("ann",)).seat("ann").without_advice()
    return Session(run, edition=Edition("house", "0" * 64), lexicon=session.story.teller.lexicon)


def answers(*lines: str, more: str = "") -> list[str]:
    session = game(more)
    return [session.type(line).text for line in lines]


def test_what_goes_without_saying_is_done_first_and_shown() -> None:
    told = "(first stand)\n\nYou stand.\n\nYou go South.\n\nThis is the yard."
    assert answers("go south") == [told]
    assert answers("light lamp") == [
        "(first strike match)\n\nYou strike a match.\n\nYou light the lamp."
    ]


def test_nobody_is_made_to_do_what_would_have_to_be_undone() -> None:
    told = answers("stand", "stand")
    assert told[1].startswith("You are not sitting.")
    assert "(first" not in told[1]


def test_what_may_come_to_nothing_does_not_go_without_saying() -> None:
    (told,) = answers("open safe")
    assert told == "It takes a key. You could search."


def test_nobody_goes_anywhere_for_what_names_no_place() -> None:
    told = answers("stand", "read letter", "go up")
    assert told[1] == "It is in the yard. You could go South."
    assert told[2].startswith("There is no way.")


def test_whoever_is_to_find_out_is_helped_by_nothing() -> None:
    session = game(is_advised=False)
    assert session.type("go south").text.startswith("Not from a chair.")


def test_what_somebody_else_does_meanwhile_is_a_reason_to_ask_again() -> None:
    session = game(BOB)
    session.type("strike match")
    seen = session.type("light lamp").text
    assert "You light the lamp." in seen or "Put that out" in seen


@pytest.mark.parametrize(
    "line",
    ["go to the yard", "go into the yard", "enter the yard", "walk out to the yard", "leave hall"],
)
def test_a_place_that_is_named_is_gone_to_whatever_the_way(line: str) -> None:
    told = answers("stand", line)[1]
    assert "You go South." in told
    assert "This is the yard." in told


def test_back_is_where_one_came_from() -> None:
    told = answers("stand", "go south", "go up", "go back", "go back")
    assert "You climb down." in told[3]
    assert "You go Up." in told[4]


def test_what_lies_further_is_gone_to_step_by_step_and_taken_back_at_once() -> None:
    session = game()
    session.type("stand")
    before = session.turn.view.place
    told = session.type("go to the attic").text
    assert "You go South." in told
    assert "You go Up." in told
    session.type("undo")
    assert session.turn.view.place == before


def test_nobody_goes_where_nothing_leads() -> None:
    assert "You go" not in answers("go back")[0]
    assert "You go" not in answers("stand", "go to bob")[1]


ROOMS: Final = """
playable: nurse
common: everything
use places, light, sound, bodies, hands, things, ways
entity nurse: character
    called: "the nurse"
entity landing, nursery: place
entity door: way
landing: stairhead - window - doorstep
door: doorstep - bedside
nursery: bedside - cupboard
initially:
    at(nurse) = stairhead
    barrier(door) = open
    daylight(landing) = 50
    daylight(nursery) = 50
"""


def test_a_place_of_several_spots_is_gone_to_by_its_name() -> None:
    session = new_session(Stage(read_world(ROOMS)), "nurse", 1, edition=Edition("rooms", "0" * 64))

    def at_after(line: str) -> str | None:
        session.type(line)
        return session.turn.view.place

    assert session.type("go back").text == "You have been nowhere else yet."
    assert session.type("go to the landing").text == "You are there already."
    assert at_after("go to the nursery") == "bedside"
    assert session.type("walk into the nursery").text == "You are there already."
    assert at_after("walk to the cupboard") == "cupboard"
    assert at_after("return to the landing") == "doorstep"
    assert at_after("go back") == "bedside"
