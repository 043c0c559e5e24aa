"""The how-to page on why and probes shows what the command prints.

A `console` block is one command and what it prints; "..." stands for any text. The
examples in Python are run with the other examples.
"""

from __future__ import annotations

import pytest
from shown_pages import HOW_TO, assert_prints, shown_consoles

PAGE = (HOW_TO / "why-and-probes.md").read_text("utf-8")
CONSOLES = shown_consoles(PAGE)


@pytest.mark.parametrize(("words", "expected"), CONSOLES, ids=[words for words, _ in CONSOLES])
def test_what_a_console_shows_is_what_it_prints(
    words: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOW_TO)
    assert_prints(words, expected)
