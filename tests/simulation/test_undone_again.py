"""What comes off and is undone again, over and over, people tire of like of what is in vain."""

from __future__ import annotations

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

TABLE = """
title: "A table"
common: everything
type paper
entity ann, bob: character
entity will: paper
property holder(paper): character
initially: holder(will) = ann
action snatch(who: character, of: character)
    takes 1 s
    precondition: holder(will) == of and who != of
    effect: holder(will) = who
    consenting: who
    observing: everyone
action sit_back(who: character)
    takes 1 s
    effect: nothing
    consenting: who
    observing: everyone
want it of ann
    worth: holder(will) == ann
want it_too of bob
    worth: holder(will) == bob
"""


def test_two_do_not_take_one_thing_from_each_other_for_ever() -> None:
    scene = Stage(read_world(TABLE, "table.lamp")).start(1, longest_ms=600_000)
    snatched = [
        one.at_ms
        for one in GodView(scene).log
        if one.kind == "begin" and str(one.body["act"]).startswith("snatch")
    ]
    assert len(snatched) >= 2  # nobody gives it up at once
    for start in range(0, 600_000, 60_000):
        assert sum(start <= at < start + 60_000 for at in snatched) <= 2 * (3 + 1)
