"""How far sounds carry, and who hears what in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.sound import sound

LEVELS = st.floats(-20, 170)
NOISE = st.floats(-20, 110)
METRES = st.floats(0, 1000)
ROOMS = st.builds(sound.room_constant_m2, st.floats(1, 1e5), st.floats(-1, 2))
BARE = sound.room_constant_m2(94.0, 10.0 / 104.0)


@pytest.mark.parametrize(
    ("name", "here", "door", "wall"),
    [
        ("whisper", 37, 17, -3),
        ("step_barefoot", 42, 22, 2),
        ("step_hard", 59, 39, 19),
        ("talk", 64, 44, 24),
        ("shout", 88, 68, 48),
        ("door_slam", 94, 74, 54),
    ],
)
def test_a_bare_room_and_the_next_are_as_the_study_has_them(
    name: str, here: float, door: float, wall: float
) -> None:
    assert pytest.approx(10.0) == BARE
    room_db = sound.in_room(sound.sound_source(name).level_db, 4.0, BARE)
    assert [room_db, sound.next_room(room_db, 20), sound.next_room(room_db, 40)] == pytest.approx(
        [here, door, wall], abs=0.5
    )


@given(LEVELS, METRES, METRES, ROOMS)
def test_sound_falls_with_distance_and_less_within_walls(
    level: float, one: float, other: float, room: float
) -> None:
    near, far = sorted((one, other))
    assert sound.open_air(level, near) >= sound.open_air(level, far)
    assert sound.in_room(level, near, room) >= sound.in_room(level, far, room)
    assert sound.in_room(level, far, room) >= sound.open_air(level, far) - 1e-9


@given(ROOMS)
def test_a_room_without_echo_would_be_the_open_air_near_by(room: float) -> None:
    assert sound.in_room(60.0, 1.0, 1e9) == pytest.approx(60.0, abs=0.01)
    assert sound.in_room(60.0, 1.0, room) > 60.0


@given(LEVELS, LEVELS, NOISE, NOISE)
def test_louder_and_in_less_noise_more_is_heard(
    one: float, other: float, here: float, there: float
) -> None:
    soft, loud = sorted((one, other))
    quiet, noisy = sorted((here, there))
    for chance in (sound.detection_odds, sound.comprehension_odds):
        assert 0.0 <= chance(soft, noisy) <= chance(loud, quiet) <= 1.0


@given(LEVELS, NOISE)
def test_what_is_understood_is_mostly_heard(level: float, noise: float) -> None:
    if sound.comprehension_odds(level, noise) >= 0.05:
        assert sound.detection_odds(level, noise) > sound.comprehension_odds(level, noise) - 0.01


@given(NOISE)
def test_nobody_hears_better_than_their_own_noise(noise: float) -> None:
    assert sound.noise_with_own(noise) >= max(noise, 26.83) - 1e-9


@given(st.floats(-1000, 1000))
def test_pointing_is_best_in_front_and_worst_to_the_side(bearing: float) -> None:
    assert 6.2 - 1e-9 <= sound.azimuth_sigma_deg(bearing) <= 12.0 + 1e-9
    assert sound.azimuth_sigma_deg(-bearing) == sound.azimuth_sigma_deg(bearing)
    assert [sound.azimuth_sigma_deg(at) for at in (0, 90, 180, 270)] == [6.2, 12.0, 6.2, 12.0]


@given(st.floats(0.001, 0.999))
def test_errors_of_pointing_are_alike_to_both_sides(share: float) -> None:
    error = sound.azimuth_error_deg(share)
    assert error == pytest.approx(-sound.azimuth_error_deg(1.0 - share), abs=1e-6)


def test_a_head_that_moves_tells_front_from_back() -> None:
    assert sound.front_back_confused(head_moves=True) < sound.front_back_confused(head_moves=False)


def test_far_sounds_seem_nearer_than_they_are() -> None:
    assert sound.distance_heard_m(9.0) == pytest.approx(3.9)
    assert sound.distance_heard_m(9.0, 0.1) < 3.9 < sound.distance_heard_m(9.0, 0.9)


def test_a_shot_deafens_for_ten_minutes() -> None:
    assert [sound.deafened_db(after) for after in (-1, 0, 599, 600)] == [0, 20, 20, 0]


def test_every_act_says_how_far_to_trust_it_and_is_hushed_no_louder() -> None:
    assert len({act.name for act in sound.ACTS}) == len(sound.ACTS)
    for act in sound.ACTS:
        assert act.tag in {"P", "P2", "M", "O"}
        assert act.source
        assert act.hushed_db <= act.level_db
        assert sound.sound_source(act.name) is act


def test_by_night_a_shod_step_is_heard_through_a_door_and_a_bare_foot_is_not() -> None:
    night = sound.AMBIENT_DB["night"]
    heard = {
        name: sound.detection_odds(
            sound.next_room(sound.in_room(sound.sound_source(name).level_db, 4.0, BARE), 20.0),
            night,
        )
        for name in ("step_hard", "step_barefoot")
    }
    assert heard["step_hard"] > 0.99
    creeping = sound.in_room(sound.sound_source("step_barefoot").hushed_db, 4.0, BARE)
    assert (
        sound.detection_odds(creeping, night) > 0.5 > sound.detection_odds(creeping - 20.0, night)
    )
