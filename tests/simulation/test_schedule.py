"""The schedule: one total order, and every schedule there ever was still as it was."""

import heapq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.records.clock import (
    END_OF_TIME_MS,
    HOUR_MS,
    MINUTE_MS,
    SECOND_MS,
    BadTime,
    duration,
    timestamp,
)
from gaslamp.records.schedule import Entry, NothingScheduled, NotScheduled, Schedule

# Few times and priorities, so that many entries are due together.
TIMES_MS = st.integers(0, 5) | st.integers(0, END_OF_TIME_MS)
PRIORITIES = st.integers(-2, 2)
ADDITIONS = st.lists(st.tuples(TIMES_MS, PRIORITIES), max_size=40)

# What to do next: add at a time and priority, take the first, or cancel the nth still there.
STEPS = st.lists(
    st.tuples(st.just("add"), TIMES_MS, PRIORITIES)
    | st.just(("pop", 0, 0))
    | st.tuples(st.just("cancel"), st.integers(0, 40), st.just(0)),
    max_size=60,
)


class Unordered:
    """An item that fails if anything compares it."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        raise AssertionError

    def __lt__(self, other: object) -> bool:
        raise AssertionError


def filled(additions: list[tuple[int, int]]) -> Schedule[int]:
    schedule: Schedule[int] = Schedule()
    for number, (at_ms, priority) in enumerate(additions):
        schedule = schedule.add(at_ms, number, priority)
    return schedule


@pytest.mark.slow
@given(ADDITIONS)
def test_entries_come_by_time_then_priority_then_serial(additions: list[tuple[int, int]]) -> None:
    due = [(at_ms, priority, serial) for serial, (at_ms, priority) in enumerate(additions)]
    assert [(e.at_ms, e.priority, e.serial) for e in filled(additions)] == sorted(due)


@pytest.mark.slow
@given(STEPS)
def test_it_does_what_a_heap_does(steps: list[tuple[str, int, int]]) -> None:
    schedule: Schedule[str] = Schedule()
    heap: list[tuple[int, int, int]] = []
    for action, number, priority in steps:
        if action == "add":
            heapq.heappush(heap, (number, priority, schedule.next_serial))
            schedule = schedule.add(number, "item", priority)
        elif heap and action == "pop":
            entry, schedule = schedule.pop()
            assert (entry.at_ms, entry.priority, entry.serial) == heapq.heappop(heap)
        elif heap:
            gone = heap.pop(number % len(heap))
            heapq.heapify(heap)
            schedule = schedule.cancel(gone[2])
        assert len(schedule) == len(heap)
        first = schedule.peek()
        assert (first and (first.at_ms, first.priority, first.serial)) == (
            heap[0] if heap else None
        )


@pytest.mark.slow
@given(ADDITIONS.filter(bool), TIMES_MS)
def test_no_schedule_is_ever_changed(additions: list[tuple[int, int]], at_ms: int) -> None:
    schedule = filled(additions)
    before = tuple(schedule)
    schedule.add(at_ms, -1)
    schedule.pop()
    schedule.cancel(before[0].serial)
    assert tuple(schedule) == before
    assert schedule == filled(additions)
    assert hash(schedule) == hash(filled(additions))


@given(ADDITIONS, TIMES_MS, PRIORITIES)
def test_cancelling_undoes_adding_but_for_the_serial(
    additions: list[tuple[int, int]], at_ms: int, priority: int
) -> None:
    schedule = filled(additions)
    again = schedule.add(at_ms, -1, priority).cancel(schedule.next_serial)
    assert again.entries == schedule.entries
    assert again.next_serial == schedule.next_serial + 1


def test_items_are_never_compared() -> None:
    schedule: Schedule[Unordered] = Schedule()
    for _ in range(4):
        schedule = schedule.add(7, Unordered())
    serials = []
    while schedule:
        entry, schedule = schedule.pop()
        serials.append(entry.serial)
    assert serials == [0, 1, 2, 3]


def test_a_typed_schedule_can_be_made_in_one_expression() -> None:
    assert Schedule[str]().add(1, "knock").peek() == Entry(1, 0, 0, "knock")


def test_nothing_can_be_taken_from_an_empty_schedule() -> None:
    assert Schedule[str]().peek() is None
    with pytest.raises(NothingScheduled) as caught:
        Schedule[str]().pop()
    assert str(caught.value) == "nothing is scheduled: look with peek() before pop() [GL504]"


def test_what_is_not_scheduled_cannot_be_cancelled() -> None:
    schedule = Schedule[str]().add(1, "knock").cancel(0)
    with pytest.raises(NotScheduled) as caught:
        schedule.cancel(0)
    assert caught.value.serial == 0
    assert str(caught.value) == (
        "entry 0 is not scheduled: it was taken, cancelled or never added [GL505]"
    )


@pytest.mark.parametrize("time", [-1, END_OF_TIME_MS + 1, True, 1.0, None])
def test_what_is_no_time_cannot_be_scheduled(time: int) -> None:
    with pytest.raises(BadTime) as caught:
        Schedule[str]().add(time, "knock")
    assert str(caught.value) == (
        f"{time!r} is not a time: give whole milliseconds, from 0 to 9007199254740991 [GL501]"
    )


@given(st.integers(0, END_OF_TIME_MS))
def test_a_duration_reads_back_exactly(length_ms: int) -> None:
    units_ms = {"h": HOUR_MS, "min": MINUTE_MS, "s": SECOND_MS}
    words = duration(length_ms).split()
    total_ms = 0
    for number, unit in zip(words[::2], words[1::2], strict=True):
        whole, _, part = number.partition(".")
        total_ms += int(whole) * units_ms[unit] + int(part.ljust(3, "0"))
    assert total_ms == length_ms


@given(st.integers(0, 9 * HOUR_MS), st.integers(0, 9 * HOUR_MS))
def test_timestamps_sort_as_times_do(one_ms: int, other_ms: int) -> None:
    assert (timestamp(one_ms) < timestamp(other_ms)) == (one_ms < other_ms)
