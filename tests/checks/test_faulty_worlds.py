"""Mistakes of drama: of each of many made-up worlds what is wrong is found, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple, get_args

import pytest

from gaslamp.checks import drama_findings, early_findings, line_findings, name_findings
from gaslamp.checks.drama.findings import Kind
from gaslamp.engine import space_of
from gaslamp.errors import GaslampError
from gaslamp.worlds import read_whole, shipped_worlds, source

FOLDER: Final = Path(__file__).parent / "faulty"
CORRECT: Final = sorted((Path(__file__).parent / "correct").glob("*.lamp"))
BASES: Final = ("mill", "ferry", "exam", "will", "vial")
_HEAD: Final = re.compile(r"^## (\w+) \| (.*)$", re.MULTILINE)


class Fault(NamedTuple):
    """What was changed in a world, and all that may be said of it."""

    base: str
    said: tuple[str, ...]
    old: str
    new: str

    @property
    def text(self) -> str:
        """The world as it was changed."""
        whole = base(self.base)
        if not self.old.strip():
            return f"{whole}\n{self.new}"
        assert whole.count(self.old) == 1, f"{self.old!r} stands {whole.count(self.old)} times"
        return whole.replace(self.old, self.new)


def base(name: str) -> str:
    return (FOLDER / f"{name}.lamp").read_text("utf-8")


def faults() -> list[Fault]:
    parts = _HEAD.split((FOLDER / "faults.txt").read_text("utf-8"))[1:]
    found = []
    for name, said, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        old, _, new = body.strip("\n").partition("=>")
        found.append(Fault(name, tuple(said.split("; ")), old.strip("\n"), new.strip("\n")))
    return found


FAULTS: Final = faults()
SHIPPED: Final = {
    "alley": ["endless habit takes_a_breath"],
    "cloak_of_darkness": ["act without effect tally", "endless habit grope"],
    "dark_room": [
        "unused declaration who_did_it",
        "unused declaration heard_of",
        "act of no figure reply_to",
        "act of no figure remark_on",
        "act without effect gesture",
        "act without effect feel_for",
        "endless habit catches_a_breath",
    ],
    "interview": [],
    "lifeboat": [],
    "manor": [],
    "night": ["endless habit dozes"],
    "sally_anne": [],
}
"""What is so of the worlds that ship: acts to be perceived and no more, idle habits, and two
properties that are left from what was once told. And two things said that whoever takes the
speaker for a figure does not hear: a mistake of that world."""


def said_of(text: str, file: str) -> list[str]:
    """All that is said of a world, in short: of a mistake its code, else its kind and name."""
    read = read_whole(text, file)
    if read.world is None:
        early = () if read.own is None else early_findings(read.own)
        codes = [one.code for one in read.problems]
        return [*codes, *(f"{one.kind} {one.name}" for one in early)]
    try:
        space = space_of(read.world)
    except GaslampError as fault:
        return [fault.code] if fault.place is not None else []
    lines = [*line_findings(read.world), *name_findings(space, read.own)]
    found = [f"{one.kind} {one.name}" for one in drama_findings(space, read.own)]
    return [*found, *("name line" for one in lines if one.kind == "mistake")]


@pytest.mark.slow("will", "vial")
@pytest.mark.parametrize("name", BASES)
def test_of_a_world_without_mistakes_nothing_is_said(name: str) -> None:
    assert said_of(base(name), f"{name}.lamp") == []


@pytest.mark.slow
@pytest.mark.parametrize("file", CORRECT, ids=lambda file: str(file.stem))
def test_of_correct_worlds_of_every_kind_nothing_is_said(file: Path) -> None:
    assert said_of(file.read_text("utf-8"), file.name) == []


@pytest.mark.slow
@pytest.mark.blocks(4)
@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_what_is_wrong_is_found_and_nothing_else(number: int) -> None:
    fault = FAULTS[number]
    said = set(said_of(fault.text, f"{fault.base}.lamp"))
    wanted = set(fault.said)
    if all(re.fullmatch(r"(GL\d+ ?)+", one) for one in fault.said):
        wanted = {code for one in fault.said for code in one.split()}
    assert said == wanted


@pytest.mark.slow
@pytest.mark.parametrize(("name", "said"), SHIPPED.items())
def test_of_what_ships_nothing_is_said_but_what_is_so(name: str, said: list[str]) -> None:
    found = source(name)
    read = read_whole(found.content, found.file)
    assert read.world is not None
    findings = drama_findings(space_of(read.world), read.own)
    assert [f"{one.kind} {one.name}" for one in findings] == said


def test_all_that_ships_is_looked_at() -> None:
    assert sorted(SHIPPED) == sorted(shipped_worlds())


def test_the_page_has_every_kind() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "mistakes-of-drama.md"
    listed = re.findall(r"^\| `([^`]+)` \|", page.read_text("utf-8"), re.MULTILINE)
    assert listed == list(get_args(Kind))


def test_there_are_a_hundred_of_them_and_more() -> None:
    assert len(FAULTS) >= 100
