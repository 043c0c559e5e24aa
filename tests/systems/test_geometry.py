"""Tables computed from where things are."""

import math
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gaslamp.model import GroundingTooLarge, World
from gaslamp.notation import read
from gaslamp.systems import computed_values, system
from gaslamp.systems.constants import Constants
from gaslamp.systems.light import light
from gaslamp.systems.places.geometry import MOST_SPOTS_APART, SiteMap, round_significant
from gaslamp.systems.sound.directions import told_apart
from gaslamp.worlds import read_world

Rows = dict[tuple[str, ...], int | float | str | None]

TABLES = [
    table.name
    for name in ("places", "light", "sound", "violence")
    for table in system(name).tables()
]

PLAN = """\
type place
type spot
type way

property place_of(spot): place
property x(spot): number
property y(spot): number
property side(way): place
property other_side(way): place
property through(a: spot, b: spot): way
property leak(way): number = 28
property outdoors(place): boolean
property reflectance(place): number = 0.3

entity room: place
entity hall: place
entity yard: place
entity cell: place
entity door: way
entity gate: way
entity bed: spot
entity desk: spot
entity stairs: spot
entity pump: spot
entity cot: spot

initially:
    through(desk, stairs) = door
    through(stairs, desk) = door
    place_of(bed) = room
    place_of(desk) = room
    x(desk) = 3
    y(desk) = 4
    place_of(stairs) = hall
    x(stairs) = 6
    place_of(pump) = yard
    x(pump) = 12
    place_of(cot) = cell
    x(cot) = 0
    y(cot) = 10
    side(door) = room
    other_side(door) = hall
    side(gate) = hall
    other_side(gate) = yard
    outdoors(yard)

property distance(a: spot, b: spot): number, computed
property lux_per_lumen(a: spot, b: spot): number, computed
property face_lux(a: spot, b: spot): number, computed
property fade(a: spot, b: spot): number, computed
property opening_into(place): number, computed
property wall_between(a: place, b: place): number, computed
property by_ear(a: spot, b: spot): number, computed
property misheard_as(a: spot, b: spot): spot, computed
property threshold(way, place): spot, computed
property spill_in(way, spot): number, computed
property spill_out(way, spot): number, computed
property hit_by_sight(a: spot, b: spot): number, computed
property hit_by_ear(a: spot, b: spot): number, computed
property steps(a: spot, b: spot): number, computed
property apart(c: spot, a: spot, b: spot): number, computed
"""


def world_of(text: str) -> World:
    return read(text, "plan.lamp")


def tables(world: World) -> Rows:
    return {(name, *arguments): value for name, arguments, value in computed_values(world)}


@pytest.fixture(scope="module")
def plan() -> Rows:
    return tables(world_of(PLAN))


SPOTS = ("bed", "desk", "sofa", "cot", "pump", "stove", "shelf")


@st.composite
def rooms(draw: st.DrawFn) -> str:
    """Spots in two places, some at one point, some far off."""
    where = st.one_of(st.integers(0, 4), st.integers(-60, 60), st.floats(0, 9, width=16))
    lines = [
        f"    x({spot}) = {draw(where)}\n    y({spot}) = {draw(where)}\n"
        f"    place_of({spot}) = {draw(st.sampled_from(['hall', 'yard']))}\n"
        for spot in SPOTS
    ]
    return (
        "use sound\nentity hall, yard: place\nentity "
        f"{', '.join(SPOTS)}: spot\ninitially:\n{''.join(lines)}"
    )


def surely_told_apart() -> str:
    """Kilometres off, where all chances are 100: the first counts, be it the furthest off."""
    where = {"desk": (0, 100_000), "sofa": (10_000, -100_000), "cot": (100_000, -50_000)}
    where["pump"] = (0, 0)
    return (
        f"use sound\nentity hall, yard: place\nentity {', '.join(SPOTS)}: spot\ninitially:\n"
    ) + "".join(
        f"    x({spot}) = {x}\n    y({spot}) = {y}\n    place_of({spot}) = hall\n"
        for spot, (x, y) in where.items()
    )


