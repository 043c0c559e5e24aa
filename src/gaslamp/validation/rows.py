"""A published figure beside ours: one row of the table that `gaslamp validate` prints.

Ours is always what the modules beside this package answer when they are run, never a
number written down. Published figures, tolerances and the division into CAL (used to
set a constant of the model) and HOLD (used for nothing, so the only evidence) were
fixed before the modules were written.

>>> subject = Subject("1.3", "HOLD", "LBNP, J Appl Physiol 2021")
>>> row = near(subject, "pulse", 107, 110.4, 15, " /min")
>>> row.published, row.ours, row.tolerance, row.passes
('107 /min', '110 /min', '±15 /min', True)
>>> between(subject, "pulse", 5, 10, 6.054, " s").published
'5 to 10 s'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from gaslamp.values import dataclass

# So that 9.999999999 is not outside 10, where the figure itself has two digits.
_ROUNDING = 1e-9
_SMALLEST_WHOLE = 100.0

Sign = Literal["<", "<=", ">=", ">"]
_IS_WITHIN: Final[Mapping[Sign, Callable[[float, float], bool]]] = {
    "<": lambda ours, limit: ours < limit,
    "<=": lambda ours, limit: ours <= limit + _ROUNDING,
    ">=": lambda ours, limit: ours >= limit - _ROUNDING,
    ">": lambda ours, limit: ours > limit,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure, ours, and whether ours is near enough.

    `section` and `what` together name the row; no two rows have the same. `published`,
    `ours` and `tolerance` are text with their unit.
    """

    section: str
    what: str
    published: str
    ours: str
    tolerance: str
    passes: bool
    kind: Literal["CAL", "HOLD"]
    source: str


class Subject(NamedTuple):
    """What several rows have in common: where they stand, of which kind, from whom."""

    section: str
    kind: Literal["CAL", "HOLD"]
    source: str


def near(
    subject: Subject, what: str, published: float, ours: float, tolerance: float, unit: str = ""
) -> Row:
    """A row that passes if ours is at most `tolerance` from what is published."""
    return _row(
        subject,
        what,
        f"{figure(published)}{unit}",
        f"{figure(ours)}{unit}",
        f"±{figure(tolerance)}{unit}",
        passes=-tolerance - _ROUNDING <= ours - published <= tolerance + _ROUNDING,
    )


def between(
    subject: Subject,
    what: str,
    low: float,
    high: float,
    ours: float,
    unit: str = "",
    slack: float = 0.0,
) -> Row:
    """A row that passes if ours is from `low` to `high`, or outside by at most `slack`."""
    return _row(
        subject,
        what,
        f"{figure(low)} to {figure(high)}{unit}",
        f"{figure(ours)}{unit}",
        f"range ±{figure(slack)}{unit}" if slack else "range",
        passes=low - slack - _ROUNDING <= ours <= high + slack + _ROUNDING,
    )


def within_limit(  # what a row says
    subject: Subject,
    what: str,
    published: str,
    sign: Sign,
    limit: float,
    ours: float,
    unit: str = "",
) -> Row:
    """A row that passes if ours is on that side of `limit`; `published` says what it stands for."""
    passes = _IS_WITHIN[sign](ours, limit)
    bound = f"{sign} {figure(limit)}{unit}"
    return _row(subject, what, published, f"{figure(ours)}{unit}", bound, passes=passes)


def exactly(subject: Subject, what: str, published: str, ours: str) -> Row:
    """A row that passes if ours is what is published, word for word."""
    return _row(subject, what, published, ours, "exact", passes=ours == published)


def figure(number: float) -> str:
    """A number as a table shows it: whole from 100 up, else to three significant digits."""
    if abs(number) >= _SMALLEST_WHOLE:
        return f"{number:.0f}"
    return f"{number:.3g}"


def _row(
    subject: Subject, what: str, published: str, ours: str, tolerance: str, *, passes: bool
) -> Row:
    section, kind, source = subject
    return Row(section, what, published, ours, tolerance, passes, kind, source)
