"""The notation of the Sabre narrative planner, read into a `gaslamp.model` world.

`reading` takes a file apart into declarations, `expressions` reads conditions and
effects with Sabre's own precedence, `spans` splits them, `lexing` makes tokens,
and `problems` holds one class for each mistake a file may have.
"""

from gaslamp.adapters.sabre.reading import (
    read_sabre,
)

__all__ = [
    "read_sabre",
]
