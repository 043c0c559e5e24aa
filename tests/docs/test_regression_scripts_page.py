"""The how-to page on regression scripts: its script passes as shown, its wording reads."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from shown_pages import HOW_TO, shown_blocks

from gaslamp.cli import gaslamp
from gaslamp.sessions import moments
from gaslamp.sessions.wording import read_wording

PAGE = (HOW_TO / "regression-scripts.md").read_text("utf-8")


def block(kind: str) -> str:
    return shown_blocks(PAGE, kind)[0]


def test_the_script_shown_is_the_file_and_passes_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert block("regtest") == (HOW_TO / "evening.regtest").read_text("utf-8")
    monkeypatch.chdir(HOW_TO)
    command, _, shown = block("console").partition("\n")
    result = CliRunner().invoke(gaslamp, command.removeprefix("$ gaslamp ").split())
    assert (result.exit_code, result.output) == (0, shown)


def test_the_wording_shown_can_be_read_and_every_condition_is_in_the_table() -> None:
    wording = read_wording(block("text"), "page")
    assert (len(wording.rules), wording.line_to_type("hang up cloak")) == (2, "hang cloak")
    table = PAGE.partition("| condition | holds if |")[2].partition("\n\n")[0]
    for kind in (*moments.BARE, *moments.NAMED, *moments.CALLS, "says", "typed", "knows"):
        assert re.search(rf"`{kind}\b", table), kind
