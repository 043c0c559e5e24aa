"""Lines in, lines out: over pipes, as programs do, and as the command."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from gaslamp.cli.command import gaslamp
from gaslamp.model import Front, World
from gaslamp.screens.jsonl import play_json
from gaslamp.screens.plain import Screen, front, laid_out, play
from gaslamp.sessions import Session

Begin = Callable[[], Session]

WHOLE = """\
The Cellar

The trap door falls shut above you.

> take the lamp

You pick the oil lamp up.

> light lamp

You light the oil lamp.

It is a low cellar, and it smells of
apples.

> unlock trap door

You need a key in hand. You could take
the brass key.

> take brass key

You take the brass key.

> unlock trap door

The brass key turns, and the trap door
is open.

You climb into the day.

The end.

You can undo, restart, restore, or quit.

> quit

Until another time.

"""
TYPED = """\
take the lamp
light lamp
unlock trap door
take brass key
unlock trap door
quit
"""


def test_a_game_on_paper(begin: Begin) -> None:
    out = io.StringIO()
    code = play(begin(), io.StringIO(TYPED), out, Screen(40), before="The Cellar")
    assert (code, out.getvalue()) == (0, WHOLE)


def test_the_end_of_the_input_ends_the_game_politely(begin: Begin) -> None:
    out = io.StringIO()
    assert play(begin(), io.StringIO("wait"), out, Screen()) == 0
    assert out.getvalue().endswith("Nothing comes.\n\n> \nUntil another time.\n")


def test_an_interruption_ends_the_game_politely(begin: Begin) -> None:
    class Interrupted(io.StringIO):
        def readline(self, _size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    out = io.StringIO()
    assert play(begin(), Interrupted(), out, Screen()) == 130
    assert out.getvalue().endswith("> \nUntil another time.\n")


def test_on_a_terminal_nothing_is_echoed(begin: Begin) -> None:
    out = io.StringIO()
    play(begin(), io.StringIO("i\n"), out, Screen(echoes=False))
    assert "> \nYou have nothing that you know of.\n\n> " in out.getvalue()


@pytest.mark.parametrize(
    "line", ["x" * 1_000_000, "\x1b[31mtake\x07 \u202elamp", "{me} {be}", "\udc80", "?" * 500]
)
def test_hostile_lines_are_answered_and_never_shown_raw(begin: Begin, line: str) -> None:
    out = io.StringIO()
    assert play(begin(), io.StringIO(f"{line}\nquit\n"), out, Screen()) == 0
    shown = out.getvalue()
    assert shown.count("\n> ") == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_front_matter_is_words_with_or_without_colour() -> None:
    world = World(front=Front("The Cellar", "after nobody", (("warning", "Dark."), ("canon", "C"))))
    plain = front(world, Screen())
    assert plain == "The Cellar\nafter nobody\nCanon: C\nWarning: Dark."
    bold = front(world, Screen(has_colour=True))
    assert bold == plain.replace("The Cellar", "\033[1mThe Cellar\033[0m")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_no_colour_where_it_is_not_wanted(environment: dict[str, str]) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert Screen.of(Terminal(), Terminal(), environment).has_colour == (not environment)
    assert not Screen.of(Terminal(), io.StringIO(), environment).has_colour


def test_a_list_keeps_its_lines() -> None:
    assert laid_out("You could:\n1. wait\n\nSay.", 40) == "You could:\n1. wait\n\nSay."


# -- for programs -------------------------------------------------------------------


def objects(session: Session, *lines: object) -> list[dict[str, object]]:
    out = io.StringIO()
    given = "".join(line if isinstance(line, str) else f"{json.dumps(line)}\n" for line in lines)
    assert play_json(session, io.StringIO(given), out, front={"title": "T"}) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_object_a_turn(begin: Begin) -> None:
    first, second = objects(begin(), {"act": "take", "arguments": ["anne", "lamp"]})
    assert first["world"] == {"title": "T"}
    assert first["text"] == "The trap door falls shut above you."
    assert first["now"] == [
        {"act": "take", "arguments": ["anne", "brass_key"], "command": "take the brass key",
         "gain": 10.0},
        {"act": "take", "arguments": ["anne", "iron_key"], "command": "take the iron key",
         "gain": 10.0},
        {"act": "take", "arguments": ["anne", "lamp"], "command": "take the oil lamp",
         "gain": 0.0},
        {"act": "shout", "arguments": ["anne"], "command": "shout", "gain": 0.0},
        {"act": "wait", "arguments": [], "command": "wait", "gain": 0.0},
    ]  # fmt: skip
    assert second["percepts"] == [
        {
            "number": 0,
            "at_ms": 1000,
            "phase": "happens",
            "sense": "touch",
            "event": "take",
            "arguments": ["anne", "lamp"],
            "doer": "anne",
            "detail": "whole",
            "direction": "cellar",
            "certainty": 0.98,
            "disbelieved": False,
        }
    ]
    assert (second["text"], second["ended"], second["ending"]) == (
        "You pick the oil lamp up.",
        False,
        None,
    )


def test_a_command_can_be_typed_in_json(begin: Begin) -> None:
    texts = [one["text"] for one in objects(begin(), '"take lamp"\n', {"do": "i"})]
    assert texts[1:] == ["You pick the oil lamp up.", "You have the oil lamp."]


@pytest.mark.parametrize("line", ["take lamp\n", "{}\n", "[1]\n", "7\n", '{"act": 1}\n', "[" * 99])
def test_what_is_no_command_is_an_error_and_the_game_goes_on(begin: Begin, line: str) -> None:
    answers = objects(begin(), f"{line.strip()}\n", '"take lamp"\n')
    assert answers[1] == {
        "protocol": 1,
        "error": {
            "code": "GL618",
            "message": 'a line must be a JSON string, {"do": "..."} or '
            '{"act": "...", "arguments": [...]}',
        },
    }
    assert answers[2]["text"] == "You pick the oil lamp up."


# -- as the command -----------------------------------------------------------------


def run(*arguments: str, typed: str = "quit\n") -> tuple[int, str]:
    result = CliRunner().invoke(gaslamp, ["play", *arguments], input=typed)
    return result.exit_code, result.output


def test_the_command_plays_a_world_file(cellar: str) -> None:
    code, output = run(cellar, "--person", "third", "--tense", "past", typed="take lamp\n")
    assert code == 0
    assert output == (
        "The Cellar\nby the tests\nWarning: A dark cellar.\nYou play Anne. Type ? for ideas.\n\n"
        "The trap door fell shut above Anne.\n\n"
        "> take lamp\n\nAnne picked the oil lamp up.\n\n> \nUntil another time.\n"
    )


def test_the_command_saves_goes_on_and_keeps_a_transcript(cellar: str, tmp_path: Path) -> None:
    game, script = str(tmp_path / "game"), tmp_path / "script"
    run(cellar, "--save", game, typed="take lamp\nsave\n")
    code, output = run(cellar, "--save", game, "--transcript", str(script), typed="i\n")
    assert code == 0
    assert "You pick the oil lamp up." in output
    assert script.read_text("utf-8") == output
    code, output = run(cellar, "--transcript", str(script))
    assert (code, output.rpartition("[")[2]) == (2, "GL615]\n")


def test_the_command_resumes_a_journal(cellar: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "journal")
    run(cellar, "--journal", kept, typed="take lamp\n")
    code, output = run(cellar, "--journal", kept, "--resume", typed="i\n")
    assert code == 0
    assert "You have the oil lamp." in output


def test_the_command_as_lines_of_json(cellar: str) -> None:
    code, output = run(cellar, "--json", typed='"take lamp"\n')
    first, second = (json.loads(line) for line in output.splitlines())
    assert code == 0
    assert first["world"] == {
        "title": "The Cellar",
        "author": "the tests",
        "details": {"warning": "A dark cellar."},
        "who": "anne",
    }
    # Who plays is not told by what all that they do not see is drawn, unless they ask.
    assert second["text"] == "You pick the oil lamp up."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as", "ben"], 'you cannot play "ben" here; you can play anne [GL616]\n'),
        (["--seed", "x"], "neither a whole number of 64 bits nor"),
        (["--resume", "999999"], "holds no game 999999"),
    ],
)
def test_what_the_command_cannot_do_it_says(
    cellar: str, arguments: list[str], message: str
) -> None:
    code, output = run(cellar, *arguments)
    assert code == 2
    assert message in output


def test_the_help_of_the_command_begins_with_the_question_mark() -> None:
    code, output = run("--help")
    assert code == 0
    first = output.split("\n\n")[1].strip()
    assert first == ("New here? Just start, and type ? whenever you want to see what makes sense.")


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(cellar: str) -> None:
    program = "from gaslamp.cli.command import main; main()"
    game = subprocess.Popen(
        [sys.executable, "-c", program, "play", cellar],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert game.stdout is not None
    game.stdout.close()
    _, complaint = game.communicate(b"wait\n" * 10)
    assert (game.returncode, complaint) == (0, b"")
