"""Conditions and terms that are expensive to work out, and the values they hang on.

What somebody wants may be hundreds of comparisons over a few dozen values. Most acts change
none of those, so what was worked out for one row of values serves many: it is kept by
those values alone. Only what reads own values, and many times, is worth that.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Final

from gaslamp.engine.grounding.task import Kind, Nodes

LEAST_READS: Final = 24
"""What reads values so often is dear. To look up what was kept costs about eight reads."""

MOST_KEPT: Final = 20_000
"""Answers kept for one condition or term; with one more, all of them are forgotten. Three
runs of `dark_room` come to 600; a search that runs for hours would keep one for each row."""


# As plain integers, which are quicker to tell apart: every node is looked at, at every start.
_TRUTH, _COMBINE, _COMPARE, _CHOOSE = map(
    int, (Kind.TRUTH, Kind.COMBINE, Kind.COMPARE, Kind.CHOOSE)
)
_OWN: Final = frozenset(map(int, (Kind.READ, Kind.IS, Kind.IS_NOT)))
_OF_PARTS: Final = frozenset(map(int, (Kind.CHOOSE, Kind.ALL, Kind.ANY)))


def expensive_nodes(nodes: Nodes) -> array[int]:
    """For each node 1 if it is dear, else 0. Not empty, so that it can be read as a buffer.

    Cost: linear in the nodes and their parts.
    """
    reads: list[int] = []
    found = array("i", bytes(4 * max(1, len(nodes.kind))))
    columns = zip(nodes.kind, nodes.first, nodes.second, nodes.third, strict=True)
    # In order of number, which has parts before what they are part of (`NodeTable` makes them so).
    for what, (kind, first, second, third) in enumerate(columns):
        if kind in _OWN:
            count = 1
        elif kind in _OF_PARTS:
            count = sum([reads[part] for part in nodes.parts[first : first + second]])
            count += reads[third] if kind == _CHOOSE else 0
        elif kind in (_COMBINE, _COMPARE):
            count = reads[second] + reads[third]
        else:
            count = reads[first] if kind == _TRUTH else 0
        # No more than is needed to be dear: parts are shared, so that the true count of a term
        # doubled a few dozen times over would have hundreds of digits.
        reads.append(min(count, LEAST_READS))
        # Not what looks into minds: rows of values would not be all that it hangs on.
        if count >= LEAST_READS and (kind in _OF_PARTS or kind == _COMBINE):
            found[what] = not nodes.reach[what]
    return found


class FluentsRead:
    """The fluents that conditions and terms read, in whichever mind.

    What a node reads is worked out from what its parts do, and kept: a condition has few nodes and
    very many ways through them.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._known: dict[int, frozenset[int]] = {}

    def of(self, what: int) -> frozenset[int]:
        """Those of one condition or term. Cost: once for each part, however often it is shared."""
        found = self._known.get(what)
        if found is None:
            nodes = self._nodes
            kind = nodes.kind[what]
            if kind == Kind.READ:
                found = frozenset((nodes.second[what],))
            elif kind in (Kind.IS, Kind.IS_NOT):
                found = frozenset((nodes.first[what],))
            else:
                found = frozenset[int]().union(*map(self.of, _below(nodes, what)))
            self._known[what] = found
        return found


def _below(nodes: Nodes, what: int) -> Iterator[int]:
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
