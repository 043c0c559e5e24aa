"""Slips of the finger: which known word was meant.

A slip is a letter left out, put in, replaced, or swapped with its neighbour: one
in a word of four letters or more, two in eight or more; a word of three may have two
neighbours swapped and no other slip. A word that could be two
known words is left alone. A beginning of three letters or more stands for the only
known word that begins so.

>>> correct_spelling("lanp", {"lamp", "door"}), correct_spelling("pist", {"pistol", "door"})
('lamp', 'pistol')
>>> correct_spelling("dor", {"door"}) is None
True
>>> correct_spelling("ugn", {"gun", "door"}), correct_spelling("fun", {"gun", "door"})
('gun', None)
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from gaslamp.values import dataclass

_ONE_SLIP: Final = 4
_TWO_SLIPS: Final = 8
_SHORTEST_BEGINNING: Final = 3
_ONLY_SWAPPED: Final = 3
_MOST_KEPT: Final = 1024


def correct_spelling(word: str, known: Iterable[str]) -> str | None:
    """The one known word meant by a word that is not known, or None.

    Cost: O(length squared) for each known word of about the same length, once for a word: a line
        that is not understood is read again in many other words.
    """
    words = _arranged(frozenset(known))
    if word not in words.meant:
        if len(words.meant) >= _MOST_KEPT:
            words.meant.clear()
        words.meant[word] = _meant(word, words)
    return words.meant[word]


def _meant(word: str, words: "_Arranged") -> str | None:
    allowed = 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0
    if len(word) == _ONLY_SWAPPED:
        return _swapped(word, words)
    best: dict[int, set[str]] = {}
    letters = set(word)
    for length in range(max(len(word) - allowed, _SHORTEST_BEGINNING), len(word) + allowed + 1):
        for candidate in words.by_length.get(length, ()):
            if len(letters.difference(candidate)) <= allowed:
                slips = slips_between(word, candidate, at_most=allowed)
                if slips <= allowed:
                    best.setdefault(slips, set()).add(candidate)
    beginnings = words.beginning(word) if len(word) >= _SHORTEST_BEGINNING else set()
    nearest = best[min(best)] if best else beginnings
    if len(nearest) > 1:  # letters swapped are likelier than letters replaced
        swapped = {one for one in nearest if sorted(one) == sorted(word)}
        nearest = swapped or nearest
    return next(iter(nearest)) if len(nearest) == 1 else None


def _swapped(word: str, words: "_Arranged") -> str | None:
    """The one known word that a word of three letters is but for two swapped, or begins."""
    alike = words.by_length.get(_ONLY_SWAPPED, ())
    if word in alike:
        return word
    swaps = {word[1] + word[0] + word[2], word[0] + word[2] + word[1]}
    meant = swaps.intersection(alike) | words.beginning(word)
    return next(iter(meant)) if len(meant) == 1 else None


@dataclass(frozen=True, slots=True)
class _Arranged:
    """Words in the order of the alphabet, and the same by length.

    meant: which of them was meant by a word that is none, as far as that was asked.
    """

    in_order: tuple[str, ...]
    by_length: Mapping[int, tuple[str, ...]]
    meant: dict[str, str | None]

    def beginning(self, letters: str) -> set[str]:
        """The words that begin with these letters."""
        start = bisect_left(self.in_order, letters)
        rest = itertools.islice(self.in_order, start, None)
        return set(itertools.takewhile(lambda one: one.startswith(letters), rest))


@lru_cache(maxsize=64)
def _arranged(known: frozenset[str]) -> _Arranged:
    in_order = tuple(sorted(known))
    lengths = sorted({len(one) for one in in_order})
    by_length = {size: tuple(one for one in in_order if len(one) == size) for size in lengths}
    return _Arranged(in_order, by_length, {})


def slips_between(first: str, second: str, *, at_most: int) -> int:
    """The least number of slips from one word to the other; `at_most` + 1 if more.

    Source: the "optimal string alignment" distance; R. A. Wagner and R. Lowrance,
        "An extension of the string-to-string correction problem", J. ACM 22 (1975).

    >>> slips_between("tkae", "take", at_most=2), slips_between("lamp", "door", at_most=1)
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other
            row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
        if min(row) > at_most:
            return at_most + 1
    return min(row[-1], at_most + 1)
