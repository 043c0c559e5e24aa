r"""Texts put together of several files: which file a line of the whole comes from.

A world may include others' text (`gaslamp.worlds.including`). What is read then is one text, in
which a comment says where each stretch of it comes from, so that whatever keeps, sends or compares
a world's text has all of it. Here places in the whole are led back to the files.

>>> rooms, rest = begin_part("rooms.lamp", 1), begin_part("a.lamp", 3)
>>> whole = 'title: "A"\n' + rooms + "type room\n" + rest
>>> parts = Parts(whole, "a.lamp")
>>> str(parts.place(3, 6)), str(parts.place(1, 1)), parts.line_of(Place("rooms.lamp", 1, 6))
('rooms.lamp:1:6', 'a.lamp:1:1', 3)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from gaslamp.errors import Place, WorldError

_BEGINS: Final = re.compile(r'^#: from "([^"\n]*)" line ([0-9]{1,7})$', re.MULTILINE)


def begin_part(file: str, line: int) -> str:
    """The line of a text after which stand the lines of a file from this one on."""
    shown = file.replace('"', "'").replace("\n", " ")
    return f'#: from "{shown}" line {line}\n'


class Parts:
    """The stretches of one text, in order, each with the file and the line it begins with."""

    def __init__(self, text: str, file: str) -> None:
        self._starts = [1]
        self._from = [(file, 1)]
        for found in _BEGINS.finditer(text):
            self._starts.append(text.count("\n", 0, found.end()) + 2)
            self._from.append((found[1], int(found[2])))

    @property
    def is_one(self) -> bool:
        """Whether all of it is of one file."""
        return len(self._starts) == 1

    def place(self, line: int, column: int) -> Place:
        """Where something stands that stands there in the whole."""
        number = bisect_right(self._starts, line) - 1
        file, first = self._from[number]
        return Place(file, first + line - self._starts[number], column)

    def line_of(self, place: Place) -> int | None:
        """The line of the whole that a line of a file is; None: it is in none of them."""
        ends = [*self._starts[1:], None]
        for start, end, (file, first) in zip(self._starts, ends, self._from, strict=True):
            line = start + place.line - first
            if file == place.file and start <= line and (end is None or line < end):
                return line
        return None

    def led_back(self, problem: WorldError) -> WorldError:
        """A mistake whose places are in the whole, with its places in the files."""
        facts = {name: vars(problem)[name] for name in problem._fields}  # to make it anew
        moved = {
            name: self.place(fact.line, fact.column)
            for name, fact in facts.items()
            if isinstance(fact, Place)
        }
        return type(problem)(**{**facts, **moved}) if moved else problem
