"""Recognition: whom somebody is taken for, by face, voice, step and clothes."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System

FIGURE: Final = "figure"
"""The type whose entities stand for people not recognised: they have no bodies."""

SYSTEM: Final = System(
    name="recognition",
    package=__package__,
    use=("places", "light", "sound", "bodies"),
    expects=Names(types=(FIGURE,), properties=("taken_for",)),
)
