"""Which worlds use which systems of the library: what no world uses shows in no story."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from gaslamp.systems import shipped_systems, system
from gaslamp.worlds import shipped_file

SCENES = ("alley", "dark_room", "interview", "lifeboat", "manor")
"""The worlds that rest on the library."""

LEAST = 2
FEWER = {
    "boats",
    "fire",
    "talk",
    "things",
    "thirst",
    "violence",
    "weather",
}
"""Systems that fewer of them use: what a second world takes up goes out of here."""


def named_in(text: str) -> frozenset[str]:
    """The systems of the lines `use ...`."""
    lines = re.findall(r"^use (.+)$", text, re.MULTILINE)
    return frozenset(chain.from_iterable(re.findall(r"\w+", line) for line in lines))


@cache
def rests_on(name: str) -> frozenset[str]:
    """A system and all that it uses."""
    return frozenset({name}).union(*map(rests_on, system(name).use))


def used_by(world: str) -> frozenset[str]:
    content = shipped_file(world, f"{world}.lamp")
    assert content is not None
    return frozenset(chain.from_iterable(map(rests_on, named_in(content.decode()))))


def test_every_system_is_used_by_two_worlds_but_for_those_that_are_named() -> None:
    uses = [used_by(world) for world in SCENES]
    fewer = {name for name in shipped_systems() if sum(name in used for used in uses) < LEAST}
    assert fewer == FEWER
