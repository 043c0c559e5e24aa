"""A test that is too slow for its mark is named, and what all tests share is charged to none."""

import time

import pytest
from processor_time import ProcessorTime

pytest_plugins = ["pytester"]

SPENDING = """
import sys, time
import pytest
from processor_time import shared_work

def spend(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass

def test_too_slow():
    spend(0.3)

@pytest.mark.slow
def test_marked():
    spend(0.3)

def test_of_what_is_shared():
    with shared_work():
        spend(0.3)
"""


@pytest.mark.slow
def test_a_test_too_slow_for_its_mark_is_named_and_the_first_of_its_worker_is_not(
    pytester: pytest.Pytester,
) -> None:
    warmed: list[float] = []

    def warm() -> None:
        until = time.process_time() + 0.3
        while time.process_time() < until:
            warmed.append(until)

    times = ProcessorTime(bounded=True, printed=False, warm=warm)
    times.pytest_sessionstart = lambda: None  # type: ignore[method-assign]  # bound as set below
    times.most = 0.2
    pytester.makepyfile(SPENDING)
    pytester.makeini("[pytest]\nmarkers = slow: above what a quick test may take")
    result = pytester.inline_run("-p", "no:cacheprovider", plugins=[times])
    result.assertoutcome(passed=3)
    title, *named = times.unmarked()
    assert title == "above 0.20 s and not marked slow:"
    assert [line.rsplit("::", 1)[1] for line in named] == ["test_too_slow"]
    assert warmed
