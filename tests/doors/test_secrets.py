"""Worlds with one secret each: whoever is played can never know it, and nothing at a door tells it.

In a world of `secrets` a line ends in `# otherwise:` and what stands there in its twin. Here all
that comes out is compared, and the order in which it comes, without asking what has reached the
player: what reaches them is told by the engine, which may have it wrong as a door may.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from asked import Asked, Door, Setting, first_leak
from every_door import DOORS as WITHOUT_NUMBERS
from test_every_door import edition_of_text

from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

pytest.importorskip("numpy", reason="the extra gym is not installed")

from environments import ENVIRONMENTS  # it needs the extra

SECRETS: Final = Path(__file__).parent / "secrets"
DOORS: Final = {**WITHOUT_NUMBERS, **ENVIRONMENTS}
NEVER_SHOWN: Final = ("masked_ball", "strongbox", "letter", "asleep", "coins")
SHOWN: Final = ("two_cups", "whispers", "two_doors", "one_match")
"""In these somebody does what tells it, or one can go to where it is seen."""
OTHERWISE: Final = re.compile(r"(?m)^(\s*)[^\n#]*?# otherwise: (.*)$")


def twins_of(name: str) -> tuple[str, str]:
    """The text of a world with a secret, and the same with another."""
    text = (SECRETS / f"{name}.lamp").read_text("utf-8")
    return re.sub(r"\s*# otherwise:.*", "", text), OTHERWISE.sub(r"\1\2", text)


def both_asked(name: str, door: Door, folder: Path, dice: int) -> tuple[Asked, Asked]:
    """The same asked of a world and of its twin."""
    asked: list[Asked] = []
    for text in twins_of(name):
        scene = Stage(read_world(text, "twin.lamp")).start(dice, ("ann",))
        asked.append(Asked("ann", dice, asked[0].steps if asked else None, most=16))
        door(Setting(scene, "ann", edition_of_text("twin.lamp"), folder), asked[-1])
    return asked[0], asked[1]


@pytest.mark.parametrize("name", [*NEVER_SHOWN, *SHOWN])
def test_a_twin_is_another_world(name: str) -> None:
    one, other = twins_of(name)
    assert one != other
    assert "otherwise" not in one + other


@pytest.mark.slow
@pytest.mark.blocks(7)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", NEVER_SHOWN)
def test_nothing_tells_a_secret_that_never_shows(name: str, door: str, tmp_path: Path) -> None:
    for dice in range(2):
        one, other = both_asked(name, DOORS[door], tmp_path, dice)
        assert one.out == other.out
        assert one.reached == other.reached


@pytest.mark.slow
@pytest.mark.blocks(4)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", SHOWN)
def test_a_secret_is_told_by_what_is_perceived_alone(name: str, door: str, tmp_path: Path) -> None:
    for dice in range(2):
        assert first_leak(*both_asked(name, DOORS[door], tmp_path, dice)) is None
