"""What is known by number, as values: a few of thousands otherwise after each event.

A dictionary would be copied whole each time somebody learns something: in a house of twenty people
everybody believes seven thousand things, and an event teaches them three. `Pages` holds what
belongs to the numbers from 0 on in pages of `PAGE`, and shares with what it was made from all those
in which nothing changed. Python's collector, too, goes through what changed, and not through all.

>>> pages = Pages("abc")
>>> later = pages.with_items({1: "x"})
>>> "".join(pages.values()), "".join(later.values()), later[2], len(later)
('abc', 'axc', 'c', 3)
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from itertools import chain
from typing import Final, TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)
Item = TypeVar("Item")
Default = TypeVar("Default")

BITS: Final = 6
PAGE: Final = 1 << BITS
"""So many to a page, which is copied for one of them. A proposal: about the root of thousands."""


class Pages(Mapping[int, Item_co]):
    """By the numbers from 0 on, one thing each. Equal to any mapping that has the same.

    Cost: `with_items` is linear in the pages, and in what stands on those that are changed.
    """

    __slots__ = ("_length", "_pages")

    def __init__(self, items: Iterable[Item_co] = ()) -> None:
        """Some things, by their place."""
        every = tuple(items)
        self._length = len(every)
        self._pages = [every[at : at + PAGE] for at in range(0, len(every), PAGE)]

    def with_items(self, changes: Mapping[int, Item_co]) -> Pages[Item_co]:
        """The same with other things in some places; KeyError where there is none."""
        pages: dict[int, list[Item_co]] = {}
        for number, item in changes.items():
            if not 0 <= number < self._length:
                raise KeyError(number)
            page = pages.get(number >> BITS)
            if page is None:
                page = pages[number >> BITS] = list(self._pages[number >> BITS])
            page[number & PAGE - 1] = item
        made = Pages.__new__(Pages)
        made._length, made._pages = self._length, self._pages[:]  # noqa: SLF001  # its like
        for place, page in pages.items():
            made._pages[place] = tuple(page)  # noqa: SLF001  # as above
        return made

    def __getitem__(self, number: int) -> Item_co:
        """What belongs to a number; KeyError if nothing does."""
        if not 0 <= number < self._length:
            raise KeyError(number)
        return self._pages[number >> BITS][number & PAGE - 1]

    @overload
    def get(self, number: int, /) -> Item_co | None: ...

    @overload
    def get(self, number: int, /, default: Default) -> Item_co | Default: ...

    def get(self, number: int, /, default: object = None) -> object:
        """What belongs to a number; without it, something else."""
        # As a mapping has it by itself, without an error raised and caught.
        if not 0 <= number < self._length:
            return default
        return self._pages[number >> BITS][number & PAGE - 1]

    @property
    def pages(self) -> Sequence[tuple[Item_co, ...]]:
        """What there is in order, `PAGE` at a time: one object for as long as nothing changes."""
        return self._pages

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._length

    def __iter__(self) -> Iterator[int]:
        """The numbers."""
        return iter(range(self._length))

    def items(self) -> ItemsView[int, Item_co]:
        """The numbers, and what belongs to each."""
        return _Items(self)

    def values(self) -> ValuesView[Item_co]:
        """What there is, in order."""
        return _Values(self)

    def __repr__(self) -> str:
        """As it is made."""
        return f"Pages({list(chain.from_iterable(self._pages))!r})"


class _Items(ItemsView[int, Item_co]):
    """As any mapping has them, gone through page by page."""

    _mapping: Pages[Item_co]

    def __iter__(self) -> Iterator[tuple[int, Item_co]]:
        return enumerate(chain.from_iterable(self._mapping.pages))


class _Values(ValuesView[Item_co]):
    """As any mapping has them, gone through page by page."""

    _mapping: Pages[Item_co]

    def __iter__(self) -> Iterator[Item_co]:
        return chain.from_iterable(self._mapping.pages)


class Draft(Mapping[int, Item]):
    """What is known by number, and changes to it that are still being made."""

    def __init__(self, before: Mapping[int, Item]) -> None:
        """A draft in which nothing is changed yet."""
        self._before = before
        self._changes: dict[int, Item] = {}

    def __getitem__(self, number: int) -> Item:
        """What belongs to a number by now; KeyError if nothing does."""
        changes = self._changes
        return changes[number] if number in changes else self._before[number]

    def __setitem__(self, number: int, item: Item) -> None:
        """Put something in its place."""
        self._changes[number] = item

    def update(self, changes: Mapping[int, Item]) -> None:
        """Put several things in their places."""
        self._changes.update(changes)

    def __len__(self) -> int:
        """How many numbers there are."""
        return len(self._before.keys() | self._changes.keys())

    def __iter__(self) -> Iterator[int]:
        """The numbers."""
        return iter(self._before.keys() | self._changes.keys())

    def finish(self) -> Mapping[int, Item]:
        """What it has come to."""
        return with_changes(self._before, self._changes)


def with_changes(before: Mapping[int, Item], changes: Mapping[int, Item]) -> Mapping[int, Item]:
    """What is known by number, some of it otherwise; itself, where nothing is."""
    if not changes:
        return before
    if isinstance(before, Pages):
        return before.with_items(changes)
    return {**before, **changes}
