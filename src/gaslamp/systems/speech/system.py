"""Speech: calling, whispering, screaming, and keeping still."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(
    name="speech", package=__package__, use=("places", "light", "sound", "bodies", "recognition")
)
