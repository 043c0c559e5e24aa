"""The how-to page on connecting other programs: its Python runs, its lines are those written."""

from __future__ import annotations

import re

import pytest
from shown_pages import HOW_TO, shown_blocks

from gaslamp.adapters import plain_text
from gaslamp.runs.text_games import TextGame

PAGE = (HOW_TO / "connect-other-programs.md").read_text("utf-8")


@pytest.mark.slow
def test_the_python_of_the_page_runs() -> None:
    for lines in shown_blocks(PAGE, "py"):
        exec(lines, {})  # noqa: S102  # our own page


def test_the_turn_of_the_page_is_one_of_that_game() -> None:
    (shown,) = shown_blocks(PAGE, "text")
    blocks: list[str] = []
    answers = iter(["put the ball in the basket\n", ""])
    game = TextGame("sally_anne", ["sally"], seed=1)
    plain_text.converse(game, lambda: next(answers), blocks.append)
    assert set(shown.splitlines()) <= set(blocks[1].splitlines())


def test_the_table_has_every_keyword() -> None:
    keywords = re.findall(r"^\| `([A-Z]+)` \|", PAGE, re.MULTILINE)
    assert set(keywords) == {"WHO", "NO", "TELL", "CAN", "DO", "END"}
    assert all(one in (plain_text.__doc__ or "") for one in keywords)
