"""What a world calls its things is its own business, whatever a library calls its variables."""

from __future__ import annotations

import re

import pytest

from gaslamp.checking import problems
from gaslamp.errors import WorldError
from gaslamp.model import Parameter, variables_of
from gaslamp.notation import read, write
from gaslamp.notation.renaming import with_variables_apart
from gaslamp.simulation import Stage
from gaslamp.worlds import opening, read_world

LIBRARY = (
    "places, light, sound, bodies, hands, things, fire, ways, recognition, minds, speech, violence"
)
NAMES = sorted(
    {
        name
        for system in opening.systems()
        for name in variables_of(
            tuple(
                getattr(opening.system_world(system), kind)
                for kind in (
                    "properties",
                    "definitions",
                    "laws",
                    "actions",
                    "events",
                    "triggers",
                    "habits",
                )
            )
        )
    }
)


def house(names: list[str]) -> str:
    things = "".join(f"entity `{name}`: thing\n" for name in names)
    return (
        f"use {LIBRARY}\nentity ann: character\nentity hall: place\nentity rug: spot\n{things}"
        "initially:\n    place_of(rug) = hall\n    at(ann) = rug\n"
    )


@pytest.mark.slow
def test_no_name_is_refused_for_a_variable_of_the_library() -> None:
    assert {"start", "a", "l", "who"} <= set(NAMES)
    world = read_world(house(NAMES), "house.lamp")
    assert problems(world) == ()


@pytest.mark.slow
def test_a_scene_runs_in_the_same_words_with_such_a_name() -> None:
    def told(name: str) -> list[str]:
        scene = Stage(read_world(house([name]), "house.lamp")).start(1, ("ann",))
        view = scene.seat("ann").view
        return [str(one).replace(name, "NAME") for one in (*view.known, *view.choices)]

    usual = told("pebble")
    other = [re.sub(r"\bgoal_\b", "goal", one) for one in told("goal")]
    assert len(usual) == len(other)


def test_only_variables_are_renamed_and_everywhere() -> None:
    system = read(
        """
type room
entity hall: room
property at(character): room
define near(c: character, goal: room): at(c) == goal
action go(who: character, goal: room)
    precondition: at(who) != goal and exists start: room: near(who, start)
    effect: at(who) = goal
    consenting: who
    observing start: near(start, goal), as steps(goal), by hearing
    says:
        "{who} {go} to {goal}, {the goal} and {goal's} door." when at(me) == goal
        "{Goal} {goal: be} goal, {{goal}}."
    typed: "go to {goal}"
event steps(goal: room)
    says: "Steps, to {goal}."
habit goes(goal: room)
    when: goal == hall
    does: go(goal, goal)
"""
    )
    renamed = with_variables_apart(system, frozenset({"goal", "start", "pebble"}))
    apart = re.sub(r"\{\{goal\}\}|be\} goal", lambda m: m[0].replace("goal", "GOAL"), write(system))
    apart = re.sub(r"\b(goal|start|Goal)\b", r"\1_", apart).replace("GOAL", "goal")
    assert write(renamed) == apart
    assert with_variables_apart(system, frozenset({"pebble"})) is system


@pytest.mark.parametrize(
    ("declared", "default"),
    [
        ("property place_of(spot): place, hidden", None),
        ("property length(place): number = 9", 9),
        ("property length(place): number from 1 to 20 = 9, hidden", 9),
    ],
)
def test_a_property_of_the_library_can_be_narrowed(declared: str, default: object) -> None:
    hidden = "hidden" in declared
    world = read_world(f"use places\n{declared}\n", "house.lamp")
    assert problems(world) == ()
    name = declared.split()[1].split("(", maxsplit=1)[0]
    (one,) = [each for each in world.properties if each.name == name]
    before = next(p for p in opening.system_world("places").properties if p.name == name)
    assert (one.hidden, one.default) == (hidden, default)
    assert one.words == before.words
    assert one.common == (before.common and not hidden)
    if "from" not in declared:
        assert one.bounds == before.bounds


def test_what_is_computed_stays_so() -> None:
    world = read_world("use places\nproperty distance(spot, spot): number, hidden\n", "h.lamp")
    assert [one.code for one in problems(world)] == ["GL148"] or any(
        one.computed for one in world.properties if one.name == "distance"
    )


def test_another_property_of_that_name_is_refused_and_both_files_are_named() -> None:
    world = read_world("use places\nproperty place_of(spot): number\n", "house.lamp")
    (problem,) = problems(world)
    assert isinstance(problem, WorldError)
    assert re.fullmatch(
        r'house.lamp:2:1: the property "place_of\(spot\)" could be meant wherever '
        r'"place_of\(spot\)" in systems/places.lamp, line [0-9]+ is; give one of them another name '
        r"\[GL108\]",
        str(problem),
    )


def test_a_parameter_that_is_an_entity_itself_stays() -> None:
    world = read("entity ark: thing\ntype thing\naction dig(who: character, the ark)\n")
    (dig,) = with_variables_apart(world, frozenset({"ark"})).actions
    assert dig.parameters == (Parameter("who", "character"), Parameter("ark", None))
