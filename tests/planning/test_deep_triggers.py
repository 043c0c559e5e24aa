"""Worlds whose triggers carry beliefs up from any depth: no search is deep enough for them."""

from __future__ import annotations

from gaslamp.engine import space_of
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read
from gaslamp.planning import Limits, Planner, Solved

WHISPER = """
title: "A whisper"
entity ann, bob: character
property safe(): boolean

action whisper(who: character)
    effect: SAID
    consenting: who
    observing: everyone

trigger trusts(c: character, o: character)
    precondition: c != o and believes(c, believes(o, safe())) and not believes(c, safe())
    effect: believes(c, safe())

utility: if believes(ann, safe()) then 1 else 0
utility of ann: if believes(ann, safe()) then 1 else 0
"""
"""What is set six minds deep is carried up, mind by mind, by a trigger that reads a mind deeper
than it sets."""

SAID = 3 * "believes(ann, believes(bob, " + "safe()" + 3 * "))"

LIMITS = Limits(author=1, character=1, belief=0)


def test_what_is_carried_up_from_any_depth_is_a_reason() -> None:
    world = read(WHISPER.replace("SAID", SAID), "whisper.lamp")
    for space in (StateSpace(world), space_of(world)):
        assert ground(space).reach_settled is None
        whisper = space.find("whisper", ("ann",))
        assert whisper is not None
        fast, slow = Planner(space, LIMITS), Planner(space, LIMITS, body="reference")
        thought = slow.explain(whisper, "ann", space.initial)
        assert thought is not None
        assert thought.plan == (whisper,)
        assert fast.explain(whisper, "ann", space.initial) == thought
        assert fast.sensible_acts("ann", space.initial) == slow.sensible_acts("ann", space.initial)


def test_such_a_story_is_found() -> None:
    space = StateSpace(read(WHISPER.replace("SAID", SAID), "whisper.lamp"))
    found = Planner(space, LIMITS).plan()
    assert isinstance(found, Solved)
    assert [str(act) for act in found.plans[0].acts] == ["whisper(ann)"]
