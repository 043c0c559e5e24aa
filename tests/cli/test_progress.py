"""Progress is told on standard error, once a second, where somebody sees it."""

import io
import signal
import threading
import time

import pytest

from gaslamp.cli.deadline import Deadline
from gaslamp.cli.memory import BYTES_PER_MB, bytes_in_use
from gaslamp.cli.progress import InterruptibleBudget, ProgressLine
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.planning.search_budget import MEMORY_EVERY


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_line_over_itself_that_goes_away() -> None:
    stream = Terminal()
    line = ProgressLine(stream=stream)
    line.show("searching: 1 s, 1,000 states")
    line.show("searching: 2 s")
    line.clear()
    line.clear()
    assert stream.getvalue() == (
        "\rsearching: 1 s, 1,000 states\rsearching: 2 s              \r" + " " * 14 + "\r"
    )


def test_a_file_gets_nothing_unless_asked_for() -> None:
    stream = io.StringIO()
    ProgressLine(stream=stream).show("searching: 1 s")
    assert stream.getvalue() == ""
    line = ProgressLine(always=True, stream=stream)
    line.show("searching: 1 s")
    line.show("searching: 2 s")
    line.clear()
    assert stream.getvalue() == "searching: 1 s\nsearching: 2 s\n"


def test_work_that_reports_nothing_is_reported_all_the_same() -> None:
    stream = io.StringIO()
    line = ProgressLine(always=True, stream=stream)
    seen = threading.Event()

    def stage() -> str:
        seen.set()
        return "grounding"

    with line.show_elapsed(stage, seconds=0.01):
        assert seen.wait(10)
    told = stream.getvalue()
    assert told.startswith("grounding: 0 s\n")
    with line.show_elapsed(stage, seconds=60):
        pass
    assert stream.getvalue() == told


@pytest.mark.parametrize(
    ("sent", "limit"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated")]
)
def test_a_signal_ends_a_search_at_its_next_look(sent: signal.Signals, limit: str) -> None:
    with InterruptibleBudget() as watch:
        watch.check()
        signal.raise_signal(sent)
        with pytest.raises(LimitReached) as caught:
            watch.check()
    assert caught.value.limit == limit


def test_work_that_never_looks_is_ended_at_once() -> None:
    with InterruptibleBudget() as watch, pytest.raises(LimitReached), watch.impatient():
        signal.raise_signal(signal.SIGINT)


def test_a_search_that_holds_too_much_memory_ends() -> None:
    watch = SearchBudget(most_bytes=1_000, memory=lambda: 1_001)
    for _ in range(MEMORY_EVERY - 1):
        watch.check()
    with pytest.raises(LimitReached) as caught:
        watch.check()
    assert caught.value.limit == "memory"


def test_the_memory_in_use_is_told() -> None:
    held = bytes_in_use()
    assert held == 0 or held > BYTES_PER_MB


def test_a_second_ctrl_c_does_not_wait() -> None:
    with InterruptibleBudget():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_ctrl_c_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with InterruptibleBudget():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_a_deadline_ends_work_that_never_looks_at_the_clock() -> None:
    before = signal.getsignal(signal.SIGALRM)
    begun = time.perf_counter()

    def work() -> None:
        with Deadline(0.05).enforce():
            while time.perf_counter() - begun < 10:
                pass

    with pytest.raises(LimitReached) as caught:
        work()
    assert caught.value.limit == "time"
    assert time.perf_counter() - begun < 5
    assert signal.getsignal(signal.SIGALRM) is before


def test_without_a_deadline_work_ends_by_itself() -> None:
    with Deadline(None).enforce():
        pass
    assert Deadline(None).left is None
    assert Deadline(0).left == 0
