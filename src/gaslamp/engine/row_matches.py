"""Which events a row's values allow, worked out from what the row was made of.

A row differs in a few fluents from the one that it was made of (`Rows.made_of`). An event that
reads none of these is allowed in both or in neither. So of hundreds of triggers, and thousands of
acts, only those are asked again that heed what was touched.

`States.matching_events`, which goes through all that may fit, says what must come out; it is asked
where nothing is known of the rows before, or too much was touched. Tests hold the two together.

This module is plain Python. Cython compiles it where it can, by the types in `row_matches.pxd`.

Cost: the events that heed a fluent touched, and a copy of those that matched before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gaslamp.engine.discrimination_net import Net, discrimination_net
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.resting_rows import MOST_BETWEEN
from gaslamp.engine.row_changes import RowChanges

LEAST_EVENTS: Final = 64
"""Of fewer events all are asked: that takes no longer."""

MOST_AGAIN: Final = 0.25
"""Where a greater share of them would have to be asked again, all are."""

LATE = -2


class Watch:
    """Some events, and in which rows they were found to match.

    `net`: what finds them. `heeders`: by fluent, the events that may match or not by what it is;
    None: nobody has asked yet. `matches`: by row, those that match, in order.
    """

    __slots__ = ("events", "heeders", "matches", "net")

    def __init__(self, net: Net, events: Iterable[int]) -> None:
        self.net = net
        self.events = frozenset(events)
        self.matches: dict[int, tuple[int, ...]] = {}
        self.heeders: list[set[int]] | None = None


ACTS, MIND_RULES, VALUE_RULES = 0, 1, 2
"""The numbers of what is always watched."""


class RowMatches(RowChanges):
    """States, and which events their values allow."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        rules = range(len(task.events), len(self.tables.source))
        self.watches = [
            Watch(self.act_net, range(task.acts)),
            Watch(self.tables.mind_net, set(rules).difference(self.tables.value_rules)),
            Watch(self.tables.value_net, self.tables.value_rules),
        ]

    def clear(self) -> None:
        """Forget every row, node and lesson. Numbers given out before mean nothing after."""
        super().clear()
        for watch in self.watches:
            watch.matches = {}

    def watch(self, events: Sequence[int]) -> int:
        """A number by which to ask which of some events match (`matching_of`)."""
        wanted = [event.wanted for event in self.tables.source]
        self.watches.append(Watch(discrimination_net(wanted, events), events))
        return len(self.watches) - 1

    def possible_by_values(self, row: int) -> tuple[int, ...]:
        """The acts that a row's values allow, in canonical order, whatever anybody believes."""
        return self.matching_of(ACTS, row)

    def matching_of(self, number: int, row: int) -> tuple[int, ...]:
        """Those of watched events that a row's values allow, in order."""
        watch = self.watches[number]
        known = watch.matches.get(row)
        if known is None:
            known = self._matched_from(watch, row)
            watch.matches[row] = known
        return known

    def _matched_from(self, watch: Watch, row: int) -> tuple[int, ...]:
        matches = watch.matches
        if len(watch.events) >= LEAST_EVENTS:
            touched: list[tuple[int, ...]] = [self.touched[row]]
            before = self.made_of[row]
            while before >= 0 and before not in matches and len(touched) < MOST_BETWEEN:
                touched.append(self.touched[before])
                before = self.made_of[before]
            if before >= 0 and before in matches:
                asked = self.asked_again(watch, touched)
                if len(asked) <= MOST_AGAIN * len(watch.events):
                    return self._matched_again(matches[before], asked, row)
        return tuple(self.matching_events(watch.net, row))

    def asked_again(self, watch: Watch, touched: list[tuple[int, ...]]) -> set[int]:
        """The events that may match or not by the fluents touched."""
        if watch.heeders is None:
            watch.heeders = [set() for _ in range(self.width)]
            for event in watch.events:
                self._note_heeded(watch.heeders, event)
        heeders = watch.heeders
        asked: set[int] = set()
        for fluents in touched:
            for fluent in fluents:
                asked |= heeders[fluent]
        return asked

    def _note_heeded(self, heeders: list[set[int]], event: int) -> None:
        source = self.tables.source[event]
        fluents = {fluent for fluent, _ in source.wanted}
        # Of one that is ground late no more is known, nor asked, than what it wants foremost.
        if self.test[event] >= 0:
            fluents |= self.fluents_read.of(self.test[event])
        for fluent in fluents:
            heeders[fluent].add(event)

    def note_ready(self, event: int) -> None:
        """Take in what has become known of an event that was ground late."""
        for watch in self.watches:
            if watch.heeders is not None and event in watch.events:
                self._note_heeded(watch.heeders, event)

    def _matched_again(self, before: tuple[int, ...], asked: set[int], row: int) -> tuple[int, ...]:
        if not asked:
            return before
        found = [event for event in before if event not in asked]
        known = len(found)
        alone = self.alone(row)
        for event in asked:  # compiled: a loop of C, which no comprehension is
            if self.matches_alone(event, alone):
                found.append(event)  # noqa: PERF401
        self.top = alone
        if len(found) > known:
            found.sort()
        return tuple(found)

    def matches_alone(self, event: int, alone: int) -> bool:
        """Whether own values allow an event, in a scratch node of a row."""
        base = self.kids[alone * self.stride] * self.width
        for place in range(self.wanted_start[event], self.wanted_start[event + 1], 2):
            if self.cells[base + self.wanted[place]] != self.wanted[place + 1]:
                return False
        if self.test[event] == LATE:
            self.make_ready(event)
        return self.test[event] < 0 or self.holds(self.test[event], alone)
