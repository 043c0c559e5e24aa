"""Things: taking, giving, throwing, searching."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(
    name="things", package=__package__, use=("places", "light", "sound", "bodies", "hands")
)
