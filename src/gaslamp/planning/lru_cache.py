"""What was asked lately, and what the answer was: a table that stays small.

>>> answers = LruCache[str, int](most=2)
>>> answers.put("a", 1), answers.put("b", 2)
(1, 2)
>>> answers.get("a")
1
>>> answers.put("c", 3)
3
>>> answers.get("b") is None, len(answers)
(True, 2)
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """Answers by question; when there are too many, the one asked for longest ago goes."""

    def __init__(self, most: int) -> None:
        """`most`: answers kept, at least 1."""
        self.most = most
        self._answers: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, question: K) -> V | None:
        """The answer, which is now the one last asked for; None if it is not kept."""
        # A dict keeps the order in which keys were put in: the first was used longest ago.
        answer = self._answers.pop(question, None)
        if answer is not None:
            self._answers[question] = answer
        return answer

    def put(self, question: K, answer: V) -> V:
        """Keep an answer, and give it back."""
        self._answers.pop(question, None)
        self._answers[question] = answer
        if len(self._answers) > self.most:
            del self._answers[next(iter(self._answers))]
        return answer
