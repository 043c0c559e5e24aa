"""Triggers that never come to rest are named, in bounded time."""

from __future__ import annotations

import pytest

from gaslamp.model import (
    TRUE,
    Action,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Compare,
    Constant,
    Effect,
    Entity,
    Expression,
    Name,
    Not,
    Property,
    Trigger,
    World,
)
from gaslamp.model.epistemic import DepthSpace, EndlessMinds, StateSpace, TriggerLoop

RAIN, COUNT = Apply("rain"), Apply("count")


def world(*triggers: Trigger, action: Effect | None = None) -> World:
    return World(
        entities=(Entity("ann", ("character",)), Entity("bob", ("character",))),
        properties=(Property("rain", (), "boolean"), Property("count", (), "number")),
        triggers=triggers,
        actions=() if action is None else (Action("do", (), TRUE, action, (Name("ann"),)),),
    )


def rule(name: str, when: Expression, effect: Effect) -> Trigger:
    return Trigger(name, (), when, effect)


def plus_one(what: Expression) -> Expression:
    return Arithmetic("+", what, Constant(1))


ON = rule("on", Not(RAIN), Assign(RAIN, TRUE))
OFF = rule("off", RAIN, Assign(RAIN, Constant(False)))


def test_two_triggers_that_undo_each_other_are_named() -> None:
    with pytest.raises(TriggerLoop) as caught:
        StateSpace(world(ON, OFF))
    assert caught.value.triggers == ("on", "off")
    assert str(caught.value) == (
        "triggers never come to rest: on, off; "
        "give each a precondition that its own effect makes false [GL303]"
    )


def test_a_loop_after_an_act_is_found_when_the_act_is_taken() -> None:
    flip = rule("flip", Compare(">", COUNT, Constant(0)), Assign(RAIN, Not(RAIN)))
    space = StateSpace(world(flip, action=Assign(COUNT, Constant(1))))
    with pytest.raises(TriggerLoop) as caught:
        space.successor(space.initial, space.actions[0])
    assert caught.value.triggers == ("flip",)


def test_a_number_that_only_grows_is_found() -> None:
    with pytest.raises(TriggerLoop) as caught:
        StateSpace(world(rule("grow", TRUE, Assign(COUNT, plus_one(COUNT)))))
    assert caught.value.triggers == ("grow",)


def test_minds_that_grow_without_end_are_no_loop_and_said_to_grow() -> None:
    """Everybody takes the other to count one further than they do, without end."""
    further = Believes(Name("ann"), COUNT)
    nest = rule("outdo", Compare("!=", further, plus_one(COUNT)), Assign(further, plus_one(COUNT)))
    with pytest.raises(EndlessMinds) as caught:
        StateSpace(world(nest))
    assert str(caught.value) == (
        "minds within minds grow without end here: more than 5,000 differ, or more than 60 lie "
        "within one another; let them go as deep as anybody asks, with: minds: 4 deep [GL316]"
    )
    space = DepthSpace(world(nest), caught.value.depth)
    minds = [space.belief(space.initial, *["ann"] * depth) for depth in range(5)]
    assert [space.value(mind, "count") for mind in minds[:4]] == [0, 1, 2, 3]


def test_guesses_that_come_again_are_a_loop() -> None:
    """Ann is of the other opinion than she herself is taken to be of: that is so of no mind."""
    contrary = Compare("==", Believes(Name("ann"), RAIN), RAIN)
    with pytest.raises(TriggerLoop) as caught:
        StateSpace(world(rule("contrary", contrary, Assign(RAIN, Not(RAIN)))))
    assert caught.value.triggers == ("contrary",)


def test_a_mind_that_is_always_of_the_other_opinion_is_settled() -> None:
    """An endless chain of minds, each the other way round, is a circle of two."""
    believed = Believes(Name("ann"), RAIN)
    contrary = rule("contrary", Compare("==", believed, RAIN), Assign(believed, Not(RAIN)))
    space = StateSpace(world(contrary))
    minds = [space.belief(space.initial, *["ann"] * depth) for depth in range(5)]
    assert [space.value(mind, "rain") for mind in minds] == [False, True, False, True, False]
    assert minds[3] is minds[1]


def test_a_trigger_that_holds_and_changes_nothing_is_at_rest() -> None:
    space = StateSpace(world(rule("still", TRUE, Assign(RAIN, RAIN))))
    assert space.value(space.initial, "rain") is False
