"""A mind given by what is said of it, read as a state is: `values[f]` and `beliefs[c]`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gaslamp.model.expressions import Value

LookUp: TypeAlias = Callable[[tuple[int, ...], int], Value]
"""What a fluent is in the mind at the end of a chain of characters."""


class DescribedMind:
    """The mind at the end of a chain, of which each value is looked up when it is read."""

    def __init__(self, look_up: LookUp, chain: tuple[int, ...] = ()) -> None:
        self._look_up, self._chain = look_up, chain
        self.values = _Values(look_up, chain)

    @property
    def beliefs(self) -> DescribedMind:
        """What the mind believes that each character believes."""
        return self

    def __getitem__(self, who: int) -> DescribedMind:
        return DescribedMind(self._look_up, (*self._chain, who))


class _Values(Sequence[Value]):
    def __init__(self, look_up: LookUp, chain: tuple[int, ...]) -> None:
        self._look_up, self._chain = look_up, chain

    def __getitem__(self, fluent: int) -> Value:  # type: ignore[override]  # slices have no use
        return self._look_up(self._chain, fluent)

    def __len__(self) -> int:
        # Whoever asks goes by the vocabulary; a description has no end of its own.
        return 0
