"""Every row there is, from the modules that have some: one for each subject."""

from __future__ import annotations

from typing import Final

from gaslamp.validation import (
    blood,
    emotion,
    hands_and_effort,
    head,
    hearing,
    neck,
    sight,
    time_and_movement,
)
from gaslamp.validation.rows import Row

_CHAPTERS: Final = (
    blood.rows,
    neck.rows,
    head.rows,
    hands_and_effort.rows,
    sight.rows,
    hearing.rows,
    time_and_movement.rows,
    emotion.rows,
)


def all_rows() -> tuple[Row, ...]:
    """Every row, in the order of the study. Takes half a second: it runs the models."""
    return tuple(row for rows in _CHAPTERS for row in rows())
