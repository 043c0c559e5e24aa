"""An act that is not named as one that may move what somebody wants leaves it as it was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import isnan

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st
from shared_worlds import stage_of

from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.notation import write
from gaslamp.planning import Limits
from gaslamp.planning.reasons import moving_acts
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.testing.plots import planning_worlds
from gaslamp.worlds import read_world

WALKS, STEPS = 3, 3

DOOR = """\
entity ann: character
entity bob: character
property shut(): boolean
property passed(): boolean

initially:
    shut()
    believes(bob, shut()) = false
    believes(ann, shut()) = true
    believes(ann, believes(bob, shut())) = false

action close(who: character)
    precondition: not shut()
    effect: shut()
    consenting: who
    observing c: c == who

action knock(who: character)
    precondition: shut() and who == ann
    consenting: who
    observing: everyone

action pass_by(who: character)
    precondition: not passed()
    effect: passed()
    consenting: who
    observing: everyone

utility of ann: if believes(bob, shut()) then 1 else 0
"""


def left_out(reasons: Reasons, node: int, who: int) -> Iterator[tuple[int, float, float]]:
    """The possible acts that may not move what somebody wants, with what they had and have then."""
    core = reasons.core
    moving = set(reasons.may_move(node, who))
    before = core.utility(node, who)
    for act in core.possible(node):
        if reasons.consenting[act] and reasons.twins[act] == act and act not in moving:
            yield act, before, core.utility(core.after(node, act), who)


def assert_nothing_is_moved(reasons: Reasons, root: int, dice: random.Random) -> None:
    core = reasons.core
    for _ in range(WALKS):
        node = root
        for _ in range(STEPS):
            for who in range(len(reasons.task.characters)):
                for act, before, after in left_out(reasons, node, who):
                    # What is unknown is no gain either.
                    told = (reasons.task.events[act].source, reasons.task.characters[who])
                    assert after == before or isnan(after) or isnan(before), told
            acts = core.possible(node)
            if not acts:
                break
            node = core.after(node, dice.choice(acts))


@pytest.mark.slow
@law(200)
@given(planning_worlds(), st.integers(0, 2))
def test_what_is_left_out_of_a_random_world_moves_nothing(world: World, seed: int) -> None:
    note(write(world))
    try:
        space = StateSpace(world)
        reasons = Reasons(space, Limits(3, 3, 2))
        root = reasons.core.root(space.initial)
        assert_nothing_is_moved(reasons, root, random.Random(seed))  # noqa: S311
    except TriggerLoop:
        assume(condition=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["interview", "lifeboat", "alley"])
def test_nor_does_it_where_minds_conclude(name: str) -> None:
    """Scenes, whose people conclude from what happens, take others for others and mishear."""
    stage = stage_of(name)
    scene = stage.start(2, stage.people[:1])
    space = stage._runtime.space
    reasons = Reasons(space, Limits(2, 2, 2))
    for _ in range(WALKS):
        assert_nothing_is_moved(
            reasons,
            reasons.core.root(scene._run.state),
            random.Random(name),  # noqa: S311
        )
        choices = scene.seat(stage.people[0]).view.choices
        if scene.ending is not None or not choices:
            return
        scene = scene.decide(choices[-1])


def test_an_act_that_surprises_whom_it_is_about_is_not_left_out() -> None:
    """To knock tells Bob that the door is shut, and nothing that an act sets says so."""
    space = StateSpace(read_world(DOOR.encode(), "door.lamp"))
    reasons = Reasons(space, Limits(2, 2, 1))
    root, ann = reasons.core.root(space.initial), reasons.number["ann"]
    acts = reasons.task.events
    assert [acts[act].source.name for act in reasons.may_move(root, ann)] == ["knock"]
    surprised = reasons.core.after(root, reasons.may_move(root, ann)[0])
    assert reasons.may_move(surprised, ann) == []
    (knock,) = [act for act in space.possible_actions(space.initial) if act.name == "knock"]
    assert reasons.makes_sense(knock, space.initial)


@pytest.mark.slow
def test_the_law_finds_an_act_left_out_that_surprises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        moving_acts.MovingActsOfTask, "_may_tell", lambda _self, _event: frozenset[int]()
    )
    space = StateSpace(read_world(DOOR.encode(), "door.lamp"))
    reasons = Reasons(space, Limits(2, 2, 1))
    root = reasons.core.root(space.initial)
    with pytest.raises(AssertionError, match="knock"):
        assert_nothing_is_moved(reasons, root, random.Random(0))  # noqa: S311
