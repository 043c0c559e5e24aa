"""Equal percepts give equal minds: nobody chooses by what they could not know.

The truth is changed behind everybody's back. What somebody would choose among, and with
which weights, must then be what it was; and must stay so, however far the two stories drift
apart, for as long as all that this person perceives is the same.
"""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared_worlds import stage_of

from gaslamp.inquiry.god_view import GodView
from gaslamp.model import Fluent, Value
from gaslamp.records.chance import Chance
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

FOLLOWED = 3
"""So many decisions long two stories are compared."""

FACTS = (
    "hidden()",
    "loud(ann)",
    "loud(bob)",
    "at(coin) == table",
    "at(coin) == drawer",
    "at(coin) == ?",
    "angry(bob)",
)


def together(stage: Stage, who: str, seed: int, steps: int, facts_per_step: int) -> int:
    """Play a run at random, and hold its choices to those of runs that truly differ.

    Returns how often two choices were compared.
    """
    scene, chance = stage.start(seed, (who,)), Chance(seed)
    compared = 0
    for step in range(steps):
        if scene.ending is not None:
            break
        god = GodView(scene)
        fluents = god.fluents
        for place in range(facts_per_step):
            fluent = fluents[(7 * seed + 11 * step + 13 * place) % len(fluents)]
            for value in islice(god.alternatives(fluent), 1):
                compared += stays_equal(scene, god.counterfactual({fluent: value}), who, chance)
        everything = changed(god)
        compared += stays_equal(scene, god.counterfactual(everything), who, chance)
        scene, chance = decided(scene, scene, chance)[1:]
    return compared


def changed(god: GodView) -> dict[Fluent, Value]:
    """Another value for everything that could have one."""
    others = {fluent: next(god.alternatives(fluent), None) for fluent in god.fluents}
    return {fluent: value for fluent, value in others.items() if value is not None}


def stays_equal(scene: Scene, other: Scene, who: str, chance: Chance) -> int:
    """Hold one story's choices to another's while the percepts are equal; counts comparisons."""
    for count in range(FOLLOWED):
        if scene.ending is not None or other.ending is not None:
            return count
        if (scene.now_ms, scene.seat(who).view.percepts) != (
            other.now_ms,
            other.seat(who).view.percepts,
        ):
            return count
        assert GodView(scene).weighs(who) == GodView(other).weighs(who)
        assert GodView(scene).feelings(who) == GodView(other).feelings(who)
        other, scene, chance = decided(other, scene, chance)
    return FOLLOWED


def decided(other: Scene, scene: Scene, chance: Chance) -> tuple[Scene, Scene, Chance]:
    """Both scenes after one decision drawn for the second."""
    choices = scene.seat(scene.waiting_for or "").view.choices
    drawn, chance = chance.below("random player", len(choices) + 1)
    if drawn == len(choices):
        return other.decide(WAIT), scene.decide(WAIT), chance
    act = choices[drawn].act
    return other.decide(act), scene.decide(act), chance


@pytest.mark.parametrize(
    ("world", "who"), [("sally_anne", "sally"), ("sally_anne", "anne"), ("cloak_of_darkness", None)]
)
def test_what_is_hidden_weighs_nothing(world: str, who: str | None) -> None:
    stage = stage_of(world)
    for person in stage.people if who is None else (who,):
        assert together(stage, person, seed=1, steps=3, facts_per_step=4)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["crane", "joker"])
def test_what_is_hidden_weighs_nothing_in_the_dark_room(who: str) -> None:
    stage = stage_of("dark_room")
    assert sum(together(stage, who, seed, steps=8, facts_per_step=2) for seed in range(4)) > 50


@st.composite
def scenes(draw: st.DrawFn) -> str:
    """Two people, a coin, and rules about both of which much is drawn."""
    fact = st.sampled_from(FACTS)
    sense = st.sampled_from(["by sight", "by hearing", "by touch"])
    wants = "\n".join(
        f"utility of {who}: (if {draw(fact)} then {draw(st.integers(1, 3))} else 0) + "
        f"(if {draw(fact)} then {draw(st.integers(0, 3))} else 0)"
        for who in ("ann", "bob")
    )
    acts = "\n".join(
        f"""
action {name}(who: character)
    takes {draw(st.integers(1, 3))} s
    precondition: {draw(fact)} or not {draw(fact)}
    effect: {effect}
    consenting: who
    observing c: c == who or {draw(fact)}, {draw(sense)}
    says: "{{who}} {{do}} something."
    typed: "{name}"
"""
        for name, effect in (
            ("shout", "loud(who) = true"),
            ("hush", "loud(who) = false"),
            ("hide", "hidden() = true"),
            ("stow", "at(coin) = drawer"),
            ("fetch", "at(coin) = table"),
            ("rage", "angry(who) = true"),
        )
    )
    return f"""
title: "A coin"
entity ann, bob: character
type thing
type spot
entity coin: thing
entity table, drawer: spot
property hidden(): boolean
property loud(character): boolean
property angry(character): boolean
property at(thing): spot = table
{acts}
habit mutters(c: character)
    when: {draw(fact)}
    does: shout(c)
    weight: 2
{wants}
"""


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenes(), st.integers(0, 99))
def test_it_weighs_nothing_in_any_small_scene(text: str, seed: int) -> None:
    stage = Stage(read_world(text, "coin.lamp"))
    for who in stage.people:
        together(stage, who, seed, steps=3, facts_per_step=3)


def test_two_minds_that_differ_may_well_choose_differently() -> None:
    """The law is able to fail: what somebody knows does weigh."""
    stage = stage_of("sally_anne")
    scene = stage.start(1, ("sally",))
    after = scene.decide(Act("put", ("sally", "basket")))
    assert GodView(scene).weighs("sally") != GodView(after).weighs("sally")
