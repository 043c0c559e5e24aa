"""Rows on emotion: the published rules of likelihood, fading and mood, held exactly.

Our rules were taken from these, so the rows show that they were taken over rightly and are
no evidence: CAL.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.systems.psychology import (
    PAD,
    Factors,
    intensity_after,
    mood_after_rest,
    of_prospect,
    usual_mood,
)
from gaslamp.validation.rows import Row, Subject, exactly, near

SECTION: Final = "8.4"

_FATIMA = "FAtiMA Toolkit, GAIPS 2024"
_ALMA = "ALMA, DFKI"
_MEHRABIAN = "Mehrabian, Current Psychology 1996"

_PROSPECTS: Final = (
    (0.6, 1.0, "satisfaction"),
    (0.4, 1.0, "relief"),
    (0.6, 0.0, "disappointment"),
    (0.4, 0.0, "fears-confirmed"),
)


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    return (*_prospects(), *_fading(), *_octants())


def _prospects() -> Iterator[Row]:
    for before, after, emotion in _PROSPECTS:
        found = of_prospect(before, after)
        ours = "nothing" if found is None else found.type
        subject = Subject(SECTION, "CAL", _FATIMA)
        yield exactly(subject, f"a goal goes from {before:g} to {after:g}", emotion, ours)


def _fading() -> Iterator[Row]:
    subject = Subject(SECTION, "CAL", _FATIMA)
    yield near(subject, "an emotion after 15 s", 0.5, intensity_after(1.0, 15.0), 0.0)
    mood = mood_after_rest((1.0, 0.0, 0.0), (0.0, 0.0, 0.0), 60.0)
    yield near(subject, "a mood after 60 s", 0.5, mood[0], 0.0)


def _octants() -> Iterator[Row]:
    for emotion, octant in (("anger", "-++"), ("fear", "-+-")):
        pad = PAD["anger" if emotion == "anger" else "fear"]
        ours = "".join("+" if part > 0 else "-" for part in pad)
        yield exactly(Subject(SECTION, "CAL", _ALMA), f"the octant of {emotion}", octant, ours)
    subject = Subject(SECTION, "CAL", _MEHRABIAN)
    furthest = max(map(abs, usual_mood(Factors())))
    yield near(subject, "the usual mood where all factors are 0", 0.0, furthest, 0.0)
