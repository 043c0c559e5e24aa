"""What somebody feels: emotions with a cause, and what is hoped and feared for.

How much of it is left, and the mood beneath it, is measured: `systems.minds.feelings`.
"""

from __future__ import annotations

from typing import Final

from gaslamp.records.replacement import replace
from gaslamp.records.trail import Trail
from gaslamp.systems.psychology import intensity_after
from gaslamp.values import dataclass
from gaslamp.views import Act

LEAST: Final = 0.02
"""Emotions weaker than this are none. A proposal: a full one has faded to it after 85 s, by when
what came of it has long shown; without a floor none would ever be over."""


@dataclass(frozen=True, slots=True)
class Emotion:
    """One emotion as it was when it arose: its OCC type, how strong (0 to 1), and what about.

    `cause` is the act or event as the person perceived it (None: nothing was perceived),
    `want` the want it touched and `towards` whoever did it or is concerned, or what thing, where
    there is one.
    """

    type: str
    intensity: float
    at_ms: int
    cause: Act | None
    want: str | None = None
    towards: str | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """Something that somebody expects of an act in progress, their own (`own`) or another's.

    `by` is whoever does it, as far as that was perceived. `at_stake` is what it would change,
    as a share of what moves them wholly, from -1 to 1; `likelihood` that of having what they
    want of it, 0 to 1.
    """

    act: Act
    own: bool
    by: str | None
    want: str | None
    at_stake: float
    likelihood: float


@dataclass(frozen=True, slots=True)
class Feelings:
    """Every emotion somebody has had in the run, in order, and what they hope and fear for now."""

    emotions: Trail[Emotion] = Trail()  # a value: it only seems to grow
    prospects: tuple[Prospect, ...] = ()

    def at(self, now_ms: int) -> tuple[Emotion, ...]:
        """The emotions that have not faded by then, as strong as they still are, latest first."""
        left = (
            replace(one, intensity=intensity_after(one.intensity, (now_ms - one.at_ms) / 1000))
            for one in reversed(self.emotions)
        )
        return tuple(one for one in left if one.intensity >= LEAST)
