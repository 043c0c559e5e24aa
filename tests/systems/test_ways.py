"""What sound loses within a place, into it, and through its walls: the tables of the ways."""

from itertools import product
from math import log10

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.notation import read
from gaslamp.systems.constants import Constants
from gaslamp.systems.places.geometry import SiteMap
from gaslamp.systems.sound.sound import NEAREST_M
from gaslamp.systems.sound.ways import INTO_THE_OPEN_DB, WALL_DB, Ways

VOCABULARY = """\
type place
type spot
type way

property place_of(spot): place
property x(spot): number
property side(way): place
property other_side(way): place
property leak(way): number
property wall(place): number
property echo(place): number
property outdoors(place): boolean
property length(place): number
property width(place): number
property height(place): number

entity a: place
entity b: place
entity c: place
entity in_a: spot
entity far_in_a: spot
entity in_b: spot
entity in_c: spot
entity lost: spot
entity ab: way
entity bc: way
entity ac: way

initially:
    place_of(in_a) = a
    place_of(far_in_a) = a
    x(far_in_a) = 4
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
    yard = ways("outdoors(b)", "place_of(lost) = b", "x(lost) = 10")
    assert yard.fade_db("in_b", "lost") == pytest.approx(20.0)


def test_cloth_on_the_walls_makes_a_room_quieter() -> None:
    hung = ways("echo(a) = 0.4").fade_db("in_a", "far_in_a")
    assert hung > ways().fade_db("in_a", "far_in_a")


@pytest.mark.parametrize("line", ["length(a) = 0", "length(a) = -3", "echo(a) = 0", "echo(a) = 5"])
def test_impossible_rooms_are_taken_for_the_nearest_possible(line: str) -> None:
    assert -40.0 < ways(line).fade_db("in_a", "far_in_a") < 40.0


def test_a_way_from_a_place_to_itself_or_to_nowhere_leads_nowhere() -> None:
    found = ways("side(ab) = a", "other_side(ab) = a", "side(bc) = b")
    assert found.wall_db("a", "b") == WALL_DB


PLACES, SPOTS = ("a", "b", "c"), ("in_a", "far_in_a", "in_b", "in_c", "lost")


@st.composite
def sites(draw: st.DrawFn) -> list[str]:
    """Rooms and yards of any size, joined or not, and five spots anywhere in them."""
    sides, far = st.sampled_from([0, 0.6, 1.5, 4, 12, 70]), st.floats(-60, 60, width=16)
    lines = [
        f"{name}({place}) = {draw(sides)}"
        for name, place in product(("length", "width", "height"), PLACES)
        if draw(st.booleans())
    ]
    lines += [f"echo({place}) = {draw(st.sampled_from([0.01, 0.1, 0.4]))}" for place in PLACES]
    lines += [f"outdoors({place})" for place in PLACES if draw(st.integers(0, 2)) == 0]
    lines += [
        line for line in (*CHAIN, "side(ac) = a", "other_side(ac) = c") if draw(st.booleans())
    ]
    for spot in SPOTS:
        lines += [f"x({spot}) = {draw(far)}", f"place_of({spot}) = {draw(st.sampled_from(PLACES))}"]
    return lines


@pytest.mark.slow
@settings(max_examples=60)
@given(sites())
def test_no_distance_and_no_barrier_makes_a_sound_louder(lines: list[str]) -> None:
    world = read(VOCABULARY + "".join(f"    {line}\n" for line in lines), "w.lamp")
    found, distance = Ways(Constants(world)), SiteMap(Constants(world)).distance
    for a, b, c in product(SPOTS, SPOTS, SPOTS):
        here, there = found.place_of(a), found.place_of(b)
        if there == found.place_of(c) and distance(a, b) <= distance(a, c):
            assert found.fade_db(a, b) <= found.fade_db(a, c)
        # What a room adds is what its own walls return: nothing is carried further by it.
        if here != there and found.outdoors(there):
            assert found.fade_db(a, b) > 20.0 * log10(max(NEAREST_M, distance(a, b))) - 1e-9
    for place, other in product(PLACES, PLACES):
        assert found.opening_db(place) >= 0.0
        assert found.wall_db(place, other) >= 0.0


def test_walls_return_less_to_where_they_are_further_off() -> None:
    # A whisper, 14 m off in a room said to be 5 m long, was louder by 4 dB than at 1 m in the open.
    assert ways().fade_db("in_a", "far_in_a") == pytest.approx(-3.9, abs=0.1)
    long = "x(far_in_a) = 14"
    assert ways(long).fade_db("in_a", "far_in_a") > -0.5
    assert ways(long, "length(a) = 14").fade_db("in_a", "far_in_a") == pytest.approx(
        ways(long).fade_db("in_a", "far_in_a")
    )


@pytest.mark.parametrize("way", [CHAIN, ()])
def test_what_has_to_cross_a_yard_loses_what_the_open_air_takes(way: tuple[str, ...]) -> None:
    far = ("x(in_c) = 100", "outdoors(c)")
    assert ways(*way, *far).fade_db("in_a", "in_c") == pytest.approx(40.0)
    beyond = ways(*CHAIN, "x(in_c) = 100", "outdoors(b)")
    assert beyond.fade_db("in_a", "in_c") == pytest.approx(40.0)
    through = ways(*CHAIN, "x(in_c) = 100")
    assert through.fade_db("in_a", "in_c") == pytest.approx(-3.8, abs=0.1)
    assert ways("x(in_c) = 100").fade_db("in_a", "in_c") == pytest.approx(-3.8, abs=0.1)
