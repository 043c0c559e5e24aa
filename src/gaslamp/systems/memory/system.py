"""Memory: what was before anything that is played, as far as somebody still has it."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(
    name="memory",
    package=__package__,
    use=("places", "light", "sound", "bodies"),
)
