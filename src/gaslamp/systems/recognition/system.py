"""Recognition: whom somebody is taken for, by face, voice, step and clothes."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import System

SYSTEM: Final = System(
    name="recognition",
    package=__package__,
    use=("places", "light", "sound", "bodies"),
)
