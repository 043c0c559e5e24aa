"""Functions that come out the same to the last bit on every machine, curves, and odds."""

from gaslamp.systems.mathematics.curves import (
    Curve,
    interpolate,
)
from gaslamp.systems.mathematics.likelihood import (
    arctangent_deg,
    logistic,
    normal_quantile,
    normal_within,
)
from gaslamp.systems.mathematics.portable import (
    exp,
    log,
    log10,
    power,
)

__all__ = [
    "Curve",
    "arctangent_deg",
    "exp",
    "interpolate",
    "log",
    "log10",
    "logistic",
    "normal_quantile",
    "normal_within",
    "power",
]
