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
    words = WordCounts((one.right, one.story, one.question) for one in train)
    right = sum(words.best(one.options, one.story, one.question) == one.right for one in tested)
    return (
        Baseline("answer mentioned last", last, len(named)),
        Baseline("where the last move put it", sum(bool(one.is_so) for one in moved), len(moved)),
        Baseline("first option", first, len(items)),
        Baseline("bag of words", right, len(tested)),
    )


def last_mentioned(sentences: Sequence[str], names: Iterable[str]) -> str | None:
    """Which of some names a story mentions last; None: not all of them are mentioned."""
    return last_in(" ".join(sentences), names)


def last_in(text: str, names: Iterable[str]) -> str | None:
    """Which of some names a text mentions last; None: not all of them are mentioned."""
    places = {name: text.rfind(name) for name in names}
    return None if min(places.values(), default=-1) < 0 else max(places, key=places.__getitem__)


class WordCounts:
    """Naive Bayes over the words of story and question: which answer goes with them.

    Cost: to learn, linear in the words; to answer, the same once for each story and answer.
    """

    def __init__(self, answered: Iterable[tuple[str, Sequence[str], str]]) -> None:
        """Learn from answers, each with story and question."""
        self._answers = Counter[str]()
        self._words = defaultdict[str, Counter[str]](Counter)
        self._told: dict[Sequence[str], Sequence[str]] = {}
        times = Counter[tuple[str, Sequence[str]]]()
        for right, story, question in answered:
            self._answers[right] += 1
            times[right, story] += 1
            times[right, (question,)] += 1
        for (right, text), often in times.items():
            counted = self._words[right]
            for word, n in Counter(self._words_of(text)).items():
                counted[word] += n * often
        known = set().union(*self._words.values())
        self._logs = {
            answer: {word: math.log(n + 1) for word, n in found.items()}
            for answer, found in self._words.items()
        }
        # Of a word that never went with an answer the logarithm of its count and one is nought.
        self._total = {
            answer: math.log(sum(found.values()) + len(known) + 1)
            for answer, found in self._words.items()
        }
        self._unmet = math.log(len(known) + 1)
        self._scores: dict[tuple[str, Sequence[str]], float] = {}

    def best(self, options: tuple[str, str], story: Sequence[str], question: str) -> str:
        """The answer that the words go with."""
        first, second = options
        is_second = self._score(second, story, question) > self._score(first, story, question)
        return second if is_second else first

    def _score(self, answer: str, story: Sequence[str], question: str) -> float:
        prior = math.log(self._answers[answer] + 1)
        return prior + self._known_score(answer, story) + self._known_score(answer, (question,))

    def _known_score(self, answer: str, text: Sequence[str]) -> float:
        found = self._scores.get((answer, text))
        if found is None:
            found = self._scores[answer, text] = self._sum(answer, self._words_of(text))
        return found

    def _words_of(self, text: Sequence[str]) -> Sequence[str]:
        found = self._told.get(text)
        if found is None:
            found = self._told[text] = words_of(text)
        return found

    def _sum(self, answer: str, words: Sequence[str]) -> float:
        logs = self._logs.get(answer, {})
        return sum(logs.get(word, 0.0) for word in words) - len(words) * self._total.get(
            answer, self._unmet
        )


def words_of(sentences: Sequence[str]) -> list[str]:
    """The words of some sentences, in small letters."""
    return re.findall(r"\w+", " ".join(sentences).lower())
