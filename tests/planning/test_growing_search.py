"""A search finds the same however often what it holds has to grow meanwhile."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from blocks import law
from hypothesis import assume, given, note

from gaslamp.engine import rows
from gaslamp.errors import WorldFault
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import write
from gaslamp.planning import Limits, Solved
from gaslamp.planning.stories import story_search
from gaslamp.planning.stories.story_search import StorySearch
from gaslamp.testing.plots import planning_worlds

pytestmark = pytest.mark.slow

LIMITS = Limits(4, 3, 2)
LITTLE = 1
"""Room at first, and that is added: for one row, which is scratch."""


@law(60)
@given(planning_worlds())
def test_a_search_that_grows_row_by_row_finds_the_same(world: World) -> None:
    note(write(world))
    try:
        space = StateSpace(world)
        expected = StorySearch(space, LIMITS).shortest(1)
        expected_all = StorySearch(space, LIMITS).all(1)
    except WorldFault:
        assume(condition=False)
        raise
    # By turns of one step, so that it guesses in between: an estimate looks into the cells.
    with patch.object(rows, "ROOM", LITTLE), patch.object(story_search, "TURN", 1):
        found = StorySearch(space, LIMITS).shortest(1)
        assert type(found) is type(expected)
        if isinstance(found, Solved) and isinstance(expected, Solved):
            assert [len(p.acts) for p in found.plans] == [len(p.acts) for p in expected.plans]
        assert StorySearch(space, LIMITS).all(1) == expected_all
