"""The worlds that ship, and the one way to find a world by name or by file."""

from gaslamp.worlds.including import (
    whole_text,
)
from gaslamp.worlds.mistakes import (
    ReadWorld,
    read_whole,
)
from gaslamp.worlds.new_scene import (
    new_scene,
)
from gaslamp.worlds.opening import (
    describe,
    open_source,
    open_world,
    read_world,
    systems,
)
from gaslamp.worlds.origins import (
    origin_of,
)
from gaslamp.worlds.prepared_worlds import (
    Described,
)
from gaslamp.worlds.problems import (
    CannotBeRead,
)
from gaslamp.worlds.sources import (
    MOST_BYTES,
    Source,
    digest_of,
    shipped_file,
    shipped_worlds,
    source,
)

__all__ = [
    "MOST_BYTES",
    "CannotBeRead",
    "Described",
    "ReadWorld",
    "Source",
    "describe",
    "digest_of",
    "new_scene",
    "open_source",
    "open_world",
    "origin_of",
    "read_whole",
    "read_world",
    "shipped_file",
    "shipped_worlds",
    "source",
    "systems",
    "whole_text",
]