@settings(max_examples=20)
@example(surely_told_apart())
@given(rooms())
def test_a_sound_is_taken_to_come_from_what_is_least_told_apart(text: str) -> None:
    world = read_world(text, "rooms.lamp")
    found, constants = tables(world), Constants(world)
    site = SiteMap(constants)
    place = {spot: constants.value("place_of", spot) for spot in SPOTS}
    for listener, spot in product(SPOTS, SPOTS):
        rivals = [
            (
                told_apart(
                    site.apart(listener, spot, other),
                    site.distance(listener, spot),
                    site.distance(listener, other),
                ),
                other,
            )
            for other in SPOTS
            if listener != spot and place[listener] == place[spot] == place[other]
            if other != spot and site.distance(spot, other) > 0
        ]
        chance, other = min(rivals, default=(100.0, None), key=lambda rival: rival[0])
        assert found["by_ear", listener, spot] == round_significant(chance)
        assert found["misheard_as", listener, spot] == other


def test_every_table_has_every_pair(plan: Rows) -> None:
    counts = {name: sum(key[0] == name for key in plan) for name in TABLES}
    of_others = {"apart": 125, "opening_into": 4, "wall_between": 16, "threshold": 8}
    of_others |= {"spill_in": 10, "spill_out": 10}
    assert counts == dict.fromkeys(TABLES, 25) | of_others


def test_what_depends_on_distance(plan: Rows) -> None:
    assert plan["distance", "bed", "desk"] == 5
    assert plan["steps", "bed", "desk"] == 3.85
    assert plan["face_lux", "bed", "desk"] == 1.08
    assert plan["hit_by_sight", "bed", "desk"] == 65.6
    assert plan["hit_by_ear", "bed", "desk"] == 23.1


def test_light_stays_in_its_place(plan: Rows) -> None:
    direct, indirect = 1.0 / (4.0 * math.pi * 25.0), 0.3 / (94.0 * 0.7)
    assert plan["lux_per_lumen", "bed", "desk"] == pytest.approx(direct + indirect, rel=0.005)
    assert plan["lux_per_lumen", "bed", "stairs"] == 0
    assert plan["lux_per_lumen", "pump", "pump"] == pytest.approx(1.0 / math.pi, rel=0.005)


def test_sound_fades_by_the_distance_and_the_room_alone(
    plan: Rows,
) -> None:
    assert (plan["fade", "bed", "desk"], plan["fade", "bed", "stairs"]) == (-3.89, -3.86)
    assert plan["opening_into", "hall"] == 7.18
    assert plan["opening_into", "yard"] == 10
    assert plan["wall_between", "room", "hall"] == 40
    assert plan["wall_between", "room", "yard"] == 80
    assert plan["wall_between", "room", "cell"] == 40


def test_what_sounds_in_one_line_is_told_apart_by_its_loudness_alone(
    plan: Rows,
) -> None:
    behind = "    place_of(sofa) = room\n    x(sofa) = 6\n    y(sofa) = 8\n"
    found = tables(world_of(PLAN + "\nentity sofa: spot\ninitially:\n" + behind))
    # Half of ln 2, in spreads of .3: the wrong one of two by 1 - Φ(.58).
    assert found["by_ear", "bed", "sofa"] == found["by_ear", "bed", "desk"] == 71.8
    assert found["misheard_as", "bed", "sofa"] == "desk"
    assert found["by_ear", "bed", "bed"] == 100
    assert plan["by_ear", "bed", "desk"] == 100 or plan["misheard_as", "bed", "desk"] == "bed"
    assert plan["misheard_as", "bed", "stairs"] is None


def test_a_way_opens_at_the_spot_from_where_one_goes_through(
    plan: Rows,
) -> None:
    assert plan["threshold", "door", "room"] == "desk"
    assert plan["threshold", "door", "hall"] == "stairs"
    assert plan["threshold", "gate", "hall"] is None
    spilt = light.spilt_lux(1.0, 5.0, light.room_m2(5, 4, 3))
    assert plan["spill_in", "door", "bed"] == pytest.approx(spilt, rel=0.005)
    assert plan["spill_out", "door", "bed"] == plan["spill_in", "door", "cot"] == 0
    assert plan["spill_in", "gate", "stairs"] == 0


