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

from heapq import heappop, heappush

from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.forward_search import ForwardSearch


class ShortestFirst(ForwardSearch):
    """A search that can be paused.

    After `run` answers True, `found` is a shortest story's acts, or None: there is none.
    Until then no story has fewer acts than `least`.
    """

    def __init__(self, author: Author) -> None:
        super().__init__(author)
        # Of two that promise the same, the one that is further on is nearer its goal, and what is
        # asked of it is known already; first come, so that ties fall in canonical order. -1: no
        # act, the start. Sorted by least acts in all, then by most acts done, then first come.
        self._waiting: list[tuple[int, int, int, int, int]] = []
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
            node = self._take_up(parent, act, -minus_length)
            if self.found is not None:
                return True
            if node is not None:
                self._expand(node, 1 - minus_length)
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
