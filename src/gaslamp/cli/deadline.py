"""A bound on time for work that never asks how late it is, such as grounding a world.

Where the system can interrupt a program after a time (not on Windows, and only in the
main thread), `LimitReached` is raised in the midst of the work, which is then thrown away.
Elsewhere the work goes on to its end, and the bound is found to be passed after it.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gaslamp.planning import LimitReached


class Deadline:
    """So many seconds from now; None: never."""

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.perf_counter() + seconds

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; None if there is no end."""
        return None if self._end is None else max(0.0, self._end - time.perf_counter())

    @contextmanager
    def enforce(self) -> Iterator[None]:
        """Raise `LimitReached` in what is done within, once the time is over."""
        left = self.left
        if left is None:
            yield
            return
        is_main = threading.current_thread() is threading.main_thread()
        if not (is_main and hasattr(signal, "setitimer")):
            yield
        else:
            before = signal.signal(signal.SIGALRM, _over)
            # A timer of 0 would never ring.
            signal.setitimer(signal.ITIMER_REAL, max(left, 1e-6))
            try:
                yield
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
        if self.left == 0:
            raise LimitReached("time")


def _over(_number: int, _frame: FrameType | None) -> None:
    raise LimitReached("time")
