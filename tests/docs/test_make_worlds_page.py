"""The how-to page on houses: its commands and its Python run, in order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from in_process import command
from shown_pages import HOW_TO, shown_blocks

from gaslamp.runs import items

pytest.importorskip("pettingzoo", reason="needs the extra: pip install -e '.[rl]'")


@pytest.mark.slow
def test_what_the_page_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 60)
    page = (HOW_TO / "make-worlds.md").read_text("utf-8")
    for block in shown_blocks(page, "console"):
        for line in re.findall(r"^\$ gaslamp (.*)$", block, re.MULTILINE):
            done = command(*shlex.split(line), folder=tmp_path)
            assert done.exit_code == 0, done.output
    assert len((tmp_path / "houses/houses.jsonl").read_text("ascii").splitlines()) == 4
    monkeypatch.chdir(tmp_path)
    exec("\n".join(shown_blocks(page, "py")), {})  # noqa: S102  # our own page
