"""Code made of the engine's nodes answers what walking them answers, in every row met."""

from __future__ import annotations

from random import Random

import pytest

from gaslamp.engine import flat_code
from gaslamp.engine.core import Core
from gaslamp.engine.flat_code import FlatCode
from gaslamp.engine.grounding.task import Kind, Nodes
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model.epistemic import StateSpace
from gaslamp.worlds import open_world

ROWS = 30


@pytest.mark.slow
@pytest.mark.parametrize("room", [2, 12, 100])
@pytest.mark.parametrize("world", ["sally_anne", "dark_room"])
def test_code_of_nodes_answers_as_walking_them(
    world: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows drawn at random hold every kind of value anywhere, which no run would bring about."""
    monkeypatch.setattr(flat_code, "MOST_NODES", room)
    task = ground(StateSpace(open_world(world)))
    core, nodes, random = Core(task, 1), task.nodes, Random(5)  # noqa: S311  # no secret
    flat = FlatCode(nodes, core.compare, core._combine)
    own = [what for what in range(len(nodes.kind)) if not nodes.reach[what]]
    for _ in range(ROWS):
        for fluent in range(core.width):
            core.draft[fluent] = random.randrange(min(len(task.codes), 40))
        row = core.intern_row()
        node, base = core.alone(row), row * core.width
        for what in random.sample(own, min(len(own), 400)):
            if nodes.kind[what] >= Kind.IS:
                condition = flat.condition(what)
                assert condition is not None
                assert condition(core.cells_array, base) == core.holds(what, node)
            else:
                term = flat.term(what)
                assert term is not None
                assert term(core.cells_array, base) == core.term(what, node)
        core.top -= 1


def _nodes(rows: list[tuple[int, int, int, int]], parts: list[int], reach: int = 0) -> Nodes:
    nodes = Nodes()
    for kind, first, second, third in rows:
        nodes.kind.append(kind)
        nodes.first.append(first)
        nodes.second.append(second)
        nodes.third.append(third)
        nodes.reach.append(reach)
    nodes.parts.extend(parts)
    return nodes


def test_shared_parts_are_not_written_out_without_end() -> None:
    """Every level has the one below it as both of its parts: written out, 2 to the 60th."""
    rows = [(int(Kind.IS), 0, 7, 0)]
    rows += [(int(Kind.ALL), 2 * level, 2, 0) for level in range(60)]
    nodes = _nodes(rows, [level for level in range(60) for _ in range(2)])
    flat = FlatCode(nodes, _never, _never)
    condition = flat.condition(60)
    assert condition is not None
    assert not condition([3], 0)


def test_what_reads_beliefs_or_is_too_wide_has_no_code() -> None:
    is_so = (int(Kind.IS), 0, 7, 0)
    assert FlatCode(_nodes([is_so], [], reach=1), _never, _never).condition(0) is None
    wide = [*[is_so] * 99, (int(Kind.ANY), 0, 99, 0)]
    assert FlatCode(_nodes(wide, list(range(99))), _never, _never).condition(99) is None


def _never(_how: int, _left: int, _right: int) -> int:
    raise AssertionError("nothing is compared here")
