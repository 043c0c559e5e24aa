"""How deep people think of one another in a scene, and what is said to who asks deeper."""

from __future__ import annotations

import pytest

from gaslamp import read_world
from gaslamp.engine import EngineSpace, space_of
from gaslamp.inquiry import GodView, Trace, belief_lines
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.reports import beliefs
from gaslamp.simulation import Stage
from gaslamp.simulation.problems import TooDeep

ROOM = """
common: everything
entity ann, bob: character
property rain(): boolean
define doubted(): believes(bob, rain()) != rain()
initially: rain()

action look(who: character)
    effect: rain() = true
    consenting: who
    observing: everyone
"""
SAID = "people think of one another 4 deep here"


def world(depth: str = "", more: str = "") -> World:
    return read_world(f"{depth}\n{ROOM}\n{more}", "room.lamp")


@pytest.mark.parametrize(("depth", "deep"), [("", 4), ("minds: 2 deep", 2), ("minds: 8 deep", 8)])
def test_a_scene_is_as_deep_as_its_world_says(depth: str, deep: int) -> None:
    assert EngineSpace(world(depth)).depth == deep


def test_a_world_that_speaks_of_five_minds_has_five() -> None:
    five = "believes(ann, " * 5 + "rain()" + ")" * 5
    assert EngineSpace(world(more=f"ending over\n    when: {five}")).depth == 5


def test_who_asks_too_deep_in_a_scene_is_told_which_depth_would_do() -> None:
    scene = Stage(world()).start(seed=1, played=("ann", "bob"))
    god = GodView(scene)
    assert god.believes("ann", "bob", "ann", "bob", "rain()") is True
    with pytest.raises(TooDeep) as caught:
        god.believes("ann", "bob", "ann", "bob", "ann", "rain()")
    assert str(caught.value) == (
        "this asks what 5 minds within one another hold, and people think of one another 4 deep "
        "here; a world that says minds: 5 deep has an answer [GL536]"
    )
    with pytest.raises(TooDeep, match=SAID):
        god.believes("ann", "bob", "ann", "bob", "doubted()")
    with pytest.raises(TooDeep, match=SAID):
        god.belief(["ann", "bob"] * 3, "rain")
    with pytest.raises(TooDeep, match=SAID):
        list(belief_lines(Trace(scene), 5))
    deeper = GodView(Stage(world("minds: 5 deep")).start(seed=1, played=("ann", "bob")))
    assert deeper.believes("ann", "bob", "ann", "bob", "ann", "rain()") is True


def test_what_is_deeper_than_any_world_goes_is_said_to_be() -> None:
    assert str(TooDeep(9, 4)).endswith("here; no world's minds go more than 8 deep [GL536]")


def test_who_asks_a_world_gets_minds_as_deep_as_they_ask() -> None:
    assert type(space_of(world())) is StateSpace
    asked = space_of(world("minds: 2 deep"), asked=3)
    assert isinstance(asked, EngineSpace)
    assert asked.depth == 3
    found = beliefs.belief_report(world("minds: 2 deep"), "doubted()", ["ann", "bob", "ann"])
    assert [value for _, value in found.held] == [False] * 4
