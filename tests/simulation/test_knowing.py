"""A box that one looks into and the other does not: what they are told, want and plan."""

from __future__ import annotations

import pytest

from gaslamp import plan
from gaslamp.checks.leaks import view_json
from gaslamp.engine import EngineSpace
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read, read_question
from gaslamp.planning import ProvedImpossible
from gaslamp.reports.beliefs import belief_report
from gaslamp.simulation import Stage
from gaslamp.views import WAIT

BOX = """
title: "A box"
minds: 3 deep
playable: ann
type thing
entity ann, bob: character
entity coin, pearl, box: thing
property contents(holder: thing): thing, hidden
    says: "In {holder} {be} {value}." when value == coin or value == pearl
    known: "{knower} {know} what {be} in {holder}, and you do not."
property tries: number

common: box, bob, ann

initially:
    contents(box) = {inside}

action look(who: character)
    takes 2 s
    effect: believes(who, contents(box)) = contents(box)
    consenting: who
    observing c: true, by sight
    says: "{who} {look} into the box."
action swap
    takes 2 s
    effect: contents(box) = coin
    consenting: ann
    observing c: c == ann, by sight
    says: "{ann} {put} a coin in."
habit nosy
    when: not knows(bob, contents(box))
    does: look(bob)
"""


def box(inside: str = "pearl") -> str:
    return BOX.replace("{inside}", inside).replace('"{ann} {put} a coin in."', '"A coin goes in."')


def after(space: StateSpace, *acts: str) -> State:
    named = {str(act): act for act in space.actions}
    state = space.initial
    for act in acts:
        state = space.successor(state, named[act])
    return state


def holds(space: StateSpace, state: State, question: str) -> bool:
    return space.condition(read_question(space.world, question))(state)


@pytest.fixture(params=[StateSpace, EngineSpace])
def space(request: pytest.FixtureRequest) -> StateSpace:
    made: StateSpace = request.param(read(box(), "box.lamp"))
    return made


def test_who_sees_somebody_look_holds_that_they_know(space: StateSpace) -> None:
    looked = after(space, "look(bob)")
    assert holds(space, looked, "knows(bob, contents(box))")
    assert holds(space, looked, "believes(ann, knows(bob, contents(box)))")
    assert holds(space, looked, "believes(ann, contents(box)) == ?")
    assert holds(space, looked, "believes(ann, believes(bob, contents(box))) == ?")
    assert holds(space, looked, "believes(bob, believes(ann, knows(bob, contents(box))))")
    assert not holds(space, looked, "knows(ann, contents(box))")
    assert not holds(space, looked, "believes(ann, knows(ann, contents(box)))")
    assert not holds(space, space.initial, "believes(ann, knows(bob, contents(box)))")


def test_who_learns_it_takes_them_to_believe_it(space: StateSpace) -> None:
    both = after(space, "look(bob)", "look(ann)")
    assert holds(space, both, "believes(ann, believes(bob, contents(box))) == pearl")
    assert holds(space, both, "believes(bob, knows(ann, contents(box)))")
    assert holds(space, both, "common belief(contents(box) == pearl)")


def test_what_changes_unseen_by_them_they_no_longer_know(space: StateSpace) -> None:
    swapped = after(space, "look(bob)", "swap()")
    assert not holds(space, swapped, "knows(bob, contents(box))")
    assert not holds(space, swapped, "believes(ann, knows(bob, contents(box)))")
    assert holds(space, swapped, "believes(ann, contents(box)) == coin")
    assert holds(space, swapped, "believes(ann, believes(bob, contents(box))) == ?")
    assert not holds(space, swapped, "everybody believes(contents(box) == coin)")
    assert holds(space, swapped, "together know(contents(box) == coin)")


def test_a_rule_of_perception_informs_as_an_act_does() -> None:
    text = box().replace(
        "habit nosy",
        "trigger glance(c: character)\n"
        "    precondition: tries() == 1 and believes(c, contents(box)) != contents(box)\n"
        "        and c == bob\n"
        "    effect: believes(c, contents(box)) = contents(box)\n"
        "action open\n"
        "    effect: tries() = 1\n"
        "    consenting: ann\n"
        "    observing: everyone\n"
        "habit nosy",
    )
    for kind in (StateSpace, EngineSpace):
        space = kind(read(text, "box.lamp"))
        opened = after(space, "open()")
        assert holds(space, opened, "believes(bob, contents(box)) == pearl")
        assert holds(space, opened, "believes(ann, knows(bob, contents(box)))")
        assert holds(space, opened, "believes(ann, contents(box)) == ?")


def told(text: str) -> list[str]:
    scene = Stage(read(text, "box.lamp")).start(1, played=("ann",))
    found = []
    for _ in range(3):
        view = scene.seat("ann").view
        found.append(view_json(view).decode())
        scene = scene.decide(WAIT)
    return found


def test_a_view_tells_that_somebody_knows_and_nothing_of_what() -> None:
    views = told(box("pearl"))
    assert views == told(box("coin"))
    assert "what {be} in {holder}, and you do not" not in views[0]
    assert "what {be} in {holder}, and you do not" in views[-1]


LOOKED = ["look(bob)"]
WANTED = (
    box()
    + """
want secret of ann
    worth: believes(ann, knows(bob, contents(box)))
want curious of bob
    worth: knows(bob, contents(box))
"""
)


@pytest.mark.parametrize(
    ("goal", "acts"),
    [
        (
            "believes(ann, knows(bob, contents(box))) and not believes(ann, contents(box) == coin)",
            LOOKED,
        ),
        (
            "common belief(contents(box) == pearl) and not believes(ann, contents(box) == pearl)",
            None,
        ),
        ("not believes(bob, contents(box) == ?) and not believes(ann, contents(box) != ?)", LOOKED),
        ("together know(contents(box) == pearl)", LOOKED),
    ],
)
def test_a_plan_reaches_what_is_known_and_not_believed(goal: str, acts: list[str] | None) -> None:
    found = plan(read(WANTED, "box.lamp"), goal)
    if acts is None:
        assert isinstance(found.outcome, ProvedImpossible)
    else:
        assert [str(act) for act in found.plans[0].acts] == acts


def test_what_a_world_does_not_ask_can_be_asked_of_it() -> None:
    text = box().replace("knows(bob, contents(box))", "tries() < 1").split("    known:")
    world = read(text[0] + text[1].split("\n", 1)[1], "box.lamp")
    asked = belief_report(world, "knows(bob, contents(box))", ["ann"], after="look(bob)")
    assert asked.held == (((), True), (("ann",), True))


def test_a_plan_comes_to_common_belief_where_minds_have_no_end() -> None:
    wants = WANTED.replace("minds: 3 deep\n", "") + (
        "want own of ann\n    worth: knows(ann, contents(box))\n"
    )
    found = plan(read(wants, "box.lamp"), "common belief(contents(box) == pearl)")
    assert sorted(str(act) for act in found.plans[0].acts) == ["look(ann)", "look(bob)"]
