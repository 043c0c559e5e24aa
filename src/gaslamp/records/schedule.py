"""What is still to happen in a run, and in what order.

A `Schedule` holds *entries*. An entry is due at a time (`at_ms`, see `clock`); of
those due at once, the lower priority goes first; of those, the one scheduled
first, by its *serial*, which no schedule ever gives twice. So the order is total,
and never asks the items themselves.

A schedule is a value. Adding, taking and cancelling answer a new one and leave
the old as it was, so a fork of the run keeps its own future and undo is keeping
the old schedule.

Cost: entries stand sorted in a tuple. Looking at the first is O(1); everything
else copies the tuple, which at the hundred entries a scene has takes a
microsecond or so. With a hundred thousand, take a persistent heap instead.

>>> schedule = Schedule[str]().add(2_000, "the lamp goes out").add(500, "a footstep")
>>> schedule = schedule.add(500, "a breath")
>>> [(entry.at_ms, entry.item) for entry in schedule]
[(500, 'a footstep'), (500, 'a breath'), (2000, 'the lamp goes out')]
>>> first, rest = schedule.pop()
>>> first.item, len(rest), len(schedule)
('a footstep', 2, 3)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from gaslamp.errors import WorldFault
from gaslamp.records.clock import checked_ms
from gaslamp.values import dataclass

__all__ = ["Entry", "NotScheduled", "NothingScheduled", "Schedule"]

Item = TypeVar("Item")


class NothingScheduled(WorldFault):
    """An entry was wanted from a schedule that holds none."""

    code = "GL504"
    template = "nothing is scheduled: look with peek() before pop()"


class NotScheduled(WorldFault):
    """A serial that no entry still scheduled bears."""

    code = "GL505"
    template = "entry {serial} is not scheduled: it was taken, cancelled or never added"
    serial: int


class Entry(NamedTuple, Generic[Item]):
    """One thing to happen: when, how soon among those due together, and what.

    Its fields stand in the order that entries do: no two have one serial, so items are never asked.
    """

    at_ms: int
    priority: int
    serial: int
    item: Item


# Without slots: in Python 3.11 `Schedule[str]()` fails on a frozen class with slots.
@dataclass(frozen=True)
class Schedule(Generic[Item]):
    """Entries in the order they will come, and the serial the next one gets.

    Start from ``Schedule()``. To cancel an entry later, keep `next_serial` from
    before adding it: that is the serial it gets.
    """

    entries: tuple[Entry[Item], ...] = ()
    next_serial: int = 0

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry[Item]]:
        """Go through the entries in the order they will come."""
        return iter(self.entries)

    def add(
        self, at_ms: int, item: Item, priority: int = 0, serial: int | None = None
    ) -> Schedule[Item]:
        """Schedule an item after everything due before it or together with it.

        The schedule does not know what time it is: an item may be due before one
        that was already taken, and will then come next.

        Args:
            priority: any whole number; lower goes first among entries due at once.
            serial: one got by `reserve` and not used yet: the item takes the place it would have
                been given then. None: the next.

        Raises:
            BadTime: `at_ms` is not a time.

        Cost: O(entries).

        >>> urgent = Schedule[str]().add(5, "fall").add(5, "catch", priority=-1)
        >>> [entry.item for entry in urgent]
        ['catch', 'fall']
        """
        following = self.next_serial
        if serial is None:
            serial, following = following, following + 1
        entry = Entry(checked_ms(at_ms), priority, serial, item)
        # Ends before the item: what two entries hold is never compared.
        at = bisect_left(self.entries, (at_ms, priority, serial))
        return Schedule((*self.entries[:at], entry, *self.entries[at:]), following)

    def reserve(self) -> tuple[int, Schedule[Item]]:
        """A serial for an item to be added later, and the schedule that gives it to no other.

        >>> held, schedule = Schedule[str]().reserve()
        >>> schedule = schedule.add(5, "second").add(5, "first", serial=held)
        >>> [entry.item for entry in schedule]
        ['first', 'second']
        """
        return self.next_serial, Schedule(self.entries, self.next_serial + 1)

    def peek(self) -> Entry[Item] | None:
        """Answer the entry that comes next, or None if nothing is scheduled."""
        return self.entries[0] if self.entries else None

    def pop(self) -> tuple[Entry[Item], Schedule[Item]]:
        """Take the entry that comes next: the entry, and the schedule without it.

        Raises:
            NothingScheduled: there is none.

        Cost: O(entries).
        """
        if not self.entries:
            raise NothingScheduled
        return self.entries[0], Schedule(self.entries[1:], self.next_serial)

    def cancel(self, serial: int) -> Schedule[Item]:
        """Answer the schedule without one entry. Its serial is not given again.

        Raises:
            NotScheduled: no entry bears that serial (any more).

        Cost: O(entries).

        >>> schedule = Schedule[str]()
        >>> knock = schedule.next_serial
        >>> len(schedule.add(9, "knock").cancel(knock))
        0
        """
        kept = tuple(entry for entry in self.entries if entry.serial != serial)
        if len(kept) == len(self.entries):
            raise NotScheduled(serial)
        return Schedule(kept, self.next_serial)
