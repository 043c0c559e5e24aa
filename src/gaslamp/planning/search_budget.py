"""Bounds on a search's time and memory, and its progress.

Searching reads no clock of its own, nor how much memory is in use: whoever wants such
a limit hands the means in. A `SearchBudget` is asked often (`check`), looks at its bounds now
and then, and raises `LimitReached` inside the search, which turns it into `GaveUp`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from gaslamp.values import dataclass

LOOK_EVERY = 16
"""The bounds are looked at once in so many checks, which are about a state's work apart: within
some hundredths of a second, and so seldom that looking costs nothing to speak of."""

MEMORY_EVERY = 16 * LOOK_EVERY
"""The bound on memory, which is dearer to look at (it asks the system), once in so many."""


class LimitReached(Exception):  # not an error: it ends a search, which reports it
    """A bound was hit; `limit` names it. Never leaves `gaslamp.planning`."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(limit)


@dataclass(slots=True)
class SearchBudget:
    """Bounds to be checked while searching; None: unbounded.

    `clock` gives seconds from any fixed moment, `memory` the bytes in use; without them
    `seconds` and `most_bytes` bound nothing. `states` counts states so far and is set by
    the search. `report` is called about once a second with the seconds gone and that
    count.
    """

    seconds: float | None = None
    most_states: int | None = None
    clock: Callable[[], float] | None = None
    states: Callable[[], int] = lambda: 0
    report: Callable[[float, int], None] | None = None
    most_bytes: int | None = None
    memory: Callable[[], int] | None = None
    _asked: int = field(default=0, init=False)
    _start: float | None = field(default=None, init=False)
    _reported: float = field(default=0.0, init=False)

    def check(self) -> None:
        """Raise `LimitReached` if a bound was hit. Cheap."""
        self._asked += 1
        if self._asked % LOOK_EVERY:
            return
        count = self.states()
        if self.most_states is not None and count > self.most_states:
            raise LimitReached("states")
        if self._asked % MEMORY_EVERY == 0:
            self._check_memory()
        if self.clock is None:
            return
        # The first look starts the clock: a watch may be made long before the search it is for.
        if self._start is None:
            self._start = self.clock()
        gone = self.clock() - self._start
        if self.report is not None and gone - self._reported >= 1:
            self._reported = gone
            self.report(gone, count)
        if self.seconds is not None and gone > self.seconds:
            raise LimitReached("time")

    def _check_memory(self) -> None:
        if self.most_bytes is None or self.memory is None:
            return
        if self.memory() > self.most_bytes:
            raise LimitReached("memory")
