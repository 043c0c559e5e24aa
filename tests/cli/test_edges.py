"""Whatever a command is given, nothing of it reaches the terminal but what can be seen."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaslamp.cli import gaslamp
from gaslamp.cli.command import COMMANDS, Entry
from gaslamp.cli.options import debug_option
from gaslamp.cli.progress import ProgressLine
from gaslamp.display import Mark

ATTACK: Final = "\x1b]0;owned\x07\x9b6n\u202eevil\x08\u200b\x7f\U000e0041"
OPENING: Final = "One moment ...\r              \r"
"""What stands on a terminal while a world is opened, and is written over before the story."""
STEERING: Final = frozenset(["Cc", "Cf", "Co", "Cs", "Zl", "Zp"])
WORDS: Final = (
    ("{}",), ("play", "{}"), ("check", "{}"), ("run", "{}"), ("tell", "{}", "--mind", "{}"),
    ("tell", "sally_anne", "--mind", "{}"), ("plan", "{}"), ("why", "sally_anne", "{}"),
    ("why", "sally_anne", "believes", "{}", "{}"), ("why", "sally_anne", "not", "{}", "{}"),
    ("beliefs", "sally_anne", "`{}`"), ("beliefs", "sally_anne", "inside(ball)", "--who", "{}"),
    ("beliefs", "sally_anne", "inside(ball)", "--after", "{}"),
    ("play", "sally_anne", "--as", "{}"),
    ("play", "sally_anne", "--seed", "{}"), ("script", "{}", "--world", "{}"), ("tom", "{}"),
    ("plan", "sally_anne", "--goal", "{}"), ("run", "sally_anne", "--beliefs", "/nowhere/{}"),
    ("validate", "--{}"), ("play", "sally_anne", "--save", "/nowhere/{}"),
    ("play", "sally_anne", "--transcript", "/nowhere/{}"), ("worlds", "{}"), ("--{}",),
)  # fmt: skip
"""The command line, with a stranger's words wherever it takes any."""


def steering(text: str) -> list[str]:
    """What in an output is not to be seen."""
    return [hex(ord(one)) for one in text if one != "\n" and unicodedata.category(one) in STEERING]


def given_words(words: tuple[str, ...], attack: str) -> list[str]:
    return [word.replace("{}", attack) for word in words]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
