"""Equal states are one number, however many there are, and whatever their digests come to."""

from __future__ import annotations

from random import Random

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.engine.rows import SLOTS
from gaslamp.notation import read

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
