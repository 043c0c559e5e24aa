"""The notation of worlds, `.lamp`: `read`, `write`, and putting used systems in."""

from gaslamp.worldfile.reader import read, read_expression
from gaslamp.worldfile.writer import write

__all__ = ["read", "read_expression", "write"]
