"""Values that travel to another process: worlds, stages, scenes, plans and outcomes."""

from __future__ import annotations

import copy
import dataclasses
import gc
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pytest

from gaslamp.inquiry import GodView
from gaslamp.model.epistemic import StateSpace, ground_world
from gaslamp.planning import Limits, Outcome, Planner, Solved
from gaslamp.simulation import RebuiltOtherwise, Scene, Stage, rebuilding
from gaslamp.views import WAIT, Act
from gaslamp.worlds import open_world, read_world

T = TypeVar("T")
CUP = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"
PUT = Act("put", ("sally", "basket"))


def sent(value: T) -> T:
    """A value as it comes back to the same process."""
    found: T = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes
    return found


@pytest.fixture
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has never seen a world."""
    monkeypatch.setattr(rebuilding, "_READY", rebuilding._Ready())
    monkeypatch.setattr(ground_world, "_ARRIVED", ground_world.MadeReady())
    monkeypatch.setattr(ground_world, "_MADE", {})


def log(scene: Scene) -> list[str]:
    return [entry.to_line() for entry in GodView(scene).log]


# -- scenes -----------------------------------------------------------------------------


def test_every_moment_of_a_run_is_the_same_where_it_arrives() -> None:
    stage = Stage(open_world("sally_anne"))
    played = stage.moments(3, ("sally", "anne"), [PUT, WAIT, WAIT])
    moments = [*played, *stage.moments(4)]
    assert len({scene.head for scene in moments}) >= 5
    assert len(moments) > 10
    for scene in moments:
        again = sent(scene)
        assert (again.head, again.now_ms, again.waiting_for, again.ending) == (
            scene.head,
            scene.now_ms,
            scene.waiting_for,
            scene.ending,
        )
        # Not only what the log tells: what is still to come, too.
        assert again._run.schedule.next_serial == scene._run.schedule.next_serial
        assert len(again._run.schedule) == len(scene._run.schedule)
        for who in stage.people:
            assert again.seat(who).view == scene.seat(who).view


def test_a_scene_goes_on_where_it_arrives() -> None:
    scene = Stage(open_world("sally_anne")).start(3, ("sally",)).decide(PUT)
    there, here = sent(scene), scene
    while here.ending is None:
        there, here = there.decide(WAIT), here.decide(WAIT)
        assert there.head == here.head
    assert log(there) == log(here)


def test_a_scene_is_made_again_when_it_is_asked_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = pickle.dumps(Stage(open_world("sally_anne")).start(1))
    made = []
    plain = rebuilding.runtime_of
    monkeypatch.setattr(rebuilding, "runtime_of", lambda packed: made.append(1) or plain(packed))
    scene = pickle.loads(written)  # noqa: S301  # our own bytes
    # And sent on before anybody asked.
    assert pickle.dumps(scene) == written
    assert made == []
    assert scene.ending is not None
    assert made == [1]


def test_a_world_that_arrives_again_is_ready(nothing_made: None) -> None:  # noqa: ARG001
    written = [pickle.dumps(Stage(open_world("sally_anne")).start(seed)) for seed in (1, 2)]
    found = [pickle.loads(each) for each in written]  # noqa: S301  # our own bytes
    assert found[0].stage._runtime is found[1].stage._runtime


def test_a_scene_is_small_whatever_it_has_come_to() -> None:
    stage = Stage(open_world("sally_anne"))
    start, end = stage.start(1, ("sally",)), stage.start(1)
    assert len(pickle.dumps(end)) < len(pickle.dumps(start)) + 100
    assert len(pickle.dumps(start)) < 20_000


def test_a_scene_that_comes_out_otherwise_says_so() -> None:
    scene = Stage(open_world("sally_anne")).start(1)
    spec = rebuilding.spec_of(scene.stage._runtime, scene._run)
    other = "9c41d0e87a55" + spec.head[12:]
    changed = dataclasses.replace(spec, head=other)
    with pytest.raises(RebuiltOtherwise) as caught:
        rebuilding.rebuilt(changed)
    assert str(caught.value) == (
        'the scene of "Sally and Anne" came out otherwise here: its log ends in '
        f"{spec.head[:12]}..., and ended in 9c41d0e87a55... where it was sent from; "
        "run both with the same version of Gaslamp [GL537]"
    )


def test_a_copy_of_a_scene_is_the_scene() -> None:
    scene = Stage(open_world("sally_anne")).start(1)
    assert copy.copy(scene) is scene
    assert copy.deepcopy(scene) is scene


def test_seats_stay_where_they_are() -> None:
    seat = Stage(open_world("sally_anne")).start(1, ("sally",)).seat("sally")
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps([seat])


# -- plans and outcomes -----------------------------------------------------------------


def outcome() -> tuple[StateSpace, Outcome]:
    space = StateSpace(read_world(CUP.read_bytes(), CUP.name))
    return space, Planner(space, Limits(4, 3, 2)).plans()


def test_an_outcome_comes_back_as_it_went() -> None:
    _, found = outcome()
    assert isinstance(found, Solved)
    assert sent(found) == found
    assert sent(found.plans[0].thoughts) == found.plans[0].thoughts


@pytest.mark.slow
def test_every_kind_of_event_is_found_again() -> None:
    space = StateSpace(open_world("dark_room"))
    every = (*space.actions, *space.events, *space.processes, *space.triggers)
    assert len({type(event.schema) for event in every}) >= 3
    assert all(one is other for one, other in zip(sent(every), every, strict=True))


def test_an_act_that_arrives_is_of_a_world_that_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    space, found = outcome()
    written = pickle.dumps(found)
    monkeypatch.setattr(ground_world, "_ARRIVED", ground_world.MadeReady())
    again = pickle.loads(written)  # noqa: S301  # our own bytes
    assert isinstance(again, Solved)
    assert again.plans[0].acts[0] is space.find("tell", ("ann", "bob", "cellar"))


def test_an_act_arrives_where_nobody_has_its_world(nothing_made: None) -> None:  # noqa: ARG001
    _, found = outcome()
    written = pickle.dumps(found)
    del found
    ground_world._ARRIVED = ground_world.MadeReady()
    again = pickle.loads(written)  # noqa: S301  # our own bytes
    assert [str(act) for act in again.plans[0].acts] == [
        "tell(ann, bob, cellar)",
        "go(bob, hall, cellar)",
        "take(bob, cellar)",
    ]


@pytest.mark.slow
def test_an_act_does_not_keep_what_its_world_worked_out() -> None:
    space, found = outcome()
    assert isinstance(found, Solved)
    (act, *_) = found.plans[0].acts
    home = act.grounder.vocabulary.home
    del space, found
    gc.collect()
    assert isinstance(home, ground_world._Home)
    assert home._ground() is None
    assert str(sent(act)) == str(act)


# -- in another process -----------------------------------------------------------------

THERE = """
import pickle, sys
scene, outcome, stage = pickle.load(sys.stdin.buffer)
from gaslamp.views import WAIT
heads = [scene.head, stage.start(5).head]
while scene.ending is None:
    scene = scene.decide(WAIT)
    heads.append(scene.head)
