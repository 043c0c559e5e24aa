"""A guess at how many acts a story still needs, reasons and all. It may be too high.

`Estimate` adds up what everything that must be so costs to bring about, as if each thing
were brought about alone and nothing ever stopped being true; what people must believe
before they consent is among it. The bound of `layers` looks at the world alone and never
asks too much, but it hardly tells states apart where a story is long. This does, so it is
good for finding a story soon; that a story is shortest, or that there is none, it proves
only as far as `inf` goes: no acts at all would do, if what is relaxed here were all.

`relaxed_graph` says what the graph is, `additive_costs` how it is walked, `gates` whom an act would
hurt.

This module is plain Python. Cython compiles it where it can, by the types in
`estimate.pxd`.

Cost: linear in the graph, for one state; about ten times that of a bound.

Source: B. Bonet and H. Geffner, "Planning as heuristic search", Artificial Intelligence
129 (2001), section 3 (there called h_add).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from gaslamp.engine.grounding.task import NONE, GroundTask
from gaslamp.planning.relaxation.gates import Gates
from gaslamp.planning.relaxation.points import DEAREST, YES
from gaslamp.planning.relaxation.relaxed_graph import WORLD, RelaxedGraph

FIXED, READ, _COMBINE, CHOOSE, TRUTH = range(5)
MINUS, TIMES = 1, 2
MOST_OFFERS = 32
"""Ways to have something, some better, some cheaper, that are told apart. Sums multiply them, so
they need a bound; the best is kept in any case, so no goal within reach is lost, only guessed to be
dearer than it might be."""


class Estimate(Gates):
    """Guesses for the states of one task."""

    def __init__(self, task: GroundTask, check: Callable[[], None] = lambda: None) -> None:
        """`check` may raise, to interrupt the making."""
        wants = () if task.author == NONE else (task.author,)
        minds = len(task.characters) + 1
        super().__init__(RelaxedGraph(task, range(task.acts), wants, minds, check=check))

    def cost(self, cells: Sequence[int], base: int, minds: Sequence[int], wanted: float) -> float:
        """A guess at the acts until the author has at least `wanted`.

        Args:
            cells: codes of values; the state's own begin at `base`, by the task's fluents.
            minds: for each character where in `cells` the values that they believe begin.

        Returns:
            `inf` if no acts will do even here.
        """
        self.cells = cells
        self._begin()
        for position in range(self.asked_count):
            place = self.asked[position]
            mind, fluent = place // self.fluents, place % self.fluents
            start = base if mind == WORLD else minds[mind - 1]
            self._put(place, cells[start + fluent])
        self._reach(YES)
        self._open_gates(minds)
        self._walk()
        if self.task.author < 0:
            return 0.0 if wanted <= 0 else inf
        self.look_from(WORLD)
        found = inf
        for worth, price in self._offers(self.task.author, 1):
            if worth >= wanted:
                found = min(found, price)
        return found

    # -- what can be had, and for how much --------------------------------------------------

    def _offers(self, term: int, sign: int) -> list[tuple[float, int]]:
        """What a term may be worth and the cost; the more (`sign` -1: the less) the dearer."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return [(number, 0)] if number == number else []
        if kind == READ:
            if first:
                # A belief about a belief, which is not looked into: anything, for nothing.
                return [(sign * inf, 0)]
            steps = self.history[self.second[term]]
            return _thinned([(high if sign > 0 else low, at) for low, high, at in steps], sign)
        if kind == TRUTH:
            some = [(1.0, self._cost_of(self.may_hold[first]))]
            some.append((0.0, self._cost_of(self.may_fail[first])))
            return _thinned(some, sign)
        if kind == CHOOSE:
            return self._chosen(term, sign)
        if first >= TIMES:
            bound = self._highest(term) if sign > 0 else self._lowest(term)
            return [(bound, self._read_at(term))]
        left = self._offers(self.second[term], sign)
        # More of a difference is less of what is taken off.
        right = self._offers(self.third[term], -sign if first == MINUS else sign)
        some = [
            (worth - other if first == MINUS else worth + other, price + more)
            for worth, price in left
            for other, more in right
        ]
        return _thinned(some, sign)

    def _chosen(self, term: int, sign: int) -> list[tuple[float, int]]:
        found: list[tuple[float, int]] = []
        first, spent = self.first[term], 0
        for position in range(first, first + self.second[term], 2):
            condition = self.parts[position]
            # A case is chosen where all before it fail: that is to be paid for, too.
            price = spent + self._cost_of(self.may_hold[condition])
            if price <= DEAREST:
                some = self._offers(self.parts[position + 1], sign)
                found += [(worth, price + more) for worth, more in some]
            spent += self._cost_of(self.may_fail[condition])
            if spent > DEAREST:
                return _thinned(found, sign)
        found += [(worth, spent + more) for worth, more in self._offers(self.third[term], sign)]
        return _thinned(found, sign)

    def _cost_of(self, point: int) -> int:
        return self.cost_of[point] if self.left[point] == 0 else DEAREST + 1


def _thinned(some: list[tuple[float, int]], sign: int) -> list[tuple[float, int]]:
    """Of offers those to which no other is better and no dearer, cheapest first."""
    found: list[tuple[float, int]] = []
    best = -inf
    for worth, price in sorted(some, key=lambda offer: (offer[1], -sign * offer[0])):
        if price <= DEAREST and (sign * worth > best or not found):
            best = sign * worth
            if len(found) == MOST_OFFERS:
                # The dearest so far makes room for one that is better still: the best offer is
                # never lost.
                found.pop()
            found.append((worth, price))
    return found
