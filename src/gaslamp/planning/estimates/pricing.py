"""What everything costs that may come to be so, cheapest first.

The graph of an estimate is walked in order of cost, with a list for each cost, since costs are
whole numbers. A point is met once, at the least that it costs; what a fluent may be grows, and
things that read it are looked at again, as in `growth`, but each mind has values of its own.

This module is plain Python. Cython compiles it where it can, by the types in
`pricing.pxd`.
"""

from __future__ import annotations

from gaslamp.engine.grounding.task import NONE
from gaslamp.planning.bounds.comparisons import Comparisons
from gaslamp.planning.bounds.relaxation import COMPARISON, NO
from gaslamp.planning.estimates.estimate_arrays import DEAREST, EstimateArrays
from gaslamp.planning.estimates.priced_points import Needs

READ, COMBINE = 1, 2
TOGETHER = int(Needs.ALL)
MOST_STEPS = 24
"""How often one thing may work out something new in one walk."""


class Pricing(EstimateArrays):
    """The walk over one graph."""

    def _begin(self) -> None:
        self.left[:] = self.need
        self.total[:] = self.price
        self.cost_of[:] = self.dear
        self.is_done[:] = self.nothing
        self.cost_head[:] = self.no_entries
        for position in range(self.asked_count):
            place = self.asked[position]
            mind: Comparisons = self.minds[place // self.fluents]
            mind.clear(place % self.fluents)
            self.grown[place] = 0
        for fluent in range(self.fluents):
            self.history[fluent].clear()
        for thing in range(self.things):
            self.is_due[thing] = self.steps[thing] = 0
        self.entries = self.waiting = self.due_count = self.now = 0
        self.moves.clear()
        for thing in range(self.things):
            self._note(thing)

    def _walk(self) -> None:
        """Meet everything that can be met, cheapest first."""
        now = 0
        while now <= DEAREST and (self.waiting or self.due_count):
            self.now = now
            entry = self.cost_head[now]
            if entry >= 0:
                self.cost_head[now] = self.entry_next[entry]
                self.waiting -= 1
                what = self.entry[entry]
                if what >= self.points:
                    self._move(what - self.points)
                elif not self.is_done[what]:
                    self._meet(what, now)
            elif self.due_count:
                self._look_again()
            else:
                now += 1

    def _push(self, what: int, price: int) -> None:
        """Have a point met, or a move made, in its turn."""
        if self.entries == self.room:
            return  # so much has been said of cheaper ways already that one more is no loss
        price = min(price, DEAREST)
        entry = self.entries
        self.entries += 1
        self.waiting += 1
        self.entry[entry] = what
        self.entry_next[entry] = self.cost_head[price]
        self.cost_head[price] = entry

    def _offer(self, point: int, price: int) -> None:
        """Let a point cost no more than this."""
        if price < self.cost_of[point]:
            self.cost_of[point] = price
            self._push(point, price)

    def _meet(self, point: int, now: int) -> None:
        """Count off what needs a point. The innermost loop."""
        self.is_done[point] = 1
        self.left[point] = 0
        self.cost_of[point] = now
        if self.place[point] >= 0 and self.measured[self.place[point]]:
            self._gather(point)
        for position in range(self.readers_start[point], self.readers_start[point + 1]):
            self._note(self.readers[position])
        for position in range(self.after_start[point], self.after_start[point + 1]):
            one = self.after[position]
            if self.is_done[one]:
                continue
            if self.needs[one]:
                # Met in order of cost, the last is the dearest: it alone counts, or all do.
                before = self.total[one] if self.needs[one] == TOGETHER else self.price[one]
                self.total[one] = min(before + now, DEAREST)
                missing = self.left[one] - 1
                if missing > 0:
                    self.left[one] = missing
                else:
                    self._offer(one, self.total[one])
            else:
                self._offer(one, now)

    def _note(self, thing: int) -> None:
        met = self.is_done[self.thing_point[thing]]
        if self.is_due[thing] or met == (self.thing_kind[thing] == COMPARISON):
            return
        self.is_due[thing] = 1
        self.due[self.due_count] = thing
        self.due_count += 1

    def _look_again(self) -> None:
        """Look at everything whose reading has grown."""
        count, self.due_count = self.due_count, 0
        due = [self.due[position] for position in range(count)]
        for thing in due:
            self.is_due[thing] = 0
            mind: Comparisons = self.minds[self.thing_mind[thing]]
            if self.thing_kind[thing] == COMPARISON:
                if mind._compares(self.thing_node[thing], self.thing_truly[thing]):  # noqa: SLF001
                    self._offer(self.thing_point[thing], self.now)
            elif self.steps[thing] < MOST_STEPS:
                self.steps[thing] += 1
                self._work_out(thing, mind)

    def _work_out(self, thing: int, mind: Comparisons) -> None:
        """Have a copy made: it costs what gives it, and what it reads."""
        node, place = self.thing_node[thing], self.thing_place[thing]
        read_at = self._read_at(node, self.thing_mind[thing] * self.fluents)
        price = max(self.cost_of[self.thing_point[thing]] + read_at, self.now)
        if self.kind[node] == READ:
            fluent = self.second[node]
            point = mind.head[fluent]
            while point >= 0:
                self._give(place, self.code[point], price)
                point = mind.next[point]
            if mind.ranged[fluent]:
                self._push(self.points + len(self.moves), price)
                self.moves.append((place, mind.low[fluent], mind.high[fluent]))
            return
        low, high = mind._lowest(node), mind._highest(node)  # noqa: SLF001
        if low <= high:
            self._push(self.points + len(self.moves), price)
            self.moves.append((place, low, high))

    def _read_at(self, term: int, offset: int) -> int:
        """When what a term reads has last grown; `offset`: the first place of the mind."""
        kind = self.kind[term]
        if kind == READ:
            return 0 if self.first[term] else self.grown[offset + self.second[term]]
        if kind == COMBINE:
            left = self._read_at(self.second[term], offset)
            return max(left, self._read_at(self.third[term], offset))
        return 0

    def _give(self, place: int, code: int, price: int) -> None:
        """Let a place have a value at a cost; one nobody speaks of is no other's."""
        facts: dict[int, int] = self.facts[place]
        point = facts.get(code, NONE)
        if point >= 0:
            self._offer(point, price)
            return
        if self.other[place] != NO:
            self._offer(self.other[place], price)
        number: float = self.numbers[code]
        if self.measured[place] and number == number:  # it is a number
            self._push(self.points + len(self.moves), price)
            self.moves.append((place, number, number))

    def _gather(self, point: int) -> None:
        """Add a value to those a mind may give a fluent."""
        place = self.place[point]
        fluent = place % self.fluents
        mind: Comparisons = self.minds[place // self.fluents]
        mind.next[point] = mind.head[fluent]
        mind.head[fluent] = point
        number: float = self.numbers[self.code[point]]
        if number == number:  # it is a number
            self._stretch(place, number, number)
        else:
            mind.odd[fluent] = 1
        self._tell(place)

    def _move(self, move: int) -> None:
        """Let a fluent be any number in a range."""
        place, low, high = self.moves[move]
        fluent = place % self.fluents
        mind: Comparisons = self.minds[place // self.fluents]
        if mind.low[fluent] <= low and high <= mind.high[fluent]:
            return
        if mind.low[fluent] <= mind.high[fluent] or low < high:
            mind.ranged[fluent] = 1
        self._stretch(place, low, high)
        self._tell(place)

    def _stretch(self, place: int, low: float, high: float) -> None:
        fluent = place % self.fluents
        mind: Comparisons = self.minds[place // self.fluents]
        if mind.low[fluent] <= low and high <= mind.high[fluent]:
            return
        mind.low[fluent] = low = min(low, mind.low[fluent])
        mind.high[fluent] = high = max(high, mind.high[fluent])
        self.grown[place] = self.now
        if place < self.fluents:
            self.history[fluent].append((low, high, self.now))
        if mind.ranged[fluent]:
            if self.other[place] != NO:
                self._offer(self.other[place], self.now)
            for position in range(self.numbered_start[place], self.numbered_start[place + 1]):
                point = self.numbered[position]
                number: float = self.numbers[self.code[point]]
                if low <= number <= high:
                    self._offer(point, self.now)

    def _tell(self, place: int) -> None:
        for position in range(self.watch_start[place], self.watch_start[place + 1]):
            self._note(self.watch[position])
