"""Sequences that only grow, as values: a run's past, one entry longer after each event.

A tuple would be copied whole for each entry, and the thousandth event cost more than the first.
A `Trail` shares its entries with those it grew from and those that grew from it: each is a view
of the first so many entries of one list that only ever gets longer. Where two trails go on from
one, as a fork of a run does, the second to grow takes a copy.

>>> trail = Trail(("a", "b"))
>>> longer, other = trail.plus("c"), trail.plus("d")
>>> longer == ("a", "b", "c"), other[-1], len(trail), trail[1:]
(True, 'd', 2, ('b',))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Trail(Sequence[Item_co]):
    """Entries in the order they came. Equal to a trail, or a tuple, of equal entries.

    Cost: `plus` is O(1), but for the first after a fork, which is O(length).
    """

    __slots__ = ("_items", "_length")

    def __init__(self, items: Iterable[Item_co] = ()) -> None:
        """The trail of these entries alone."""
        self._items = list(items)
        self._length = len(self._items)

    def plus(self, *items: Item_co) -> Trail[Item_co]:  # type: ignore[misc]  # values in, values out
        """The trail with more entries at its end."""
        known, length = self._items, self._length
        for item in items:
            if len(known) == length:
                known.append(item)
            # Another thread may have gone on from here at this very moment: whoever comes second
            # finds the place taken, and leaves the list to the first.
            if len(known) <= length or known[length] is not item:
                known = [*known[:length], item]
            length += 1
        made = Trail.__new__(Trail)
        made._items, made._length = known, length  # noqa: SLF001  # its like
        return made

    def __len__(self) -> int:
        """Count the entries."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> Item_co: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Item_co, ...]: ...

    def __getitem__(self, index: int | slice) -> Item_co | tuple[Item_co, ...]:
        """An entry, or a tuple of those in a slice."""
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return tuple(self._items[start:stop])
            return tuple([self._items[at] for at in range(start, stop, step)])
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._items[index if index >= 0 else self._length + index]

    def __iter__(self) -> Iterator[Item_co]:
        """Go through the entries from the first."""
        return islice(self._items, self._length)

    def __reversed__(self) -> Iterator[Item_co]:
        """Go through the entries from the last."""
        return (self._items[at] for at in range(self._length - 1, -1, -1))

    def __eq__(self, other: object) -> bool:
        """Compare entry by entry."""
        if not isinstance(other, (Trail, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Hash as the tuple of the entries does."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Write the entries."""
        return f"Trail({tuple(self)!r})"

    def __reduce__(self) -> tuple[type[Trail[Item_co]], tuple[tuple[Item_co, ...]]]:
        """Copy and pickle the entries of this trail alone."""
        return Trail, (tuple(self),)
