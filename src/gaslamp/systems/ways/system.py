"""Ways: going through them, opening, shutting and barring."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(name="ways", package=__package__, use=("places", "light", "sound", "bodies"))
