"""The parts that a world's file includes, put in their places.

A line `include "rooms.lamp"` at the margin stands for the text of that file, which lies in the
folder of the world's own file or below it. What is read is one text with all of it
(`notation.parts`), so whatever keeps a world, sends it or tells it from another has its parts too.

Promise: nothing outside of that folder is opened, whatever the line says: a path that goes up, is
absolute, or leads through a link is refused before any file is. A text that comes from no file
includes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Final

from gaslamp.errors import Place
from gaslamp.worlds.problems import CannotInclude

SUFFIX: Final = ".lamp"
MOST_PARTS: Final = 100
"""So many files make up one world at most."""

_INCLUDE: Final = re.compile(rb'^include[ \t]+"([^"\n]*)"[ \t]*(?:#[^\n]*)?\r?$', re.MULTILINE)
_FORBIDDEN: Final = re.compile(r'[\\:\x00-\x1f"<>|?*]')


def first_include(content: bytes, file: str) -> CannotInclude | None:
    """What is wrong with a text of no file that includes another; None: it includes none."""
    found = _INCLUDE.search(content)
    if found is None:
        return None
    place = Place(file, content.count(b"\n", 0, found.start()) + 1, 1)
    why = "this text is of no file, so there is no folder to look in"
    return CannotInclude(_shown(found[1]), why, place)


def with_parts(
    content: bytes, path: Path, file: str, most_bytes: int
) -> tuple[bytes, tuple[str, ...]]:
    """A world's text with all it includes, and the paths of these files, in order.

    Args:
        path: of the world's own file.
        file: what to call it in messages; its parts are called by paths beside it.
        most_bytes: the whole may have no more.

    Raises:
        CannotInclude: a part cannot be had, or is included already.
    """
    if _INCLUDE.search(content) is None:
        return content, ()
    whole = _Whole(path.parent, os.path.split(file)[0], most_bytes)
    text = b"".join(whole.parts_of(content, file))
    return text, tuple(whole.paths)


def whole_text(text: str, file: str, path: str, most_bytes: int) -> str:
    """A text that somebody is at work on, with the parts that its file includes, as `with_parts`.

    Of a text of no file that is there it is the text itself.
    """
    if not path or not Path(path).is_file():
        return text
    whole, _ = with_parts(text.encode("utf-8", "replace"), Path(path), file, most_bytes)
    return whole.decode("utf-8", "replace")


class _Whole:
    """One world while it is put together."""

    def __init__(self, folder: Path, shown_folder: str, most_bytes: int) -> None:
        self._folder = folder
        self._shown_folder = shown_folder
        self._left = most_bytes
        self._met: set[str] = set()
        self.paths: list[str] = []

    def parts_of(self, content: bytes, file: str) -> Iterator[bytes]:
        """The text of one file, with the parts it includes in the places of these lines."""
        from gaslamp.notation import begin_part  # noqa: PLC0415  # as in `opening`

        at = 0
        for found in _INCLUDE.finditer(content):
            line = content.count(b"\n", 0, found.start()) + 1
            yield content[at : found.start()]
            name = _shown(found[1])
            part = self._read(name, Place(file, line, 1))
            called = str(Path(self._shown_folder, *name.split("/")))
            yield begin_part(called, 1).encode()
            yield from self.parts_of(part, called)
            yield begin_part(file, line + 1).encode()
            at = found.end() + 1
        rest = content[at:]
        yield rest if rest.endswith(b"\n") or not rest else rest + b"\n"

    def _read(self, name: str, place: Place) -> bytes:
        path = self._path(name, place)
        if name in self._met:
            raise CannotInclude(name, "it is included already", place)
        if len(self._met) == MOST_PARTS:
            raise CannotInclude(name, f"a world has {MOST_PARTS} parts at most", place)
        self._met.add(name)
        self.paths.append(str(path))
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as opened:
                if not S_ISREG(os.fstat(descriptor).st_mode):
                    raise CannotInclude(name, "it is no file", place)
                content = opened.read(self._left + 1)
        except OSError as error:
            raise CannotInclude(name, (error.strerror or str(error)).lower(), place) from None
        self._left -= len(content)
        if self._left < 0:
            raise CannotInclude(name, "the world becomes too large with it", place)
        return content.removeprefix(b"\xef\xbb\xbf")

    def _path(self, name: str, place: Place) -> Path:
        """Where a part lies, if it may be opened: in the folder, and through no link."""
        steps = name.split("/")
        if name.startswith("/") or ".." in steps or _FORBIDDEN.search(name):
            why = "a part lies in the folder of the world, and is named by its path from there"
            raise CannotInclude(name, why, place)
        if not name.endswith(SUFFIX) or "" in steps or "." in steps:
            raise CannotInclude(name, f'a part is a file "NAME{SUFFIX}"', place)
        path = self._folder
        for step in steps:
            path = path / step
            if path.is_symlink():
                raise CannotInclude(name, "links are not followed", place)
        return path


def _shown(name: bytes) -> str:
    return name.decode("utf-8", "replace")