sys.stdout.buffer.write(pickle.dumps((heads, outcome, scene)))
"""


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["0", "12345"])
def test_another_process_goes_on_from_there_and_sends_it_back(hash_seed: str) -> None:
    stage = Stage(open_world("sally_anne"))
    scene = stage.start(3, ("sally",)).decide(PUT)
    _, found = outcome()
    given = pickle.dumps((scene, found, stage))
    run = subprocess.run(
        [sys.executable, "-c", THERE],
        input=given,
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    heads, back, end = pickle.loads(run.stdout)  # noqa: S301  # our own bytes
    here = [scene.head, stage.start(5).head]
    while scene.ending is None:
        scene = scene.decide(WAIT)
        here.append(scene.head)
    assert heads == here
    assert back == found
    assert end.head == scene.head
    assert end.stage._runtime is stage._runtime


def waited(scene: Scene) -> Scene:
    return scene.decide(WAIT)


@pytest.mark.slow
def test_scenes_go_through_a_pool() -> None:
    scene = Stage(open_world("sally_anne")).start(3, ("sally",))
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        found = list(pool.map(waited, [scene, scene.decide(PUT)]))
    assert [each.head for each in found] == [
        scene.decide(WAIT).head,
        scene.decide(PUT).decide(WAIT).head,
    ]
