"""What runs and minds leave behind: no garbage, no hold on minds, nothing once nobody holds it."""

from __future__ import annotations

import gc
import runpy
from pathlib import Path
from weakref import ref

import pytest
from shared_worlds import stage_of, world_of

from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

WANDERERS = Path(__file__).parents[2] / "bench" / "wanderers.py"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sally_anne", "cloak_of_darkness", "dark_room"])
def test_a_run_leaves_nothing_for_the_collector(name: str) -> None:
    stage = stage_of(name)
    stage.start(seed=5)  # what is worked out once for all runs may leave something
    gc.collect()
    gc.disable()
    try:
        stage.start(seed=5)
        found = gc.collect()
    finally:
        gc.enable()
    assert found == 0


@pytest.mark.slow
def test_a_stage_that_nobody_holds_goes_with_all_that_it_worked_out() -> None:
    stage = Stage(world_of("sally_anne"))
    scene = stage.start(seed=1)
    space = ref(stage._runtime.space)
    assert gc.get_freeze_count() > 0
    del stage
    gc.collect()
    assert space() is not None  # the scene is of it
    del scene
    gc.collect()
    assert space() is None


def test_what_minds_remember_holds_no_minds() -> None:
    text: str = runpy.run_path(str(WANDERERS))["wanderers"](3)
    stage = Stage(read_world(text, "wanderers.lamp"))
    space, engine = stage._runtime.space, stage._runtime.engine
    at_first = len(space.states)
    run = engine.initial_run(1, frozenset())
    while len(run.log) < 400:
        run = engine.step(run)
    del run
    met = len(space.states)
    space.forget_unheld()
    assert met > 10 * at_first
    assert len(space.states) <= 2 * at_first
