"""Regression scripts: their forms, what is refused, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gaslamp.adapters.regtest.forms import form_of, read_script
from gaslamp.adapters.regtest.scripts import Check
from gaslamp.cli import gaslamp
from gaslamp.errors import GaslampError
from gaslamp.sessions.wording import read_wording

REGTEST = """\
** game: ignored.z5
** precommand: look
* one
It falls shut
> take lamp
{vital} You pick
!stone
/lamp .p\\.$
{status} !Attic
>{include} -two
{count=1} flame
* -two
> light lamp
light the
"""


def run(tmp_path: Path, cellar: str, text: str, *options: str) -> Result:
    file = tmp_path / "script"
    file.write_text(text)
    return CliRunner().invoke(gaslamp, ["script", str(file), "--world", cellar, *options])


def test_a_script_in_regtests_form() -> None:
    one, two = read_script(REGTEST, "f")
    assert (one.name, one.is_part, two.name, two.is_part) == ("one", False, "-two", True)
    assert [step.command for step in one.steps] == [None, "look", "take lamp", "light lamp"]
    assert [check.text for check in one.steps[0].checks] == ["It falls shut"]
    assert one.steps[2].checks == (
        Check(6, "text", "You pick", is_vital=True),
        Check(7, "text", "stone", is_not=True),
        Check(8, "pattern", "lamp .p\\.$"),
        Check(9, "text", "Attic", is_not=True, of_status=True),
    )
    assert [check.text for check in one.steps[3].checks] == ["light the", "flame"]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("* a\n> look\n/(\n", 3, "is no pattern"),
        ("* a\n>{timer}\n", 2, "{timer} is no line of text"),
        ("* a\n> i\n{image=3}\n", 3, "asks for what no line of text has"),
        ("* a\n> i\n{loop} x\n", 3, "asks for what no line of text has"),
        ("* a\n> i\n{count=0} x\n", 3, "is no count"),
        ("* a\n>{include} b\n", 2, "is not in this script"),
        ("* a\n>{include} a\n", 2, "includes itself"),
        ("* a\n* a\n", 2, 'there are two tests called "a"'),
        ("** remformat: yes\n* a\n> i\n", 1, "there is no option remformat here"),
        ("** game: x\nlook\n* a\n", 2, "stands before the first test"),
        ("> i\n[OK: state x]\n", 2, "is no check of a text"),
        ("> i\n[OK: matches /(/]\n", 2, "is no pattern"),
        ("# nothing\n", 1, "there is no command in it"),
    ],
)
def test_what_cannot_be_run_is_refused_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(GaslampError, match="GL619") as failed:
        read_script(text, "f")
    assert fault in str(failed.value)
    assert str(failed.value).startswith(f"f:{line}:1: ")


def test_a_transcript_is_unwrapped_and_taken_sentence_by_sentence() -> None:
    wide = "The trap door falls shut above you, and it is dark. It is a low cellar, and\nit smells."
    (one,) = read_script(f"{wide}\nThe Cellar\n\n>i\nNothing.\n> \nbye\n", "f")
    first, second = one.steps
    assert [check.text for check in first.checks] == [
        "The trap door falls shut above you, and it is dark.",
        "It is a low cellar, and it smells.",
        "The Cellar",
    ]
    assert (second.command, [check.text for check in second.checks]) == ("i", ["Nothing."])
    assert all(check.is_loose for check in first.checks)


def test_typography_and_spaces_do_not_matter_and_capitals_only_where_they_are_checked() -> None:
    assert Check(1, "text", "it's  here...").passes(("well, it\u2019s here\u2026",))
    assert not Check(1, "text", "It's here").passes(("it's here",))
    assert Check(1, "text", "It's here!", is_loose=True).passes(("it's here.",))
    assert Check(1, "text", "scored 1, in 5 turns").passes(("scored 1, in 13 moves",))
    assert not Check(1, "text", "a", count=2).passes(("a",))
    assert Check(1, "pattern", "a.*b").passes(("a", "b"))


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("    nothing\n", 1, 'below no "when"'),
        ("when sunny\n", 1, '"sunny" is no condition'),
        ("when place\n", 1, '"place" is no condition'),
        ("# why\nwhen says /(/\n", 2, ""),
        ("look => x\n", 1, 'a line begins with "when"'),
        ("> (a => b\n", 1, ""),
        ("> a => \\1\n", 1, "that of a group"),
        ("> a => \\g<x>\n", 1, "that of a group"),
        (f"when over\n    {'x' * 3000}\n", 2, "longer than any wording"),
    ],
)
def test_what_is_no_wording_is_refused_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(GaslampError, match="GL620") as failed:
        read_wording(text, "w")
    assert fault in str(failed.value)
    assert str(failed.value).startswith(f"w:{line}:1: ")


def test_the_command_says_what_was_expected_and_what_came(tmp_path: Path, cellar: str) -> None:
    result = run(tmp_path, cellar, "* a\n> i\nYou have nothing\na sword\n")
    said = "    got: You have nothing that you know of.\n"
    shown = f'a: 1 of 2 checks pass\n  {tmp_path}/script:4: after "i"\n    expected: "a sword"\n'
    assert (result.exit_code, result.output) == (14, shown + said)


def test_the_command_in_json_and_a_wording_of_ones_own(tmp_path: Path, cellar: str) -> None:
    wording = tmp_path / "wording.txt"
    wording.write_text("when asked inventory\n    You are empty-handed.\n> invent => i\n")
    script = "* a\n> invent\n{vital} empty-handed\n{vital} gold\nsilver\n* -b\n> i\n"
    result = run(tmp_path, cellar, script, "--wording", str(wording), "--json")
    answer = json.loads(result.output)
    assert result.exit_code == 14
    assert (answer["form"], [test["name"] for test in answer["tests"]]) == ("regtest", ["a"])
    (test,) = answer["tests"]
    # A vital check ends the test, once its command's checks are made.
    assert [check["passed"] for check in test["checks"]] == [True, False, False]
    assert test["checks"][0]["also"] == ["You are empty-handed."]


def test_forms_can_be_told_apart_or_named(tmp_path: Path, cellar: str) -> None:
    assert form_of("*** x ***\n> i\n") == "transcript"
    assert run(tmp_path, cellar, "take lamp\ni\n").exit_code == 0
    result = run(tmp_path, cellar, "take lamp\nfrobozz\n")
    assert result.exit_code == 14
    assert "a command that is understood" in result.output
    assert run(tmp_path, cellar, 'Test me with "i / take lamp".').output.startswith("me: 2 of 2")
    assert run(tmp_path, cellar, "> i\n", "--test", "b").exit_code == 2
    assert run(tmp_path, cellar, "> i\n", "--as", "ben").exit_code == 2


@pytest.mark.parametrize("line", ["x" * 500_000, "\x00\x1b[31m", "{me} {be}", "[" * 9000, "\udcff"])
def test_hostile_scripts_are_answered(tmp_path: Path, cellar: str, line: str) -> None:
    file = tmp_path / "script"
    file.write_bytes(f"> {line}\n{line}\n".encode("utf-8", "surrogateescape"))
    result = CliRunner().invoke(gaslamp, ["script", str(file), "--world", cellar])
    assert result.exit_code in {2, 14}
    assert result.exception is None or isinstance(result.exception, SystemExit)
