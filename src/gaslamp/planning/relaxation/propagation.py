"""What follows in a relaxed graph where a point is met or a place gets a value more.

A point that is met has whatever reads it noted, to be looked at again in its turn; values gather,
ranges widen, copies and numbers worked out move into the places that they set. In which order this
is followed up the walks say: `layers`, where all that costs one act more comes one layer later, and
`additive_costs`, where the cheapest comes first. A number that events make from itself may grow
step by step at first, `PATIENCE` times, and then without end.

This module is plain Python. Cython compiles it where it can, by the types in `propagation.pxd`.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.engine.grounding.codes import UNKNOWN
from gaslamp.engine.grounding.task import NONE
from gaslamp.planning.relaxation.dependents import COMPARISON, WORTH
from gaslamp.planning.relaxation.flat_graph import GATHERED, NAMED, FlatGraph
from gaslamp.planning.relaxation.points import NO
from gaslamp.planning.relaxation.relaxed_graph import RelaxedGraph

READ = 1
PATIENCE = 24
"""Steps in which a number may grow before it is taken to grow for ever. Longer than stories are (of
the benchmark ten acts at most), so that it tells states apart as far as it matters, and short,
since every step costs a look. Never too few to be right: without end is only ever too much."""


class Propagation(FlatGraph):
    """What is met, gathered and due in one graph."""

    def __init__(self, graph: RelaxedGraph) -> None:
        """As `FlatGraph`; nothing is met yet."""
        super().__init__(graph)
        # By place, what its numbers never pass however often they are moved (`number_bounds`).
        self.floors = array("d", [-inf]) * len(self.measured)
        self.ceilings = array("d", [inf]) * len(self.measured)
        self.start_over()

    def start_over(self) -> None:
        """Let nothing be met, no place have a value and nothing be due."""
        # Whole arrays at once: a copy of memory, where a loop would be the walk's greatest cost.
        self.left[:] = self.need
        for number in range(self.asked_count):
            self.clear(self.asked[number])
        for thing in range(self.things):
            self.is_due[thing] = 0
        self.due_comparisons_count = self.due_copies_count = 0
        self.due_acts_count = self.due_worths_count = 0
        self.extra = self.points

    # A walk says the three that raise. Compiled classes cannot have the metaclass of abstract ones.
    def _reach(self, point: int) -> None:
        """Let a point be met now, if it is not; when what needs it is told, the walk says."""
        raise NotImplementedError

    def _tell(self, point: int) -> None:
        """Tell whatever reads a point that it is met."""
        if self.role[point] & GATHERED:
            self._gather(point)
        for at in range(self.readers_start[point], self.readers_start[point + 1]):
            self._note(self.readers[at])

    def _note(self, thing: int) -> None:
        """Let a thing be looked at again, in its turn."""
        if self.is_due[thing]:
            return
        kind = self.thing_kind[thing]
        met = self.left[self.thing_point[thing]] == 0
        if kind == COMPARISON:
            # May hold once, may hold for ever: it is not looked at again.
            if met:
                return
            self.due_comparisons[self.due_comparisons_count] = thing
            self.due_comparisons_count += 1
        elif kind == WORTH:
            self.due_worths[self.due_worths_count] = thing
            self.due_worths_count += 1
        elif not met:
            return
        elif self.thing_price[thing]:
            self.due_acts[self.due_acts_count] = thing
            self.due_acts_count += 1
        else:
            self.due_copies[self.due_copies_count] = thing
            self.due_copies_count += 1
        self.is_due[thing] = 1

    def _put(self, place: int, code: int) -> None:
        """Let a place have a value, which may be one that nobody foresaw."""
        point = self._fact(place, code)
        if point >= 0:
            self._reach(point)
            return
        self._reach_other(place)
        # Gathered only where some term reads it; else that it is another value is all there is to
        # know.
        if not self.measured[place]:
            return
        point = self.head[place]
        while point >= 0:
            if self.code[point] == code:
                return
            point = self.next[point]
        if self.extra == self.room:
            self._make_room()
        point = self.extra
        self.extra += 1
        self.place[point] = place
        self.code[point] = code
        self._gather(point)

    def _make_room(self) -> None:
        more = self.room
        self.room += more
        self.role = array("i", self.role) + array("i", bytes(4 * more))
        self.place = array("i", self.place) + array("i", bytes(4 * more))
        self.code = array("i", self.code) + array("i", bytes(4 * more))
        self.next = array("i", self.next) + array("i", bytes(4 * more))

    def _reach_other(self, place: int) -> None:
        if self.other[place] != NO:
            self._reach(self.other[place])

    def _fact(self, place: int, code: int) -> int:
        """The point of a value; NONE if nobody asks for it."""
        start = self.table_start[place]
        if code < NAMED:
            return self.table[start + code]
        at = start + NAMED + code - self.lowest[place]
        if code < self.lowest[place] or at >= self.table_start[place + 1]:
            return NONE
        return self.table[at]

    def _gather(self, point: int) -> None:
        """Add a value to those that a measured place may have."""
        place = self.place[point]
        self.next[point] = self.head[place]
        self.head[place] = point
        number: float = self.numbers[self.code[point]]
        if number == number:  # it is a number
            self._stretch(place, number, number)
        else:
            self.odd[place] = 1
        for at in range(self.watch_start[place], self.watch_start[place + 1]):
            self._note(self.watch[at])

    def _stretch(self, place: int, low: float, high: float) -> None:
        """Widen the range of a place's numbers; if it is whole, all within may be."""
        self.low[place] = min(self.low[place], low)
        self.high[place] = max(self.high[place], high)
        if not self.ranged[place]:
            return
        self._reach_other(place)
        for at in range(self.number_facts_start[place], self.number_facts_start[place + 1]):
            point = self.number_facts[at]
            number: float = self.numbers[self.code[point]]
            if self.low[place] <= number <= self.high[place]:
                self._reach(point)

    def _look_at_comparisons(self) -> None:
        """Let every comparison due be met that may stand by now."""
        count, self.due_comparisons_count = self.due_comparisons_count, 0
        for at in range(count):
            thing = self.due_comparisons[at]
            self.is_due[thing] = 0
            self.look_from(self.thing_mind[thing])
            if self._compares(self.thing_node[thing], self.thing_truly[thing]):
                self._reach(self.thing_point[thing])

    def _work_out(self, thing: int) -> None:
        """Have everything set that a copy would bring about now."""
        node, place = self.thing_node[thing], self.thing_place[thing]
        self.look_from(self.thing_mind[thing])
        if self.kind[node] == READ and self.first[node] == 0:
            source = self.first_place + self.second[node]
            point = self.head[source]
            while point >= 0:
                self._let_be(place, self.code[point])
                point = self.next[point]
            if self.ranged[source]:
                self._let_range(place, self.low[source], self.high[source])
            return
        low, high = self._lowest(node), self._highest(node)
        if low <= high:
            self._let_range(place, low, high)
        if self._is_odd(node):
            self._let_be(place, UNKNOWN)

    def _let_be(self, place: int, code: int) -> None:
        """Let a copy put a value in a place, in its turn."""
        raise NotImplementedError

    def _let_range(self, place: int, low: float, high: float) -> None:
        """Let a copy move a place into a range, in its turn."""
        raise NotImplementedError

    def _has_range(self, place: int, low: float, high: float) -> bool:
        """Whether a range says nothing new of a place."""
        least, most = self.low[place], self.high[place]
        # One number that is an end of the range already, hence there whether the range is whole or
        # not.
        if low == high and (low == least or high == most):
            return True
        return self.ranged[place] != 0 and least <= low and high <= most

    def _move(self, place: int, low: float, high: float, endless: bool) -> None:
        """Let a place be any number in a range. `endless`: growing out of itself, it never ends."""
        low, high = max(low, self.floors[place]), min(high, self.ceilings[place])
        if low > high or self._has_range(place, low, high):
            return
        least, most = self.low[place], self.high[place]
        # Only towards where it moves, only what feeds on itself, and not the first number it gets.
        if endless and self.circular[place] and least <= most:
            low = self.floors[place] if low < least else low
            high = self.ceilings[place] if high > most else high
        self.ranged[place] = 1
        self._stretch(place, low, high)
        for at in range(self.watch_start[place], self.watch_start[place + 1]):
            self._note(self.watch[at])
