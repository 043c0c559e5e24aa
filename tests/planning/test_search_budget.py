"""Bounds on a search: that it asks often enough, and that they are kept by whoever is asked.

What is asked often enough is counted and never timed: between two checks lies at most the work of
a state. `bench/overrun.py` has the seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st

from gaslamp import native
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.planning import GaveUp, LimitReached, Limits, Outcome, Planner, SearchBudget, Solved
from gaslamp.planning.relaxation import estimate, layers
from gaslamp.planning.search_budget import MEMORY_SECONDS
from gaslamp.testing.plots import planning_worlds
from gaslamp.worlds import read_world

CUP = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"
HOUSE = Path(__file__).parents[2] / "bench" / "house.lamp"
LIMITS = Limits(4, 3, 2)


@dataclass(repr=False)
class Clock:
    """A clock that somebody turns."""

    now: float = 0.0
    looks: int = 0

    def __call__(self) -> float:
        self.looks += 1
        return self.now


def limit(watch: SearchBudget) -> str | None:
    try:
        watch.check()
    except LimitReached as reached:
        return reached.limit
    return None


# -- what a watch looks at --------------------------------------------------------------


def test_time_that_is_over_is_seen_with_the_next_check() -> None:
    clock = Clock(100.0)
    watch = SearchBudget(seconds=2.0, clock=clock)
    assert [limit(watch) for _ in range(3)] == [None, None, None]
    clock.now += 2.1
    assert limit(watch) == "time"


def test_each_search_has_all_the_time_there_is() -> None:
    clock = Clock()
    watch = SearchBudget(seconds=2.0, clock=clock)
    limit(watch)
    clock.now = 50.0
    watch.begin()
    assert limit(watch) is None
    clock.now = 51.9
    assert limit(watch) is None
    clock.now = 52.1
    assert limit(watch) == "time"


def test_grounding_is_not_counted_twice() -> None:
    """Who says how much is left after grounding is not charged for it again."""
    clock = Clock()
    watch = SearchBudget(clock=clock)
    planner = Planner(StateSpace(read_world(CUP.read_bytes(), CUP.name)), LIMITS, watch)
    planner.prepare()
    clock.now = 10.0
    watch.seconds = 1.0
    assert isinstance(planner.plan(), Solved)


def test_memory_is_asked_for_by_the_clock_and_not_with_every_check() -> None:
    clock, used, asked = Clock(), [10], [0]

    def memory() -> int:
        asked[0] += 1
        return used[0]

    watch = SearchBudget(clock=clock, most_bytes=20, memory=memory)
    for _ in range(1000):
        assert limit(watch) is None
    assert asked[0] == 1
    used[0] = 30
    assert limit(watch) is None
    clock.now += MEMORY_SECONDS
    assert limit(watch) == "memory"


def test_without_a_clock_memory_is_bounded_too() -> None:
    watch = SearchBudget(most_bytes=20, memory=lambda: 30)
    assert "memory" in {limit(watch) for _ in range(1000)}


# -- how often it is asked --------------------------------------------------------------


@dataclass(repr=False)
class Counting(SearchBudget):
    """How much is worked out between two checks, at most; stops after so many checks."""

    work: Callable[[], int] = lambda: 0
    most: int = 0
    checks: int = 0
    until: int = 4000
    _last: int = field(default=0, init=False)

    def check(self) -> None:
        self.checks += 1
        now = self.work()
        self.most = max(self.most, now - self._last)
        self._last = now
        if self.checks > self.until:
            raise LimitReached("time")


def most_between_checks(
    world: World, limits: Limits, ask: Callable[[Planner], object], monkeypatch: pytest.MonkeyPatch
) -> Counting:
    """What was worked out in one go: successors, bounds of rows, and guesses."""
    relaxed, watch = [0], Counting()

    def counted(plain: Callable[..., object]) -> Callable[..., object]:
        def counting(*given: object) -> object:
            relaxed[0] += 1
            return plain(*given)

        return counting

    for name in ("best", "best_for_author"):
        plain = getattr(layers.UtilityBounds, name)
        monkeypatch.setattr(layers.UtilityBounds, name, counted(plain))
    planner = Planner(StateSpace(world), limits, watch)
    planner.prepare()
    watch.work = lambda: planner.effort.successors + relaxed[0]
    ask(planner)
    return watch


ASKED: dict[str, Callable[[Planner], object]] = {
    "plan": Planner.plan,
    "plans": Planner.plans,
    "improvements": lambda planner: list(planner.improvements()),
}


@pytest.mark.slow
@pytest.mark.skipif(
    native.implementation("gaslamp.engine.core") == "compiled",
    reason="counts calls, which machine code does not show: GASLAMP_UNCOMPILED=1",
)
@pytest.mark.parametrize("asked", ASKED)
def test_no_more_than_a_state_is_worked_out_between_checks(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = read_world(HOUSE.read_bytes(), HOUSE.name)
    found = most_between_checks(world, Limits(5, 4, 2), ASKED[asked], monkeypatch)
    assert found.checks > 1000
    # An act with its successor, the bounds of the row that comes of it, and one of each for
    # somebody else whom it needs.
    assert found.most <= 4


def test_guesses_are_asked_before_and_while_they_are_prepared() -> None:
    world = read_world(HOUSE.read_bytes(), HOUSE.name)
    planner = Planner(StateSpace(world), LIMITS)
    task = planner._backends._ground()
    asked = [0]

    def check() -> None:
        asked[0] += 1

    estimate.Estimate(task, check)
    # With every fact and thing of its graph.
    assert asked[0] > 100


# -- what comes of it -------------------------------------------------------------------


def answer(planner: Planner) -> tuple[type, list[list[str]]]:
    outcome = planner.plans()
    assert not isinstance(outcome, GaveUp)
    plans = outcome.plans if isinstance(outcome, Solved) else ()
    return type(outcome), [list(map(str, plan.acts)) for plan in plans]


@dataclass(repr=False)
class Stopping(SearchBudget):
    """Ends the search at one of its checks."""

    left: int = -1

    def check(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise LimitReached("time")


@law(25)
@given(planning_worlds(), st.integers(1, 300), st.sampled_from([Planner.plan, Planner.plans]))
def test_a_search_stopped_anywhere_answers_right_afterwards(
    world: World, at: int, ask: Callable[[Planner], Outcome]
) -> None:
    watch = Stopping()
    limits = Limits(3, 3, 1)
    try:
        planner = Planner(StateSpace(world), limits, watch)
        watch.left = at
        stopped = ask(planner)
        watch.left = -1
        assert isinstance(stopped, GaveUp) or at > 0
        assert answer(planner) == answer(Planner(StateSpace(world), limits))
    except TriggerLoop:
        return


def test_what_was_found_before_memory_ended_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    planner = Planner(StateSpace(read_world(CUP.read_bytes(), CUP.name)), Limits(5, 3, 2))
    stories = planner._stories()
    (first,) = planner.plan().plans[:1]  # type: ignore[union-attr]

    def one_and_no_more(*_: object) -> object:
        yield first
        raise MemoryError

    monkeypatch.setattr(stories, "_ever_shorter", one_and_no_more)
    assert planner.plan() == GaveUp("memory", (first,))
