"""Regular expressions that are compiled when something is first held against them.

What lines are read by comes to some hundreds of expressions. To compile all of them took a quarter
of the time until a scene that was prepared showed its first words, and most games use few.

>>> late = LatePattern("(?:a|the) lamp")
>>> late.fullmatch("the lamp") is not None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

Found: TypeAlias = "re.Match[str] | None"


class LatePattern:
    """As `re.compile(pattern, flags)`, for texts; a fault in the pattern shows at the first use."""

    __slots__ = ("_compiled", "_flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0) -> Found:
        """As of `re.Pattern`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> Found:
        """As of `re.Pattern`."""
        return self.compiled.fullmatch(text)

    def search(self, text: str, start: int = 0) -> Found:
        """As of `re.Pattern`."""
        return self.compiled.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """As of `re.Pattern`, of an expression with one group or none."""
        return self.compiled.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As of `re.Pattern`."""
        return [one or "" for one in self.compiled.split(text, maxsplit)]

    def sub(self, into: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As of `re.Pattern`."""
        return self.compiled.sub(into, text, count)
