"""A line on standard error about a search that takes its time, and Ctrl-C as an answer to it."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Self, TextIO

from gaslamp.search import LimitReached, Watch


class ProgressLine:
    """One line, written over itself on a terminal; lines one after another elsewhere.

    Shows nothing unless standard error is a terminal or `always` is given.
    """

    def __init__(self, *, always: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._over = self._stream.isatty()
        self.is_shown = always or self._over
        self._width = 0

    def show(self, line: str) -> None:
        """Put `line` in the place of the one before."""
        if not self.is_shown:
            return
        if self._over:
            self._stream.write(f"\r{line.ljust(self._width)}")
            self._width = len(line)
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that the answer starts on a clean one."""
        if self.is_shown and self._over and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
            self._width = 0


class InterruptibleWatch(Watch):
    """A watch that also ends the search on Ctrl-C, with what was found so far.

    Used as a context; only within it is Ctrl-C taken. A second Ctrl-C does not wait for
    the search to notice, and raises `KeyboardInterrupt` as usual.
    """

    _asked_to_stop = False

    def check(self) -> None:
        """As `Watch.check`, and raise `LimitReached` if Ctrl-C was pressed."""
        if self._asked_to_stop:
            raise LimitReached("interrupted")
        Watch.check(self)

    def __enter__(self) -> Self:
        # Only the main thread may take signals; elsewhere the caller has its own ways.
        self._is_main = threading.current_thread() is threading.main_thread()
        if self._is_main:
            self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_main:
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked_to_stop:
            raise KeyboardInterrupt
        self._asked_to_stop = True
