"""Bounds on a search's time and memory, and its progress.

Searching reads no clock of its own, nor how much memory is in use: whoever wants such
a limit hands the means in. A `SearchBudget` is asked (`check`) before anything is worked out anew,
looks at its bounds, and raises `LimitReached` inside the search, which turns it into `GaveUp`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from math import inf

from gaslamp.values import dataclass

LOOK_EVERY = 16
"""States are counted once in so many checks."""

MEMORY_EVERY = 16 * LOOK_EVERY
"""Without a clock, the bound on memory, which is dearer to look at (it asks the system), is looked
at once in so many."""

MEMORY_SECONDS = 0.05
"""With a clock, so often: searches take 50 MB a second at most, so some MB late."""


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
    count. `asked` counts the checks so far: a measure of work that is the same on every machine.
    `stopped_by` is set by whoever wants the search to end, and is then the limit that was reached.
    """

    seconds: float | None = None
    most_states: int | None = None
    clock: Callable[[], float] | None = None
    states: Callable[[], int] = lambda: 0
    report: Callable[[float, int], None] | None = None
    most_bytes: int | None = None
    memory: Callable[[], int] | None = None
    asked: int = field(default=0, init=False)
    stopped_by: str | None = field(default=None, init=False)
    _start: float | None = field(default=None, init=False)
    _reported: float = field(default=0.0, init=False)
    _memory_due: float = field(default=0.0, init=False)
    _due: float = field(default=-inf, init=False)

    def begin(self) -> None:
        """Start the clock anew, for a search that begins now: a watch may serve several."""
        self._start, self._reported, self._memory_due, self._due = None, 0.0, 0.0, -inf

    def check(self) -> None:
        """Raise `LimitReached` if a bound was hit. Costs a look at the clock."""
        # Asked a million times in a long search: so this is as short as it can be.
        self.asked += 1
        if self.stopped_by is not None:
            raise LimitReached(self.stopped_by)
        if self.clock is not None:
            now = self.clock()
            if now >= self._due:
                self._check_time(now)
        elif self.asked % MEMORY_EVERY == 0:
            self._check_memory()
        if (
            self.most_states is not None
            and self.asked % LOOK_EVERY == 0
            and self.states() > self.most_states
        ):
            raise LimitReached("states")

    def _check_time(self, now: float) -> None:
        # By the clock, and not once in so many checks: what lies between two may be a table row or
        # a tenth of a second's work, and which, is known only afterwards.
        if self._start is None:
            # The first look starts the clock: a watch may be made long before its search.
            self._start = now
        gone = now - self._start
        if self.seconds is not None and gone > self.seconds:
            raise LimitReached("time")
        if gone >= self._memory_due:
            self._memory_due = gone + MEMORY_SECONDS
            self._check_memory()
        if self.report is not None and gone - self._reported >= 1:
            self._reported = gone
            self.report(gone, self.states())
        dues = [self._memory_due]
        if self.seconds is not None:
            dues.append(self.seconds)
        if self.report is not None:
            dues.append(self._reported + 1)
        self._due = self._start + min(dues)

    def _check_memory(self) -> None:
        if self.most_bytes is None or self.memory is None:
            return
        if self.memory() > self.most_bytes:
            raise LimitReached("memory")
