"""Of several ways to move to one place people choose the quickest that gets them as much."""

from __future__ import annotations

import pytest

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

HALL = """
title: "A hall"
common: everything
type room
entity ann: character
entity hall, stair, loft: room
property at(character): room
property sits(character): boolean
property lame(character): boolean
property heard(character): boolean
property joins(a: room, b: room): boolean
initially:
    at(ann) = hall
    joins(hall, stair) and joins(stair, loft)
    SETTING
action crawl(who: character, start: room, goal: room)
    takes 4 s
    precondition: at(who) == start and joins(start, goal) and sits(who)
    effect: at(who) = goal
    consenting: who
    observing: everyone
action creep(who: character, start: room, goal: room)
    takes 3 s
    precondition: at(who) == start and joins(start, goal) and not sits(who)
    effect: at(who) = goal
    consenting: who
    observing: everyone
action walk(who: character, start: room, goal: room)
    takes 1 s
    precondition: at(who) == start and joins(start, goal) and not sits(who)
    effect: at(who) = goal and heard(who)
    consenting: who
    observing: everyone
action get_up(who: character)
    takes 2 s
    precondition: sits(who) and not lame(who)
    effect: not sits(who)
    consenting: who
    observing: everyone
want up_there of ann
    worth: WORTH
ending there
    when: at(ann) == loft
"""
THERE = "at(ann) == loft"
QUIETLY = "if at(ann) == loft and heard(ann) then 1 elif at(ann) == loft then 4 else 0"


@pytest.mark.parametrize(
    ("setting", "worth", "done"),
    [
        ("not sits(ann)", THERE, {"walk"}),
        ("sits(ann)", THERE, {"get_up", "walk"}),
        ("sits(ann) and lame(ann)", THERE, {"crawl"}),
        ("not sits(ann)", QUIETLY, {"creep"}),
    ],
    ids=["in haste", "who sits", "who cannot get up", "who is not to be heard"],
)
def test_people_go_as_fast_as_serves_them(setting: str, worth: str, done: set[str]) -> None:
    text = HALL.replace("SETTING", setting).replace("WORTH", worth)
    stage = Stage(read_world(text, "hall.lamp"))
    for seed in range(6):
        run = stage.start(seed, longest_ms=60_000)
        assert run.ending == "there"
        begun = (one.body["act"] for one in GodView(run).log if one.kind == "begin")
        assert {str(act).partition("(")[0] for act in begun} == done