def test_sound_in_the_open_fades_as_the_distance(
    plan: Rows,
) -> None:
    yard = world_of(PLAN + "\nentity well: spot\ninitially: place_of(well) = yard\n")
    assert tables(yard)["fade", "pump", "well"] == pytest.approx(20 * math.log10(12), abs=0.05)
    assert plan["fade", "pump", "pump"] == pytest.approx(-6.02, abs=0.01)


def test_angles_are_seen_from_the_first(
    plan: Rows,
) -> None:
    assert plan["apart", "bed", "stairs", "cot"] == 90
    assert plan["apart", "bed", "stairs", "desk"] == 53.1
    assert plan["apart", "stairs", "bed", "pump"] == 180
    assert plan["apart", "bed", "bed", "desk"] == 0


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(*[st.floats(-1e4, 1e4).map(lambda x: round(x, 2))] * 2), min_size=3, max_size=3
    )
)
def test_distances_and_angles_are_alike_both_ways(points: list[tuple[float, float]]) -> None:
    names = ("bed", "desk", "stairs")
    lines = "".join(
        f"    x({name}) = {x:.2f}\n    y({name}) = {y:.2f}\n"
        for name, (x, y) in zip(names, points, strict=True)
    )
    found = tables(world_of(PLAN + "\ninitially:\n" + lines))
    assert all(math.isfinite(one) for one in found.values() if isinstance(one, (int, float)))
    for a, (ax, ay) in zip(names, points, strict=True):
        for b, (bx, by) in zip(names, points, strict=True):
            far = math.hypot(ax - bx, ay - by)
            assert found["distance", a, b] == pytest.approx(far, rel=0.006)
            for name in ("distance", "face_lux", "hit_by_ear", "steps", "lux_per_lumen"):
                assert found[name, a, b] == found[name, b, a]
            for c in names:
                assert 0 <= found["apart", c, a, b] == found["apart", c, b, a] <= 180


@given(st.floats(-1e9, 1e9, allow_subnormal=False))  # which have fewer digits themselves
def test_numbers_keep_three_digits(number: float) -> None:
    assert round_significant(number) == pytest.approx(number, rel=0.00501)
    assert (
        len(f"{abs(round_significant(number)):e}".partition("e")[0].rstrip("0").replace(".", ""))
        <= 3
    )


def test_a_world_that_wants_no_table_has_none() -> None:
    assert computed_values(world_of(PLAN.partition("property distance")[0])) == ()


def test_a_property_of_another_name_or_of_fewer_spots_is_not_filled_in() -> None:
    plain = PLAN.partition("property distance")[0]
    other = plain + "property charm(a: spot, b: spot): number, computed\n"
    fewer = plain + "property fade(a: spot): number, computed\n"
    assert computed_values(world_of(other)) == computed_values(world_of(fewer)) == ()


def spots(count: int) -> str:
    return PLAN + "".join(f"entity spot_{number}: spot\n" for number in range(count))


def test_too_many_spots_are_refused() -> None:
    with pytest.raises(GroundingTooLarge) as caught:
        computed_values(world_of(spots(56)))
    assert str(caught.value) == (
        "plan.lamp:47:1: the computed property distance has 3,721 instances and at most 3,600 fit; "
        "give its variables narrower types [GL301]"
    )


def test_angles_are_left_out_of_a_large_world() -> None:
    plain = "type spot\nproperty apart(c: spot, a: spot, b: spot): number, computed\n"
    many = "".join(f"entity spot_{number}: spot\n" for number in range(MOST_SPOTS_APART))
    assert len(computed_values(world_of(plain + many))) == MOST_SPOTS_APART**3
    assert computed_values(world_of(plain + many + "entity one_more: spot\n")) == ()
