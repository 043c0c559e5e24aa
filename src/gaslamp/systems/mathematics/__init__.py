"""Functions that come out the same to the last bit on every machine, curves, and odds."""

from gaslamp.systems.mathematics.curves import (
    Curve,
)
from gaslamp.systems.mathematics.portable import (
    exp,
    log,
    power,
    power_of_half,
)

__all__ = [
    "Curve",
    "exp",
    "log",
    "power",
    "power_of_half",
]
