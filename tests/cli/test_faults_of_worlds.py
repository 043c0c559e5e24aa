"""A world that goes wrong as it runs: who plays is told that it does, its author is told how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from error_classes import derived

import gaslamp.model
import gaslamp.simulation
from gaslamp import errors
from gaslamp.cli import gaslamp as command
from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.model.ground.terms import DividedByZero
from gaslamp.model.vocabulary import GroundingTooLarge
from gaslamp.records.canonical import NotJson
from gaslamp.records.chance import BadOdds
from gaslamp.simulation import Stage

HIDDEN = """
title: "A vault"
playable: ann
entity ann, moriarty: character
property coins(character): number, hidden
property heirs(character): number, hidden
property share(character): number
property mirrored(character): boolean, hidden
property stirred(character): boolean, hidden
property loose(character): boolean, hidden
initially:
    coins(moriarty) = 7319
    WRONG
action count(who: character)
    takes 1 s
    consenting: who
    precondition: who == ann
    effect: share(moriarty) = EFFECT
    observing: everyone
    says: "{who} {count}."
    typed: "count"
action creep(who: character)
    happens after 3 s
    precondition: who == moriarty
    effect: loose(who)
    observing: nobody
trigger moriarty_turns(who: character)
    precondition: loose(who) and not stirred(who)
    effect: stirred(who)
trigger moriarty_turns_back(who: character)
    precondition: loose(who) and stirred(who)
    effect: stirred(who) = false
ending over
    when: share(ann) == 5
"""

DIVIDES = (
    HIDDEN.replace("EFFECT", "coins(moriarty) / heirs(moriarty)")
    .replace("WRONG", "share(ann) = 1")
    .replace("happens after 3 s", "happens after 9 h")
)
CIRCLES = HIDDEN.replace("EFFECT", "2").replace("WRONG", "share(ann) = 1")
CIRCLES_AT_ONCE = HIDDEN.replace("EFFECT", "2").replace("WRONG", "loose(moriarty)")

FAULTS = [
    (DIVIDES, "GL302"),
    (CIRCLES, "GL303"),
    (CIRCLES_AT_ONCE, "GL303"),
]
LINES = "count\nwait\nwait\nwait\nlook\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds and saves are written into a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def played(text: str, *options: str) -> Result:
    Path("vault.lamp").write_text(text)
    typed = "".join(f"{json.dumps(line)}\n" for line in LINES.splitlines())
    lines = typed if "--json" in options else LINES
    return CliRunner().invoke(command, ["play", "vault.lamp", *options], input=lines)


@pytest.mark.parametrize(("text", "code"), FAULTS)
@pytest.mark.parametrize("options", [(), ("--json",), ("--plain",)])
def test_who_plays_is_told_that_the_world_has_a_fault_and_nothing_it_hides(
    text: str, code: str, options: tuple[str, ...]
) -> None:
    printed = played(text, *options).output
    assert code in printed
    assert [word for word in ("7319", "moriarty_turns", "vault.lamp:") if word in printed] == []


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_its_author_sees_all_of_it(text: str, code: str) -> None:
    told = played(text, "--debug").output
    assert code in told
    assert "7319" in told or "moriarty_turns" in told


def test_a_run_that_nobody_plays_says_what_is_wrong() -> None:
    Path("vault.lamp").write_text(CIRCLES)
    ran = CliRunner().invoke(command, ["run", "vault.lamp", "--json"])
    assert "moriarty_turns" in json.loads(ran.output)["error"]["message"]


@pytest.mark.parametrize(
    "fault",
    [
        DividedByZero(7319),
        TriggerLoop(["moriarty_turns"]),
        GroundingTooLarge("action meets_moriarty", 10, 5),
        BadOdds("habit of moriarty", "there is no weight above 0"),
        NotJson("$", "7319 is not finite"),
    ],
)
def test_a_fault_of_a_world_is_shown_to_players_by_its_code_alone(
    fault: errors.GaslampError,
) -> None:
    shown = fault.for_players
    assert str(shown) == (f"this world has a fault; --debug shows its author which [{fault.code}]")
    assert shown.place is None


OTHERS = {
    "GL508": "a caller asks for an entry",
    "GL509": "a log was changed",
    "GL510": "a journal",
    "GL511": "a journal",
    "GL512": "a journal",
    "GL513": "a journal",
    "GL514": "a journal",
    "GL515": "a journal",
    "GL516": "a journal",
    "GL517": "a journal",
    "GL518": "a journal",
    "GL519": "a journal",
    "GL520": "a caller names somebody",
    "GL521": "a caller decides",
    "GL522": "a caller decides",
    "GL523": "an author asks why",
    "GL524": "an author asks why",
    "GL536": "a caller asks",
    "GL537": "a caller sends a scene elsewhere",
}
"""Errors of these packages that are no fault of a world, and whose they are."""


def test_every_error_that_a_world_can_come_to_as_it_runs_is_such_a_fault() -> None:
    packages = (gaslamp.model.__name__, gaslamp.simulation.__name__)
    found = {
        one.code
        for one in derived(errors.GaslampError)
        if one.__module__.startswith(packages)
        and "code" in vars(one)
        and not issubclass(one, errors.WorldError | errors.WorldFault)
    }
    assert found <= OTHERS.keys()


def test_a_bug_met_in_play_is_named_and_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("moriarty")

    monkeypatch.setattr(Stage, "start", fail)
    printed = played(FAULTS[0][0]).output
    assert "KeyError" in printed
    assert "moriarty" not in printed


PLAYABLE: list[tuple[str, str]] = [
    ("playable: ann\n", 'you cannot play "moriart" here; you can play ann [GL616]\n'),
    ("", 'you cannot play "moriart" here; without --as you play ann [GL616]\n'),
]


@pytest.mark.parametrize(("line", "message"), PLAYABLE)
def test_who_is_there_is_not_told_to_who_asks_to_play_somebody_else(
    line: str, message: str
) -> None:
    text = CIRCLES.replace("playable: ann\n", line)
    Path("vault.lamp").write_text(text)
    asked = CliRunner().invoke(command, ["play", "vault.lamp", "--as", "moriart"])
    assert asked.output == message


def test_a_save_of_somebody_who_is_not_there_names_nobody_else() -> None:
    text = CIRCLES.replace("playable: ann\n", "")
    Path("vault.lamp").write_text(text)
    CliRunner().invoke(command, ["play", "vault.lamp", "--files", "."], input="save evening\n")
    save = Path("evening")
    save.write_text(save.read_text().replace('"ann"', '"moriart"'))
    restored = CliRunner().invoke(
        command, ["play", "vault.lamp", "--files", "."], input="restore evening\n"
    )
    said = '"evening" is a game in which moriart is played, and here you play ann: start it with'
    assert f"{said} --as moriart [GL528]" in restored.output.replace("\n", " ")
    assert "moriarty" not in restored.output
