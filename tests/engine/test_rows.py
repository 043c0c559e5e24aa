"""Equal states are one number, however many there are, and whatever their digests come to."""

from __future__ import annotations

from random import Random
from unittest.mock import patch

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.engine import rows as engine_rows
from gaslamp.engine.core import Core
from gaslamp.engine.rows import SLOTS
from gaslamp.notation import read
from gaslamp.planning.relaxation.estimate import Estimate

pytestmark = pytest.mark.slow

WORLD = """
title: "Many"
type room
entity ann, bob, cat: character
entity hall, attic, cellar: room
property at(character): room
property lit(room): boolean = false

initially:
    at(ann) = hall
    at(bob) = hall
    at(cat) = attic
"""

ROOM = 64
"""So many rows and nodes there is room for at first, where they are to grow often."""


def values(core: Core, row: int) -> tuple[int, ...]:
    return tuple(core.cells[row * core.width + fluent] for fluent in range(core.width))


def different_rows(core: Core, count: int, first: int = 0) -> list[tuple[int, ...]]:
    return [
        tuple(number // 4**place % 4 for place in range(core.width))
        for number in range(first, first + count)
    ]


@pytest.mark.parametrize("closed", [True, False])
def test_nodes_are_one_number_if_and_only_if_they_are_equal(closed: bool) -> None:  # noqa: FBT001
    core = EngineSpace(read(WORLD, "many.lamp"), depth=2).core
    core.is_closed = closed
    core.forget()
    random, known, number = Random(1), dict[object, int](), dict[int, object]()  # noqa: S311  # no secret
    leaves: list[int] = []
    # Past the places that tables have at first, so that they grow; by few values, so that many
    # come again.
    while len(number) < SLOTS // 2 + 100:
        row = tuple(random.randrange(4) for _ in range(core.width))
        kids = random.choices(leaves, k=core.people) if random.randrange(2) and leaves else []
        node = core.node_with(row, kids)
        if not kids:
            leaves.append(node)
        key = (row, tuple(kids))
        assert known.setdefault(key, node) == node
        assert number.setdefault(node, key) == key
    assert len(number) == len(known)


def test_what_is_kept_is_found_again_and_what_is_not_is_made_anew() -> None:
    core = EngineSpace(read(WORLD, "many.lamp"), depth=2).core
    core.forget()
    random = Random(2)  # noqa: S311  # no secret
    rows = [tuple(random.randrange(4) for _ in range(core.width)) for _ in range(500)]
    leaves = [core.node_with(row, []) for row in rows]
    roots = [
        (row, kids, core.node_with(row, [leaves[kid] for kid in kids]))
        for row in rows
        for kids in [random.choices(range(500), k=core.people)]
    ]
    kept = roots[::7]
    moved = core.keep_only([root for _, _, root in kept])
    there = {kid for _, kids, _ in kept for kid in kids}
    leaf = {kid: core.node_with(rows[kid], []) for kid in sorted(there)}
    before = core.nodes
    for row, kids, root in kept:
        assert core.node_with(row, [leaf[kid] for kid in kids]) == moved[root]
        assert core.minds(moved[root]) == tuple(leaf[kid] for kid in kids)
        assert tuple(core.value(moved[root], fluent) for fluent in range(core.width)) == row
    assert (
        core.nodes
        == before
        == core.scratch
        + len({key(row, kids, rows) for row, kids, _ in kept} | {rows[kid] for kid in there})
    )


def key(row: tuple[int, ...], kids: list[int], rows: list[tuple[int, ...]]) -> object:
    return row, tuple(rows[kid] for kid in kids)


def test_rows_and_nodes_grow_while_somebody_looks_into_them() -> None:
    with patch.object(engine_rows, "ROOM", ROOM):
        space = EngineSpace(read(WORLD, "many.lamp"), depth=2)
        core = space.core
        core.forget()
        rows, estimate = different_rows(core, 10 * ROOM), Estimate(space.task)
        nodes, looked = list[int](), list[memoryview]()
        for number, row in enumerate(rows):
            nodes.append(core.node_with(row, []))
            # As a search does: the estimate goes on looking into the cells that it was given.
            estimate.cost(core.cells, core.row(nodes[-1]) * core.width, (0, 0, 0), 1)
            if number % ROOM == 0:
                looked = [memoryview(core.cells_array), memoryview(core.kids_array)]
        assert core.row_room >= len(rows)
        assert looked
        assert nodes == list(range(core.scratch, core.scratch + len(rows)))
        assert [values(core, core.row(node)) for node in nodes] == rows


@pytest.mark.parametrize("kept", range(ROOM - 3, ROOM + 3))
@pytest.mark.parametrize("made", [ROOM - 1, ROOM, 3 * ROOM])
def test_rows_that_just_fill_the_room_are_kept_and_others_made(made: int, kept: int) -> None:
    with patch.object(engine_rows, "ROOM", ROOM):
        core = EngineSpace(read(WORLD, "many.lamp"), depth=2).core
        core.forget()
        rows = different_rows(core, max(made, kept))
        nodes = [core.node_with(row, []) for row in rows]
        core.keep_only(nodes[:kept])
        assert core.rows == kept
        others = different_rows(core, 3 * ROOM, first=len(rows))
        for row in others:
            core.node_with(row, [])
            # What is scratch is none of the rows.
            assert core.scratch_row >= core.rows
        assert [values(core, row) for row in range(core.rows)] == rows[:kept] + others
