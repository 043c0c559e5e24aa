"""The pages for authors: their worlds make sense, and their consoles print what they show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from in_process import command
from shown_pages import assert_is_as_shown

from gaslamp.checking import check_world
from gaslamp.worlds import read_world

HOW_TO: Final = Path(__file__).parents[2] / "docs" / "how-to"
PAGES: Final = ("who-knows-what", "light-and-sound", "sizes")
_BLOCK: Final = re.compile(r"^```(lamp|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((HOW_TO / f"{page}.md").read_text("utf-8"))


def world_of_page(page: str) -> str:
    return "".join(text for kind, text in blocks(page) if kind == "lamp")


@pytest.mark.parametrize("page", PAGES)
def test_the_world_of_a_page_makes_sense(page: str) -> None:
    check_world(read_world(world_of_page(page), f"{page}.lamp"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_consoles_of_a_page_print_what_they_show(page: str, tmp_path: Path) -> None:
    (tmp_path / "page.lamp").write_text(world_of_page(page))
    shown = [text for kind, text in blocks(page) if kind == "console"]
    assert shown
    for text in shown:
        first, expected = text.split("\n", 1)
        words = first.removeprefix("$ gaslamp ").replace("FILE", "page.lamp").split()
        printed = command(*words, folder=tmp_path)
        assert printed.exit_code == 0
        assert_is_as_shown(printed.stdout, expected)
