"""What each test costs in processor time: a table of it, and which tests lack the mark `slow`.

None of it fails a test: how fast a machine is at the moment says nothing about the project.
Programs that a test starts count with it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import ParamSpec, TypeVar

import pytest

try:
    import resource
except ImportError:  # Windows does not tell what other processes took
    resource = None  # type: ignore[assignment]

# A test above QUICK bears the mark `slow`; one above MOST without it is named at the end. Between
# the two lies what a busy machine makes of an honest test. Both are seconds of the machine that
# SPEED speaks of.
# What the first of its worker would pay for all others is nobody's (`shared_worlds`): the imports
# and the grammar, reading the worlds that ship, and the first thoughts of a shared stage.
QUICK = 0.25
MOST = 1.0
SPEED = 0.0045  # what `_yardstick` takes there

P = ParamSpec("P")
T = TypeVar("T")
PHASES = ("setup", "call", "teardown")
_shared = 0.0


@contextmanager
def shared_work() -> Iterator[None]:
    """What is done here is kept for other tests too, and not charged to the one that came first."""
    global _shared  # noqa: PLW0603  # one process, one account
    before = _charged()
    try:
        yield
    finally:
        _shared += _charged() - before


def shared(function: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` for what tests share: whoever comes first is not charged."""

    @cache
    @wraps(function)
    def once(*arguments: P.args, **named: P.kwargs) -> T:
        with shared_work():
            return function(*arguments, **named)

    answer: Callable[P, T] = once  # type: ignore[assignment]  # it does hash what it is given
    return answer


def _used() -> float:
    seconds = time.process_time()
    if resource is not None:
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds += ended.ru_utime + ended.ru_stime
    return seconds


def _charged() -> float:
    return _used() - _shared


def _yardstick() -> float:
    """What a fixed piece of work takes here, the best of some tries."""

    def once() -> float:
        before = time.process_time()
        total = 0
        for number in range(200_000):
            total += number & 7
        return time.process_time() - before

    return min(once() for _ in range(5))


@dataclass(eq=False)
class ProcessorTime:
    """A pytest plugin: measures every test, and names those that are too slow for their mark."""

    bounded: bool
    printed: bool
    costs: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    slow: set[str] = field(default_factory=set)
    most: float = MOST
    warm: Callable[[], None] | None = None

    def pytest_sessionstart(self) -> None:
        self.most = MOST * max(1.0, _yardstick() / SPEED)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Of a test marked `slow("dark_room")` only the cases with that in their name are slow."""
        for item in items:
            marker = item.get_closest_marker("slow")
            if marker and marker.args and not any(one in item.name for one in marker.args):
                item.own_markers.remove(marker)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        if self.warm is not None:
            # Here and not as the session starts, for who hands tests to workers runs none.
            with shared_work():
                self.warm()
            self.warm = None
        yield from self._measured(item, "setup")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        yield from self._measured(item, "teardown")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        yield from self._measured(item, "call")

    @staticmethod
    def _measured(item: pytest.Item, phase: str) -> Generator[None]:
        before = _charged()
        try:
            yield
        finally:
            # With the test's report these come back from whichever process ran it.
            item.user_properties.append((phase, _charged() - before))
            # An example in a document can bear no mark.
            if phase == "call" and (
                item.get_closest_marker("slow") or isinstance(item, pytest.DoctestItem)
            ):
                item.user_properties.append(("slow", True))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            self.costs[report.nodeid] = {
                phase: float(str(seconds))
                for phase, seconds in report.user_properties
                if phase in PHASES
            }
            if ("slow", True) in map(tuple, report.user_properties):
                self.slow.add(report.nodeid)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.table() if self.printed else self.unmarked() if self.bounded else ():
            terminalreporter.write_line(line)

    def table(self) -> Iterator[str]:
        """Where the time went: by folder, then the dearest tests, then those without their mark."""
        totals = {test: sum(cost.values()) for test, cost in self.costs.items()}
        yield f"{'folder':<28}{'tests':>7}{'quick s':>10}{'slow s':>10}"
        for folder in sorted({_folder(test) for test in totals}):
            here = [test for test in totals if _folder(test) == folder]
            slow = sum(totals[test] for test in here if test in self.slow)
            quick = sum(totals[test] for test in here) - slow
            yield f"{folder:<28}{len(here):>7}{quick:>10.1f}{slow:>10.1f}"
        yield "the dearest:"
        for test in sorted(totals, key=totals.__getitem__, reverse=True)[:60]:
            yield f"{totals[test]:8.2f} s {'slow ' if test in self.slow else '     '}{test}"
        yield from self.unmarked()

    def unmarked(self) -> Iterator[str]:
        """Which tests should bear the mark `slow` and do not, the dearest first."""
        calls = {test: cost.get("call", 0.0) for test, cost in self.costs.items()}
        least = QUICK if self.printed else self.most
        named = [one for one in calls if calls[one] > least and one not in self.slow]
        if named:
            yield f"above {least:.2f} s and not marked slow:"
        for test in sorted(named, key=calls.__getitem__, reverse=True):
            yield f"{calls[test]:8.2f} s {test}"


def _folder(test: str) -> str:
    parts = test.split("::", maxsplit=1)[0].split("/")
    return "/".join(parts[:2]) if parts[0] == "tests" else parts[0]
