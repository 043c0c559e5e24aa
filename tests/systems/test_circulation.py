"""What is left of pressure, output and pulse as blood is lost."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import circulation

LOST = st.floats(0, 1)
ALPHA = st.floats(0, 1)
FROM_PLATEAU = 0.17


@given(LOST, LOST)
def test_pressure_and_output_fall_as_blood_is_lost(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert circulation.output_share(more) <= circulation.output_share(less)
    if less >= FROM_PLATEAU:
        assert circulation.mean_pressure_mmhg(more) <= circulation.mean_pressure_mmhg(less)
    assert circulation.urine_ml_per_h(more) <= circulation.urine_ml_per_h(less)
    assert circulation.breaths_per_min(more) >= circulation.breaths_per_min(less)
    assert circulation.atls_class(more) >= circulation.atls_class(less)
    assert circulation.fainting_hazard_per_s(more) >= circulation.fainting_hazard_per_s(less)


@given(st.floats(0, 0.47), st.floats(0, 0.47), ALPHA)
def test_the_pulse_rises_until_the_heart_stops(one: float, other: float, alpha: float) -> None:
    less, more = sorted((one, other))
    assert circulation.pulse_per_min(more, alpha) >= circulation.pulse_per_min(less, alpha)
    assert circulation.pulse_per_min(0.48, alpha, effort=1.0) == 0


@given(LOST, ALPHA)
def test_no_loss_gives_a_pressure_that_is_none(lost: float, alpha: float) -> None:
    figures = (
        circulation.diastolic_mmhg(lost, alpha),
        circulation.mean_pressure_mmhg(lost),
        circulation.systolic_mmhg(lost, alpha),
        circulation.shock_index(lost, alpha),
    )
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)
    assert figures[2] >= figures[1]


def test_a_healthy_person_has_the_textbook_figures() -> None:
    assert circulation.pulse_per_min(0) == 70
    assert circulation.systolic_mmhg(0) == pytest.approx(119.7, abs=0.1)
    assert circulation.diastolic_mmhg(0) == pytest.approx(79.7, abs=0.1)
    assert circulation.shock_index(0) == pytest.approx(0.585, abs=0.001)
    assert circulation.urine_ml_per_h(0) == 50
    assert circulation.fainting_hazard_per_s(0.15) == 0


def test_blood_volume_is_nadlers() -> None:
    assert circulation.blood_volume_ml(1.80, 77.9) == pytest.approx(5251, abs=1)
    assert circulation.blood_volume_ml(1.65, 60, woman=True) == pytest.approx(3768, abs=1)


def test_classes_change_at_their_bounds() -> None:
    assert [circulation.atls_class(lost) for lost in (0.15, 0.16, 0.30, 0.31, 0.40, 0.41)] == [
        1,
        2,
        2,
        3,
        3,
        4,
    ]


def test_the_shock_index_reaches_the_gravest_group_in_class_three() -> None:
    assert circulation.shock_index(0.20, alpha=1.0) < 1.4 < circulation.shock_index(0.31, alpha=1.0)


def test_effort_adds_to_the_pulse() -> None:
    assert circulation.pulse_per_min(0, effort=1.0) == 120
