"""What somebody gets right who does not read: that items give nothing away shows by it.

Four of them: whoever takes the option mentioned last, whoever takes what is so now for what is
asked (the last move of the story), whoever takes the first option, and whoever counts words without
their order. Chance is a half.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.runs.items import Item


@dataclass(frozen=True, slots=True)
class Baseline:
    """What somebody gets right who does not read: of so many items so many."""

    name: str
    right: int
    items: int

    @property
    def share(self) -> float:
        """From 0 to 1; chance is a half."""
        return self.right / self.items if self.items else 0.5


def baselines(items: Sequence[Item]) -> tuple[Baseline, ...]:
    """What they get right of some items; words are counted in `train` and tried on `heldout`.

    Only of items to which each applies: those whose answers are mentioned, and, for the last move,
    those of first order or more that ask where something is.
    """
    named = [one for one in items if last_mentioned(one.story, one.options) is not None]
    last = sum(last_mentioned(one.story, one.options) == one.right for one in named)
    moved = [one for one in items if one.is_so is not None]
    first = sum(one.answer == 0 for one in items)
    train = [one for one in items if one.split == "train"]
    tested = [one for one in items if one.split == "heldout"]
    words = WordCounts((one.right, words_of(one.story, one.question)) for one in train)
    right = sum(
        words.best(one.options, words_of(one.story, one.question)) == one.right for one in tested
    )
    return (
        Baseline("answer mentioned last", last, len(named)),
        Baseline("where the last move put it", sum(bool(one.is_so) for one in moved), len(moved)),
        Baseline("first option", first, len(items)),
        Baseline("bag of words", right, len(tested)),
    )


def last_mentioned(sentences: Sequence[str], names: Iterable[str]) -> str | None:
    """Which of some names a story mentions last; None: not all of them are mentioned."""
    text = " ".join(sentences)
    places = {name: text.rfind(name) for name in names}
    return None if min(places.values(), default=-1) < 0 else max(places, key=places.__getitem__)


class WordCounts:
    """Naive Bayes over the words of story and question: which answer goes with them."""

    def __init__(self, answered: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._answers = Counter[str]()
        self._words = defaultdict[str, Counter[str]](Counter)
        self._known: set[str] = set()
        for right, words in answered:
            self._answers[right] += 1
            self._words[right].update(words)
            self._known.update(words)
        self._totals = {answer: sum(found.values()) for answer, found in self._words.items()}

    def best(self, options: tuple[str, str], words: Sequence[str]) -> str:
        """The answer that the words go with."""
        first, second = options
        return second if self._score(second, words) > self._score(first, words) else first

    def _score(self, answer: str, words: Sequence[str]) -> float:
        counts = self._words.get(answer, Counter[str]())
        total = self._totals.get(answer, 0) + len(self._known) + 1
        return math.log(self._answers[answer] + 1) + sum(
            math.log((counts[word] + 1) / total) for word in words
        )


def words_of(sentences: Sequence[str], question: str) -> list[str]:
    """The words of a story and a question, in small letters."""
    return re.findall(r"\w+", " ".join((*sentences, question)).lower())
