"""Gaits: who is it that walks there, too dark or too far to know the face?

Friends who saw no more of one another than lights at the joints named the right one of six
in 38 of 100 (chance: 17). That is a likelihood ratio of about three, between that of a laugh
and that of a voice. Steps that are only heard say no more than a
laugh, and a limp is nobody's usual gait.

Tags as in `voices`: [M] from memory, [O] ours. Source: Cutting and Kozlowski, Bulletin of
the Psychonomic Society 1977;9:353 [M]; of steps nothing was found.

>>> [round(after_hearing(1 / 6, gait_ratio(who)), 2) for who in ("slight", "friend", "partner")]
[0.26, 0.38, 0.58]
"""

from __future__ import annotations

from typing import Final

from gaslamp.systems.sound.voices import Closeness, after_hearing, laugh_ratio

__all__ = ["after_hearing", "gait_ratio", "steps_ratio"]

_GAIT: Final = {"stranger": 1.0, "slight": 1.75, "friend": 3.1, "partner": 7.0}


def gait_ratio(closeness: Closeness) -> float:
    """How much likelier a gait that is seen is if it is theirs than if another's: 1 to 7.

    Friends by the study [M]; who is known slightly, and partners, in between and as for a
    laugh (proposal).
    """
    return _GAIT[closeness]


def steps_ratio(closeness: Closeness) -> float:
    """The same of steps that are only heard: as of a laugh (proposal)."""
    return laugh_ratio(closeness)
