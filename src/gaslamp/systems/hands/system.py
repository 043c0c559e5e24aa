"""Hands: what is held, drawn, put away and let fall. How strong a grip is, `bodies` says."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System

HAND: Final = "hand"
"""The type whose entities are hands."""

FINGER: Final = "finger"
"""The type whose entities are fingers."""

SYSTEM: Final = System(
    name="hands",
    package=__package__,
    use=("places", "light", "sound", "bodies"),
    expects=Names(types=(FINGER, HAND)),
)
