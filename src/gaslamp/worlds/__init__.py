"""The worlds that ship, and the one way to find a world by name or by file."""

from gaslamp.worlds.opening import (
    open_world,
    read_world,
    systems,
)
from gaslamp.worlds.problems import (
    CannotBeRead,
)
from gaslamp.worlds.sources import (
    MOST_BYTES,
    Source,
    shipped,
    shipped_file,
    source,
)

__all__ = [
    "MOST_BYTES",
    "CannotBeRead",
    "Source",
    "open_world",
    "read_world",
    "shipped",
    "shipped_file",
    "source",
    "systems",
]
