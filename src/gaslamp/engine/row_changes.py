"""What an event and its triggers change of values, worked out from what the event sets.

In a row at rest no trigger has anything to do. After an event only those may have that read or
set something that has become otherwise, so no other is looked at, and none at all for most
events. The values are written into a row that is scratch: whoever only asks what they would be
like needs no row of them to be kept.

This is about values alone: for worlds whose values after an event follow from values
(`Tables.values_exact`). Tests hold it to `Effects.rest_of`, which looks at every trigger.

This module is plain Python. Cython compiles it where it can, by `row_changes.pxd`.

Cost: a copy of the row, what the event sets, and the triggers that heed what has changed.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.effects import MOST_FIRINGS, Effects
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.tables import concatenate, heeded_fluents
from gaslamp.model.epistemic.triggers import TriggerLoop


class RowChanges(Effects):
    """States, and what events change of their values."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        # In the order in which `rest_of` asks: those about values alone to rest, then one other.
        self.rules = [*self.tables.value_rules, *self.tables.both_rules]
        heeding: list[list[int]] = [[] for _ in range(self.width)]
        for place, rule in enumerate(self.rules):
            source = self.tables.source[rule]
            heeded = heeded_fluents(self.fluents_read, source, source.own)
            # What it sets, too: if that becomes otherwise, it is to be set again.
            heeded.update(setting.fluent for setting in source.own)
            for fluent in heeded:
                heeding[fluent].append(place)
        self.heeding_start, self.heeding = concatenate(heeding)

    def clear(self) -> None:
        """Forget every row, node and lesson. Numbers given out before mean nothing after."""
        super().clear()
        self.comes_to: dict[int, int] = {}
        self.changed: list[int] = []
        self.is_changed = array("i", bytes(4 * self.width))
        self.waiting = bytearray(max(1, len(self.rules)))

    def row_after_values(self, row: int, event: int) -> int:
        """The row after an event that sets values by values alone, and its triggers."""
        # Row and event in one whole number: a key without a tuple to make, in the hottest of all
        # look-ups. No two pairs meet, for events are counted from 0 to `count` - 1. Rows are C ints
        # and long before 2**31 of them fill any memory, so the product stays below 2**62
        # (`row_changes.pxd`).
        key = row * self.count + event
        known = self.comes_to.get(key)
        if known is None:
            known = row
            if self.own_start[event] != self.own_end[event]:
                known = self._changed_row(row, event)
            self.comes_to[key] = known
        return known

    def _changed_row(self, row: int, event: int) -> int:
        if not self.is_at_rest(row):
            moved = self.fire(event, self.alone(row))
            # `fire` is done with the scratch node that `alone` took; who took gives back.
            self.top -= 1
            return self.rest_of(moved)
        if not self.change(row, event):
            return row
        start = self.scratch_row * self.width
        self.pen[:] = self.cells[start : start + self.width]
        known = self.intern_row()
        self.closed[known] = self.rested[known] = known
        return known

    def is_at_rest(self, row: int) -> bool:
        """Whether no trigger that sets values has anything to do in a row."""
        return self.rest_of(row) == row

    def change(self, row: int, event: int) -> bool:
        """Write what a row at rest comes to by an event into `scratch_row`; false: it stays.

        The fluents that may have become otherwise are `changed`.

        Raises:
            TriggerLoop: the triggers do not come to rest.
        """
        for fluent in self.changed:
            self.is_changed[fluent] = 0
        self.changed = []
        base, start = row * self.width, self.scratch_row * self.width
        self.cells[start : start + self.width] = self.cells[base : base + self.width]
        node = self.alone(row)
        self.at_work = event
        self._set_in_pen(event, node)
        if not self._take_over(event, start):
            self.top -= 1
            return False
        # From here on the same scratch node is of the row that is being written.
        self.kids[node * self.stride] = self.scratch_row
        self._run_rules(node, start)
        self.top -= 1
        return True

    def changed_utility(self, who: int) -> float:
        """What somebody has by the values of `scratch_row`; nan if unknown.

        Only for those whose wants read no beliefs.
        """
        found: float = 0.0
        if self.want[who] >= 0:
            found = self.numbers[self.term(self.want[who], self.alone(self.scratch_row))]
            self.top -= 1
        return found

    def differing_fluents(self, one: int, other: int) -> list[int]:
        """The fluents that are not the same in two rows."""
        start, place = one * self.width, other * self.width
        found = []
        for fluent in range(self.width):  # compiled: a loop of C, which no comprehension is
            if self.cells[start + fluent] != self.cells[place + fluent]:
                found.append(fluent)  # noqa: PERF401
        return found

    def _run_rules(self, node: int, start: int) -> None:
        """Run the triggers that wait, the first in order first, until none does."""
        fired: list[int] = []
        place = self.waiting.find(1)
        while place >= 0:
            self.waiting[place] = 0
            rule = self.rules[place]
            if self.can(rule, node):
                self.at_work = rule
                self._set_in_pen(rule, node)
                if self._take_over(rule, start):
                    fired.append(rule)
                    if len(fired) > MOST_FIRINGS:
                        self.top = 0
                        raise TriggerLoop.of(self.circle(fired))
            place = self.waiting.find(1)

    def _take_over(self, event: int, start: int) -> bool:
        """Write what an event has set in `pen` into the scratch row; whether any of it is new."""
        found = False
        for place in range(self.own_start[event], self.own_end[event], 3):
            fluent = self.own[place + 1]
            if self.stamp[fluent] and self.cells[start + fluent] != self.pen[fluent]:
                self.cells[start + fluent] = self.pen[fluent]
                found = True
                if not self.is_changed[fluent]:
                    self.is_changed[fluent] = 1
                    self.changed.append(fluent)
                for at in range(self.heeding_start[fluent], self.heeding_start[fluent + 1]):
                    self.waiting[self.heeding[at]] = 1
        return found
