"""The how-to page on items: its command works, and its table has every field."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from in_process import command
from shown_pages import HOW_TO, shown_consoles

from gaslamp.runs import items


@pytest.mark.slow
def test_the_page_has_every_field_and_its_command_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 60)
    page = (HOW_TO / "ask-questions.md").read_text("utf-8")
    ((words, _),) = shown_consoles(page)
    assert command(*shlex.split(words), folder=tmp_path).exit_code == 0
    rows = re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE)
    said = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    for line in (tmp_path / "items.jsonl").read_text("ascii").splitlines():
        assert set(json.loads(line)) == said
    assert "| answer mentioned last:" in (tmp_path / "card.md").read_text("utf-8")
