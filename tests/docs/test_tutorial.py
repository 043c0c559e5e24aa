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
from shown_pages import assert_ends_as_shown, assert_is_as_shown

from gaslamp.checking.world_checking import check_world
from gaslamp.model import World
from gaslamp.worlds import read_world

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial"
FILES = {"your_own_scene": "letter.lamp", "a_house": "house.lamp", "test_and_tell": "key.lamp"}
"""The parts of the tutorial, and the file that each of them writes."""
BLOCK = re.compile(
    r"(?:<!-- with: (?P<old>.*?) -> (?P<new>.*?) -->\n)?"
    r"^```(?P<kind>lamp|console)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Shown:
    """A console block, the world it is run on, and what was run before it in the same part."""

    part: str
    world: str
    text: str
    before: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        return self.text.splitlines()[0].removeprefix("$ ")


def blocks(part: str) -> Iterator[tuple[str, str, str]]:
    """The kind of each block of a part, what it shows, and the world so far."""
    world = ""
    for found in BLOCK.finditer((TUTORIAL / f"{part}.md").read_text()):
        if found["kind"] == "lamp":
            world += found["text"] + "\n"
        now = world
        if found["old"]:
            assert found["old"] in world
            now = world.replace(found["old"], found["new"])
        yield found["kind"], found["text"], now


def consoles(part: str) -> list[Shown]:
    found: list[Shown] = []
    for kind, text, world in blocks(part):
        if kind == "console":
            found.append(Shown(part, world, text, tuple(one.text for one in found)))
    return found


STEPS = [(part, world) for part in FILES for kind, _, world in blocks(part) if kind == "lamp"]
CONSOLES = [one for part in FILES for one in consoles(part)]
WRITES = "--transcript"
"""Who is run after such a console reads what it wrote."""


def test_the_tutorial_has_worlds_and_shows_them() -> None:
    assert len(STEPS) >= 8
    assert {one.command.split()[1] for one in CONSOLES} == {
        "play",
        "run",
        "check",
        "script",
        "tell",
    }


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_the_world_makes_sense_after_every_step(step: int) -> None:
    part, text = STEPS[step]
    world: World = read_world(text, FILES[part])
    check_world(world)


def run_in(folder: Path, text: str) -> tuple[str, str]:
    """What a console prints, and what it is to print."""
    first, expected = text.split("\n", 1)
    typed = "".join(f"{line}\n" for line in re.findall(r"^> (.+)$", expected, re.MULTILINE))
    program, *words = first.removeprefix("$ ").split()
    assert program == "gaslamp"
    printed = command(*words, typed=typed, folder=folder)
    assert_ends_as_shown(printed.exit_code, expected)
    return printed.stdout + printed.stderr, expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "shown", CONSOLES, ids=[f"{n} {one.command}" for n, one in enumerate(CONSOLES)]
)
def test_what_a_console_shows_is_what_it_prints(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / FILES[shown.part]).write_text(shown.world)
    for earlier in shown.before:
        if WRITES in earlier.split("\n", 1)[0]:
            run_in(tmp_path, earlier)
    assert_is_as_shown(*run_in(tmp_path, shown.text))
