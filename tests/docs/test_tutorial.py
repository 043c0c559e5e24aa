"""The tutorial does what it says: every world in it reads, every console prints what is shown.

The blocks marked `lamp` are one world, growing. A `console` block is run on what there
is of it so far; "..." stands for any text. What is typed to a game are its lines after ">".
A comment `<!-- with: A -> B -->` has the next console run with A replaced by B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from in_process import command
from shown_pages import assert_is_as_shown

from gaslamp.checking.world_checking import check_world
from gaslamp.model import World
from gaslamp.worlds import read_world

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial"
FILE = "letter.lamp"
BLOCK = re.compile(
    r"(?:<!-- with: (?P<old>.*?) -> (?P<new>.*?) -->\n)?"
    r"^```(?P<kind>lamp|console)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """A console block, and the world it is run on."""

    world: str
    text: str

    @property
    def command(self) -> str:
        return self.text.splitlines()[0].removeprefix("$ ")


def blocks() -> Iterator[tuple[str, str, str]]:
    """The kind of each block, what it shows, and the world so far."""
    world = ""
    for found in BLOCK.finditer((TUTORIAL / "your_own_scene.md").read_text()):
        if found["kind"] == "lamp":
            world += found["text"] + "\n"
        now = world
        if found["old"]:
            assert found["old"] in world
            now = world.replace(found["old"], found["new"])
        yield found["kind"], found["text"], now


STEPS = [world for kind, _, world in blocks() if kind == "lamp"]
CONSOLES = [Shown(world, text) for kind, text, world in blocks() if kind == "console"]


def test_the_tutorial_has_a_world_and_shows_it() -> None:
    assert len(STEPS) >= 4
    assert {one.command.split()[1] for one in CONSOLES} == {"play", "run", "check"}


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_the_world_makes_sense_after_every_step(step: int) -> None:
    world: World = read_world(STEPS[step], FILE)
    check_world(world)


@pytest.mark.slow
@pytest.mark.parametrize(
    "shown", CONSOLES, ids=[f"{n} {one.command}" for n, one in enumerate(CONSOLES)]
)
def test_what_a_console_shows_is_what_it_prints(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(shown.world)
    expected = shown.text.split("\n", 1)[1]
    typed = "".join(f"{line}\n" for line in re.findall(r"^> (.+)$", expected, re.MULTILINE))
    program, *words = shown.command.split()
    assert program == "gaslamp"
    printed = command(*words, typed=typed, folder=tmp_path)
    assert_is_as_shown(printed.stdout + printed.stderr, expected)
