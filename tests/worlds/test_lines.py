"""Every line of every shipped world and of the library, told in every person and tense."""

from __future__ import annotations

import pytest
from shared_worlds import world_of

from gaslamp.checks.prose.lines import told_line_findings, told_lines
from gaslamp.worlds import read_world, shipped_worlds, systems


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize("name", shipped_worlds())
def test_no_line_of_a_shipped_world_is_wrong_in_any_telling(name: str) -> None:
    world = world_of(name)
    wrong = [
        f"{found.what}: {one.text} ({one.template})" for one, found in told_line_findings(world)
    ]
    assert wrong == []


@pytest.mark.slow
def test_no_line_of_the_library_is_wrong_in_any_telling() -> None:
    world = read_world(f"use {', '.join(systems())}\n")
    assert len(list(told_lines(world))) > 0
    wrong = [
        f"{found.what}: {one.text} ({one.template})" for one, found in told_line_findings(world)
    ]
    assert wrong == []
