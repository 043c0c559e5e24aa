"""Lessons by number: what somebody is told, once for all.

A lesson is what is set in the mind of its owner, who alone knows of it, and knows that
they know it (`model.epistemic.beliefs.Lesson`). Equal lessons are one number; lesson 0 is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Told: TypeAlias = tuple[tuple[int, ...], int, int]
"""A fluent set to a code in the mind at the end of a chain of characters."""


class Lessons:
    """Every lesson met, each by its number.

    `owner[n]` and `settings[n]` are the lesson; `own[n]` is what it sets in the owner's
    mind itself, as pairs of fluent and code, `touched[n]` their fluents. Where it is a single such
    pair, `single[n]` is the fluent and `code[n]` the code; else -1.
    """

    def __init__(self, people: int) -> None:
        self._people = people
        self.clear()

    def clear(self) -> None:
        """Forget all lessons."""
        # Lesson 0 is there from the start and says nothing: "none" needs no test in what reads
        # lists.
        self.owner: list[int] = [0]
        self.settings: list[tuple[Told, ...]] = [()]
        self.own: list[tuple[tuple[int, int], ...]] = [()]
        self.touched: list[tuple[int, ...]] = [()]
        self.single: list[int] = [-1]
        self.code: list[int] = [-1]
        self._number: dict[tuple[int, tuple[Told, ...]], int] = {}
        self._facts: dict[tuple[int, Told], int] = {}
        self._within: dict[int, int] = {}
        self._joined: dict[tuple[int, int], int] = {}

    def of(self, owner: int, settings: Iterable[Told]) -> int:
        """The lesson of all the settings, later ones overriding earlier; 0 if there are none."""
        latest = {(chain, fluent): code for chain, fluent, code in settings}
        if not latest:
            return 0
        # Sorted, so that what was said in another order is the same lesson.
        sorted_settings = tuple([(*key, latest[key]) for key in sorted(latest)])
        known = self._number.get((owner, sorted_settings))
        if known is not None:
            return known
        number = len(self.owner)
        own = tuple([(fluent, code) for chain, fluent, code in sorted_settings if not chain])
        alone = len(sorted_settings) == 1 and bool(own)
        self.owner.append(owner)
        self.settings.append(sorted_settings)
        self.own.append(own)
        self.touched.append(tuple([fluent for fluent, _ in own]))
        self.single.append(own[0][0] if alone else -1)
        self.code.append(own[0][1] if alone else -1)
        self._number[owner, sorted_settings] = number
        return number

    def of_fact(self, owner: int, fluent: int, code: int) -> int:
        """The lesson of one fluent in the owner's mind itself, which most lessons are."""
        return self.of_one(owner, ((), fluent, code))

    def of_one(self, owner: int, told: Told) -> int:
        """`of` of a single setting."""
        key = (owner, told)
        known = self._facts.get(key)
        if known is None:
            known = self._facts[key] = self.of(owner, (told,))
        return known

    def within(self, lesson: int, who: int) -> int:
        """What a lesson does to what its owner believes of `who`, as a lesson of theirs."""
        key = lesson * self._people + who
        known = self._within.get(key)
        if known is None:
            settings = self.settings[lesson]
            inner = tuple([(chain[1:], f, c) for chain, f, c in settings if chain[:1] == (who,)])
            if who == self.owner[lesson]:
                # Owners know what they have learnt, and so in their own mind's mind it is the same
                # lesson once more, without end (the semantics, section 7.2: a pseudo-event that the
                # owner sees).
                inner = (*settings, *inner)
            known = self._within[key] = self.of(who, inner)
        return known

    def merge(self, who: int, lesson: int, later: int) -> int:
        """Two lessons of one owner as one, the later counting where they differ."""
        if lesson == 0 or later == 0:
            return lesson or later
        known = self._joined.get((lesson, later))
        if known is None:
            # By the lessons' numbers alone: both are of `who`, and a lesson's number says whose it
            # is.
            both = (*self.settings[lesson], *self.settings[later])
            known = self._joined[lesson, later] = self.of(who, both)
        return known
