"""The last answer to each question, for as long as it is asked of the very same things.

Records of a run are values: what a person has perceived is one object until they perceive more. So
a view at the next moment is mostly made of what the view before was made of, and whoever asks at
each moment, as an environment does, pays for what is new.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class LatestAnswers:
    """Keeps one answer to a question. Cost: of an answer kept, one look for each thing."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        """Without answers."""
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def get(
        self, question: Hashable, things: tuple[object, ...], answer: Callable[[], Answer]
    ) -> Answer:
        """The answer that was given last, if it was about these things themselves; else a new one.

        Args:
            things: all that the answer hangs on and that may change. They are kept, so that no
                other thing can come to stand in their place.
        """
        kept = self._kept.get(question)
        if kept is not None and all(map(is_, kept[0], things)):
            found: Answer = kept[1]
            return found
        made = answer()
        self._kept[question] = things, made
        return made
