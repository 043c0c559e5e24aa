"""Answers that hang on a few values of a state, worked out anew only where one of those changed.

A step of a run sets a handful of the hundreds of fluents of a world, so of all that is asked of
its state after each step nearly everything is answered as it was the last time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from gaslamp.model import State, Value

Answer = TypeVar("Answer")


class Answers(Generic[Answer]):
    """The answers to so many questions, of one state after the other.

    Cost: what was asked of a state that agrees with the last in all that is read takes one
    comparison, else as many answers as hang on what differs.
    """

    def __init__(
        self, reads: Sequence[Sequence[int] | None], answer: Callable[[int, State], Answer]
    ) -> None:
        """`answer` answers the question of a number, `reads` says by which fluents it goes.

        None says that it goes by more, such as what somebody believes: it is always asked anew.
        """
        self._answer = answer
        self._always = [number for number, read in enumerate(reads) if read is None]
        fluents = sorted({fluent for read in reads for fluent in read or ()})
        self._values = _picking(fluents)
        places = {fluent: place for place, fluent in enumerate(fluents)}
        self._hanging: list[list[int]] = [[] for _ in fluents]
        for number, read in enumerate(reads):
            for fluent in dict.fromkeys(read or ()):
                self._hanging[places[fluent]].append(number)
        self._count = len(reads)
        self._last: tuple[State, tuple[Value, ...], tuple[Answer, ...]] | None = None

    def of(self, state: State) -> tuple[Answer, ...]:
        """All answers. The very same tuple, if nothing that was read is otherwise."""
        values = self._values(state.values)
        if self._last is None:
            answers = tuple([self._answer(number, state) for number in range(self._count)])
            self._last = state, values, answers
            return answers
        before, was, answers = self._last
        if was == values and (before is state or not self._always):
            return answers
        stale = set(self._always)
        for place, (old, new) in enumerate(zip(was, values, strict=True)):
            if old is not new and old != new:
                stale.update(self._hanging[place])
        fresh = list(answers)
        for number in stale:
            fresh[number] = self._answer(number, state)
        answers = tuple(fresh)
        self._last = state, values, answers
        return answers


def _picking(numbers: Sequence[int]) -> Callable[[Sequence[Value]], tuple[Value, ...]]:
    """A function that picks the values with those numbers out of all."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda values: tuple([values[number] for number in numbers])
