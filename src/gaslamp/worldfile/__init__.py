"""The notation of worlds, `.lamp`: `read`, `write`, and putting used systems in."""

from gaslamp.worldfile.reader import read, read_expression

__all__ = ["read", "read_expression"]
