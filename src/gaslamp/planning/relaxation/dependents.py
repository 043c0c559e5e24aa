"""What of a relaxed graph is no counting matter, and must be looked at.

Comparisons of terms, values that are copied or worked out, and utilities read what fluents may be;
a gate asks what somebody believes now.
"""

from __future__ import annotations

from gaslamp.engine.grounding import NONE, Kind, Nodes, Setting
from gaslamp.values import dataclass

COMPARISON, COPY, WORTH = 0, 1, 2
"""Kinds of things: a comparison, a value that is copied or worked out, a utility."""


@dataclass(frozen=True, slots=True)
class Dependent:
    """What must be looked at again when what it reads has grown.

    point: a comparison's own; of a copy, the one that must be met before it works.
    mind: the one that it is read in.
    node: of the task: the comparison, the value, or the utility.
    place: what a copy sets.
    truly: whether the comparison is to hold; false: is to fail.
    price: what a copy costs besides its point: 1 if an act makes it.
    """

    kind: int
    point: int
    mind: int
    node: int
    place: int = NONE
    truly: bool = True
    price: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """A point that is free unless a setting hurts somebody by what they believe."""

    point: int
    who: int
    setting: Setting


def note_what_is_read(nodes: Nodes, term: int, fluents: set[int], conditions: set[int]) -> None:
    """Add the fluents and conditions that a term's value depends on, down the empty chain."""
    kind, first = nodes.kind[term], nodes.first[term]
    below: list[int] = []
    if kind == Kind.READ:
        if first == 0:
            fluents.add(nodes.second[term])
    elif kind == Kind.TRUTH:
        conditions.add(first)
    elif kind == Kind.COMBINE:
        below = [nodes.second[term], nodes.third[term]]
    elif kind == Kind.CHOOSE:
        parts = nodes.parts[first : first + nodes.second[term]]
        conditions.update(parts[0::2])
        below = [*parts[1::2], nodes.third[term]]
    for part in below:
        note_what_is_read(nodes, part, fluents, conditions)
