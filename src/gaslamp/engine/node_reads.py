"""What conditions and terms of a table read, each worked out from what its parts do.

One part stands in many wholes, and what is picked from in very many: whoever goes down every path
meets it again and again. Here each node is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


class PlacesRead:
    """The chains and fluents that conditions and terms read: each pair once, in the order written.

    Cost: once for each part, however often it is shared.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._known: dict[int, tuple[tuple[int, int], ...]] = {}

    def of(self, what: int) -> tuple[tuple[int, int], ...]:
        """Those of one condition or term."""
        found = self._known.get(what)
        if found is None:
            places = dict.fromkeys(reads_itself(self._nodes, what))
            for part in parts_below(self._nodes, what):
                places.update(dict.fromkeys(self.of(part)))
            found = self._known[what] = tuple(places)
        return found


def depths_read(nodes: Nodes, chains: Sequence[Sequence[int]], what: int) -> dict[int, int]:
    """The fluents that a condition or term reads, each with how many minds deep, at most.

    Cost: linear in all that it is made of.
    """
    found: dict[int, int] = {}
    waiting, met = [what], {what}
    while waiting:
        one = waiting.pop()
        for chain, fluent in reads_itself(nodes, one):
            found[fluent] = max(found.get(fluent, 0), len(chains[chain]))
        below = [part for part in parts_below(nodes, one) if part not in met]
        met.update(below)
        waiting += below
    return found


def reads_itself(nodes: Nodes, what: int) -> Iterator[tuple[int, int]]:
    """The chain and fluent that a node reads by itself, not by its parts, if it does."""
    kind = nodes.kind[what]
    if kind in (Kind.READ, Kind.PICK, Kind.PICKED):
        yield nodes.first[what], nodes.second[what]
    elif kind in (Kind.IS, Kind.IS_NOT):
        yield 0, nodes.first[what]


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
