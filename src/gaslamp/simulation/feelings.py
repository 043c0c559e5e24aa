"""What somebody feels: emotions with a cause that fade, and the mood beneath them."""

from __future__ import annotations

from dataclasses import dataclass

Pad = tuple[float, float, float]
"""Pleasure, arousal, dominance, each from -1 to 1."""


@dataclass(frozen=True, slots=True)
class Emotion:
    """One emotion as it was when it arose: its OCC type, how strong (0 to 1), and what about.

    `cause` is the event as the person perceived it, `want` the want it touched and
    `towards` whoever did it or is concerned, where there is one.
    """

    type: str
    intensity: float
    at_ms: int
    cause: str
    want: str | None = None
    towards: str | None = None


@dataclass(frozen=True, slots=True)
class Feelings:
    """The emotions somebody has had that have not wholly faded, and their mood at `at_ms`."""

    emotions: tuple[Emotion, ...] = ()
    mood: Pad = (0.0, 0.0, 0.0)
    at_ms: int = 0
