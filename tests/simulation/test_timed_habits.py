"""Habits that say how often they are done: once, every so often, not twice in a row."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gaslamp.inquiry import GodView
from gaslamp.notation import read, write
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

ROOM = """
entity ann: character
action nod(who: character)
    takes 0 ms
    consenting: who
    effect: nothing
action hum(who: character)
    takes 0 ms
    consenting: who
    effect: nothing
habit nods
    does: nod(ann)
"""


def begun(text: str, until_ms: int) -> list[tuple[str, int]]:
    """What was begun by then, and when."""
    scene = Stage(read_world(text, "room.lamp")).start(1, longest_ms=until_ms)
    return [(str(one.body["act"]), one.at_ms) for one in GodView(scene).log if one.kind == "begin"]


def test_once_is_once_in_a_run() -> None:
    assert len(begun(ROOM + "    once\n", 120_000)) == 1


@pytest.mark.parametrize("seconds", [5, 20, 50])
def test_every_so_often_is_no_sooner_and_hardly_later(seconds: int) -> None:
    times = [at for _, at in begun(f"{ROOM}    every {seconds} s\n", 120_000)]
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert gaps
    assert min(gaps) >= 1000 * seconds
    assert max(gaps) <= 1000 * seconds + 5_000


def test_unless_just_done_takes_turns() -> None:
    text = f"{ROOM}    unless just done\nhabit hums\n    does: hum(ann)\n    unless just done\n"
    acts = [act for act, _ in begun(text, 60_000)]
    assert len(acts) == 4
    assert all(one != other for one, other in pairwise(acts))


def test_each_of_whom_it_is_about_has_a_first_time() -> None:
    text = """
entity ann, bob, cat: character
action greet(who: character, other: character)
    takes 1 s
    precondition: who != other
    consenting: who
    effect: nothing
habit greets(o: character)
    does: greet(ann, o)
    once
"""
    assert sorted(act for act, _ in begun(text, 60_000)) == ["greet(ann, bob)", "greet(ann, cat)"]


@pytest.mark.parametrize("how", ["once", "every 20 s", "unless just done"])
def test_it_is_written_as_it_was_read(how: str) -> None:
    world = read(f"{ROOM}    {how}\n")
    assert read(write(world)) == world
    assert world.habits[0].is_timed
