"""Every row there is, from the modules that have some: one for each subject."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Final, cast

from gaslamp.systems.validation.rows import Row

_CHAPTERS: Final = (
    "blood",
    "neck",
    "head",
    "hands_and_effort",
    "sight",
    "hearing",
    "time_and_movement",
)


def all_rows() -> tuple[Row, ...]:
    """Every row, in the order of the published study. Takes some seconds: it runs the models."""
    rows: list[Row] = []
    for chapter in _CHAPTERS:
        module = f"gaslamp.systems.validation.{chapter}"
        if find_spec(module) is not None:
            rows.extend(cast("Callable[[], tuple[Row, ...]]", import_module(module).rows)())
    return tuple(rows)
