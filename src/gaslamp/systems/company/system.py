"""Company: what is said to several people at once, or to one of them in a whisper."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(
    name="company",
    package=__package__,
    use=("places", "light", "sound", "bodies"),
)
