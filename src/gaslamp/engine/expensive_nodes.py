"""Conditions and terms that are expensive to work out, and the values they hang on.

What somebody wants may be hundreds of comparisons over a few dozen values. Most acts change
none of those, so what was worked out for one row of values serves many: it is kept by
those values alone. Only what reads own values, and many times, is worth that.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from gaslamp.engine.grounding.task import Kind, Nodes

LEAST_READS: Final = 24
"""What reads values so often may be dear. To look up what was kept costs about eight reads."""

MOST_OF_WHOLE: Final = 0.6
"""What is part of something that is kept is kept as well only if it reads at most so much of that:
else whoever does not know the whole hardly ever knows the part. A sum of twelve wants was kept
twelve times over, for each of its beginnings, by nearly the same values."""

LEAST_AGAIN: Final = 2
"""And it is, if it reads each so often: whoever looks up what was kept reads all of them once,
where a condition is mostly decided by a few. `exists s: opens_on(w, s) and sees_at(c, s)` reads
fifty values once each, and was slower to look up than to work out."""

MOST_COUNTED: Final = 1_000_000
"""Parts are shared, so that the true count of a term doubled a few dozen times over would have
hundreds of digits."""

MOST_KEPT: Final = 20_000
"""Answers kept for one condition or term; with one more, all of them are forgotten. Three
runs of `dark_room` come to 600; a search that runs for hours would keep one for each row."""


# As plain integers, which are quicker to tell apart: every node is looked at, at every start.
_TRUTH, _COMBINE, _COMPARE, _CHOOSE = map(
    int, (Kind.TRUTH, Kind.COMBINE, Kind.COMPARE, Kind.CHOOSE)
)
_OWN: Final = frozenset(map(int, (Kind.READ, Kind.IS, Kind.IS_NOT)))
_PICKING: Final = frozenset(map(int, (Kind.PICK, Kind.PICKED)))
_OF_PARTS: Final = frozenset(map(int, (Kind.CHOOSE, Kind.ALL, Kind.ANY)))


def expensive_nodes(nodes: Nodes) -> array[int]:
    """For each node how often it reads, if it may be dear, else 0. A buffer, so never empty.

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
        elif kind in _PICKING:
            # One look, and then what is picked; to keep it by all that might be would cost more.
            below = nodes.parts[third + 2 : third + 3 + nodes.parts[third + 1]]
            count = 1 + max([reads[part] for part in below])
        elif kind in (_COMBINE, _COMPARE):
            count = reads[second] + reads[third]
        else:
            count = reads[first] if kind == _TRUTH else 0
        count = min(count, MOST_COUNTED)
        reads.append(count)
        # Not what looks into minds: rows of values would not be all that it hangs on.
        if count >= LEAST_READS and (kind in _OF_PARTS or kind == _COMBINE):
            found[what] = 0 if nodes.reach[what] else count
    _drop_most_of_wholes(found, nodes)
    return found


def _drop_most_of_wholes(found: array[int], nodes: Nodes) -> None:
    """Leave out what is most of something dear that it is part of.

    Parts of what is left out are held against the same whole; what is part of several, against
    the greatest.
    """
    wholes: dict[int, int] = {}
    for what in [what for what, count in enumerate(found) if count][::-1]:
        whole = wholes.get(what, MOST_COUNTED)
        if found[what] > MOST_OF_WHOLE * whole and what in wholes:
            found[what] = 0
        else:
            whole = found[what]
        kind, first, third = nodes.kind[what], nodes.first[what], nodes.third[what]
        parts: Sequence[int] = (nodes.second[what], third)
        if kind != _COMBINE:
            parts = nodes.parts[first : first + nodes.second[what]]
        for part in (*parts, third) if kind == _CHOOSE else parts:
            if found[part]:
                wholes[part] = max(wholes.get(part, 0), whole)
