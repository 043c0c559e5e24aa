"""Of several ways to move to one place people choose the quickest that gets them as much."""

from __future__ import annotations

import pytest

from gaslamp.engine import space_of
from gaslamp.inquiry import GodView
from gaslamp.minds import Minds, Stance
from gaslamp.minds.disposition import Disposition
from gaslamp.minds.temperament import Temper
from gaslamp.records import QuantityMonitor
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
property dark(): boolean
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
    takes 1 s, times (if dark() then 2.6 else 1)
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


def begun(setting: str, worth: str) -> set[str]:
    """What is begun in runs that end up there."""
    text = HALL.replace("SETTING", setting).replace("WORTH", worth)
    stage = Stage(read_world(text, "hall.lamp"))
    found = set[str]()
    for seed in range(6):
        run = stage.start(seed, longest_ms=60_000)
        assert run.ending == "there"
        acts = (one.body["act"] for one in GodView(run).log if one.kind == "begin")
        found.update(str(act).partition("(")[0] for act in acts)
    return found


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
    assert begun(setting, worth) == done


def test_where_nothing_is_clearly_quicker_either_will_do() -> None:
    assert begun("dark()", THERE) == {"walk", "creep"}


HOUSE = """
title: "A house"
playable: ann
common: next_to, door, table, shelf, window
use places, light, sound, bodies, hands, things, ways
entity ann: character
room: door - table - shelf - window
initially:
    at(ann) = door and posture(ann) = sitting
    daylight(room) = 200
want to_see_out of ann
    worth: at(ann) == window
ending seen
    when: at(ann) == window
"""


@pytest.mark.slow
def test_who_sits_gets_up_and_walks() -> None:
    stage = Stage(read_world(HOUSE, "house.lamp"))
    begun = set[str]()
    for seed in range(6):
        run = stage.start(seed, longest_ms=120_000)
        acts = (one.body["act"] for one in GodView(run).log if one.kind == "begin")
        begun.update(str(act).partition("(")[0] for act in acts)
    assert begun == {"stand_up", "walk"}


def test_who_is_afraid_or_in_pain_may_go_in_any_gait() -> None:
    space = space_of(read_world(HALL.replace("SETTING", "sits(ann)").replace("WORTH", THERE), "h"))
    mind = space.belief(space.initial, "ann")
    weighed = Minds(space).weigh("ann", mind, Stance(Disposition(hurries=False)))
    assert [one.act.schema.name for one in weighed] == ["crawl"]
    weighed = Minds(space).weigh("ann", mind)
    assert [one.act.schema.name for one in weighed] == ["get_up"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "at_ms", "hurries"),
    [
        ("posture(ann) = sitting", 0, True),
        ("fear(ann) = 0.1", 0, True),
        ("fear(ann) = 0.5", 0, False),
        # A wound hurts only after a while.
        ("wound(ann, left_leg) = vein", 0, True),
        ("wound(ann, left_leg) = vein", 5_000, False),
    ],
)
def test_fear_and_pain_take_the_haste_out_of_people(
    line: str, at_ms: int, *, hurries: bool
) -> None:
    text = HOUSE.replace("ways\n", "ways, minds\n").replace("posture(ann) = sitting", line)
    stage = Stage(read_world(text, "house.lamp"))
    space, engine = stage._runtime.space, stage._runtime.engine
    run = engine.initial_run(1, frozenset())
    while run.now_ms < at_ms:
        run = engine.step(run)
    temper = Temper(space, QuantityMonitor(space))
    assert temper.disposition(run, "ann").hurries is hurries
