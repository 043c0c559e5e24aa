"""Triggers that teach minds within minds for ever are given up soon, with many people too."""

from __future__ import annotations

import time

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.engine.effects import most_taught
from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.notation import read
from gaslamp.simulation import Stage


@pytest.mark.slow
@pytest.mark.parametrize("people", [2, 6, 18, 40])
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


@pytest.mark.slow
@pytest.mark.parametrize("people", [30, 36])
def test_many_people_who_each_come_to_know_of_all_are_no_endless_triggers(people: int) -> None:
    # Each teaches everybody one thing: 27,000 lessons times people where there are 30.
    names = ", ".join(f"p{n}" for n in range(people))
    space = EngineSpace(
        read(
            f"minds: 2 deep\nentity {names}: character\nproperty here(character): boolean\n"
            "property seen(character): boolean\n"
            "initially: for each c: character: here(c)\n"
            "trigger shows(c: character)\n"
            "    precondition: here(c) and exists d: character: not believes(d, seen(c))\n"
            "    effect: for each d: character: believes(d, seen(c))\n"
        )
    )
    seen = [one.number for one in space.vocabulary.fluents if one.property == "seen"]
    assert all(mind.values[number] for mind in space.initial.beliefs for number in seen)


def test_as_much_may_be_taught_as_everybody_teaching_everybody_takes() -> None:
    assert all(most_taught(people) >= people**3 for people in range(37))
    assert most_taught(400) == most_taught(1) == 20_000
