"""`gaslamp run` says why a run came to no ending: what never held, whom nothing served."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gaslamp.inquiry import why_unresolved
from gaslamp.runs import RunSpec
from gaslamp.runs.simulating import scenes_of

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

# The lamp is lit; nobody gives the pilot the second coin. The maid would dust, and takes the
# shelf to be clean; nothing serves her other want, and her third is met.
WORLD = """\
title: "A light"
type shelf
entity tom, maid, pilot: character
entity ledge: shelf
property lit: boolean
property dusty(shelf): boolean, hidden
property wiped(shelf): boolean
property coins(character): number from 0 to 5
initially:
    coins(pilot) = 1
    dusty(ledge)
    believes(maid): not dusty(ledge)

action light(who: character)
    takes 5 s
    precondition: who == tom and not lit()
    effect: lit()
    consenting: who
    observing: everyone
action wipe(who: character, what: shelf)
    takes 2 s
    precondition: who == maid and dusty(what)
    effect: wiped(what)
    consenting: who
    observing: everyone
want safe of tom
    worth: lit()
    says: "to have it burn"
want clean of maid
    worth: wiped(ledge)
    weight: 2
    says: "to have it clean"
want rich of maid
    worth: coins(maid)
want paid of maid
    worth: if coins(maid) == 0 then 2 else 0
ending burning
    when: lit() and coins(pilot) >= 2
ending swept
    when: wiped(ledge)
"""


SAID = """\
Why seed 0 came to no ending:
  ending burning: 1 of its 2 conditions held at once, first at 5.4 s; never: coins(pilot) >= 2
  ending swept: wiped(ledge) never held
  pilot wants nothing and has no habit
  want clean of maid (to have it clean): worth 0 at the end; wipe(maid, ledge) would serve it, \
but as they took it dusty(ledge) = false
  want rich of maid: worth 0 at the end; no act of theirs serves it by itself
"""


@pytest.fixture
def world(tmp_path: Path) -> str:
    file = tmp_path / "light.lamp"
    file.write_text(WORLD, "utf-8")
    return str(file)


def test_it_is_said_how_near_each_ending_was_and_whom_nothing_served(run: Run, world: str) -> None:
    text = run("run", world, "-n", "2", "--longest", "60").stdout
    assert text.split("\n\n")[2] == SAID


def test_programs_are_told_the_same(ask: Ask, world: str) -> None:
    code, found = ask("run", world, "--longest", "60")
    assert code == 0
    told = found["unresolved"]
    assert (told["seed"], [one["name"] for one in told["endings"]]) == (0, ["burning", "swept"])
    burning = {**told["endings"][0], "at_ms": 0}
    assert burning == {
        "name": "burning",
        "conditions": 2,
        "held": 1,
        "at_ms": 0,
        "never": ["coins(pilot) >= 2"],
    }
    assert told["wants"][0] == {
        "who": "maid",
        "name": "clean",
        "says": "to have it clean",
        "worth": 0,
        "nearest": "wipe(maid, ledge)",
        "lacking": ["dusty(ledge) = false"],
    }


def test_of_runs_that_came_to_an_ending_nothing_is_said(run: Run, ask: Ask) -> None:
    assert "no ending" not in run("run", "sally_anne", "-n", "2").stdout
    assert "unresolved" not in ask("run", "sally_anne")[1]


def test_an_ending_is_missed_whose_conditions_held_by_turns(tmp_path: Path) -> None:
    file = tmp_path / "turns.lamp"
    text = WORLD.replace("lit() and coins(pilot) >= 2", "coins(maid) == 0 and lit() and not lit()")
    file.write_text(text, "utf-8")
    spec = RunSpec(str(file), longest_ms=60_000)
    turns = next(one for one in why_unresolved(scenes_of(spec)).endings if one.name == "burning")
    assert (turns.parts, turns.held, turns.never) == (3, 2, ())


def test_a_want_that_was_tried_for_in_vain_is_not_called_unserved(tmp_path: Path) -> None:
    # She takes the shelf to be dusty, and it is not: she wipes, and nothing comes of it.
    file = tmp_path / "vain.lamp"
    text = WORLD.replace("    dusty(ledge)\n    believes(maid): not dusty(ledge)\n", "")
    text = text.replace("initially:\n", "initially:\n    believes(maid): dusty(ledge)\n")
    file.write_text(text, "utf-8")
    found = why_unresolved(scenes_of(RunSpec(str(file), longest_ms=60_000)))
    assert [one.name for one in found.wants if one.who == "maid"] == ["rich"]
    assert found.idle == ("pilot",)
