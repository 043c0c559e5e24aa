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

from gaslamp.engine.effects import MOST_FIRINGS
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.resting_rows import RestingRows
from gaslamp.engine.tables import concatenate
from gaslamp.errors import WorldFault


class RowChanges(RestingRows):
    """States, and what events change of their values."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        self.others = list(self.tables.both_rules)
        heeding: list[list[int]] = [[] for _ in range(self.width)]
        for place, rule in enumerate(self.others):
            for fluent in self.heeded(rule):
                heeding[fluent].append(place)
        self.heeding_start, self.heeding = concatenate(heeding)

    def clear(self) -> None:
        """Forget every row, node and lesson. Numbers given out before mean nothing after."""
        super().clear()
        self.comes_to: dict[int, int] = {}
        self.waiting = bytearray(max(1, len(self.others)))

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
        known = self.intern_row_from(row, tuple(self.changed))
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
        self.begin_changes()
        base, start = row * self.width, self.scratch_row * self.width
        self.cells[start : start + self.width] = self.cells[base : base + self.width]
        node = self.alone(row)
        self.at_work = event
        self._set_in_pen(event, node)
        self.wakes_others = True
        if not self.take_over(event, start):
            self.wakes_others = False
            self.top -= 1
            return False
        # From here on the same scratch node is of the row that is being written.
        self.kids[node * self.stride] = self.scratch_row
        fired = MOST_FIRINGS + 1
        try:
            fired = self._run_rules(node, start)
        except WorldFault:
            pass
        finally:
            self.wakes_others = False
        if fired > MOST_FIRINGS:
            # Which trigger is to blame is told by the order in which they fire.
            self.top = node
            self._copy_changed(row, self.rest_of(self.fire(event, self.alone(row))))
        self.top = node
        return True

    def _copy_changed(self, row: int, after: int) -> None:
        """Write what a row came to into `scratch_row`."""
        self.begin_changes()
        start, base = self.scratch_row * self.width, after * self.width
        self.cells[start : start + self.width] = self.cells[base : base + self.width]
        for fluent in self.differing_fluents(row, after):
            self.set_changed(fluent, self.cells[start + fluent], start)

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

    def _run_rules(self, node: int, start: int) -> int:
        """Run the triggers that wait until none does; how many have fired, or too many.

        As `rest_of` asks them: those about values alone to rest, and then the first other one.
        """
        fired = self.rest_groups(node, start)
        place = self.waiting.find(1)
        while place >= 0 and fired <= MOST_FIRINGS:
            self.waiting[place] = 0
            rule = self.others[place]
            if self.can(rule, node):
                self.at_work = rule
                self._set_in_pen(rule, node)
                if self.take_over(rule, start):
                    fired += 1 + self.rest_groups(node, start)
            place = self.waiting.find(1)
        return fired

    def wake_others(self, fluent: int) -> None:
        """Let the triggers wait that heed a fluent and are not about own values alone."""
        for at in range(self.heeding_start[fluent], self.heeding_start[fluent + 1]):
            self.waiting[self.heeding[at]] = 1
