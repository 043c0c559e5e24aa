"""Rows of text laid out in columns, as wide as a terminal and no wider."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

WIDTH: Final = 100
"""Of the whole, in characters."""
GAP: Final = "  "
NARROWEST: Final = 8


def columns(rows: Sequence[Sequence[str]], width: int = WIDTH) -> list[str]:
    r"""Each row as text, with its cells below those of the row before.

    The widest column gives way first; a cell that is longer than its column goes on in
    the next line.

    >>> print(*columns([("loss", "pulse"), ("15 %", "between 100 and 120")], 18), sep="\n")
    loss  pulse
    15 %  between 100
          and 120

    Args:
        rows: all as long as each other.
        width: of a line at most, unless so many columns cannot be so narrow.
    """
    widths = _widths(rows, width) if rows else []
    return [_row(row, widths) for row in rows]


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [textwrap.wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    lines = [
        GAP.join(part.ljust(wide) for part, wide in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]
    return "\n".join(lines)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
