"""A story soon that must come to more than one thing wanted: one improvement after another.

To look for all of it at once is to look through every way to some of it. So the states that miss
least are gone on from first; of these, those from which the next improvement, whatever it is, may
be nearest, by the same bound as in `shortest_first`. Where what is had first rules out the rest,
the bound says so, or the search comes back to where less was had.

Nothing is proved by it, unless everything that was wanted came at once (`met_less`): then it has
gone the same way as `ShortestFirst`.

Source: S. Richter, M. Westphal, "The LAMA planner", Journal of Artificial Intelligence Research 39
(2010), section 4, where what is still missing is counted as well.
"""

from __future__ import annotations

from heapq import heappop, heappush

from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.forward_search import ForwardSearch


class ImprovementFirst(ForwardSearch):
    """A search that can be paused. After `run` answers True, `found` is a story's acts, or None."""

    def __init__(self, author: Author) -> None:
        super().__init__(author)
        # What is missing, then as in `ShortestFirst`, but for the next improvement: least acts to
        # it, most acts done, first come.
        self._waiting: list[tuple[float, int, int, int, int, int]] = []
        self.met_less = False
        """Whether a state was met that is better than the start, and yet not what is wanted."""
        if author.knows_the_start:
            row = author.core.row(author.start)
            if author.fewest(row, author.before) <= author.most:
                self._waiting.append((author.shortfall(author.before), 0, 0, 0, author.start, -1))

    def run(self, effort: int) -> bool:
        """Search on until done (True), or until so many successors more are worked out."""
        author, core = self._author, self._author.core
        until = core.successors + effort
        while self._waiting:
            if core.successors > until:
                return False
            author.reasons.check()
            _, _, minus_length, _, parent, act = heappop(self._waiting)
            if -minus_length > author.most:  # fewer are asked for now than when it was put there
                continue
            node = self._take_up(parent, act, -minus_length)
            if self.found is not None:
                return True
            if node is not None:
                self._expand(node, 1 - minus_length)
        return True

    def _expand(self, node: int, length: int) -> None:
        author = self._author
        author.expanded += 1
        had = max(author.before, author.worth(node))
        if had > author.before:
            self.met_less = True
        for act in author.core.possible(node):
            author.reasons.check()
            row = author.row_after(node, act)
            if length + author.fewest(row, author.before) > author.most:
                continue
            worth = author.worth_after(node, act, row)
            self._serial += 1
            least = length + author.fewest_to_more(row, had)
            entry = (author.shortfall(worth), least, -length, self._serial, node, act)
            heappush(self._waiting, entry)
