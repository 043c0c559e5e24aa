"""First aid: times and odds."""

import pytest

from gaslamp.systems.bodies import first_aid


def test_tourniquets_take_their_times() -> None:
    assert first_aid.tourniquet_s(trained=True) == 30
    assert first_aid.tourniquet_s(trained=False) == 80
    assert first_aid.tourniquet_s(trained=False, on_self="leg") == 83
    assert first_aid.tourniquet_s(trained=True, on_self="arm") == 38


def test_tourniquets_fail_lay_people_more_than_a_third_of_the_time() -> None:
    assert first_aid.tourniquet_odds(trained=False) == pytest.approx(81 / 131)
    assert first_aid.tourniquet_odds(trained=True) == 1
    assert first_aid.tourniquet_odds(trained=False, on_self="arm") == pytest.approx(
        0.485, abs=0.001
    )
    assert first_aid.tourniquet_odds(trained=True, on_self="leg") == pytest.approx(0.891)


def test_hindrances_multiply() -> None:
    assert first_aid.hindrance(dark=False, one_handed=False, lost=0.25) == 1
    assert first_aid.hindrance(dark=True, one_handed=False, lost=0) == 2
    assert first_aid.hindrance(dark=False, one_handed=True, lost=0) == 1.7
    assert first_aid.hindrance(dark=False, one_handed=False, lost=0.26) == 1.3


def test_every_range_is_one() -> None:
    assert all(0 < least < most for least, most in first_aid.SPREADS_S.values())
