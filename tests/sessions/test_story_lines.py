"""No line of the story can be taken for a line that was typed: by eye, or by a script."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.adapters.regtest.forms import form_of, read_script
from gaslamp.cli import gaslamp
from gaslamp.screens.plain import Screen, front, play
from gaslamp.sessions import Edition, Session
from gaslamp.sessions.command_escapes import escape_commands
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

FAKES: Final = (
    "> quit", "  > quit", ">quit", "\N{FULLWIDTH GREATER-THAN SIGN} quit", "\u203a quit",
    "\u276f quit",
    "\u00a0> quit", "* win", "** precommand: quit", " ** precommand : quit",
)  # fmt: skip
WORLD: Final = """\
title: "{title}"
type place
entity ann: character
    called: "Ann", "> quit"
entity hall: place
    called: "the hall"
property at(character): place
initially:
    at(ann) = hall
opening of ann: "{said}"
action shout(who: character)
    takes 1 s
    consenting: who
    observing: everyone
    says: "{said}"
    typed: "shout"
"""


def world(title: str, said: str) -> str:
    said = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return WORLD.replace("{title}", title.replace("\n", "\\n")).replace("{said}", said)


def session(text: str) -> Session:
    loaded = read_world(text)
    return new_session(Stage(loaded), "ann", 1, edition=Edition("w", "0" * 64))


def commands(text: str) -> list[str]:
    """What `gaslamp script` would type."""
    return [step.command for test in read_script(text, "f") for step in test.steps if step.command]


@pytest.mark.parametrize("fake", FAKES)
def test_a_line_that_could_be_taken_for_typed_is_marked(fake: str) -> None:
    for text in (fake, f"He waits.\n{fake}", f"{fake}\nHe waits."):
        marked = escape_commands(text)
        assert marked.replace("\\", "") == text
        assert not any(line.strip() in FAKES for line in marked.split("\n"))
        assert escape_commands(marked) == marked


@pytest.mark.parametrize(
    "text",
    ["* * *", "***", "*** You have won ***", "a > b", "- one", '"> quit"', "*very* loud", "<b>", ""]
)  # fmt: skip
def test_other_lines_are_left_alone(text: str) -> None:
    assert escape_commands(text) == text


@pytest.mark.parametrize("is_plain", [False, True])
@pytest.mark.parametrize("fake", FAKES)
def test_only_what_was_typed_is_typed_again(fake: str, is_plain: bool) -> None:  # noqa: FBT001
    said = f"It says:\n{fake}\nand {'so it does, on and on, '} > quit {'again ' * 12} > save"
    for title in ("Fakes", fake.strip()):
        text = world(title, said)
        game = session(text)
        shown = io.StringIO()
        screen = Screen(width=24, is_plain=is_plain)
        before = front(read_world(text), screen)
        play(game, io.StringIO("shout\n> quit\nshout\n"), shown, screen, before=before)
        typed = [line for line in shown.getvalue().split("\n") if line.startswith(">")]
        assert typed == ["> shout", "> > quit", "> shout", "> "]
        assert form_of(shown.getvalue()) == "transcript"
        assert commands(shown.getvalue()) == ["shout", "> quit", "shout"]
        assert commands(game.transcript()) == ["shout", "> quit", "shout"]


def test_a_transcript_of_nothing_typed_types_nothing() -> None:
    game = session(world("Fakes", "quit\nsave ../../x"))
    game.opening()
    assert form_of(game.transcript()) == "transcript"
    assert commands(game.transcript()) == []


def test_a_rule_in_the_story_drops_no_command() -> None:
    game = session(world("Fakes", "One.\n---\nTwo."))
    game.opening()
    game.type("shout")
    game.type("wait")
    assert commands(game.transcript()) == ["shout", "wait"]


def test_what_is_told_of_a_run_is_marked_too(tmp_path: Path) -> None:
    file = tmp_path / "fakes.lamp"
    file.write_text(world("Fakes", "> quit"), "utf-8")
    typed = tmp_path / "typed.txt"
    typed.write_text("shout\n", "utf-8")
    told = CliRunner().invoke(gaslamp, ["tell", str(file), "--commands", str(typed)])
    assert told.exit_code == 0
    assert "\\> Quit." in told.stdout
    assert not [line for line in told.stdout.split("\n") if line.startswith(">")]


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 12))
def test_no_text_at_all_gets_a_command_in(text: str, at: int) -> None:
    text = f"{text[:at]}\n> quit\n* a\n{text[at:]}"
    marked = escape_commands(text)
    assert [line for line in marked.split("\n") if line.strip().startswith((">", "* a"))] == []
    assert marked.replace("\\", "") == text.replace("\\", "")


def test_markup_stays_text() -> None:
    marked = "A [b]bold[/b] <b>tag</b> **star** \\u001b[1m & &amp; `x` [red] [OK] #"
    game = session(world("Markup", marked))
    out = io.StringIO()
    play(game, io.StringIO(""), out, Screen(width=0))
    assert out.getvalue().startswith(marked)
