"""Through a door by its name, and in where there is one place to go into."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from typed_lines import acts_of, game

from gaslamp.sessions import Edition, Session
from gaslamp.sessions.asides import WHERE_TO, WHEREABOUTS_UNKNOWN
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

PORCH: Final = """
playable: ann
common: everything
use places, light, sound, bodies, ways
entity ann: character
    called: "Ann"
entity garden, house: place
entity porch: spot
    called: "the porch"
entity pond: spot
    called: "the pond"
entity lobby: spot
    called: "the lobby"
entity front_door: way
    called: "the front door"

garden: porch - pond
front_door: porch - lobby

initially:
    place_of(lobby) = house
    outdoors(garden)
    at(ann) = porch
    found(ann, front_door)
    believes(ann, found(ann, front_door)) = true
    barrier(front_door) = BARRIER
"""


@cache
def stage(barrier: str) -> Stage:
    return Stage(read_world(PORCH.replace("BARRIER", barrier).encode(), "porch.lamp"))


def at_the_door(barrier: str) -> Session:
    return new_session(stage(barrier), "ann", 1, edition=Edition("porch", "0" * 64))


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["go through the front door", "step in through the front door", "go in", "go inside", "enter"],
)
def test_one_goes_through_an_open_door(line: str) -> None:
    assert acts_of(at_the_door("open"), line) == ["walk"]


@pytest.mark.slow
def test_a_shut_door_is_opened_first() -> None:
    session = at_the_door("shut")
    assert acts_of(session, "go through the front door")[:2] == ["open_way", "walk"]


@pytest.mark.slow
def test_in_is_never_out_of_doors() -> None:
    session = at_the_door("open")
    assert acts_of(session, "go in") == ["walk"]
    assert acts_of(session, "go in") == []
    assert acts_of(session, "go through the front door") == ["walk"]
    assert acts_of(session, "go inside") == ["walk"]


@pytest.mark.slow
def test_a_line_that_says_no_place_is_asked_for_one() -> None:
    session = at_the_door("open")
    session.type("walk to the lobby")
    assert session.type("go in").text == WHERE_TO


@pytest.mark.slow
def test_to_take_it_is_not_to_go() -> None:
    session = at_the_door("open")
    session.type("x the front door")
    assert acts_of(session, "take it") == []


@pytest.mark.slow
def test_where_something_is_that_was_only_told_of_is_not_known() -> None:
    session = game("alley", "crane", 5)
    assert WHEREABOUTS_UNKNOWN in session.type("go to the door").text
