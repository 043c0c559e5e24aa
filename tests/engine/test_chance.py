"""What minds expect of an act that may fail: the same in both bodies, at every chance."""

from __future__ import annotations

import pytest

from gaslamp.engine import Core
from gaslamp.engine.grounding import ground
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read

WORLD = """
title: "A jump"
entity ann: character
property over(): boolean
property in(): boolean

event splash(who: character)
    effect: in() = true

action jump(who: character)
    precondition: not over()
    effect: over() = true
    consenting: who
    chance: {percent} otherwise splash(who)

utility of ann: if over() or in() then 1 else 0
"""


@pytest.mark.parametrize("percent", [0, 1, 49, 50, 51, 55, 59, 99, 100])
def test_both_bodies_expect_the_same_of_a_chance(percent: int) -> None:
    space = StateSpace(read(WORLD.replace("{percent}", str(percent)), "jump.lamp"))
    task = ground(space)
    core = Core(task, 1)
    (jump,) = space.actions
    event = core.expected_event(core.root(space.initial), 0)
    assert task.events[event].source is space.expected_event(space.initial, jump)
