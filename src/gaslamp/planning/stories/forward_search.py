"""What searches have in common that go on from states, each by the shortest way that was found.

Whether an act makes sense is asked only when the state it leads to is about to be used: most never
are.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.planning.reasons.distances import NEVER
from gaslamp.planning.stories.author import Author


class ForwardSearch:
    """States that were taken up, and the ways to them. `found` is a story's acts, or None."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._length: dict[int, int] = {}
        self._way: dict[int, tuple[int, int]] = {}
        self._serial = 0
        self.found: tuple[int, ...] | None = None

    def _take_up(self, parent: int, act: int, length: int) -> int | None:
        """The state that an act leads to, -1 for the start, if it is to be gone on from.

        One that was reached in as few acts before, or by an act that makes no sense, is left; at
        one that ends a story the search is over, and `found` has it.
        """
        author, core = self._author, self._author.core
        node = parent if act < 0 else core.after(parent, act)
        if self._length.get(node, NEVER) <= length:
            return None
        if act >= 0:
            if not author.makes_sense(act, parent):
                return None
            self._way[node] = (parent, act)
        self._length[node] = length
        if act >= 0 and author.meets(node):
            self.found = way_to(node, self._way)
            return None
        return node if length < author.most else None


def way_to(node: int, way: Mapping[int, tuple[int, int]]) -> tuple[int, ...]:
    """The acts that led to a node; `way`: for each but the first, where from and by which act."""
    acts: list[int] = []
    while node in way:
        node, act = way[node]
        acts.append(act)
    return tuple(reversed(acts))
