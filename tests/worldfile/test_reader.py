"""What a text in the notation reads as."""

from __future__ import annotations

from importlib import resources

from gaslamp.model.expressions import And, Apply, Compare, Name
from gaslamp.worldfile import read, read_expression


def test_the_shipped_example_is_read() -> None:
    path = resources.files("gaslamp.worlds").joinpath("sally_anne/sally_anne.lamp")
    world = read(path.read_bytes(), "sally_anne.lamp")
    assert [action.name for action in world.actions] == ["put", "leave", "move"]
    assert [observing.sense for observing in world.actions[2].observing] == ["sight", "hearing"]


def test_an_expression_is_read_alone() -> None:
    lit = Apply("lit", (Name("lamp"),))
    where = Compare("==", Apply("at", (Name("ball"),)), Name("box"))
    assert read_expression("at(ball) == box and lit(lamp)") == And((where, lit))
