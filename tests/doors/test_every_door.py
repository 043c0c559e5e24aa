"""Nobody knows what they could not have perceived, at any door: one law for all of them.

Two runs differ in one fact that is hidden from whoever is played. The same is asked of both, at
each door there is. All that comes out is the same, to the byte, until something reaches that person
that may differ. And each door has a leak planted in it, which the law finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from asked import Asked, Door, Setting, facts, first_leak, leaks_of
from blocks import law, share
from every_door import DOORS as WITHOUT_NUMBERS
from hypothesis import given, note
from hypothesis import strategies as st
from shared_worlds import edition_of, stage_of

from gaslamp.model import World
from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.testing.houses import house_texts
from gaslamp.testing.worlds import right_worlds
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

pytest.importorskip("numpy", reason="the extra gym is not installed")

from environments import ENVIRONMENTS  # it needs the extra

DOORS: Final[Mapping[str, Door]] = {**WITHOUT_NUMBERS, **ENVIRONMENTS}
TWINS: Final = Path(__file__).parents[1] / "sessions" / "twins"
every_door = pytest.mark.parametrize("door", DOORS)


def edition_of_text(name: str) -> Edition:
    return Edition.of(Source(name, b"", is_shipped=False))


def setting_of(world: str, who: str, folder: Path) -> Setting:
    return Setting(stage_of(world).start(1, (who,)), who, edition_of(world), folder)


@every_door
def test_a_hidden_fact_shows_at_no_door(door: str, tmp_path: Path) -> None:
    setting = setting_of("sally_anne", "sally", tmp_path)
    assert leaks_of(DOORS[door], setting, slice(0, None, 5), most=6) == []
