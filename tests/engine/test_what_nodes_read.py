"""What conditions and terms read is worked out part by part: held to going down every way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shared_worlds import stage_of

from gaslamp.engine import EngineSpace, FluentsRead, heeded_fluents
from gaslamp.engine.grounding.task import Nodes
from gaslamp.engine.node_reads import parts_below, reads_itself


def reads(nodes: Nodes, what: int) -> Iterator[tuple[int, int]]:
    """Every chain and fluent that a condition or term reads, down every way, with repeats."""
    yield from reads_itself(nodes, what)
    for part in parts_below(nodes, what):
        yield from reads(nodes, part)


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize("name", ["sally_anne", "dark_room"])
def test_what_a_node_reads_is_all_that_its_parts_do(name: str) -> None:
    space = stage_of(name)._runtime.space
    assert isinstance(space, EngineSpace)
    nodes, read = space.task.nodes, FluentsRead(space.task.nodes)
    some = range(0, len(nodes.kind), 7)
    assert [read.of(what) for what in some] == [
        frozenset(fluent for _, fluent in reads(nodes, what)) for what in some
    ]


def test_an_event_heeds_what_it_wants_and_what_its_parts_read() -> None:
    space = stage_of("sally_anne")._runtime.space
    assert isinstance(space, EngineSpace)
    nodes, read = space.task.nodes, FluentsRead(space.task.nodes)
    for event in (*space.task.events, *space.task.triggers):
        parts = [event.test, event.rest]
        parts += [part for one in event.own for part in (one.condition, one.value)]
        wanted = {fluent for fluent, _ in event.wanted}
        expected = {f for part in parts if part >= 0 for _, f in reads(nodes, part)}
        assert heeded_fluents(read, event, event.own) == wanted | expected
