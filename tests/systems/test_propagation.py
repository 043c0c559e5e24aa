"""Light and sound through a building, by every way as it stands, against a plain reckoning."""

from __future__ import annotations

from itertools import product
from math import inf, log10

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.inquiry import GodView
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation import Stage
from gaslamp.systems.light import light
from gaslamp.systems.sound.sound import room_constant_m2
from gaslamp.systems.sound.ways import OPENING_M2, WALL_DB
from gaslamp.views import Act
from gaslamp.worlds import read_world

ROOM_M2 = light.room_m2(5, 4, 3)
HOLE_DB = 7.18

Way = tuple[int, int, bool, int]
"""The numbers of two places, whether it stands open, and what it takes off shut, dB."""


def house(places: int, ways: list[Way], lux: int = 0) -> str:
    """A world of so many rooms in a row, a spot in each, and ways between them.

    It is day in the first. Another spot of the room opens on each way.
    """
    lines = ["use places, light, sound", "entity ann: character"]
    said = ["at(ann) = s0", "believes(ann): at(ann) = s0", f"daylight(p0) = {lux}"]
    for place in range(places):
        lines += [f"entity p{place}: place", f"entity s{place}: spot"]
        said += [f"place_of(s{place}) = p{place}", f"x(s{place}) = {4 * place}"]
    for number, (one, other, is_open, leak) in enumerate(ways):
        way = f"w{number}"
        lines.append(f"entity {way}: way")
        said += [f"side({way}) = p{one}", f"other_side({way}) = p{other}"]
        said += [f"leak({way}) = {leak}", f"barrier({way}) = {'open' if is_open else 'shut'}"]
        for end, place in (("a", one), ("b", other)):
            spot = f"{way}{end}"
            lines.append(f"entity {spot}: spot")
            said += [f"place_of({spot}) = p{place}", f"x({spot}) = {4 * place + 1}"]
        said += [f"through({way}a, {way}b) = {way}", f"through({way}b, {way}a) = {way}"]
    return "\n".join([*lines, "initially:", *(f"    {line}" for line in said)]) + "\n"


def settled(text: str) -> StateSpace:
    return StateSpace(read_world(text))


def losses(places: int, ways: list[Way]) -> dict[tuple[int, int], float]:
    """By places, the least that any chain of ways, or the wall, takes off (Floyd and Warshall)."""
    joined: dict[int, set[int]] = {place: {place} for place in range(places)}
    for one, other, *_ in ways:
        both = joined[one] | joined[other]
        for place in both:
            joined[place] = both
    beside = {frozenset(way[:2]) for way in ways}
    found: dict[tuple[int, int], float] = {
        (one, other): 0.0 if one == other else inf
        for one, other in product(range(places), repeat=2)
    }
    for one, other, is_open, leak in ways:
        loss = HOLE_DB if is_open else max(HOLE_DB, leak)
        for pair in ((one, other), (other, one)):
            found[pair] = min(found[pair], loss)
    for between, one, other in product(range(places), repeat=3):
        found[one, other] = min(found[one, other], found[one, between] + found[between, other])
    for one, other in product(range(places), repeat=2):
        walls = 1 if frozenset((one, other)) in beside or other not in joined[one] else 2
        found[one, other] = min(found[one, other], walls * WALL_DB)
    return found


@st.composite
def houses(draw: st.DrawFn) -> tuple[int, list[Way]]:
    places = draw(st.integers(2, 4))
    ends = st.lists(st.integers(0, places - 1), min_size=2, max_size=2, unique=True)
    way = st.tuples(ends, st.booleans(), st.integers(0, 50))
    found = draw(st.lists(way, max_size=4))
    return places, [(one, other, is_open, leak) for (one, other), is_open, leak in found]


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(houses())
def test_sound_takes_the_chain_that_takes_off_least(plan: tuple[int, list[Way]]) -> None:
    places, ways = plan
    space = settled(house(places, ways))
    for (one, other), loss in losses(places, ways).items():
        if one != other:
            found = space.value(space.initial, "muffled", f"p{one}", f"p{other}")
            assert found == pytest.approx(loss, abs=0.01)


def test_two_open_doors_let_through_what_two_shut_ones_do_not() -> None:
    plan = [(0, 1, True, 20), (1, 2, True, 20)]
    assert (
        pytest.approx(round(10 * log10(room_constant_m2(ROOM_M2, 0.1) / OPENING_M2), 2)) == HOLE_DB
    )
    for is_open, other_open, loss in (
        (True, True, 2 * HOLE_DB),
        (True, False, HOLE_DB + 20),
        (False, True, HOLE_DB + 20),
        (False, False, 40),
    ):
        ways = [(*plan[0][:2], is_open, 20), (*plan[1][:2], other_open, 20)]
        space = settled(house(3, ways))
        for pair in (("p0", "p2"), ("p2", "p0")):
            assert space.value(space.initial, "muffled", *pair) == pytest.approx(loss)


@pytest.mark.parametrize("doors", range(4))
def test_daylight_goes_on_through_every_open_door(doors: int) -> None:
    ways = [(place, place + 1, place < doors, 20) for place in range(3)]
    space = settled(house(4, ways, lux=10_000))
    lux = [space.value(space.initial, "lux_at", f"s{place}") for place in range(4)]
    assert lux[0] == pytest.approx(10_000, rel=0.05)
    falls = 10_000.0
    for place in range(1, 4):
        assert lux[place] == pytest.approx(
            light.spilt_lux(falls, 1.0, ROOM_M2) if place <= doors else 0, rel=0.02
        )
        falls = light.spilt_lux(falls, 0.0, ROOM_M2)


OPENS = """
action opens(who: character, w: way)
    takes 1 s
    precondition: who == ann and barrier(w) == shut
    effect: barrier(w) = open
    consenting: who
    observing c: c == who, by sight
action shuts(who: character, w: way)
    takes 1 s
    precondition: who == ann and barrier(w) == open
    effect: barrier(w) = shut
    consenting: who
    observing c: c == who, by sight
"""


def test_a_way_that_opens_or_shuts_settles_both_anew_though_no_act_says_so() -> None:
    text = "playable: ann\ncommon: everything\n" + house(2, [(0, 1, False, 20)], lux=1000) + OPENS
    scene = Stage(read_world(text)).start(seed=1, played=("ann",))

    def now() -> tuple[object, object, object]:
        god = GodView(scene)
        return (
            god.true("brightness", "s1"),
            god.true("muffled", "p0", "p1"),
            god.belief(("ann",), "muffled", "p0", "p1"),
        )

    shut = ("black", 20, 20)
    assert now() == shut
    scene = scene.decide(Act("opens", ("ann", "w0")))
    assert now() == ("bright", HOLE_DB, HOLE_DB)
    scene = scene.decide(Act("shuts", ("ann", "w0")))
    assert now() == shut
