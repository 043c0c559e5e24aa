"""How soon somebody answers, and how long things take."""

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gaslamp.systems.psychology import timing
from gaslamp.systems.psychology.timing import Gait, Sense, reaction_ms

SENSES: tuple[Sense, ...] = get_args(Sense)
GAITS: tuple[Gait, ...] = get_args(Gait)
METRES = st.floats(0, 1000)


def test_each_doubling_of_the_choices_takes_150_ms() -> None:
    assert [reaction_ms("sight", choices) for choices in (1, 2, 4, 8)] == [190, 340, 490, 640]


@given(st.sampled_from(SENSES), st.floats(1, 1e4), st.floats(1, 1e4), st.floats(1, 20))
def test_more_choices_and_a_slower_body_answer_later(
    sense: Sense, one: float, other: float, slowness: float
) -> None:
    few, many = sorted((one, other))
    assert 0 < reaction_ms(sense, few) <= reaction_ms(sense, many)
    assert reaction_ms(sense, few) <= reaction_ms(sense, few, slowness=slowness)


def test_a_fright_delays_more_than_what_is_only_unexpected() -> None:
    unexpected = reaction_ms("hearing", unexpected=True)
    startled = reaction_ms("hearing", startled=True)
    assert (unexpected, startled) == (710, 960)
    assert reaction_ms("hearing", unexpected=True, startled=True) == startled


def test_the_middling_roused_answer_soonest() -> None:
    calm, usual, roused, overwrought = (
        reaction_ms("sight", arousal=one) for one in (0.0, 0.3, 0.6, 1.0)
    )
    assert roused < usual == reaction_ms("sight") < overwrought < calm


def test_the_body_slows_answers() -> None:
    assert timing.slowness() == 1.0
    assert timing.slowness(unseen=True) == 1.35
    assert timing.slowness(tired=True) == 1.3
    assert timing.slowness(daze=0.8) == 1.8
    assert timing.slowness(lost=0.31) == 1.5
    assert timing.slowness(unseen=True, tired=True) == pytest.approx(1.35 * 1.3)


@given(METRES, METRES)
def test_farther_takes_longer(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert 0.0 <= timing.sprint_s(near) <= timing.sprint_s(far)
    assert timing.strike_s(near) <= timing.sprint_s(near)
    for gait in GAITS:
        assert timing.walk_s(near, gait) <= timing.walk_s(far, gait)
        assert timing.sprint_s(far) <= timing.walk_s(far, gait) + 1e-9


def test_five_metres_take_what_the_study_says() -> None:
    seconds = [timing.sprint_s(5.0), *(timing.walk_s(5.0, gait) for gait in GAITS)]
    assert seconds == pytest.approx([1.15, 3.8, 7.7, 10.0, 8.3], abs=0.06)


def test_a_gripped_pistol_is_out_sooner_and_the_off_hand_is_slower() -> None:
    assert timing.draw_s() == pytest.approx(1.74)
    assert timing.draw_s(gripped=True) == pytest.approx(0.44)
    assert timing.draw_s(off_hand=True) == pytest.approx(1.5 * 1.74)


@example(61.0, 60.5, 0.0)
@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1))
def test_a_weak_hand_fails_the_likelier_the_longer_it_takes(
    one: float, other: float, grip: float
) -> None:
    brief, long = sorted((one, other))
    chance = timing.draw_fails(brief, grip)
    assert 0.0 <= chance <= timing.draw_fails(long, grip) <= 1.0
    assert (chance == 0.0) or grip < 0.35


def test_blood_loss_makes_it_harder_to_get_up() -> None:
    assert timing.stand_s() == 2.5
    assert timing.stand_s(lost=0.26) == 4.5
    assert timing.stand_s(from_chair=True) == 1.0


def test_in_the_dark_a_lamp_takes_twice_to_three_times_as_long() -> None:
    assert timing.light_lamp_s() == (3.0, 6.0)
    assert timing.light_lamp_s(dark=True) == (6.0, 18.0)
    assert timing.light_lamp_s(burning=True) == (1.0, 1.0)


def test_no_duration_ends_before_it_begins() -> None:
    for span in timing.DURATIONS.values():
        assert 0.0 < span.least_s <= span.most_s
