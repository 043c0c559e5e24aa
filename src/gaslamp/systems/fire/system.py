"""Fire: striking matches, lighting lamps and putting them out."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(name="fire", package=__package__, use=("places", "light", "sound", "bodies"))
