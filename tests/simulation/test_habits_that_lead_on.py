"""A habit's act may be told by what its owner believes, and lead further than one step."""

from __future__ import annotations

import pytest

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

HOUSE = """
title: "A house"
common: everything
type room
entity ann: character
entity cellar, kitchen, hall, attic: room
property at(character): room
property stairs(room, room_2: room): boolean
initially:
    at(ann) = cellar
    stairs(cellar, kitchen) and stairs(kitchen, hall) and stairs(hall, attic)
action climb(who: character, start: room, goal: room)
    takes 2 s
    precondition: at(who) == start and stairs(start, goal)
    effect: at(who) = goal
    consenting: who
    observing: everyone
action cough(who: character)
    takes 1 s
    effect: nothing
    consenting: who
    observing: everyone
"""


def _begun(habit: str, seconds: int = 120) -> list[str]:
    stage = Stage(read_world(HOUSE + habit, "house.lamp"))
    scene = stage.start(1, longest_ms=1000 * seconds)
    return [str(one.body["act"]) for one in GodView(scene).log if one.kind == "begin"]


@pytest.mark.parametrize("start", ["at(ann)", "cellar"])
def test_a_habit_of_going_leads_there_through_however_many_rooms(start: str) -> None:
    habit = (
        f"habit up\n    when: at(ann) != attic\n    does: climb(ann, {start}, attic)\n    once\n"
    )
    assert _begun(habit) == [
        "climb(ann, cellar, kitchen)",
        "climb(ann, kitchen, hall)",
        "climb(ann, hall, attic)",
    ]


def test_a_start_that_is_elsewhere_is_no_way() -> None:
    assert _begun("habit up\n    does: climb(ann, hall, attic)\n    once\n") == []


def test_what_each_is_about_is_counted_and_not_each_step() -> None:
    habit = (
        "habit up(r: room)\n    when: at(ann) != r\n    does: climb(ann, at(ann), r)\n    once\n"
    )
    begun = _begun(habit)
    # One way only leads up: from wherever she is, each room is gone to once at the most.
    assert begun[-1] == "climb(ann, hall, attic)"
    assert len(begun) == len(set(begun)) == 3


def test_a_habit_of_whoever_takes_themself_to_be_meant() -> None:
    habit = (
        "property watch(): character\ninitially: watch() = ann\n"
        "habit coughs\n    does: cough(watch())\n    once\n"
    )
    assert _begun(habit) == ["cough(ann)"]


def test_what_cannot_be_told_is_not_done() -> None:
    habit = "property watch(): character\nhabit coughs\n    does: cough(watch())\n    once\n"
    assert _begun(habit) == []
