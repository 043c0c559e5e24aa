"""How sparing a telling is of subordinate clauses, and which it had lately.

A `Rhythm` is a value that goes from paragraph to paragraph. Between two joints stand at least
`every` sentences, none of the joints used last comes again, and after a long sentence a short
one may stand as it is.

>>> lush = Rhythm.of("lush")
>>> joined = "As you take the lamp, the door falls shut."
>>> lush.allows("as", joined), Rhythm.of("sparse").allows("as", joined)
(True, False)
>>> used = lush.after(joined, "as")
>>> used.allows("as", joined), used.allows("when", joined)
(False, False)
>>> used.after("You wait.").after("Nothing comes.").allows("when", joined)
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from gaslamp.values import dataclass

Joint = Literal["as", "just as", "while", "when", "but", "participle", "after", "then"]

LONG_WORDS: Final = 16
"""After a sentence of so many words none is made longer by joining."""
MOST_WORDS: Final = 26
"""No longer is what is made by joining. All of these are proposals."""

_EVERY: Final[Mapping[str, int | None]] = {"sparse": None, "lush": 2}
_USUAL: Final = 4
_STOP: Final = re.compile(r"(?<=[.!?…])\s+(?=[A-Z])")
_REMEMBERED: Final = 2
# As if a telling began so many sentences after a joint: lush may join at once, plain not.
_BEGUN: Final = 2


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many sentences are to part two joints, and what came last.

    every: 0 and more; None: sentences are not joined so.
    since: sentences since the last joint. recent: the last joints, newest last.
    words: how long the last sentence was.
    """

    every: int | None = _USUAL
    since: int = _BEGUN
    recent: tuple[Joint, ...] = ()
    words: int = 0

    @staticmethod
    def of(style: str) -> Rhythm:
        """A style's: sparse has no joints, lush has more; any other is told as plain is."""
        return Rhythm(_EVERY.get(style, _USUAL))

    def allows(self, joint: Joint, text: str) -> bool:
        """Whether a text, whose first sentence is joined so, may come next."""
        words = len(_STOP.split(text)[0].split())
        if self.every is None or self.since < self.every or joint in self.recent:
            return False
        return self.words < LONG_WORDS and words <= MOST_WORDS

    def after(self, text: str, joint: Joint | None = None) -> Rhythm:
        """The rhythm when a sentence has been told, joined by this or by nothing."""
        words = len(_STOP.split(text)[-1].split())
        if joint is None:
            return replace(self, since=self.since + 1, words=words)
        recent = (*self.recent, joint)[-_REMEMBERED:]
        return replace(self, since=0, recent=recent, words=words)
