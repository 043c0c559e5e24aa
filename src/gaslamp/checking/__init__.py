"""Whether a world makes sense: an author's mistakes, each found and put into words once."""

from gaslamp.checking.duplicates import (
    Declared,
)
from gaslamp.checking.examples import (
    example_condition,
)
from gaslamp.checking.world_checking import (
    SENSES,
    check_world,
    problems,
)

__all__ = [
    "SENSES",
    "Declared",
    "check_world",
    "example_condition",
    "problems",
]
