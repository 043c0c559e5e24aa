"""What sound loses within a place, into it, and through its walls: the tables of the ways."""

import pytest

from gaslamp.notation import read
from gaslamp.systems.constants import Constants
from gaslamp.systems.sound.ways import INTO_THE_OPEN_DB, WALL_DB, Ways

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


def test_an_open_door_takes_off_what_the_room_beyond_takes_up() -> None:
    assert ways().opening_db("b") == pytest.approx(7.18, abs=0.01)
    assert ways("echo(b) = 0.4").opening_db("b") > ways().opening_db("b")
    assert ways("outdoors(b)").opening_db("b") == INTO_THE_OPEN_DB


def test_a_thin_wall_counts_where_it_is_the_only_one() -> None:
    thin = ways(*CHAIN, "wall(a) = 15", "wall(b) = 18", "wall(c) = 15")
    assert thin.wall_db("a", "b") == thin.wall_db("b", "a") == 18.0
    assert thin.wall_db("a", "c") == 30.0
    assert thin.wall_db("a", "a") == 0.0


def test_where_no_way_leads_there_is_one_wall() -> None:
    assert ways().wall_db("a", "c") == WALL_DB
    assert ways(*CHAIN[:2]).wall_db("a", "c") == WALL_DB
    assert ways(*CHAIN).wall_db("a", "c") == 2 * WALL_DB
    assert ways().place_of("lost") is None


def test_sound_in_the_open_fades_as_the_distance() -> None:
    assert ways("outdoors(b)").fade_db("in_b", 10.0) == pytest.approx(20.0)


def test_cloth_on_the_walls_makes_a_room_quieter() -> None:
    assert ways("echo(a) = 0.4").fade_db("in_a", 4.0) > ways().fade_db("in_a", 4.0)


@pytest.mark.parametrize("line", ["length(a) = 0", "length(a) = -3", "echo(a) = 0", "echo(a) = 5"])
def test_impossible_rooms_are_taken_for_the_nearest_possible(line: str) -> None:
    assert -40.0 < ways(line).fade_db("in_a", 4.0) < 40.0


def test_a_way_from_a_place_to_itself_or_to_nowhere_leads_nowhere() -> None:
    found = ways("side(ab) = a", "other_side(ab) = a", "side(bc) = b")
    assert found.wall_db("a", "b") == WALL_DB
