"""What follows in a relaxation where a point is met or a fluent gets a value more.

A point that is met is queued, and whatever reads it is noted, to be looked at again in its turn;
values gather, ranges widen, copies and numbers worked out move into the fluents that they set.
In which order, and in which layer, `relaxed` says.

This module is plain Python. Cython compiles it where it can, by the types in `growth.pxd`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf

from gaslamp.engine.grounding.codes import UNKNOWN
from gaslamp.engine.grounding.task import NONE, GroundTask
from gaslamp.planning.bounds.relaxation import COMPARISON, NO, WORTH
from gaslamp.planning.bounds.relaxation_arrays import GATHERED, NAMED, RelaxationArrays

READ = 1


class Growth(RelaxationArrays):
    """What is met, gathered and due in one graph."""

    def __init__(
        self, task: GroundTask, acts: Sequence[int] | range, worths: Sequence[int]
    ) -> None:
        """As `RelaxationArrays`; nothing is met yet."""
        super().__init__(task, acts, worths)
        self.start_over()

    def start_over(self) -> None:
        """Let nothing be met, no fluent have a value and nothing be due."""
        self.left[:] = self.need
        for place in range(self.asked_count):
            self.clear(self.asked[place])
        for thing in range(self.things):
            self.is_due[thing] = 0
        self.queued = self.acts_count = 0
        self.due_comparisons_count = self.due_copies_count = 0
        self.due_acts_count = self.due_worths_count = 0
        self.extra = self.points

    def _meet(self, point: int) -> None:
        """Let a point be met, if it is not."""
        if self.left[point] > 0:
            self.left[point] = 0
            self._queue(point)

    def _queue(self, point: int) -> None:
        self.queue[self.queued] = point
        self.queued += 1

    def _tell(self, point: int) -> None:
        """Tell whatever reads a point that it is met."""
        if self.role[point] & GATHERED:
            self._gather(point)
        for place in range(self.readers_start[point], self.readers_start[point + 1]):
            self._note(self.readers[place])

    def _note(self, thing: int) -> None:
        """Let a thing be looked at again, in its turn."""
        if self.is_due[thing]:
            return
        kind = self.thing_kind[thing]
        met = self.left[self.thing_point[thing]] == 0
        if kind == COMPARISON:
            if met:
                return
            self.due_comparisons[self.due_comparisons_count] = thing
            self.due_comparisons_count += 1
        elif kind == WORTH:
            self.due_worths[self.due_worths_count] = thing
            self.due_worths_count += 1
        elif not met:
            return
        elif self.thing_late[thing]:
            self.due_acts[self.due_acts_count] = thing
            self.due_acts_count += 1
        else:
            self.due_copies[self.due_copies_count] = thing
            self.due_copies_count += 1
        self.is_due[thing] = 1

    def _put(self, fluent: int, code: int) -> None:
        """Let a fluent have a value, which may be one that nobody foresaw."""
        point = self._fact(fluent, code)
        if point >= 0:
            self._meet(point)
            return
        self._meet_other(fluent)
        if not self.measured[fluent]:
            return
        point = self.head[fluent]
        while point >= 0:
            if self.code[point] == code:
                return
            point = self.next[point]
        if self.extra == self.room:
            self._make_room()
        point = self.extra
        self.extra += 1
        self.fluent[point] = fluent
        self.code[point] = code
        self._gather(point)

    def _make_room(self) -> None:
        more = self.room
        self.room += more
        self.role = array("i", self.role) + array("i", bytes(4 * more))
        self.fluent = array("i", self.fluent) + array("i", bytes(4 * more))
        self.code = array("i", self.code) + array("i", bytes(4 * more))
        self.next = array("i", self.next) + array("i", bytes(4 * more))

    def _meet_other(self, fluent: int) -> None:
        if self.other[fluent] != NO:
            self._meet(self.other[fluent])

    def _fact(self, fluent: int, code: int) -> int:
        """The point of a value; NONE if nobody asks for it."""
        start = self.table_start[fluent]
        if code < NAMED:
            return self.table[start + code]
        place = start + NAMED + code - self.lowest[fluent]
        if code < self.lowest[fluent] or place >= self.table_start[fluent + 1]:
            return NONE
        return self.table[place]

    def _gather(self, point: int) -> None:
        """Add a value to those that a measured fluent may have."""
        fluent = self.fluent[point]
        self.next[point] = self.head[fluent]
        self.head[fluent] = point
        number: float = self.numbers[self.code[point]]
        if number == number:  # it is a number
            self._stretch(fluent, number, number)
        else:
            self.odd[fluent] = 1
        for place in range(self.watch_start[fluent], self.watch_start[fluent + 1]):
            self._note(self.watch[place])

    def _stretch(self, fluent: int, low: float, high: float) -> None:
        """Widen the range of a fluent's numbers; if it is whole, all within may be."""
        self.low[fluent] = min(self.low[fluent], low)
        self.high[fluent] = max(self.high[fluent], high)
        if not self.ranged[fluent]:
            return
        self._meet_other(fluent)
        for place in range(self.number_facts_start[fluent], self.number_facts_start[fluent + 1]):
            point = self.number_facts[place]
            number: float = self.numbers[self.code[point]]
            if self.low[fluent] <= number <= self.high[fluent]:
                self._meet(point)

    def _work_out(self, thing: int) -> None:
        """Note what a copy brings about now; `_bring_about` does it."""
        node, fluent = self.thing_node[thing], self.thing_fluent[thing]
        if self.kind[node] == READ and self.first[node] == 0:
            source = self.second[node]
            point = self.head[source]
            while point >= 0:
                self.copies.append((thing, fluent, self.code[point]))
                point = self.next[point]
            if self.ranged[source]:
                self.moves.append((fluent, self.low[source], self.high[source]))
            return
        low, high = self._lowest(node), self._highest(node)
        if low <= high:
            self.moves.append((fluent, low, high))
        if self._is_odd(node):
            self.copies.append((thing, fluent, UNKNOWN))

    def _bring_about(self, endless: bool) -> None:  # called in one place each way
        """Set what was worked out. `endless`: what grows out of itself grows for ever."""
        for _, fluent, code in self.copies:
            self._put(fluent, code)
        self.copies.clear()
        for fluent, low, high in self.moves:
            self._move(fluent, low, high, endless)
        self.moves.clear()

    def _move(self, fluent: int, low: float, high: float, endless: bool) -> None:
        """Let a fluent be any number in a range."""
        least, most = self.low[fluent], self.high[fluent]
        if low == high and (low == least or high == most):
            return
        if self.ranged[fluent] and least <= low and high <= most:
            return
        if endless and self.circular[fluent] and least <= most:
            low = -inf if low < least else low
            high = inf if high > most else high
        self.ranged[fluent] = 1
        self._stretch(fluent, low, high)
        for place in range(self.watch_start[fluent], self.watch_start[fluent + 1]):
            self._note(self.watch[place])
