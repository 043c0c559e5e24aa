"""Weather: the hours of the day, what wind and rain sound like, and what is coming up."""

from gaslamp.systems.weather.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
