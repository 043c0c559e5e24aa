"""The line that stands on a terminal while a world is opened: something to see at once.

It is there before anything is imported that takes time, and gone before the story begins. Only on
a terminal, and on standard error, so that nothing of it is in any answer.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Final, TextIO

from gaslamp.display import Mark, guard_stream

_TEXT: Final = "One moment ..."
_SILENT: Final = frozenset(["--json", "--plain", "--games", "--help", "-h"])
"""Options with which there is nothing to wait for, or nobody to look."""


class OpeningLine:
    """The line, shown if anybody looks."""

    def __init__(self, arguments: Collection[str], stream: TextIO | None = None) -> None:
        """Show it, unless the arguments of the command want it otherwise."""
        self._stream = guard_stream(stream or sys.stderr)
        self._is_shown = self._stream.isatty() and _SILENT.isdisjoint(arguments)
        if self._is_shown:
            self._stream.write(_TEXT)
            self._stream.flush()

    def clear(self) -> None:
        """Take it away, if it is there."""
        if not self._is_shown:
            return
        self._is_shown = False
        self._stream.mark(Mark.LINE_ANEW)
        self._stream.write(" " * len(_TEXT))
        self._stream.mark(Mark.LINE_ANEW)
        self._stream.flush()
