"""Lines in which agreement is guessed, with what to write; and a world's text with that written.

>>> from gaslamp.model import Ending, World
>>> from gaslamp.model.expressions import TRUE
>>> end = Ending("dawn", TRUE, (Line("The hand on {me} {let} go."),))
>>> [one.said for one in guessed_lines(World(endings=(end,)))]
['The hand on {me} {it: let} go.']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from gaslamp.checks.lines import slot_names
from gaslamp.checks.prose.declared_lines import declared_lines
from gaslamp.english.sentences import with_subjects
from gaslamp.model import Line, World
from gaslamp.values import dataclass

_SLOT: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_LINE_END: Final = re.compile("\n")


@dataclass(frozen=True, slots=True)
class GuessedLine:
    """A line in which agreement is guessed, and its text with that said."""

    line: Line
    said: str


def guessed_lines(world: World) -> tuple[GuessedLine, ...]:
    """The lines of a world in which a verb's subject is guessed, in order; names are none.

    Cost: linear in the text of the lines.
    """
    found = (
        GuessedLine(line, with_subjects(line.text, slot_names(around)))
        for line, around in declared_lines(world, without=("named",))
    )
    return tuple(one for one in found if one.said != one.line.text)


def with_subjects_said(source: str, lines: Iterable[GuessedLine]) -> str:
    """A world's text with what is guessed in some of its lines said, each where it stands.

    Args:
        lines: found in a world that was read from this very text, and from no other.

    Raises:
        ValueError: one of them does not stand there.
    """
    starts = [0, *(end.end() for end in _LINE_END.finditer(source))]
    changes: list[tuple[int, int, str]] = []
    for one in lines:
        place = one.line.place
        assert place is not None, "what was read has a place"
        begins = starts[place.line - 1] + place.column - 1
        found = _SLOT.finditer(source, begins)
        for before, after in zip(_slots(one.line.text), _slots(one.said), strict=True):
            slot = next(found, None)
            if slot is None or slot[0] != before:
                raise ValueError(f"{place}: the text is not what was read")
            if before != after:
                changes.append((slot.start(), slot.end(), after))
    for start, end, after in sorted(changes, reverse=True):
        source = source[:start] + after + source[end:]
    return source


def _slots(text: str) -> list[str]:
    return [slot[0] for slot in _SLOT.finditer(text)]
