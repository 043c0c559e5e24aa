"""The how-to page on why and probes shows what the command prints.

A `console` block is one command and what it prints; "..." stands for any text. The
examples in Python are run with the other examples.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gaslamp.cli import gaslamp

FOLDER = Path(__file__).parents[2] / "docs" / "how-to"
PAGE = (FOLDER / "why-and-probes.md").read_text("utf-8")
CONSOLES = re.findall(r"^```console\n\$ gaslamp (.*?)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("words", "expected"), CONSOLES, ids=[words for words, _ in CONSOLES])
def test_what_a_console_shows_is_what_it_prints(
    words: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    printed = CliRunner().invoke(gaslamp, shlex.split(words)).output.strip()
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("..."))
    assert re.fullmatch(pattern, printed, re.DOTALL), printed
