"""What conditions and terms of a table read, each worked out from what its parts do.

One part stands in many wholes, and what is picked from in very many: whoever goes down every path
meets it again and again. Here each node is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from gaslamp.engine.grounding.task import Kind, Nodes


class _NodeReads:
    """One half of what conditions and terms read: of each read its chain, or its fluent."""

    half: ClassVar[int]

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._known: dict[int, frozenset[int]] = {}

    def of(self, what: int) -> frozenset[int]:
        """Those of one condition or term. Cost: once for each part, however often it is shared."""
        found = self._known.get(what)
        if found is None:
            own = [read[self.half] for read in reads_itself(self._nodes, what)]
            found = frozenset(own).union(*map(self.of, parts_below(self._nodes, what)))
            self._known[what] = found
        return found


class ChainsRead(_NodeReads):
    """The numbers of the chains down which conditions and terms read."""

    half = 0


class FluentsRead(_NodeReads):
    """The fluents that conditions and terms read, in whichever mind."""

    half = 1


def reads_itself(nodes: Nodes, what: int) -> Iterator[tuple[int, int]]:
    """The chain and fluent that a node reads by itself, not by its parts, if it does."""
    kind = nodes.kind[what]
    if kind in (Kind.READ, Kind.PICK, Kind.PICKED):
        yield nodes.first[what], nodes.second[what]
    elif kind in (Kind.IS, Kind.IS_NOT):
        yield 0, nodes.first[what]


def reads_in_order(nodes: Nodes, what: int) -> Iterator[tuple[int, int]]:
    """The chain and fluent of all that a node may read, in the order written, repeats included.

    Of nodes in which nothing is picked from, which those of surprise and inference are.
    """
    kind, first, second = nodes.kind[what], nodes.first[what], nodes.second[what]
    yield from reads_itself(nodes, what)
    if kind in (Kind.COMBINE, Kind.COMPARE):
        yield from reads_in_order(nodes, second)
    elif kind == Kind.TRUTH:
        yield from reads_in_order(nodes, first)
    elif kind in (Kind.CHOOSE, Kind.ALL, Kind.ANY):
        for part in nodes.parts[first : first + second]:
            yield from reads_in_order(nodes, part)
    if kind in (Kind.COMBINE, Kind.COMPARE, Kind.CHOOSE):
        yield from reads_in_order(nodes, nodes.third[what])


def parts_below(nodes: Nodes, what: int) -> Iterator[int]:
    """The conditions and terms that a node is made of."""
    kind, first, second = nodes.kind[what], nodes.first[what], nodes.second[what]
    if kind in (Kind.COMBINE, Kind.COMPARE):
        yield second
    if kind == Kind.TRUTH:
        yield first
    if kind in (Kind.CHOOSE, Kind.ALL, Kind.ANY):
        yield from nodes.parts[first : first + second]
    if kind in (Kind.COMBINE, Kind.COMPARE, Kind.CHOOSE):
        yield nodes.third[what]
    if kind in (Kind.PICK, Kind.PICKED):
        start = nodes.third[what]
        yield from dict.fromkeys(nodes.parts[start + 2 : start + 3 + nodes.parts[start + 1]])
