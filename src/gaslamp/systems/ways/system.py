"""Ways: going through them, opening, shutting and barring."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

OPENS_ON: Final = "opens_on"
"""The property of the spots from which a way can be gone through."""

SYSTEM: Final = System(name="ways", package=__package__, use=("places", "light", "sound", "bodies"))
