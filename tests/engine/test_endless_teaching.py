"""Triggers that teach minds within minds for ever are given up soon, with many people too."""

from __future__ import annotations

import time

import pytest

from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.notation import read
from gaslamp.simulation import Stage


@pytest.mark.slow
@pytest.mark.parametrize("people", [2, 6, 18])
def test_triggers_that_only_teach_more_are_refused_within_two_seconds(people: int) -> None:
    names = ", ".join(f"p{n}" for n in range(people))
    world = read(
        f"entity {names}: character\nproperty n(character): number\n"
        "trigger t(c: character)\n"
        "    effect: for each d: character: believes(d, believes(c, n(d) = n(d) + 1))\n"
    )
    begun = time.process_time()
    with pytest.raises(TriggerLoop) as caught:
        Stage(world)
    assert caught.value.triggers == ("t",)
    assert time.process_time() - begun < 2
