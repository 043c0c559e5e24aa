"""Every line of every shipped world and of the library, told in every person and tense."""

from __future__ import annotations

import pytest

from gaslamp.checks.prose.lines import told_lines, wrong_lines
from gaslamp.worlds import open_world, read_world, shipped, systems


@pytest.mark.parametrize("name", shipped())
def test_no_line_of_a_shipped_world_is_wrong_in_any_telling(name: str) -> None:
    world = open_world(name)
    wrong = [f"{found.what}: {one.text} ({one.template})" for one, found in wrong_lines(world)]
    assert wrong == []


def test_no_line_of_the_library_is_wrong_in_any_telling() -> None:
    world = read_world(f"use {', '.join(systems())}\n")
    assert len(list(told_lines(world))) > 0
    wrong = [f"{found.what}: {one.text} ({one.template})" for one, found in wrong_lines(world)]
    assert wrong == []
