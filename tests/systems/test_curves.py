"""Curves: through their points, between them in between, flat outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.mathematics.curves import Curve, interpolate

KNOTS = st.dictionaries(
    st.integers(-1000, 1000), st.floats(-1000, 1000), min_size=2, max_size=8
).map(lambda points: tuple((x / 8.0, y) for x, y in sorted(points.items())))


@given(KNOTS)
def test_a_curve_goes_through_its_points(knots: tuple[tuple[float, float], ...]) -> None:
    curve = Curve(knots)
    assert [curve(x) for x, _ in knots] == pytest.approx([y for _, y in knots])


@given(KNOTS, st.floats(-200, 200))
def test_a_curve_stays_between_its_points(knots: tuple[tuple[float, float], ...], x: float) -> None:
    heights = [y for _, y in knots]
    slack = 1e-9
    assert min(heights) - slack <= Curve(knots)(x) <= max(heights) + slack


@given(KNOTS, st.floats(0, 1e6))
def test_a_curve_is_flat_outside(knots: tuple[tuple[float, float], ...], beyond: float) -> None:
    curve = Curve(knots)
    assert curve(knots[0][0] - beyond) == knots[0][1]
    assert curve(knots[-1][0] + beyond) == knots[-1][1]


def test_a_curve_is_straight_between_two_points() -> None:
    assert interpolate(0.25, ((0.0, 0.0), (1.0, 8.0))) == 2.0


@pytest.mark.parametrize("knots", [(), ((0.0, 1.0),), ((1.0, 0.0), (1.0, 2.0)), ((2, 0), (1, 0))])
def test_a_curve_needs_points_in_order(knots: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="rising x"):
        Curve(knots)
