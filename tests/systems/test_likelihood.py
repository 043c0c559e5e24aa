"""The logistic and the normal curve, against `math`."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.mathematics.likelihood import (
    arctangent_deg,
    logistic,
    normal_quantile,
    normal_within,
)


@given(st.floats(-1e6, 1e6))
def test_the_logistic_curve_is_a_chance_and_symmetrical(x: float) -> None:
    assert 0.0 <= logistic(x) <= 1.0
    assert logistic(x) + logistic(-x) == pytest.approx(1.0)


@given(st.floats(0, 20))
def test_normal_within_is_the_error_function(deviations: float) -> None:
    assert normal_within(deviations) == pytest.approx(
        math.erf(deviations / math.sqrt(2.0)), abs=1e-12
    )


@given(st.floats(0.001, 0.999))
def test_a_quantile_has_its_share_below(share: float) -> None:
    z = normal_quantile(share)
    assert 0.5 * (1.0 + math.erf(z / math.sqrt(2.0))) == pytest.approx(share, abs=1e-9)


def test_the_quantiles_of_nothing_and_all_are_clamped() -> None:
    assert normal_quantile(0.0) == pytest.approx(-8.0, abs=1e-6)
    assert normal_quantile(1.0) == pytest.approx(8.0, abs=0.5)


@given(st.floats(0, 1e12))
def test_the_arctangent_is_that_of_math(ratio: float) -> None:
    assert arctangent_deg(ratio) == pytest.approx(math.degrees(math.atan(ratio)), abs=1e-12)
