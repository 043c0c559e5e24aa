"""How values come to rest, worked out from a row at rest and from what differs from it.

Rows are made of one another: an event sets a few fluents, a lesson one. In a row at rest no trigger
has anything to do; so in one that was made of it only those may have that read or set what was
touched. No other is looked at, and what fires writes into a row that is scratch: nothing is kept
of what lies between.

Triggers fall into *groups*, none of which reads or sets what another sets. So it makes no
difference which group comes to rest first, and what a group comes to hangs on the values alone that
its triggers read and set. Of groups that are large, it is kept by those values: how light
and sound spread through the rooms that somebody knows of is worked out once, and not
in each mind anew.

`Effects.close`, which goes from the first trigger again after each that fires, says what all of
this must come to; tests hold the two together. Where a trigger is at fault, it is asked, too.

This module is plain Python. Cython compiles it where it can, by the types in `resting_rows.pxd`.

Cost: the fluents touched, and the triggers that heed them; of a large group, as often as not, a
copy of what it reads.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from gaslamp.engine.effects import MOST_FIRINGS, Effects
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.tables import concatenate, heeded_fluents
from gaslamp.errors import WorldFault

LEAST_SETTINGS: Final = 24
"""A group with so many settings is large."""

MOST_KEPT: Final = 8_000_000
"""Bytes that may be kept of what groups come to; beyond, all is forgotten. A house of twenty people
and twenty rooms comes to 2 KB for one."""

MOST_BETWEEN: Final = 8
"""So many rows may lie between one and the row at rest that it was made of."""

ENTRY: Final = 200
"""Bytes that an answer takes beside its values."""


class RestingRows(Effects):
    """States, and the rows that values come to rest in."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        heeded = {rule: self.heeded(rule) for rule in self.tables.value_rules}
        groups = independent_groups(
            [(rule, heeded[rule], set(self._set_by(rule))) for rule in self.tables.value_rules]
        )
        # The triggers about own values alone, group by group, in canonical order within each.
        self.grouped = [rule for group in groups for rule in group]
        self.group_start, _ = concatenate(groups)
        self.group_of = array("i", [g for g, rules in enumerate(groups) for _ in rules] or [0])
        heeding: list[list[int]] = [[] for _ in range(self.width)]
        for place, rule in enumerate(self.grouped):
            for fluent in heeded[rule]:
                heeding[fluent].append(place)
        self.value_heeding_start, self.value_heeding = concatenate(heeding)
        read = [sorted(set[int]().union(*(heeded[rule] for rule in group))) for group in groups]
        self.group_read_start, self.group_read = concatenate(read)
        sizes = [sum(len(self.tables.source[rule].own) for rule in group) for group in groups]
        self.is_large = array("i", [int(size >= LEAST_SETTINGS) for size in sizes] or [0])

    def heeded(self, rule: int) -> set[int]:
        """The fluents that a trigger reads or sets: made otherwise, its own are set again."""
        source = self.tables.source[rule]
        return heeded_fluents(self.fluents_read, source, source.own) | set(self._set_by(rule))

    def _set_by(self, rule: int) -> list[int]:
        return [setting.fluent for setting in self.tables.source[rule].own]

    def clear(self) -> None:
        """Forget every row, node and lesson. Numbers given out before mean nothing after."""
        super().clear()
        self.wakes_others = False
        self.changed: list[int] = []
        self.is_changed = array("i", bytes(4 * self.width))
        self.value_waiting = bytearray(max(1, len(self.grouped)))
        self.forget_groups()

    def forget_groups(self) -> None:
        """Forget what large groups came to."""
        self.come_to: list[dict[bytes, tuple[int, ...]]] = [{} for _ in self.is_large]
        self.come_to_bytes = 0

    def close(self, row: int) -> int:
        """A row after the triggers that are about own values alone have come to rest."""
        if not self.has_value_rules:
            return row
        known = self.closed[row]
        if known >= 0:
            return known
        from_row = self.made_of[row]
        touched: list[tuple[int, ...]] = [self.touched[row]]
        # By way of rows of which it was never asked: an event's own, then one after a lesson.
        while from_row >= 0 and self.closed[from_row] != from_row:
            if len(touched) == MOST_BETWEEN:
                return self.closed_plainly(row)
            touched.append(self.touched[from_row])
            from_row = self.made_of[from_row]
        if from_row < 0:
            return self.closed_plainly(row)
        waits = False
        for fluents in touched:
            for fluent in fluents:
                if self.wake(fluent):
                    waits = True
        if not waits:
            self.closed[row] = row
            return row
        return self._closed_from(row)

    def wake(self, fluent: int) -> bool:
        """Let the triggers wait that heed a fluent; whether there are any."""
        start, end = self.value_heeding_start[fluent], self.value_heeding_start[fluent + 1]
        for at in range(start, end):
            self.value_waiting[self.value_heeding[at]] = 1
        return end > start

    def _closed_from(self, row: int) -> int:
        """The row that one comes to when those triggers have run that wait."""
        base, start = row * self.width, self.scratch_row * self.width
        self.cells[start : start + self.width] = self.cells[base : base + self.width]
        self.begin_changes()
        node = self.alone(self.scratch_row)
        fired = -1
        try:
            fired = self.rest_groups(node, start)
        except WorldFault:
            # As below: which trigger is to blame is told by the order in which they fire.
            fired = MOST_FIRINGS + 1
        self.top = node
        if fired > MOST_FIRINGS:
            return self.closed_plainly(row)
        if not self.changed:
            self.closed[row] = row
            return row
        self.pen[:] = self.cells[start : start + self.width]
        made = self.intern_row_from(row, tuple(self.changed))
        self.closed[row] = self.closed[made] = made
        return made

    def wake_others(self, fluent: int) -> None:
        """Let the triggers wait that heed a fluent and are not about own values alone."""

    def begin_changes(self) -> None:
        """Let nothing count as changed in `scratch_row`."""
        for fluent in self.changed:
            self.is_changed[fluent] = 0
        self.changed = []

    def set_changed(self, fluent: int, code: int, start: int) -> None:
        """Set a fluent of the scratch row, which is otherwise there."""
        self.cells[start + fluent] = code
        if self.wakes_others:
            self.wake_others(fluent)
        if not self.is_changed[fluent]:
            self.is_changed[fluent] = 1
            self.changed.append(fluent)

    def rest_groups(self, node: int, start: int) -> int:
        """Let all groups come to rest in which triggers wait; how many have fired.

        Works in the scratch row, whose cells begin at `start`; `node` is a scratch node of it.
        More than `MOST_FIRINGS`: they do not come to rest.
        """
        fired = 0
        place = self.value_waiting.find(1)
        while place >= 0:
            group = self.group_of[place]
            if self.is_large[group]:
                fired += self._rest_large_group(group, node, start)
            else:
                fired += self._run_group(group, node, start)
            if fired > MOST_FIRINGS:
                return fired
            place = self.value_waiting.find(1, place)
        return fired

    def _run_group(self, group: int, node: int, start: int) -> int:
        """Run the triggers of a group that wait, the first in order first, until none does."""
        fired, first, end = 0, self.group_start[group], self.group_start[group + 1]
        place = self.value_waiting.find(1, first, end)
        while place >= 0:
            self.value_waiting[place] = 0
            rule = self.grouped[place]
            if self.can(rule, node):
                self.at_work = rule
                self._set_in_pen(rule, node)
                if self.take_over(rule, start):
                    fired += 1
                    if fired > MOST_FIRINGS:
                        return fired
            place = self.value_waiting.find(1, first, end)
        return fired

    def take_over(self, event: int, start: int) -> bool:
        """Write what an event has set in `pen` into the scratch row; whether any of it is new."""
        found = False
        for place in range(self.own_start[event], self.own_end[event], 3):
            fluent = self.own[place + 1]
            if self.stamp[fluent] and self.cells[start + fluent] != self.pen[fluent]:
                self.set_changed(fluent, self.pen[fluent], start)
                self.wake(fluent)
                found = True
        return found

    def _rest_large_group(self, group: int, node: int, start: int) -> int:
        """As `_run_group`; what it comes to is kept by what its triggers read and set."""
        first, end = self.group_read_start[group], self.group_read_start[group + 1]
        for at in range(first, end):
            self.picked[at - first] = self.cells[start + self.group_read[at]]
        values = self.picked_array[: end - first].tobytes()
        known = self.come_to[group].get(values)
        if known is None:
            known = self._come_to(group, values, node, start)
            if len(known) == 1 and known[0] > MOST_FIRINGS:
                return known[0]
            if self.come_to_bytes > MOST_KEPT:
                self.forget_groups()
            self.come_to[group][values] = known
            self.come_to_bytes += len(values) + 8 * len(known) + ENTRY
        else:
            for at in range(self.group_start[group], self.group_start[group + 1]):
                self.value_waiting[at] = 0
            for at in range(1, len(known), 2):
                self.set_changed(known[at], known[at + 1], start)
        return known[0]

    def _come_to(self, group: int, values: bytes, node: int, start: int) -> tuple[int, ...]:
        """How many triggers of a group fire, and by turns what they change and to what."""
        fired = self._run_group(group, node, start)
        if fired > MOST_FIRINGS:
            return (fired,)
        before = array("i", values)
        found = [fired]
        first = self.group_read_start[group]
        for at in range(len(before)):
            fluent = self.group_read[first + at]
            if self.cells[start + fluent] != before[at]:
                found += (fluent, self.cells[start + fluent])
        return tuple(found)


def independent_groups(rules: Sequence[tuple[int, set[int], set[int]]]) -> list[list[int]]:
    """Rules, given with what they heed and what they set, in groups that none of them crosses.

    Two are in one group if one heeds or sets what the other sets, or both are with a third.
    """
    setters: dict[int, list[int]] = {}
    for place, (_, _, sets) in enumerate(rules):
        for fluent in sets:
            setters.setdefault(fluent, []).append(place)
    group = list(range(len(rules)))

    def first_of(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for place, (_, heeds, sets) in enumerate(rules):
        for fluent in sorted(heeds | sets):
            for other in setters.get(fluent, ()):
                one, two = sorted((first_of(place), first_of(other)))
                group[two] = one
    found: dict[int, list[int]] = {}
    for place, (rule, _, _) in enumerate(rules):
        found.setdefault(first_of(place), []).append(rule)
    return list(found.values())
