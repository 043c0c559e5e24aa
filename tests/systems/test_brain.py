"""What reaches the brain, and what becomes of consciousness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import brain

SHARE = st.floats(0, 1)
PRESSURE = st.floats(0, 200)
SATURATION = st.floats(0, 0.97)


@given(pressure=PRESSURE, kappa=SHARE, sat=SATURATION, upright=st.booleans())
def test_supply_is_a_share(*, pressure: float, kappa: float, sat: float, upright: bool) -> None:
    assert 0 <= brain.supply(pressure, kappa, sat, upright=upright) <= 1


@given(PRESSURE, PRESSURE, SHARE, SATURATION)
def test_more_pressure_and_lying_down_never_lessen_the_supply(
    one: float, other: float, kappa: float, sat: float
) -> None:
    low, high = sorted((one, other))
    lying = brain.supply(high, kappa, sat, upright=False)
    assert brain.supply(low, kappa, sat, upright=False) <= lying
    assert brain.supply(high, kappa, sat, upright=True) <= lying


@given(
    sat=SATURATION,
    first=st.floats(0, 500),
    second=st.floats(0, 500),
    metabolism=st.floats(1, 3),
    airless=st.booleans(),
)
def test_saturation_takes_the_same_course_in_one_step_as_in_two(
    *, sat: float, first: float, second: float, metabolism: float, airless: bool
) -> None:
    def after(start: float, seconds: float) -> float:
        return brain.saturation_after(start, seconds, metabolism, airless=airless)

    whole = after(sat, first + second)
    assert 0 <= whole <= 0.97
    assert after(after(sat, first), second) == pytest.approx(whole, abs=1e-9)


@given(SHARE, SHARE)
def test_less_supply_spends_more_and_injures_more(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert brain.reserve_per_s(low) <= brain.reserve_per_s(high)
    assert brain.anoxia_per_s(low) >= brain.anoxia_per_s(high)


@pytest.mark.parametrize(("kappa", "seconds"), [(0.6, 30.4), (0.7, 15.2), (0.82, 9.5), (1.0, 6.08)])
def test_a_healthy_person_loses_consciousness_in_the_studys_times(
    kappa: float, seconds: float
) -> None:
    supplied = brain.supply(93, kappa, 0.97, upright=True)
    assert -1 / brain.reserve_per_s(supplied) == pytest.approx(seconds, rel=0.01)


def test_half_of_the_inflow_is_enough() -> None:
    assert brain.reserve_per_s(brain.supply(93, 0.5, 0.97, upright=True)) == pytest.approx(0)


@given(reserve=SHARE, supplied=SHARE, out=st.booleans())
def test_every_coma_score_answers_to_something(
    *, reserve: float, supplied: float, out: bool
) -> None:
    score = brain.coma_score(reserve, supplied, out=out)
    assert 3 <= score <= 15
    assert brain.response(score) in ("U" if out else "AVP")


def test_the_scale_and_its_bounds() -> None:
    awake = [brain.coma_score(r, 1, out=False) for r in (1.0, 0.99, 0.6, 0.59, 0.3, 0.29)]
    assert awake == [15, 14, 14, 13, 13, 11]
    assert [brain.coma_score(0, s, out=True) for s in (0.31, 0.3)] == [6, 3]
    by_score = "".join(brain.response(score) for score in range(3, 16))
    assert by_score == "UUUUPPPPVVVAA"
    with pytest.raises(ValueError, match="no coma score: 16"):
        brain.response(16)


def test_the_warning_comes_with_low_supply_or_reserve() -> None:
    assert not brain.is_dimmed(1.0, 0.65)
    assert brain.is_dimmed(1.0, 0.64)
    assert brain.is_dimmed(0.59, 1.0)
