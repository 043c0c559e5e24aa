"""Doing something again whenever files change, for whoever writes beside a terminal.

Files are looked at a few times a second: that works on every system and over every network drive,
and needs nothing installed. What counts is that a file is another, by its time, its size or what it
is: editors put a new file in the place of the old.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Final, TypeAlias

PAUSE_S: Final = 0.3
"""Between two looks: soon enough for who has just saved, and nothing to a machine."""

Marks: TypeAlias = tuple[tuple[int, int, int] | None, ...]


def changes(
    files: Callable[[], Iterable[str]],
    pause: Callable[[float], None] = time.sleep,
    looks: Iterable[object] | None = None,
) -> Iterator[None]:
    """Once at first, and once more whenever one of the files is another than before.

    Args:
        files: which they are now; asked anew each time, since a world may come to include others.
        looks: one for each look at the files; without any, there is no end.
    """
    seen = _marks(files())
    yield
    for _ in count() if looks is None else looks:
        pause(PAUSE_S)
        now = _marks(files())
        if now != seen:
            seen = now
            yield


def _marks(files: Iterable[str]) -> Marks:
    """What tells a file from another; None: it is not there, as while an editor saves it."""
    return tuple(map(_mark, files))


def _mark(file: str) -> tuple[int, int, int] | None:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
