"""The page with one minute told from two minds: what it shows is what comes out."""

from __future__ import annotations

import pytest
from shown_pages import HOW_TO, assert_prints, shown_consoles

PAGE = HOW_TO.parent / "the-night.md"


@pytest.mark.slow
def test_what_the_page_shows_is_what_comes_out() -> None:
    consoles = shown_consoles(PAGE.read_text("utf-8"))
    assert len(consoles) == 4
    for words, expected in consoles:
        assert_prints(words, expected)
