"""What `?` listed under numbers, and at which turn: a number means nothing at another.

Going back to a turn that listed something makes its numbers mean the same again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gaslamp.planning import LruCache
from gaslamp.sessions.turns import Turn
from gaslamp.views import Choice

MOST_TURNS: Final = 100
"""Of how many turns it is remembered what was listed: as many as can be taken back."""


class Offers:
    """Lists by turn, the latest of them."""

    def __init__(self) -> None:
        self._listed = LruCache[tuple[str, str], tuple[Choice, ...]](MOST_TURNS)

    def put(self, turn: Turn, choices: Iterable[Choice]) -> None:
        """Note what was listed at a turn, in order."""
        self._listed.put(_key(turn), tuple(choices))

    def has(self, turn: Turn) -> bool:
        """Whether anything was listed at a turn."""
        return self._listed.get(_key(turn)) is not None

    def at(self, turn: Turn, number: int) -> Choice | None:
        """What was listed at a turn under a number, from 1; None if nothing was."""
        listed = self._listed.get(_key(turn)) or ()
        return listed[number - 1] if 0 < number <= len(listed) else None

    def __len__(self) -> int:
        """How many turns' lists are remembered."""
        return len(self._listed)


def _key(turn: Turn) -> tuple[str, str]:
    # Its log makes a turn what it is: seed, decisions and all that followed. A turn taken up
    # from a save is another object, and the same turn.
    return turn.view.who, turn.seat.head
