r"""Characters of a text as lines and columns, in the units that an editor counts in.

>>> lines = Lines("a\n\N{GRINNING FACE}b", "utf-16")
>>> lines.position(3)
(1, 2)
>>> lines.offset(1, 2)
3
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from gaslamp.values import dataclass

Unit = Literal["utf-8", "utf-16", "utf-32"]
_BYTES: dict[str, tuple[str, int]] = {
    "utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4),
}  # fmt: skip


@dataclass(frozen=True)
class Lines:
    """The lines of a text; columns count units, not characters."""

    text: str
    unit: Unit = "utf-16"

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of a character, both from 0."""
        line = bisect_right(self._starts, offset) - 1
        return line, self._units(self.text[self._starts[line] : offset])

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column; beyond the end of either, the last there is."""
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[line]
        end = self.text.find("\n", start) % (len(self.text) + 1)
        here = self.text[start:end].removesuffix("\r")
        encoding, size = _BYTES[self.unit]
        before = here.encode(encoding)[: column * size].decode(encoding, "ignore")
        return start + len(before)

    def _units(self, text: str) -> int:
        encoding, size = _BYTES[self.unit]
        return len(text.encode(encoding)) // size
