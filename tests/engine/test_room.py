"""What states take: what is counted is about what the system gives, and it stays bounded."""

from __future__ import annotations

import gc
import runpy
import tracemalloc
from pathlib import Path

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.engine import space as engine_space
from gaslamp.model import World
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

WANDERERS = Path(__file__).parents[2] / "bench" / "wanderers.py"


def wanderers(people: int) -> World:
    text: str = runpy.run_path(str(WANDERERS))["wanderers"](people)
    return read_world(text, "wanderers.lamp")


def wandered(stage: Stage, entries: int) -> None:
    engine = stage._runtime.engine
    run = engine.initial_run(1, frozenset())
    while len(run.log) < entries:
        run = engine.step(run)


def traced_bytes(space: EngineSpace) -> tuple[int, int]:
    """What states are counted to take, and what is given back when all are forgotten."""
    counted = space.core.room
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    space.core.forget()
    gc.collect()
    return counted, before - tracemalloc.get_traced_memory()[0]


@pytest.mark.slow
@pytest.mark.parametrize("people", [2, 5])
def test_what_states_take_is_counted_within_a_half(people: int) -> None:
    world = wanderers(people)
    tracemalloc.start()
    try:
        stage = Stage(world)
        wandered(stage, 4000 // people)
        counted, given_back = traced_bytes(stage._runtime.space)
    finally:
        tracemalloc.stop()
    assert given_back > 300_000
    assert given_back / 1.5 < counted < given_back * 1.5


@pytest.mark.slow
def test_states_of_a_long_run_take_no_more_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_space, "MOST_ROOM", 2_000_000)
    stage = Stage(wanderers(3))
    space = stage._runtime.space
    engine, most = stage._runtime.engine, 0
    run = engine.initial_run(1, frozenset())
    while len(run.log) < 4000:
        run = engine.step(run)
        most = max(most, space.core.room)
    # One step may go past the bound before the next sees it.
    assert 1_500_000 < most < 2_500_000
