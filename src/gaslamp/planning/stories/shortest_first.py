"""Shortest stories first, provably: A* over a graph of states.

The bound on what is still to come (`layers`) never says too much, so the first way to the
goal that is taken up is a shortest; and a shortest way has nothing to spare, so it is
minimal. Whether an act makes sense is asked only when the state it leads to is about to
be used: most never are.

Source: P. E. Hart, N. J. Nilsson, B. Raphael, "A formal basis for the heuristic determination of
minimum cost paths" (1968); asking late: the planner notes, section 3 (hospital_any
in 1.1 s, else in 6.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush

from gaslamp.planning.reasons.distances import NEVER
from gaslamp.planning.stories.author import Author


class ShortestFirst:
    """A search that can be paused.

    After `run` answers True, `found` is a shortest story's acts, or None: there is none.
    Until then no story has fewer acts than `least`.
    """

    def __init__(self, author: Author) -> None:
        self._author = author
        self._length: dict[int, int] = {}
        self._way: dict[int, tuple[int, int]] = {}
        # Of two that promise the same, the one that is further on is nearer its goal, and what is
        # asked of it is known already; first come, so that ties fall in canonical order. -1: no
        # act, the start. Sorted by least acts in all, then by most acts done, then first come.
        self._waiting: list[tuple[int, int, int, int, int]] = []
        self._serial = 0
        self.found: tuple[int, ...] | None = None
        self.least = 0
        if author.knows_the_start:
            left = author.fewest(author.core.row(author.start), author.before)
            if left <= author.most:
                self._waiting.append((left, 0, 0, author.start, -1))

    def run(self, effort: int) -> bool:
        """Search on until done (True), or until so many successors more are worked out."""
        author, core = self._author, self._author.core
        until = core.successors + effort
        while self._waiting:
            if core.successors > until:
                return False
            author.reasons.check()
            self.least, minus_length, _, parent, act = heappop(self._waiting)
            if self.least > author.most:  # fewer are asked for now than when it was put there
                break
            length = -minus_length
            node = parent if act < 0 else core.after(parent, act)
            if self._length.get(node, NEVER) <= length:
                continue
            if act >= 0:
                if not author.makes_sense(act, parent):
                    continue
                self._way[node] = (parent, act)
            self._length[node] = length
            if act >= 0 and author.meets(node):
                self.found = way_to(node, self._way)
                return True
            if length < author.most:
                self._expand(node, length + 1)
        # All within the limits was looked through.
        self.least = author.most + 1
        return True

    def _expand(self, node: int, length: int) -> None:
        author = self._author
        author.expanded += 1
        for act in author.core.possible(node):
            author.reasons.check()
            least = length + author.fewest(author.row_after(node, act), author.before)
            if least <= author.most:
                self._serial += 1
                heappush(self._waiting, (least, -length, self._serial, node, act))


def way_to(node: int, way: Mapping[int, tuple[int, int]]) -> tuple[int, ...]:
    """The acts that led to a node; `way`: for each but the first, where from and by which act."""
    acts: list[int] = []
    while node in way:
        node, act = way[node]
        acts.append(act)
    return tuple(reversed(acts))
