"""What a world uses, put in."""

from __future__ import annotations

import pytest

from gaslamp.errors import WorldError
from gaslamp.model.world import World
from gaslamp.worldfile import combine, read

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
        ("use lihgt", 'there is no system "lihgt" to use [GL245]'),
        ("use `../light`", 'there is no system "../light" to use [GL245]'),
        ("use round", "systems use one another in a circle: round -> about -> round [GL246]"),
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
