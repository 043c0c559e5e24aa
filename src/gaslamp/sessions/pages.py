"""What was shown and typed so far, kept up to a bound.

>>> pages = Pages(most=30)
>>> pages.add("The lamp is lit.")
>>> pages.add("It goes out.")
>>> print(pages.text)
The lamp is lit.
<BLANKLINE>
It goes out.
>>> pages.add("It is dark.")
>>> print(pages.text)
(1 page before this is no longer kept.)
<BLANKLINE>
It goes out.
<BLANKLINE>
It is dark.
"""

from __future__ import annotations

from collections import deque
from typing import Final

MOST_CHARACTERS: Final = 1_000_000
"""Several evenings of play. A game can go on for longer than memory lasts; this cannot."""


class Pages:
    """The latest pages of a game. What would be too much goes from the front, page by page."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        """`most`: characters kept; a single page longer than that is kept none the less."""
        self._most = most
        self._pages: deque[str] = deque()
        self._size = 0
        self._left_out = 0
        self.is_written: bool | None = None
        """Whether a running transcript is being written elsewhere; None: there is none."""

    def add(self, page: str) -> None:
        """Keep one more page; an empty one is none."""
        if not page:
            return
        self._pages.append(page)
        self._size += len(page)
        while self._size > self._most and len(self._pages) > 1:
            self._size -= len(self._pages.popleft())
            self._left_out += 1

    @property
    def text(self) -> str:
        """All that is kept, pages parted by blank lines, and at the front what is not."""
        return "\n\n".join((*self._note(), *self._pages))

    @property
    def transcript(self) -> str:
        """The same as a text that can be played as a script; with an open prompt if none is in it.

        A script without any prompt is taken for a list of commands, which no story is.
        """
        told = self.text
        return f"{told}\n" if "\n>" in f"\n{told}" else f"{told}\n\n>\n"

    def _note(self) -> tuple[str, ...]:
        if not self._left_out:
            return ()
        pages = "1 page" if self._left_out == 1 else f"{self._left_out} pages"
        verb = "is" if self._left_out == 1 else "are"
        return (f"({pages} before this {verb} no longer kept.)",)
