"""How sound gets from place to place."""

import pytest

from gaslamp.notation import read
from gaslamp.systems.constants import Constants
from gaslamp.systems.sound.ways import INTO_THE_OPEN_DB, LEAK_DB, WALL_DB, Ways

VOCABULARY = """\
type place
type spot
type way

property place_of(spot): place
property side(way): place
property other_side(way): place
property leak(way): number
property wall(place): number
property echo(place): number
property outdoors(place): boolean
property length(place): number

entity a: place
entity b: place
entity c: place
entity in_a: spot
entity in_b: spot
entity in_c: spot
entity lost: spot
entity ab: way
entity bc: way
entity ac: way

initially:
    place_of(in_a) = a
    place_of(in_b) = b
    place_of(in_c) = c
"""
CHAIN = ("side(ab) = a", "other_side(ab) = b", "side(bc) = b", "other_side(bc) = c")


def ways(*lines: str) -> Ways:
    return Ways(Constants(read(VOCABULARY + "".join(f"    {line}\n" for line in lines), "w.lamp")))


def lost(found: Ways, a: str, b: str, *, shut: bool = True) -> float:
    """What is lost beyond what the source's own room does."""
    return found.fade_db(a, b, 3.0, shut=shut) - found.fade_db(a, a, 3.0, shut=shut)


def test_a_shut_door_takes_off_its_leak_and_an_open_one_little() -> None:
    found = ways(*CHAIN, "leak(ab) = 30")
    assert lost(found, "in_a", "in_b") == pytest.approx(30.0)
    assert lost(found, "in_b", "in_c") == pytest.approx(LEAK_DB)
    assert lost(found, "in_a", "in_b", shut=False) == pytest.approx(7.18, abs=0.01)


def test_doors_in_a_row_add_up_and_the_cheapest_chain_counts() -> None:
    chain = ways(*CHAIN, "leak(ab) = 30")
    assert lost(chain, "in_a", "in_c") == pytest.approx(50.0)
    short = ways(*CHAIN, "side(ac) = c", "other_side(ac) = a", "leak(ac) = 25")
    assert lost(short, "in_a", "in_c") == lost(short, "in_c", "in_a") == pytest.approx(25.0)


def test_a_thin_wall_is_the_better_way() -> None:
    thin = ways(*CHAIN, "wall(a) = 15", "wall(b) = 18", "wall(c) = 15", "leak(bc) = 30")
    assert lost(thin, "in_a", "in_b") == pytest.approx(18.0)
    assert lost(thin, "in_a", "in_c") == pytest.approx(30.0)


def test_a_passage_that_cannot_be_shut_leaks_as_an_open_door() -> None:
    found = ways(*CHAIN, "leak(ab) = 0")
    assert lost(found, "in_a", "in_b") == lost(found, "in_a", "in_b", shut=False)


def test_where_no_way_leads_there_is_a_wall() -> None:
    found = ways()
    assert lost(found, "in_a", "in_c") == WALL_DB
    assert lost(found, "in_a", "lost") == WALL_DB
    assert found.place_of("lost") is None


def test_out_into_the_open_sound_is_gone_by_ten() -> None:
    found = ways(*CHAIN, "outdoors(b)")
    assert lost(found, "in_a", "in_b", shut=False) == INTO_THE_OPEN_DB
    assert found.fade_db("in_b", "in_b", 10.0, shut=False) == pytest.approx(20.0)


def test_cloth_on_the_walls_makes_a_room_quieter() -> None:
    bare, hung = ways(), ways("echo(a) = 0.4")
    assert hung.fade_db("in_a", "in_a", 4.0, shut=True) > bare.fade_db(
        "in_a", "in_a", 4.0, shut=True
    )


@pytest.mark.parametrize("line", ["length(a) = 0", "length(a) = -3", "echo(a) = 0", "echo(a) = 5"])
def test_impossible_rooms_are_taken_for_the_nearest_possible(line: str) -> None:
    found = ways(line)
    assert -40.0 < found.fade_db("in_a", "in_a", 4.0, shut=True) < 40.0


def test_a_way_from_a_place_to_itself_or_to_nowhere_leads_nowhere() -> None:
    found = ways("side(ab) = a", "other_side(ab) = a", "side(bc) = b")
    assert lost(found, "in_a", "in_b") == WALL_DB
