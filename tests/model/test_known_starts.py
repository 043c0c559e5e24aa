"""How a world starts, handed from whoever checked it to whoever grounds it."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from blocks import law
from hypothesis import given

from gaslamp.checking.world_checking import problems
from gaslamp.model import TRUE, Law, World
from gaslamp.model.epistemic import GroundWorld, StateSpace, broken_at_start
from gaslamp.model.epistemic.known_starts import _LEFT, take_start
from gaslamp.model.state import StateTable
from gaslamp.notation import read
from gaslamp.testing.worlds import worlds

LAWFUL = """
entity ann, bob: character
property age(character): number from 0 to 130
property wise(character): boolean, hidden
initially:
    age(ann) = 30 + 3
    wise(bob)
    assumes(ann): not wise(bob)
law grown(c: character)
    holds: age(c) >= 0
    says: "nobody is younger than new"
"""


def test_it_is_left_by_who_checks_and_taken_by_who_grounds() -> None:
    world = read(LAWFUL)
    alone = GroundWorld(world)
    assert take_start(world) is None
    assert problems(world) == ()
    assert id(world) in _LEFT
    handed = GroundWorld(world)
    assert id(world) not in _LEFT
    for name in ("assumed", "unsaid", "standing"):
        assert getattr(handed, name) == getattr(alone, name)
    table = StateTable()
    assert table.intern(handed._start) is table.intern(alone._start)


def test_it_goes_with_its_world() -> None:
    world = read(LAWFUL)
    assert problems(world) == ()
    key = id(world)
    assert key in _LEFT
    del world
    gc.collect()
    assert key not in _LEFT


@pytest.mark.slow
@law(50)
@given(worlds())
def test_a_world_that_was_checked_starts_as_one_that_was_not(world: World) -> None:
    world = replace(world, laws=(Law("so_it_is", TRUE, "it is as it is"),))
    alone = StateSpace(world)
    assert broken_at_start(world) == ()
    assert id(world) in _LEFT
    table = StateTable()
    handed = StateSpace(world)
    assert id(world) not in _LEFT
    assert table.intern(handed._start) is table.intern(alone._start)
    assert handed.assumed == alone.assumed
