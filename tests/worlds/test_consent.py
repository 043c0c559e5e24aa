"""What worlds that ship say of their contents, and whoever does not want some of it told."""

from __future__ import annotations

import pytest
from in_process import command
from shared_worlds import world_of

from gaslamp.checks.drama.contents import content_findings
from gaslamp.model import contents_of
from gaslamp.worlds import read_world, shipped_file

WARNED_OF = {
    "alley": ["injury", "pursuit"],
    "dark_room": ["violence", "blood", "threat", "mercy"],
    "interview": ["death", "confession"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WARNED_OF)
def test_every_moment_that_a_world_warns_of_is_one_of_its_own(name: str) -> None:
    world = world_of(name)
    assert [one.kind for one in contents_of(world.front)] == WARNED_OF[name]
    own = read_world(shipped_file(name, f"{name}.lamp") or b"", f"{name}.lamp")
    assert [one.message for one in content_findings(own, world)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "seed", "kind", "told", "distance"),
    [
        ("alley", 3, "pursuit", "There you are, doctor", "The hunt is over."),
        ("dark_room", 3, "violence", "The pistol went off", "there is harm done"),
    ],
)
def test_what_is_not_wanted_is_told_at_a_distance_and_happens(
    name: str, seed: int, kind: str, told: str, distance: str
) -> None:
    asked = ("tell", name, "--seed", str(seed), "--mind", "crane")
    whole = " ".join(command(*asked).output.split())
    apart = " ".join(command(*asked, "--without", kind).output.split())
    assert told in whole
    assert distance not in whole
    assert told not in apart
    assert distance in apart
