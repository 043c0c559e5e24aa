"""What everything costs that may come to be so, cheapest first.

A relaxed graph is walked in order of cost, with a list for each cost, since costs are whole
numbers. A point is met once, at the least that it costs: what needs all of its inputs costs what
they do together, as if each were brought about alone. `propagation` says what follows.

This module is plain Python. Cython compiles it where it can, by the types in
`additive_costs.pxd`.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.grounding.task import NONE
from gaslamp.planning.relaxation.points import DEAREST
from gaslamp.planning.relaxation.propagation import PATIENCE, Propagation
from gaslamp.planning.relaxation.relaxed_graph import RelaxedGraph

READ, COMBINE = 1, 2


class AdditiveCosts(Propagation):
    """The walk over one graph."""

    def __init__(self, graph: RelaxedGraph) -> None:
        super().__init__(graph)
        # Made of `need` for its length alone: all of these are written before they are read.
        self.total, self.cost_of = array("i", self.need), array("i", self.need)
        self.too_dear = array("i", [DEAREST + 1]) * self.points
        self.nobody = array("i", [NONE]) * (DEAREST + 1)
        self.first_at = array("i", self.nobody)
        """By cost, the first of the points that wait to be met at it."""
        # The rest of each list hangs on its points, both ways, so that a point found to be cheaper
        # leaves its list at once: buckets in place of a heap, since costs are small whole numbers.
        self.waits_before, self.waits_after = array("i", self.need), array("i", self.need)
        self.to_come: dict[int, list[tuple[int, int, float, float, bool]]] = {}
        """By cost: values that nobody foresaw, and (their code NONE) ranges, of places."""
        self.steps = array("i", self.is_due)
        """How often a thing has worked something out."""
        self.grown_at = array("i", bytes(4 * len(self.measured)))
        """At what cost a place's numbers last grew."""
        self.history: list[list[tuple[float, float, int]]] = [[] for _ in range(self.fluents)]
        """For fluents of the world, the ranges of their numbers, and what each costs."""
        self.waiting = self.now = self.copied_at = 0
        self.is_endless = False

    def _begin(self) -> None:
        self.start_over()
        self.total[:] = self.price
        self.cost_of[:] = self.too_dear
        self.first_at[:] = self.nobody
        for at in range(self.asked_count):
            self.grown_at[self.asked[at]] = 0
        for fluent in range(self.fluents):
            self.history[fluent].clear()
        self.to_come.clear()
        self.waiting = self.now = 0
        for thing in range(self.things):
            self.steps[thing] = 0
            self._note(thing)

    def _walk(self) -> None:
        """Meet everything that can be met, cheapest first."""
        while self.now <= DEAREST:
            # First all that is met at this cost, then what comes of it at the same cost,
            # comparisons before the dearer copies; only then the next cost. So whatever is met is
            # met at its least cost.
            if self.first_at[self.now] >= 0:
                self._spread()
            elif self.waiting and self.now in self.to_come:
                self._bring_about()
            elif self.due_comparisons_count:
                self._look_at_comparisons()
            elif self.due_copies_count or self.due_acts_count:
                self._look_at_copies()
            elif self.waiting:
                self.now += 1
            else:
                return

    def _reach(self, point: int) -> None:
        """See `Propagation`: it costs no more than what is looked at now."""
        self._offer(point, self.now)

    def _offer(self, point: int, cost: int) -> None:
        """Let a point cost no more than this."""
        cost = min(cost, DEAREST)
        if cost >= self.cost_of[point]:
            return
        if self.cost_of[point] <= DEAREST:
            self._stop_waiting(point)
        self.cost_of[point] = cost
        first = self.first_at[cost]
        self.waits_before[point], self.waits_after[point] = NONE, first
        if first >= 0:
            self.waits_before[first] = point
        self.first_at[cost] = point
        self.waiting += 1

    def _stop_waiting(self, point: int) -> None:
        before, after = self.waits_before[point], self.waits_after[point]
        if before >= 0:
            self.waits_after[before] = after
        else:
            self.first_at[self.cost_of[point]] = after
        if after >= 0:
            self.waits_before[after] = before
        self.waiting -= 1

    def _spread(self) -> None:
        """Meet the points that wait at this cost, and count off what needs them. Innermost loop."""
        left, after, start, total = self.left, self.after, self.after_start, self.total
        cost_of, first_at, role, now = self.cost_of, self.first_at, self.role, self.now
        while first_at[now] >= 0:
            point = first_at[now]
            self._stop_waiting(point)
            left[point] = 0
            if role[point]:
                self._tell(point)
            for at in range(start[point], start[point + 1]):
                one = after[at]
                missing = left[one]
                if missing > 0:
                    # Met in order of cost, the last input is the dearest: it counts, or all do.
                    cost = now + (total[one] if self.adds_up[one] else self.price[one])
                    if missing > 1:
                        left[one] = missing - 1
                        total[one] = min(cost, DEAREST)
                    elif cost < cost_of[one]:
                        self._offer(one, cost)

    def _look_at_copies(self) -> None:
        """Have everything that is due to be copied or worked out come at its cost."""
        for at in range(self.due_copies_count):
            self._copy(self.due_copies[at])
        for at in range(self.due_acts_count):
            self._copy(self.due_acts[at])
        self.due_copies_count = self.due_acts_count = 0

    def _copy(self, thing: int) -> None:
        """Have a copy made: it costs what gives it, and what it reads."""
        self.is_due[thing] = 0
        self.steps[thing] += 1
        self.look_from(self.thing_mind[thing])
        cost = self.cost_of[self.thing_point[thing]] + self.thing_price[thing]
        cost += self._read_at(self.thing_node[thing])
        # Never before now: costs that are passed have been gone through.
        self.copied_at = min(max(cost, self.now), DEAREST)
        # By the effect, and not by the cost: a cheap loop would go round thousands of times before
        # its cost told.
        self.is_endless = self.steps[thing] > PATIENCE
        self._work_out(thing)

    def _let_be(self, place: int, code: int) -> None:
        """See `Propagation`: at the cost of the copy."""
        point = self._fact(place, code)
        if point >= 0:
            self._offer(point, self.copied_at)
        else:
            self._let_come(place, code, 0.0, 0.0)

    def _let_range(self, place: int, low: float, high: float) -> None:
        """See `Propagation`: at the cost of the copy."""
        if not self._has_range(place, low, high):
            self._let_come(place, NONE, low, high)

    def _let_come(self, place: int, code: int, low: float, high: float) -> None:
        come = self.to_come.setdefault(self.copied_at, [])
        come.append((place, code, low, high, self.is_endless))
        self.waiting += 1

    def _bring_about(self) -> None:
        """Set what nobody foresaw that comes at this cost."""
        for place, code, low, high, endless in self.to_come.pop(self.now):
            self.waiting -= 1
            if code == NONE:
                self._move(place, low, high, endless)
            else:
                self._put(place, code)

    def _read_at(self, term: int) -> int:
        """At what cost the numbers that a term reads have last grown."""
        kind = self.kind[term]
        if kind == READ:
            return 0 if self.first[term] else self.grown_at[self.first_place + self.second[term]]
        if kind == COMBINE:
            return max(self._read_at(self.second[term]), self._read_at(self.third[term]))
        return 0

    def _stretch(self, place: int, low: float, high: float) -> None:
        """See `Propagation`: note what it costs."""
        if low < self.low[place] or self.high[place] < high:
            self.grown_at[place] = self.now
            if place < self.fluents:
                least, most = min(low, self.low[place]), max(high, self.high[place])
                self.history[place].append((least, most, self.now))
        Propagation._stretch(self, place, low, high)  # noqa: SLF001  # its own, as C calls it
