"""What is meant by a name that is none: a slip of one, or a part of just one."""

import pytest

from gaslamp.errors import nearest_name
from gaslamp.worlds import shipped_worlds


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("cloak", "cloak_of_darkness"),
        ("room", "dark_room"),
        ("sally", "sally_anne"),
        ("darkroom", "dark_room"),
        ("lifebaot", "lifeboat"),
    ],
)
def test_a_world_is_suggested_by_a_slip_or_a_part_of_its_name(name: str, meant: str) -> None:
    assert nearest_name(name, shipped_worlds()) == f'; did you mean "{meant}"?'


@pytest.mark.parametrize("name", ["of", "opera", ""])
def test_what_is_near_no_world_suggests_none(name: str) -> None:
    assert nearest_name(name, shipped_worlds()) == ""
