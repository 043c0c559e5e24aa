"""A line on standard error about work that takes its time, and signals as an answer to it."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Final, Self, TextIO, TypeVar

from gaslamp.display import Mark, escape_unsafe, guard_stream
from gaslamp.planning import LimitReached, SearchBudget

T = TypeVar("T")

SIGNALS: Final = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}
"""The signals that end a search, and what the limit is then called that was reached."""


class ProgressLine:
    """One line, written over itself on a terminal; lines one after another elsewhere.

    Shows nothing unless standard error is a terminal or `always` is given.
    """

    def __init__(self, *, always: bool = False, stream: TextIO | None = None) -> None:
        self._stream = guard_stream(stream or sys.stderr)
        self._over = self._stream.isatty()
        self.is_shown = always or self._over
        self._width = 0

    def show(self, line: str) -> None:
        """Put `line` in the place of the one before."""
        if not self.is_shown:
            return
        if self._over:
            shown = escape_unsafe(line).replace("\n", " ")
            self._stream.mark(Mark.LINE_ANEW)
            self._stream.write(shown.ljust(self._width))
            self._width = len(shown)
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that the answer starts on a clean one."""
        if self.is_shown and self._over and self._width:
            self._stream.mark(Mark.LINE_ANEW)
            self._stream.write(" " * self._width)
            self._stream.mark(Mark.LINE_ANEW)
            self._stream.flush()
            self._width = 0

    def show_count(self, found: Iterator[T], count: int) -> Iterator[T]:
        """The runs found, as they come, and about once a second how many there were."""
        shown = time.perf_counter()
        for number, one in enumerate(found, start=1):
            yield one
            if time.perf_counter() - shown >= 1:
                shown = time.perf_counter()
                self.show(f"running: {number:,} of {count:,}")

    @contextmanager
    def show_elapsed(self, what: Callable[[], str], seconds: float = 1.0) -> Iterator[None]:
        """Every so many seconds of what is done within, show `what` and the seconds gone.

        For work that reports nothing itself.
        """
        if not self.is_shown:
            yield
            return
        begun, over = time.perf_counter(), threading.Event()

        def tick() -> None:
            while not over.wait(seconds):
                self.show(f"{what()}: {time.perf_counter() - begun:.0f} s")

        thread = threading.Thread(target=tick, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


class InterruptibleBudget(SearchBudget):
    """A watch that also ends the search on Ctrl-C or SIGTERM, with what was found so far.

    Used as a context; only within it are the signals taken. A second one does not wait
    for the search to notice, and raises `KeyboardInterrupt`.
    """

    _is_impatient = False

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Raise `LimitReached` at once, for work within that never checks."""
        self._is_impatient = True
        try:
            yield
        finally:
            self._is_impatient = False

    def __enter__(self) -> Self:
        # Only the main thread may take signals; elsewhere the caller has its own ways.
        self._is_main = threading.current_thread() is threading.main_thread()
        if self._is_main:
            self._before = {one: signal.signal(one, self._stop) for one in SIGNALS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_main:
            for one, before in self._before.items():
                signal.signal(one, before)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self.stopped_by is not None:
            raise KeyboardInterrupt
        self.stopped_by = SIGNALS[signal.Signals(number)]
        if self._is_impatient:
            raise LimitReached(self.stopped_by)


class Terminated(KeyboardInterrupt):
    """SIGTERM came, where it is to end things as Ctrl-C does."""


@contextmanager
def terminable() -> Iterator[None]:
    """Raise `Terminated` where SIGTERM comes; a `KeyboardInterrupt`, as Ctrl-C raises."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
