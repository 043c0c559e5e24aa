"""The how-to page on planning shows its world as it is, and what the command prints.

A `console` block is one command and what it prints; "..." stands for any text. The
examples in Python are run with the other examples.
"""

from __future__ import annotations

import pytest
from shown_pages import HOW_TO, assert_prints, shown_blocks, shown_consoles

PAGE = (HOW_TO / "plan-stories.md").read_text("utf-8")
CONSOLES = shown_consoles(PAGE)


def test_the_world_shown_is_the_file() -> None:
    (shown,) = shown_blocks(PAGE, "lamp")
    assert shown == (HOW_TO / "cup.lamp").read_text("utf-8")


@pytest.mark.parametrize(("words", "expected"), CONSOLES, ids=[words for words, _ in CONSOLES])
def test_what_a_console_shows_is_what_it_prints(
    words: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOW_TO)
    assert_prints(words, expected)
