"""Effort and recovery."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import effort

SHARE = st.floats(0, 1)
POWER = st.floats(0, 1500)
SECONDS = st.floats(0, 2000)


@given(SHARE, POWER, SECONDS)
def test_vigour_stays_a_share(vigour: float, power_w: float, seconds: float) -> None:
    after = effort.vigour_after(vigour, power_w, seconds)
    assert 0 <= after <= 1
    if power_w > effort.CRITICAL_W:
        assert after <= vigour
    else:
        assert after >= vigour - 1e-12


@given(SHARE, POWER, SECONDS, SECONDS)
def test_two_steps_are_one(vigour: float, power_w: float, first: float, second: float) -> None:
    whole = effort.vigour_after(vigour, power_w, first + second)
    halves = effort.vigour_after(effort.vigour_after(vigour, power_w, first), power_w, second)
    assert halves == pytest.approx(whole, abs=1e-8)


def test_a_struggle_empties_the_store_in_75_seconds() -> None:
    assert effort.vigour_after(1, 400, 75) == pytest.approx(0)
    assert effort.vigour_after(0.3, 200, 600) == pytest.approx(0.3)
    assert effort.speed_factor(0) == 0.5
    assert effort.speed_factor(1) == 1


@given(POWER)
def test_exertion_and_metabolism_are_within_bounds(power_w: float) -> None:
    assert 0 <= effort.exertion(power_w) <= 1
    assert 1 <= effort.metabolism(power_w) <= 3
    assert effort.exertion(-1) == 0


@given(st.floats(0, 5000), st.floats(0, 5000))
def test_phosphocreatine_comes_back(one: float, other: float) -> None:
    early, late = sorted((one, other))
    left = effort.phosphocreatine_percent(early)
    assert 19.7 - 1e-9 <= left <= effort.phosphocreatine_percent(late) <= 100


def test_phosphocreatine_is_fitted_to_all_three_published_figures() -> None:
    spent = effort.phosphocreatine_percent(0)
    assert spent == pytest.approx(19.7)
    assert effort.phosphocreatine_percent(90) == pytest.approx(65.0, abs=2.8)
    assert effort.phosphocreatine_percent(360) == pytest.approx(85.5, abs=3.5)
    half = (spent + 100) / 2
    assert effort.phosphocreatine_percent(56.6 - 7.3) < half
    assert effort.phosphocreatine_percent(56.6 + 7.3) > half