@pytest.mark.parametrize("extra", [(), ("--json",), ("--debug",)], ids=["text", "json", "debug"])
def test_no_word_of_a_command_line_steers_the_terminal(
    words: tuple[str, ...], extra: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(gaslamp, [*given_words(words, ATTACK), *extra], input="quit\n")
    assert steering(result.stdout) == []
    assert steering(result.stderr) == []
    assert result.output != ""


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=6), st.sampled_from(WORDS[:3]))
def test_no_character_at_all_does(attack: str, words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(gaslamp, given_words(words, f"x{attack}"), input="")
    assert steering(result.output) == []


# What files hold that are no worlds: each is read by some command, and quoted by its errors.
FILES: Final = {
    "a world": (("check", "{}", "--format", "lamp"), 'tit"le: {}'),
    "a world in Sabre": (("check", "{}", "--format", "sabre"), "type {};"),
    "a script": (("script", "{}", "--world", "sally_anne"), "* {}\n> look\n{}\n"),
    "a script with a mistake": (("script", "{}", "--world", "sally_anne"), "* a\n>{x} {}\n"),
    "a transcript": (("script", "{}", "--world", "sally_anne"), "> look {}\nYou see {} here.\n"),
    "a save": (("tell", "{}"), '{"gaslamp": "save", "format": 1, "world": "{}"}'),
    "a save to go on with": (("play", "sally_anne", "--save", "{}"), '{"world": "{}"}'),
    "a suite": (("tom", "{}"), '{"story": ["{} danced in the hall."], "question": "Where {}?"}'),
    "a suite in lines": (("tom", "{}"), "1 {} danced in the hall.\n2 Where is {}?\t{}\n"),
    "a wording": (("play", "sally_anne", "--wording", "{}"), "when {}\n    {}\n"),
    "a spoken wording": (("play", "sally_anne", "--wording", "{}"), "when asked look\n    {}\n"),
    "typed lines": (("tell", "sally_anne", "--commands", "{}"), "{}\n"),
    "a journal": (("play", "sally_anne", "--journal", "{}"), "{}"),
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_in_a_file_steers_the_terminal(name: str, tmp_path: Path) -> None:
    words, text = FILES[name]
    path = tmp_path / f"{ATTACK}.txt"
    inside = json.dumps(ATTACK)[1:-1] if text.startswith("{") else ATTACK
    path.write_text(text.replace("{}", inside), "utf-8")
    result = CliRunner().invoke(
        gaslamp, given_words(words, str(path)), input=f"look\n{ATTACK}\nquit\n"
    )
    assert steering(result.output) == []


def test_a_bugs_traceback_does_not_either(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    @debug_option
    def broken() -> None:
        raise RuntimeError(ATTACK)

    monkeypatch.setitem(sys.modules, "broken_command", type(sys)("broken_command"))
    monkeypatch.setattr(sys.modules["broken_command"], "broken", broken, raising=False)
    monkeypatch.setitem(COMMANDS, "broken", Entry("broken_command", "It breaks."))
    result = CliRunner().invoke(gaslamp, ["broken", "--debug"])
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert "\\u001b]0;owned\\u0007" in result.stderr
    assert steering(result.output) == []


def test_progress_writes_over_itself_and_nothing_else() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    line = ProgressLine(stream=out)
    line.show(f"exploring {ATTACK}\nagain")
    line.clear()
    assert steering(out.getvalue().replace("\r", "")) == []
    assert out.getvalue().count("\r") == 3
    assert "\n" not in out.getvalue()


def on_a_terminal(folder: Path, *words: str, typed: bytes = b"") -> bytes:
    """What a real process writes to a real terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-m", "gaslamp", *words],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment,
    ) as process:  # fmt: skip
        os.close(theirs)
        if typed:
            os.write(ours, typed)
        written = b""
        while True:
            try:
                written += os.read(ours, 65536)
            except OSError:  # there is nobody on the other side any more
                break
        process.wait()
    os.close(ours)
    return written


@pytest.mark.slow
def test_on_a_real_terminal_nothing_gets_through(tmp_path: Path) -> None:
    for words in (("check", ATTACK), ("play", "sally_anne", "--as", ATTACK), (ATTACK,)):
        written = on_a_terminal(tmp_path, *words).decode("utf-8").replace("\r\n", "\n")
        assert "owned" in written
        assert steering(written.removeprefix(OPENING)) == []


@pytest.mark.slow
def test_on_a_real_terminal_the_title_is_bold_and_nothing_else(tmp_path: Path) -> None:
    written = on_a_terminal(tmp_path, "play", "sally_anne", typed=b"look\nquit\n").decode()
    bold = f"{Mark.BOLD.value}Sally and Anne{Mark.PLAIN.value}"
    assert written.count(bold) == 1
    assert f"{OPENING}{bold}" in written
    written = written.replace(OPENING, "", 1)
    assert steering(written.replace(bold, "").replace("\r\n", "\n")) == []
    plain = re.sub(r"\x1b\[[01]m", "", written)
    assert "Sally and Anne\r\nafter Baron-Cohen" in plain


def test_an_order_of_beliefs_that_nothing_keeps_is_refused(run: Callable[..., Result]) -> None:
    refused = run("run", "sally_anne", "--order", "2")
    assert refused.exit_code == 2
    assert refused.stderr.endswith(
        "Error: --order goes with --out or --beliefs, which keep beliefs.\n"
    )


def test_worlds_are_compared_as_long_as_is_wanted(run: Callable[..., Result]) -> None:
    found = run("compare", "sally_anne", "sally_anne", "-n", "2", "--longest", "5", "--json")
    endings = json.loads(found.stdout)["endings"]
    assert [one["name"] for one in endings] == ["unresolved"]
