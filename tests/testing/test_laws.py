"""The laws for others hold here, and each is able to fail."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from shared_worlds import stage_of, world_of

from gaslamp.model import World
from gaslamp.records import Run
from gaslamp.simulation import Scene
from gaslamp.simulation.views.view_builder import ViewBuilder
from gaslamp.testing import assert_nothing_leaks, assert_replays
from gaslamp.testing.worlds import right_worlds
from gaslamp.views import WAIT, Act, View

SLOWER = ("cloak_of_darkness", "interview", "lifeboat", "manor")


@pytest.mark.parametrize(
    "world", ["sally_anne", *(pytest.param(name, marks=pytest.mark.slow) for name in SLOWER)]
)
def test_nothing_leaks_in_a_world_that_ships(world: str) -> None:
    assert_nothing_leaks(stage_of(world), seeds=[1], most_steps=6)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(right_worlds(triggers=False))
def test_nothing_leaks_in_any_world(world: World) -> None:
    assert_nothing_leaks(world, seeds=[1], most_steps=3)


@pytest.mark.parametrize("played", [(), ("sally",), ("sally", "anne")])
def test_a_run_replays(played: tuple[str, ...]) -> None:
    assert_replays(world_of("sally_anne"), 3, played)


def test_a_view_of_the_truth_is_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, who: str, *, choices: bool = True) -> View:
        return replace(honest(viewer, run, who, choices=choices), place=str(run.state.values))

    monkeypatch.setattr(ViewBuilder, "view", nosy)
    with pytest.raises(AssertionError, match="what sally sees depends on what they cannot know: "):
        assert_nothing_leaks(stage_of("sally_anne").world, ["sally"], [1])


def test_a_run_that_depends_on_more_than_its_seed_does_not_replay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest, seeds = Scene.decide, iter(range(100))

    def moody(scene: Scene, act: Act) -> Scene:
        # The first run and the second wait at different decisions.
        return honest(scene, WAIT if next(seeds) == 0 else act)

    monkeypatch.setattr(Scene, "decide", moody)
    with pytest.raises(AssertionError, match="seed 2 does not come to the same decisions: sally "):
        assert_replays(world_of("sally_anne"), 2, ("sally",))
