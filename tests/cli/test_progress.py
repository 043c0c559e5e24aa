"""Progress is told on standard error, once a second, where somebody sees it."""

import io
import signal
import time

import pytest

from gaslamp.cli.deadline import Deadline
from gaslamp.cli.progress import InterruptibleWatch, ProgressLine
from gaslamp.search import LimitReached


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


def test_ctrl_c_ends_a_search_at_its_next_look() -> None:
    with InterruptibleWatch() as watch:
        watch.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(LimitReached) as caught:
            watch.check()
    assert caught.value.limit == "interrupted"


def test_a_second_ctrl_c_does_not_wait() -> None:
    with InterruptibleWatch():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_ctrl_c_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with InterruptibleWatch():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
def test_a_deadline_ends_work_that_never_looks_at_the_clock() -> None:
    before = signal.getsignal(signal.SIGALRM)
    begun = time.perf_counter()

    def work() -> None:
        with Deadline(0.05).enforced():
            while time.perf_counter() - begun < 10:
                pass

    with pytest.raises(LimitReached) as caught:
        work()
    assert caught.value.limit == "time"
    assert time.perf_counter() - begun < 5
    assert signal.getsignal(signal.SIGALRM) is before


def test_without_a_deadline_work_ends_by_itself() -> None:
    with Deadline(None).enforced():
        pass
    assert Deadline(None).left is None
    assert Deadline(0).left == 0
