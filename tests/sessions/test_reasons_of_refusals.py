"""What is refused says why, as far as whoever is played knows: without a line of the world's."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

LEAF: Final = """title: "Leaf"
playable: ned
common: at, hall, yard, ned, osric, leaf, box, shut
type room, paper, chest
entity ned, osric: character
entity hall, yard: room
entity leaf: paper
    called: "the leaf"
entity box: chest
    called: "the box"
property at(character): room
property held_by(paper): character
property has_key(character): boolean
property carries(character, chest): boolean
property shut(chest): boolean
property in_it(chest): paper, hidden
initially:
    at(ned) = hall
    at(osric) = hall
    shut(box)
    in_it(box) = leaf
"""
ACTS: Final = """action hide(who: character, what: paper)
    takes 1 s
    precondition: held_by(what) == who
    effect: held_by(what) = ?
    consenting: who
    observing: everyone
    says: "{who} {hide} {what}."
action unlock(who: character)
    takes 1 s
    precondition: has_key(who)
    effect: not shut(box)
    consenting: who
    observing: everyone
    says: "{who} {unlock} it."
action close(who: character, what: chest)
    takes 1 s
    precondition: not shut(what)
    effect: shut(what)
    consenting: who
    observing: everyone
    says: "{who} {close} {what}."
action lift(who: character, what: chest)
    takes 1 s
    precondition: carries(who, what)
    effect: not carries(who, what)
    consenting: who
    observing: everyone
    says: "{who} {lift} {what}."
action read(who: character, what: paper)
    takes 1 s
    precondition: in_it(box) == what
    effect: shut(box)
    consenting: who
    observing: everyone
    says: "{who} {read} {what}."
"""


@cache
def stage() -> Stage:
    return Stage(read_world(LEAF + ACTS, "leaf.lamp"))


def refused(line: str) -> str:
    session = new_session(stage(), "ned", 1, edition=Edition("leaf", "0" * 64))
    return session.type(line).text.partition(" Type ?")[0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("unlock", "You have no key."),
        ("close the box", "The box is shut."),
        ("lift the box", "You do not carry the box."),
    ],
)
def test_what_stands_against_an_act_is_said_where_the_world_has_no_line(
    line: str, reason: str
) -> None:
    assert refused(line) == reason


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert refused("read the leaf") == "You cannot do that now."
