"""Two sets of runs side by side: shares with intervals, and where pairs first part."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.runs.comparison import (
    EndingComparison,
    EndingShare,
    LogEvent,
    RunLog,
    compare_runs,
    first_difference,
)

PUT = LogEvent(1, 2_000, "happen", "sally", "put", ("sally", "basket"))
WAIT = LogEvent(1, 2_500, "wait", "anne", None, ())
START = LogEvent(0, 0, "start", None, None, ())


def run(seed: int, ending: str, log: Sequence[LogEvent]) -> RunLog:
    return RunLog(seed, ending, str(hash(tuple(log))), lambda: log)


# Newcombe's table II, method 10: the pairs of his own examples.
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
    ],
)
def test_the_intervals_are_those_that_were_published(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = EndingComparison("x", EndingShare(*one), EndingShare(*other)).interval
    assert found == pytest.approx((low, high), abs=6e-5)


@pytest.mark.slow
@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_an_interval_holds_what_was_found_and_is_a_share(a: int, b: int, n: int, m: int) -> None:
    one, other = EndingShare(min(a, n), n), EndingShare(min(b, m), m)
    for share in (one, other):
        low, high = share.interval
        assert 0 <= low <= share.share + 1e-12
        assert share.share - 1e-12 <= high <= 1
    found = EndingComparison("x", one, other)
    mirrored = EndingComparison("x", other, one)
    assert found.interval[0] <= found.difference + 1e-12
    assert found.interval == pytest.approx([-mirrored.interval[1], -mirrored.interval[0]])


def test_the_first_difference_is_the_first() -> None:
    assert first_difference([START, PUT], [START, PUT]) == (None, None)
    assert first_difference([START, PUT, WAIT], [START, WAIT, PUT]) == (PUT, WAIT)
    assert first_difference([START], [START, WAIT]) == (None, WAIT)


def test_pairs_are_runs_of_one_seed_and_differences_are_counted_by_kind() -> None:
    later = LogEvent(1, 2_100, "happen", "sally", "put", ("sally", "basket"))
    one = {n: run(n, "found", [START, PUT if n < 3 else later]) for n in range(5)}
    other = {
        **{n: run(n, "lost", [START, WAIT]) for n in range(4)},
        4: run(99, "found", [START]),
    }
    other[0] = one[0]
    found = compare_runs(("a", "b"), one, other)
    assert (found.pairs, found.alike) == (4, 1)
    (part,) = found.first
    assert (part.times, part.run, part.one, part.other) == (3, 1, PUT, WAIT)
    assert [(e.name, e.one.times, e.other.times) for e in found.endings] == [
        ("found", 5, 2),
        ("lost", 0, 3),
    ]
    assert (
        found.as_text()
        == """\
A is a, B is b.

Endings, with intervals of 95 %:
  found  A 100.0% (56.6% to 100.0%)  B  40.0% (11.8% to 76.9%)  B - A -60.0% (-88.2% to -3.0%)
  lost   A   0.0% (0.0% to 43.4%)  B  60.0% (23.1% to 88.2%)  B - A +60.0% (+3.0% to +88.2%)

Of 4 pairs with the same seed 1 went alike.
Where the others first part:
  3 times, as in run 1:
    A  2.0 s: sally does put(sally, basket)
    B  2.5 s: anne waits"""
    )


def test_without_a_seed_in_common_there_are_endings_only() -> None:
    found = compare_runs(("a", "b"), {0: run(1, "x", [])}, {0: run(2, "x", [])})
    assert found.pairs == 0
    assert "No two runs have a seed in common" in found.as_text()
