"""A story soon, though perhaps not a shortest: best first by what is missing.

States are taken up in order of how much the author still misses, then of a guess at how
many acts more would help (`estimate`, which looks into minds), then of acts done. Guesses
may be wrong, so what is found first is made as short as leaving acts out can make it, and
proves nothing about longer or shorter stories.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf, nextafter

from gaslamp.planning.relaxation.estimate import Estimate
from gaslamp.planning.stories.all_stories import Acts, minimal_story
from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.forward_search import way_to

DEAR = 20
"""A guess counts as so many successors, so that turns are of like length. Measured, with what goes
with them, it takes as long as one on `deerhunter` and twelve on `hospital`; more is counted, so
that guessing gets no more than its turn where graphs are larger."""


class GreedySearch:
    """A search that can be paused. After `run` answers True, `found` is a story, or None."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._estimate = Estimate(author.reasons.task, author.reasons.check)
        self._length = {author.start: 0}
        self._way: dict[int, tuple[int, int]] = {}
        # What is missing, the guess, acts done, first come; then the state: as a state
        # (its parent -1), or still as an act in its parent.
        self._waiting: list[tuple[float, float, int, int, int, int]] = []
        self._serial = 0
        self.guesses = 0
        self.found: Acts | None = None
        if author.knows_the_start:
            self._wait(author.shortfall(author.worth(author.start)), 0.0, 0, author.start, -1)

    def run(self, effort: int) -> bool:
        """Search on until done (True), or until as much is done as so many successors cost."""
        author, core = self._author, self._author.core
        # Counted, never timed: the same world gives the same story on every machine.
        until = core.successors + DEAR * self.guesses + effort
        while self._waiting:
            if core.successors + DEAR * self.guesses > until:
                return False
            author.reasons.check()
            missing, guess, length, _, node, act = heappop(self._waiting)
            if act < 0:
                # Taken up again by a shorter way since: then this is out of date.
                if self._length[node] == length:
                    self._expand(node, length, guess)
                continue
            reached = core.after(node, act)
            if self._length.get(reached, author.most + 1) <= length:
                continue
            if not author.makes_sense(act, node):
                continue
            self._length[reached] = length
            self._way[reached] = (node, act)
            if author.meets(reached):
                self.found = minimal_story(author, way_to(reached, self._way))
                return True
            if length < author.most:
                self._wait(missing, self._guess(reached), length, reached, -1)
        return True

    def _expand(self, node: int, length: int, guess: float) -> None:
        author, core = self._author, self._author.core
        author.expanded += 1
        for act in core.possible(node):
            author.reasons.check()
            row = author.row_after(node, act)
            if length + 1 + author.fewest(row, author.before) > author.most:
                continue
            worth = author.worth_after(node, act, row)
            # With its parent's guess: guesses are dear, and most acts are never taken up.
            self._wait(author.shortfall(worth), guess, length + 1, node, act)

    def _wait(self, missing: float, guess: float, length: int, node: int, act: int) -> None:
        self._serial += 1
        heappush(self._waiting, (missing, guess, length, self._serial, node, act))

    def _guess(self, node: int) -> float:
        """How many acts the next thing the author wants may take."""
        author, core = self._author, self._author.core
        author.reasons.check()
        self.guesses += 1
        minds = [core.row(core.child(node, who)) * core.width for who in range(core.people)]
        # The next thing, not all at once: of several wants one after another. With this, and not
        # before, the longest problem of the benchmark was solved (hospital_both: the planner notes,
        # section 1).
        wanted = nextafter(author.worth(node), inf)
        return self._estimate.cost(core.cells, core.row(node) * core.width, minds, wanted)
