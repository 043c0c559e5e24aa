"""What all the rows come to: which must pass, and which are known not to.

A CAL row was used to set a constant, so that it passes shows only that the constant was
set right; none may fail. A HOLD row was used for nothing, so it alone is evidence, and may
speak against the model. Which ones do is recorded here, by name and with the reason, so
that one more is an error, and one less is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from gaslamp.validation.rows import Row
from gaslamp.values import dataclass

Kind = Literal["CAL", "HOLD"]
Name = tuple[str, str]
"""The section of a row, and what it is about."""

_NO_COLLAPSE = "the curves lack the vasovagal collapse; a body has one, on top of them"

RECORDED: Final[Mapping[Name, str]] = {
    ("1.3", "suction presyncope: pulse ratio"): _NO_COLLAPSE,
    ("1.3", "suction presyncope: systolic ratio"): _NO_COLLAPSE,
    ("1.3", "suction presyncope: mean pressure ratio"): _NO_COLLAPSE,
}
"""The three HOLD rows that are known to deviate, and why they do."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Rows, and what is recorded of them."""

    rows: tuple[Row, ...]
    recorded: Mapping[Name, str]

    def of(self, kind: Kind) -> tuple[Row, ...]:
        """The rows of a kind, in their order."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def unexpected(self) -> tuple[Row, ...]:
        """The failures that are errors: of CAL rows, and of HOLD rows that are not recorded."""
        return tuple(row for row in self.rows if not row.passes and not self.is_recorded(row))

    @property
    def deviating(self) -> tuple[Row, ...]:
        """The HOLD rows that fail as recorded."""
        return tuple(row for row in self.rows if not row.passes and self.is_recorded(row))

    @property
    def recovered(self) -> tuple[Name, ...]:
        """What is recorded and fails no more, or is no HOLD row: the record is out of date."""
        failing = {name(row) for row in self.deviating}
        return tuple(one for one in self.recorded if one not in failing)

    def is_recorded(self, row: Row) -> bool:
        """Whether it is known to deviate. No CAL row ever is."""
        return row.kind == "HOLD" and name(row) in self.recorded


def name(row: Row) -> Name:
    """What a row is recorded by."""
    return row.section, row.what


def judge(rows: Iterable[Row], recorded: Mapping[Name, str] = RECORDED) -> Judgement:
    """What rows come to.

    Args:
        recorded: the HOLD rows that are known to deviate.

    Raises:
        ValueError: two rows have one name, so that it could not be said which is meant.
    """
    judged = Judgement(tuple(rows), recorded)
    names = [name(row) for row in judged.rows]
    twice = sorted({one for one in names if names.count(one) > 1})
    if twice:
        raise ValueError(f"rows of the same name: {twice}")
    return judged
