"""Exponential, logarithm and power that are the same to the last bit everywhere.

The same seed gives the same story, to the byte, on every platform; but `math.exp` is
whatever the C library of the platform says, and two libraries differ in the last bit.
One bit is enough to move a faint by a millisecond and with it all that follows. These
are made of ``+ - * /``, which IEEE 754 fixes to the bit, and of `math.frexp` and
`math.ldexp`, which only move a power of two and never round a normal number.

They agree with `math` to 1e-12 relative (measured: 3e-16 for `exp` and `log`),
and cost 1 to 2 µs a call, compiled a twentieth of that.

This module is plain Python. Cython compiles it where it can, by the types in `portable.pxd`; the
build forbids the C compiler to fuse products with sums (`setup.py`), which would round otherwise.

Source: the argument reductions and coefficients of fdlibm (Sun Microsystems, 1993,
e_exp.c and e_log.c), errors below one unit in the last place.

>>> exp(0.0), log(1.0), power(2.0, 10.0)
(1.0, 0.0, 1024.0)
>>> round(exp(1.0), 12)
2.718281828459
"""

from __future__ import annotations

from math import frexp, ldexp

# The natural logarithm of two in two pieces: k times the high one is exact for |k| < 2048.
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_ONE_OVER_LN2 = 1.44269504088896338700
_ONE_OVER_LN10 = 4.34294481903251827651e-01
_SQRT_HALF = 7.07106781186547524401e-01

# The logarithms of the largest float and of the smallest above 0; and what added to 1 leaves 1.
_EXP_LARGEST = 709.782712893384
_EXP_SMALLEST = -745.1332191019412
_EXP_NEGLIGIBLE = 1e-17

# Powers up to this are multiplied out.
_LARGEST_WHOLE = 64.0

# log(0.5), as `log` has it.
_LOG_HALF = -6.93147180559945286227e-01


def exp(x: float) -> float:
    """The exponential of `x`.

    Returns:
        0.0 below -745.2, where no float is small enough.

    Raises:
        OverflowError: `x` is above 709.78, where no float is large enough.
        ValueError: `x` is not a number.
    """
    if x > _EXP_LARGEST:
        raise OverflowError("the exponential of a number above 709.78 is no float")
    if x < _EXP_SMALLEST:
        return 0.0
    if x != x:  # noqa: PLR0124  # how NaN is told
        # Said here, for a C compiler makes some whole number of it.
        raise ValueError("no exponential: NaN is no number")
    if -_EXP_NEGLIGIBLE < x < _EXP_NEGLIGIBLE:
        return 1.0 + x
    # x = k ln 2 + r with r at most half of ln 2; then e^r by a fraction, whose polynomial in r
    # squared is below, and k into the exponent, which is exact.
    k = int(x * _ONE_OVER_LN2 + 0.5) if x >= 0.0 else int(x * _ONE_OVER_LN2 - 0.5)
    high = x - k * _LN2_HIGH
    low = k * _LN2_LOW
    r = high - low
    t = r * r
    c = r - t * (
        1.66666666666666019037e-01
        + t
        * (
            -2.77777777770155933842e-03
            + t
            * (
                6.61375632143793436117e-05
                + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
            )
        )
    )
    return ldexp(1.0 - ((low - (r * c) / (2.0 - c)) - high), k)


def log(x: float) -> float:
    """The natural logarithm of `x`, which is finite and above 0.

    Raises:
        ValueError: `x` is 0 or below, infinite, or not a number.
    """
    if not 0.0 < x < float("inf"):
        raise ValueError(f"no logarithm: {x!r} is not finite and above 0")
    fraction, k = frexp(x)
    # Between the root of a half and that of two: as near to 1 as a power of two allows, both ways.
    if fraction < _SQRT_HALF:
        fraction += fraction
        k -= 1
    f = fraction - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = w * (
        3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01)
    )
    even = z * (
        6.666666666666735130e-01
        + w
        * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    half_square = 0.5 * f * f
    return k * _LN2_HIGH - ((half_square - (s * (half_square + (odd + even)) + k * _LN2_LOW)) - f)


def log10(x: float) -> float:
    """The logarithm of `x` to base ten; `x` is finite and above 0.

    Raises:
        ValueError: `x` is 0 or below, infinite, or not a number.
    """
    return log(x) * _ONE_OVER_LN10


def power(x: float, y: float) -> float:
    """`x` to the power of `y`; `x` is 0 or above.

    Whole powers up to 64 are multiplied out, so that squares and cubes are what one
    expects; any other is ``exp(y log x)``.

    Raises:
        ValueError: `x` is below 0, or 0 to a power below 0.
        OverflowError: the result is above the largest float.
    """
    if x < 0.0:
        raise ValueError(f"no power of {x!r}, which is below 0")
    if y == 0.0 or x == 1.0:
        return 1.0
    if x == 0.0:
        if y < 0.0:
            raise ValueError("no power below 0 of 0")
        return 0.0
    if 0.0 < y <= _LARGEST_WHOLE and y == int(y):
        product, factor, left = 1.0, x, int(y)
        while left:
            if left & 1:
                product *= factor
            left >>= 1
            if left:
                factor *= factor
        return product
    return exp(y * log(x))


def power_of_half(times: float) -> float:
    """A half to the power of `times`, 0 or above: what is left after so many half-lives.

    The same to the last bit as ``power(0.5, times)``, at half its cost.

    >>> power_of_half(0.0), power_of_half(3.0), power_of_half(1.7) == power(0.5, 1.7)
    (1.0, 0.125, True)
    """
    if times <= _LARGEST_WHOLE and times == int(times):
        return ldexp(1.0, -int(times))
    return exp(times * _LOG_HALF)
