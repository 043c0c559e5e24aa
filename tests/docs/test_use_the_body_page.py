"""The how-to on light, doors and wounds: its scene runs, and does what the page says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from shared_worlds import stage_of
from shown_pages import shown_blocks

from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT
from gaslamp.worlds import read_world

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "use-the-body.md"
SCENE: Final = PAGE.with_name("watchman.lamp")
WHO: Final = "watchman"
COMES: Final = ("turn_pale", "grow_faint", "pass_out")


@cache
def waited() -> Scene:
    scene = stage_of(SCENE).start(1, (WHO,))
    while scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    return scene


def test_what_the_page_shows_is_in_the_scene() -> None:
    blocks = shown_blocks(PAGE.read_text("utf-8"), "lamp")
    assert [block for block in blocks if block not in SCENE.read_text("utf-8")] == []


@pytest.mark.slow
def test_whoever_waits_is_told_what_comes_in_the_order_of_the_page() -> None:
    came = [percept for percept in waited().seat(WHO).view.percepts if percept.act.name in COMES]
    assert tuple(percept.act.name for percept in came[:3]) == COMES
    assert [round(percept.at_ms / 60_000) for percept in came[:2]] == [4, 7]
    assert waited().ending == "over"


@pytest.mark.slow
def test_the_values_of_the_table_can_be_said() -> None:
    said = re.findall(r"^\| `(\w+\(\w*\) = [\d.]+)`", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(said) == 3
    more = "\ninitially:\n" + "".join(f"    {line}\n" for line in said)
    text = SCENE.read_text("utf-8").replace("    bleeds(watchman) = 1\n", "") + more
    Stage(read_world(text, "watchman.lamp"))
