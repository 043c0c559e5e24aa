"""How much light falls where, and what it shows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.light import light
from gaslamp.systems.light.light import (
    LEVELS,
    NEEDED,
    SIGHTS,
    TYPICAL_LUX,
    Sight,
    chance_to_see,
    face_distance_m,
    face_lux_needed,
)

LUX = st.floats(0, 1e6)
LUMENS = st.floats(0, 1e6)
METRES = st.floats(0, 1000)
THRESHOLDS = st.floats(-5.8, 1.5)
SIGHT = st.sampled_from(SIGHTS)
ROOM = light.room_m2(5, 4, 3)


@pytest.mark.parametrize(
    ("source", "at_1_m", "at_3_m", "indirect"),
    [("mantle_lamp", 31.8, 3.5, 1.8), ("wick_lantern", 4.8, 0.53, 0.27), ("candle", 1, 0.11, 0.06)],
)
def test_lamps_light_a_room_as_the_study_has_it(
    source: str, at_1_m: float, at_3_m: float, indirect: float
) -> None:
    lumens = next(one.value for one in light.SOURCES if one.name == source)
    assert light.direct_lux(lumens, 1.0) == pytest.approx(at_1_m, rel=0.02)
    assert light.direct_lux(lumens, 3.0) == pytest.approx(at_3_m, rel=0.04)
    assert light.indirect_lux(lumens, ROOM, 0.3) == pytest.approx(indirect, rel=0.06)


@given(LUMENS, METRES, METRES)
def test_light_falls_with_distance(lumens: float, one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert light.lux(lumens, near, ROOM) >= light.lux(lumens, far, ROOM) >= 0.0
    assert light.lux(lumens, near, ROOM) >= light.lux(lumens, near, None)


@given(LUMENS, LUMENS, METRES)
def test_two_lamps_together_give_what_they_give(one: float, other: float, metres: float) -> None:
    both = light.lux(one, metres, ROOM) + light.lux(other, metres, ROOM)
    assert light.lux(one + other, metres, ROOM) == pytest.approx(both)


@given(LUX, LUX)
def test_more_light_is_no_darker_level(one: float, other: float) -> None:
    order = [name for name, _ in LEVELS]
    dark, bright = sorted((one, other))
    assert order.index(light.level_of(dark)) <= order.index(light.level_of(bright))


def test_a_level_begins_at_its_lower_bound_and_holds_its_typical_light() -> None:
    assert {light.level_of(least): name for name, least in LEVELS} == {n: n for n, _ in LEVELS}
    assert {light.level_of(lux): name for name, lux in TYPICAL_LUX.items()} == {
        n: n for n, _ in LEVELS
    }


@given(SIGHT, LUX, LUX, THRESHOLDS, METRES)
def test_more_light_never_shows_less(
    what: Sight, one: float, other: float, threshold: float, metres: float
) -> None:
    dark, bright = sorted((one, other))
    less = chance_to_see(what, dark, threshold, metres)
    more = chance_to_see(what, bright, threshold, metres)
    assert 0.0 <= less <= more <= 1.0


@given(SIGHT, LUX, THRESHOLDS, THRESHOLDS, METRES, METRES)
def test_nearer_and_with_better_eyes_one_sees_no_less(
    what: Sight, lux: float, one: float, other: float, here: float, there: float
) -> None:
    keen, poor = sorted((one, other))
    near, far = sorted((here, there))
    assert chance_to_see(what, lux, keen, near) >= chance_to_see(what, lux, poor, far)


@given(LUX, THRESHOLDS, METRES)
def test_movement_is_seen_before_shape_and_shape_before_a_person(
    lux: float, threshold: float, metres: float
) -> None:
    movement, shape, person = (
        chance_to_see(what, lux, threshold, metres) for what in ("movement", "shape", "person")
    )
    assert movement >= shape >= person


def test_the_table_of_levels_is_what_the_curves_say() -> None:
    for column, threshold in enumerate((-5.8, -3.0)):
        for what, levels in NEEDED.items():
            seen = [
                name
                for name, lux in TYPICAL_LUX.items()
                if chance_to_see(what, lux, threshold, 3.0) >= 0.5
            ]
            assert (what, seen[0]) == (what, levels[column])


@given(st.floats(0, 50))
def test_the_least_light_for_a_face_is_enough_for_it(metres: float) -> None:
    assert face_distance_m(face_lux_needed(metres)) == pytest.approx(metres)


def test_no_light_suffices_for_a_face_too_far_off() -> None:
    assert face_lux_needed(60.0) == light.NEVER_LUX
    assert face_distance_m(light.NEVER_LUX) < 60.0


@given(LUX)
def test_blood_is_noticed_the_sooner_the_brighter_it_is(lux: float) -> None:
    glance = light.blood_noticed_per_s(lux, looking_there=False)
    look = light.blood_noticed_per_s(lux, looking_there=True)
    assert 0.0 <= glance <= look <= 1.0
    if light.blood_is_red(lux):
        assert light.blood_is_dark_patch(lux)
        assert glance > 0.0


def test_a_lamp_beside_a_dim_face_hides_it() -> None:
    veil = light.veil_cd_m2(eye_lux=5.0, angle_deg=5.0)
    assert veil == 2.0
    assert light.veil_hides_face(veil, face_lux=5.0)
    assert not light.veil_hides_face(light.veil_cd_m2(5.0, 40.0), face_lux=5.0)


def test_shots_go_wide_below_one_lux() -> None:
    assert [light.aim_factor(lux) for lux in (0.0, 0.99, 1.0, 50.0)] == [0.7, 0.7, 1.0, 1.0]


def test_every_figure_says_how_far_to_trust_it() -> None:
    for one in (*light.SOURCES, *light.AMBIENT):
        assert one.tag in {"P", "P2", "M", "O"}
        assert one.source
        assert math.isfinite(one.value)
