"""How much of an act is done that is left off: by what its world says it takes, `times` and all."""

from __future__ import annotations

import pytest

from gaslamp import read_world
from gaslamp.simulation import Scene, Stage
from gaslamp.views import Act, LeftOff

WORLD = """title: "A long way"
type room
entity ann, bob: character
entity road: room
property at(character): room
property arrived: boolean, common
property noise: number, common
property miles: number, common
property lame(character): number, measured
initially:
    at(ann) = road
    at(bob) = road
    not arrived()
    miles() = 15
    lame(ann) = 1
action walk(who: character)
    takes 1 s, times {times}
    precondition: not arrived()
    effect: arrived()
    consenting: who
    observing c: c == who, by touch
    says: "{{who}} {{arrive}}."
action call(who: character)
    takes 5 s
    effect: noise() = noise() + 4
    consenting: who
    observing c: true, by hearing
    utters: "It is late."
    says: "\\"{{words}}\\" {{say}} {{who}}."
utility of bob: if arrived() then 0 else noise()
"""
WALK = Act("walk", ("ann",))


def started(times: str) -> Scene:
    text = WORLD.format(times=times)
    return Stage(read_world(text.encode(), "road.lamp")).start(3, ("ann",))


def left_off(scene: Scene) -> LeftOff:
    found = scene.seat("ann").view.left_off
    assert found is not None
    return found


@pytest.mark.parametrize("times", ["15", "miles()", "miles() * lame(ann)"])
def test_a_long_way_is_not_all_but_done_after_its_first_part(times: str) -> None:
    """As far as the walker knows it takes fifteen seconds: a third of it is done after five."""
    one = left_off(started(times).decide(WALK))
    assert one.done == pytest.approx(one.at_ms / 15_000)
    assert one.done < 0.5


def test_what_is_gone_on_with_is_further_on() -> None:
    scene = started("20").decide(WALK)
    first = left_off(scene)
    begun_ms = scene.now_ms
    second = left_off(scene.decide(WALK))
    assert second.done == pytest.approx(first.done + (second.at_ms - begun_ms) / 20_000)
