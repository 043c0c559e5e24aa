"""Minds: what people are like, and what they feel."""

from __future__ import annotations

from typing import Any, Final

from gaslamp.systems.process import Process
from gaslamp.systems.system import Names, System

FELT: Final = "fear"
"""A quantity that says, where a world measures it, that people feel there."""

ANGER: Final = "anger"
"""The quantity of how angry somebody is."""

EXCITEMENT: Final = "excitement"
"""The quantity of how roused somebody is by what they feel."""

CONTRARINESS: Final = "contrariness"
"""The quantity of what the unexpected is worth to somebody."""

STAKES: Final = "stakes"
"""The quantity of by how much utility somebody is moved wholly."""

LIKES: Final = "likes"
"""The property of how much somebody likes a person or a thing."""


def _processes() -> tuple[Process[Any, Any], ...]:
    # Imported where it is first wanted: a world without it starts without it.
    from gaslamp.systems.minds.feelings import FEELINGS  # noqa: PLC0415

    return (FEELINGS,)


SYSTEM: Final = System(
    name="minds",
    package=__package__,
    use=("places", "light", "sound", "bodies", "recognition"),
    expects=Names(
        types=("being",),
        properties=(FELT, ANGER, EXCITEMENT, CONTRARINESS, STAKES, LIKES, "arousal"),
    ),
    processes=_processes,
)
