"""Something stands on the terminal at once, and is gone before the story begins."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from gaslamp.cli import gaslamp
from gaslamp.cli.opening_line import OpeningLine
from gaslamp.simulation.engine import LONGEST_MS

CLI_PAGE = Path(__file__).parents[2] / "docs/reference/cli.md"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_stands_and_goes() -> None:
    terminal = Terminal()
    line = OpeningLine(["play", "dark_room"], terminal)
    assert terminal.getvalue() == "One moment ..."
    line.clear()
    line.clear()
    assert terminal.getvalue() == f"One moment ...\r{' ' * 14}\r"


@pytest.mark.parametrize("option", ["--json", "--plain", "--games", "--help"])
def test_nobody_who_listens_or_reads_by_program_gets_it(option: str) -> None:
    terminal = Terminal()
    OpeningLine(["play", option], terminal).clear()
    assert terminal.getvalue() == ""


def test_on_no_terminal_there_is_none() -> None:
    pipe = io.StringIO()
    OpeningLine(["play"], pipe).clear()
    assert pipe.getvalue() == ""


@pytest.mark.slow
def test_nothing_heavy_is_imported_before_it() -> None:
    asked = (
        "import sys; import gaslamp.cli.command; import gaslamp.cli.opening_line; "
        "heavy = {'gaslamp.engine', 'gaslamp.notation', 'gaslamp.sessions', 'lark', 'sqlite3'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # our own words
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_page_says_how_long_a_run_lasts() -> None:
    minutes = LONGEST_MS // 60_000
    assert f"within {minutes} minutes of the story" in CLI_PAGE.read_text("utf-8")


def test_a_full_screen_without_what_draws_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delitem(sys.modules, "gaslamp.screens.full", raising=False)
    monkeypatch.setitem(sys.modules, "textual.app", None)
    assert gaslamp.main(["play", "sally_anne", "--screen", "full"], standalone_mode=False) == 2
    assert "pip install 'gaslamp[screen]' [GL624]" in capsys.readouterr().err


def test_a_full_screen_in_a_pipe_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert gaslamp.main(["play", "sally_anne", "--screen", "full"], standalone_mode=False) == 2
    assert "[GL625]" in capsys.readouterr().err


def test_a_full_screen_goes_with_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["play", "sally_anne", "--screen", "full", "--json"]
    assert gaslamp.main(words, standalone_mode=False) == 2
    assert "--screen full goes with none of" in capsys.readouterr().out
