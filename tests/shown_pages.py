"""What the how-to pages show, held to what the program does."""

import re
import shlex
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from gaslamp.cli import gaslamp
from gaslamp.cli.exit_codes import ExitCode

HOW_TO: Final = Path(__file__).parents[1] / "docs" / "how-to"


def shown_blocks(page: str, kind: str) -> list[str]:
    """What the blocks of one kind hold on a page, which has some."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert blocks, f"the page shows no {kind}"
    return blocks


def shown_consoles(page: str) -> list[tuple[str, str]]:
    """Each command on a page, without its first word, and what it is said to print."""
    blocks = (block.partition("\n") for block in shown_blocks(page, "console"))
    return [(command.removeprefix("$ gaslamp "), printed) for command, _, printed in blocks]


def assert_is_as_shown(printed: str, expected: str) -> None:
    """That a text is what a page shows, where three dots stand for anything."""
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("..."))
    assert re.fullmatch(pattern, printed.strip(), re.DOTALL), printed


def assert_ends_as_shown(exit_code: int, expected: str) -> None:
    """That a command could do what it was asked for, unless its page shows why it could not.

    Else three dots would stand for "Error: no such option" as well.
    """
    assert exit_code != ExitCode.WRONG_INPUT or "[GL" in expected or "Error: " in expected


def printed_by(*words: str) -> str:
    """All that the command prints, on either stream."""
    return CliRunner().invoke(gaslamp, words).output


def assert_prints(words: str, expected: str) -> None:
    ended = CliRunner().invoke(gaslamp, shlex.split(words))
    assert_ends_as_shown(ended.exit_code, expected)
    assert_is_as_shown(ended.output, expected)
