"""What is worked out of a row by what it was made of is what the row alone gives."""

from __future__ import annotations

import runpy
from pathlib import Path
from unittest.mock import patch

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace, resting_rows, row_matches
from gaslamp.engine.resting_rows import independent_groups
from gaslamp.model import World
from gaslamp.notation import write
from gaslamp.simulation import Stage
from gaslamp.testing.worlds import worlds
from gaslamp.worlds import open_world, read_world

HOUSES = Path(__file__).parents[2] / "bench" / "houses.py"


def cells(core: row_matches.RowMatches, row: int) -> list[int]:
    return [core.cells[row * core.width + fluent] for fluent in range(core.width)]


def assert_all_as_from_rows_alone(core: row_matches.RowMatches) -> None:
    """Hold everything that is known of rows to what goes through all triggers and events."""
    for row in range(core.rows):
        known = core.close(row)
        assert core.closed_plainly(row) == known
    for watch in core.watches:
        for row, matching in watch.matches.items():
            assert list(matching) == core.matching_events(watch.net, row)


@pytest.mark.slow
@law(200)
@given(worlds(), st.data())
def test_rows_touched_at_random_come_to_rest_as_rows_that_nothing_is_known_of(
    world: World, data: st.DataObject
) -> None:
    note(write(world))
    # However few there are of either.
    with (
        patch.object(resting_rows, "LEAST_SETTINGS", data.draw(st.sampled_from([0, 3, 100]))),
        patch.object(row_matches, "LEAST_EVENTS", 0),
        patch.object(row_matches, "MOST_AGAIN", 1),
    ):
        space, alone = EngineSpace(world), EngineSpace(world).core
        core = space.core
        assume(core.task.fluents)
        codes = [core.value(space.initial.number, fluent) for fluent in range(core.width)]
        codes += [space.codes.code(value) for value in (True, False)]
        row = core.row(space.initial.number)
        for _ in range(data.draw(st.integers(1, 6))):
            for _ in range(data.draw(st.integers(1, 3))):
                facts = data.draw(
                    st.lists(
                        st.tuples(st.integers(0, core.width - 1), st.sampled_from(codes)),
                        max_size=3,
                    )
                )
                row = core.row_with(row, facts)
            for watched in range(len(core.watches)):
                core.matching_of(watched, row)
            node = alone.node_with(cells(core, row), [])
            row = core.close(row)
            assert cells(core, row) == cells(alone, alone.closed_plainly(alone.row(node)))
        assert_all_as_from_rows_alone(core)


@pytest.mark.slow
def test_in_a_house_on_the_library_as_well_and_after_states_were_forgotten() -> None:
    text: str = runpy.run_path(str(HOUSES))["house"](3, 3)
    stage = Stage(read_world(text.encode(), "house.lamp"))
    space = stage._runtime.space
    assert isinstance(space, EngineSpace)
    for number, _ in enumerate(stage.moments(1)):
        if number == 60:
            assert_all_as_from_rows_alone(space.core)
            space.forget_unheld()
        if number == 110:
            break
    assert_all_as_from_rows_alone(space.core)


@pytest.mark.slow
def test_and_in_a_world_that_ships() -> None:
    stage = Stage(open_world("dark_room"))
    stage.start(3)
    space = stage._runtime.space
    assert isinstance(space, EngineSpace)
    assert_all_as_from_rows_alone(space.core)


def test_rules_are_in_one_group_if_one_heeds_what_another_sets() -> None:
    rules = [(10, {1}, {2}), (11, {3}, {4}), (12, {2}, {5}), (13, {1, 3}, {6}), (14, {6}, {4})]
    # 12 heeds what 10 sets, 14 what 13 sets, and both 11 and 14 set the same.
    assert independent_groups(rules) == [[10, 12], [11, 13, 14]]
