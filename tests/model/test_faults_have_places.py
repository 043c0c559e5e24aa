"""What is too large, or never comes to rest, is said with where it stands."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.model import GroundingTooLarge
from gaslamp.model.epistemic import EndlessMinds, StateSpace, TriggerLoop
from gaslamp.model.ground import expression_grounding
from gaslamp.planning import Limits, Planner
from gaslamp.worlds import read_world

MANY = "type thing\nentity ann: character\n" + "".join(f"entity e{n}: thing\n" for n in range(99))
HEAD = f"{MANY}property near(thing, thing): boolean\nproperty n(character): number\n"
SUMS = "sum a: thing: sum b: thing: sum c: thing: 1"
LOOPS = "for each a: thing: for each b: thing: for each c: thing:"
LARGE = {
    "property between": "property between(thing, thing, thing): boolean\n",
    "action lay": "action lay(a: thing, b: thing, c: thing)\n    consenting: ann\n",
    "action add": f"action add()\n    consenting: ann\n    effect: n(ann) = {SUMS}\n",
    "trigger grow": f"trigger grow\n    effect: n(ann) = {SUMS}\n",
    "process grow": f"process grow\n    every 1 s\n    effect: n(ann) = {SUMS}\n",
    "the utility of ann": f"utility of ann: {SUMS}\n",
    "want much": f"want much of ann\n    worth: {SUMS}\n",
    "a line of what is so initially": f"initially:\n    {LOOPS} near(a, b)\n",
    # So much only of all its instances together.
    "action look": (
        "action look(a: thing, b: thing)\n    consenting: ann\n"
        "    precondition: forall c: thing: near(a, c) or near(c, b) or near(b, a)\n"
        "action mark(a: thing, b: thing)\n    consenting: ann\n    effect: near(a, b)\n"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LARGE)
def test_what_is_too_large_is_said_with_its_place(what: str) -> None:
    world = read_world((HEAD + LARGE[what]).encode(), "large.lamp")
    # Fewer parts than would fit, which take long to count.
    with (
        patch.object(expression_grounding, "MOST_LEAN_STEPS", 100_000),
        pytest.raises(GroundingTooLarge) as caught,
    ):
        EngineSpace(world, 1)
    assert caught.value.what == what
    # Lines stand below the word that begins their block.
    line = HEAD.count("\n") + (2 if what.startswith("a line") else 1)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("large.lamp", line)


FLAGS = """\
entity ann, bob: character
property on(): boolean
property ready(): boolean
property n(character): number
action push(who: character)
    effect: ready()
    consenting: who
    observing: everyone
utility of ann: if on() then 1 else 0
trigger once
    precondition: ready() and n(ann) == 0
    effect: n(ann) = 1
"""
CIRCLE = """\
trigger flip
    precondition: ready() and not on()
    effect: on()
trigger flop
    precondition: ready() and on()
    effect: not on()
"""
NEST = """\
trigger outdo
    precondition: ready() and not believes(ann, n(bob)) == n(bob) + 1
    effect: believes(ann, n(bob)) = n(bob) + 1
"""


@pytest.mark.parametrize(
    ("rules", "names", "by"),
    [
        (CIRCLE, ("flip", "flop"), "definition"),
        (CIRCLE, ("flip", "flop"), "engine"),
    ],
)
def test_triggers_that_never_rest_are_said_with_the_place_of_one_of_them(
    rules: str, names: tuple[str, ...], by: str
) -> None:
    text = FLAGS + rules
    space = StateSpace(read_world(text.encode(), "circle.lamp"))
    minds = Planner(space, Limits(character=2))
    asked = {
        "definition": lambda: space.successor(space.initial, space.actions[0]),
        "engine": lambda: minds.sensible_acts("ann", space.initial),
    }
    with pytest.raises(TriggerLoop) as caught:
        asked[by]()
    assert set(names) <= set(caught.value.triggers)
    assert caught.value.place is not None
    declared = text.splitlines()[caught.value.place.line - 1]
    assert declared in {f"trigger {name}" for name in names}, "one that keeps on, not one before"


def test_minds_that_grow_without_end_are_no_loop() -> None:
    space = StateSpace(read_world((FLAGS + NEST).encode(), "nest.lamp"))
    with pytest.raises(EndlessMinds, match="minds: "):
        space.successor(space.initial, space.actions[0])
