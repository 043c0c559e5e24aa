"""Exponential, logarithm and power: as `math` has them, and the same on every machine."""

import ast
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems import mathematics
from gaslamp.systems.mathematics import portable

CLOSE = 1e-12
EXPONENTS = st.floats(-700, 700)
POSITIVE = st.floats(1e-300, 1e300)


@given(EXPONENTS)
def test_exp_is_that_of_math(x: float) -> None:
    assert portable.exp(x) == pytest.approx(math.exp(x), rel=CLOSE)


@given(POSITIVE)
def test_log_is_that_of_math(x: float) -> None:
    assert portable.log(x) == pytest.approx(math.log(x), rel=CLOSE)
    assert portable.log10(x) == pytest.approx(math.log10(x), rel=CLOSE)


@given(st.floats(0.9, 1.1))
def test_log_is_that_of_math_where_it_is_small(x: float) -> None:
    assert portable.log(x) == pytest.approx(math.log(x), rel=CLOSE)


@given(st.floats(0, 1e6), st.floats(-12, 12))
def test_power_is_that_of_math(x: float, y: float) -> None:
    if x == 0.0 and y < 0.0:
        with pytest.raises(ValueError, match="power"):
            portable.power(x, y)
        return
    try:
        expected = math.pow(x, y)
    except OverflowError:
        with pytest.raises(OverflowError):
            portable.power(x, y)
        return
    if 1e-300 < expected < 1e300:
        assert portable.power(x, y) == pytest.approx(expected, rel=CLOSE)


@pytest.mark.parametrize(
    ("call", "bits"),
    [
        (lambda: portable.exp(-1.7), "0x1.7622c78a98a07p-3"),
        (lambda: portable.exp(3.3), "0x1.b1cd5e7807b7bp+4"),
        (lambda: portable.log(0.37), "-0x1.fd0ea24bf89b8p-1"),
        (lambda: portable.log10(250.0), "0x1.32efb2bd82180p+1"),
        (lambda: portable.power(1.75, 2.7), "0x1.21fd62c9dc61bp+2"),
    ],
)
def test_every_machine_has_these_bits(call: object, bits: str) -> None:
    assert callable(call)
    assert call().hex() == bits


def test_outside_their_range_they_say_so() -> None:
    assert portable.exp(-1000.0) == 0.0
    with pytest.raises(OverflowError):
        portable.exp(710.0)
    for bad in (0.0, -1.0, math.inf, math.nan):
        with pytest.raises(ValueError, match="no logarithm"):
            portable.log(bad)
    with pytest.raises(ValueError, match="below 0"):
        portable.power(-1.0, 2.0)
    with pytest.raises(ValueError, match="NaN"):
        portable.exp(math.nan)


def test_nothing_but_exact_scaling_comes_from_math() -> None:
    # Read and not asked for: compiled, it has no source.
    text = Path(mathematics.__file__).with_name("portable.py").read_text("utf-8")
    tree = ast.parse(text)
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "math"
        for alias in node.names
    }
    assert taken == {"frexp", "ldexp"}
