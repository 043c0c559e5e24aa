"""Functions that come out the same to the last bit on every machine, curves, and odds."""

from gaslamp.systems.mathematics.curves import (
    Curve,
)
from gaslamp.systems.mathematics.portable import (
    exp,
    halved,
    log,
    power,
)

__all__ = [
    "Curve",
    "exp",
    "halved",
    "log",
    "power",
]
