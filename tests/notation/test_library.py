"""What a world uses, put in."""

from __future__ import annotations

import pytest

from gaslamp.errors import WorldError
from gaslamp.model.expressions import Constant
from gaslamp.model.world import World
from gaslamp.notation import combine, read

SYSTEMS = {
    "places": 'title: "Places"\ntype place\nplayable: nobody',
    "light": "use places\ntype lamp",
    "sound": "use places\ntype bell",
    "round": "use about",
    "about": "use round",
}


def system(name: str) -> World:
    return read(SYSTEMS[name], f"{name}.lamp")


def test_systems_come_first_and_once_each() -> None:
    world = combine(read('title: "Own"\nuse sound, light\nuse places\ntype cellar'), system)
    assert [kind.name for kind in world.types] == ["place", "bell", "lamp", "cellar"]
    assert world.front.title == "Own"
    assert world.playable == ()
    assert world.uses == ()
    assert combine(world, system) == world


def test_a_world_that_uses_nothing_is_left_as_it_is() -> None:
    world = read("type cellar")
    assert combine(world, system) == world


@pytest.mark.parametrize(
    ("uses", "message"),
    [
        ("use lihgt", '<text>:1:5: there is no system "lihgt" to use [GL245]'),
        ("use `../light`", '<text>:1:5: there is no system "../light" to use [GL245]'),
        (
            "use round",
            "<text>:1:5: systems use one another in a circle: round -> about -> round [GL246]",
        ),
    ],
)
def test_what_cannot_be_put_in_is_refused(uses: str, message: str) -> None:
    with pytest.raises(WorldError) as caught:
        combine(read(uses), system)
    assert str(caught.value) == message


def test_with_a_library_a_world_is_checked_together_with_what_it_uses() -> None:
    library = SYSTEMS.__getitem__
    assert read("use light\nentity a: lamp, place", "w", library).uses == ("light",)
    with pytest.raises(WorldError) as caught:
        read("use light\nentity a: bell", "w", library)
    assert str(caught.value) == 'w:2:1: there is no type "bell" [GL102]'


LAMPS = """\
action light(c: character)
    effect: lit()
action blow(c: character)
action trim(c: character)
event glow
trigger dark
    effect: not lit()
process burn
    every 1 s
habit doze(c: character)
    does: trim(c)
habit blow(c: character)
    does: trim(c)
define seen(c: character): lit()
define seen(c: character, d: character): lit()
"""


def test_its_own_declarations_take_the_place_of_those_it_uses() -> None:
    own = (
        "use lamps\naction wait(c: character)\n"
        "action blow(c: character)\n    effect: not lit()\n"
        "event dark\nprocess burn\n    every 2 s\nhabit doze(c: character)\n    does: wait(c)\n"
        "define seen(c: character): not lit()\n"
    )
    world = combine(read(own), lambda _: read(LAMPS))
    assert [act.name for act in world.actions] == ["light", "blow", "trim", "wait"]
    assert world.actions[1] == read(own).actions[1]
    assert [event.name for event in world.events] == ["glow", "dark"]
    assert world.triggers == ()
    assert world.processes == read(own).processes
    assert [habit.name for habit in world.habits] == ["doze", "blow"]
    assert world.habits[0] == read(own).habits[0]
    assert world.definitions == (read(own).definitions[0], read(LAMPS).definitions[1])


def test_its_own_wants_take_the_place_of_those_of_the_same_person() -> None:
    used = "want rest of ann\n    worth: 1\nwant food of ann\n    worth: 2\n"
    used += "want rest of bob\n    worth: 3\n"
    own = "use needs\nwant sun of ann\n    worth: 4\nwant rest of ann\n    worth: 5\n"
    world = combine(read(own), lambda _: read(used))
    assert [(one.who, one.name, one.worth) for one in world.wants] == [
        ("ann", "rest", Constant(5)),
        ("ann", "food", Constant(2)),
        ("bob", "rest", Constant(3)),
        ("ann", "sun", Constant(4)),
    ]


def test_all_of_one_name_are_replaced_by_all_of_its_own() -> None:
    used = "action go(c: cat)\naction sit(c: cat)\naction go(d: dog)\n"
    own = "use pets\naction go(f: fish)\naction go(b: bird)\n"
    world = combine(read(own), lambda _: read(used))
    assert [act.parameters[0].name for act in world.actions] == ["f", "b", "c"]


def test_types_and_entities_are_not_declared_anew_nor_properties_of_other_values() -> None:
    library = {"lamps": "type lamp\nentity a: lamp\nproperty lit(lamp): boolean\n"}
    for own in ("type lamp", "entity a: lamp", "property lit(lamp): number"):
        with pytest.raises(WorldError):
            read(f"use lamps\n{own}", "w", library.__getitem__)
