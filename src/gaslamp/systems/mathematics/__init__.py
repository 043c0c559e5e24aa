"""Functions that come out the same to the last bit on every machine, curves, and odds."""

from gaslamp.systems.mathematics.curves import (
    Curve,
    interpolated,
)
from gaslamp.systems.mathematics.likelihood import (
    arctangent_deg,
    logistic,
    normal_quantile,
    normal_within,
)
from gaslamp.systems.mathematics.portable import (
    exp,
    halved,
    log,
    log10,
    power,
)

__all__ = [
    "Curve",
    "arctangent_deg",
    "exp",
    "halved",
    "interpolated",
    "log",
    "log10",
    "logistic",
    "normal_quantile",
    "normal_within",
    "power",
]
