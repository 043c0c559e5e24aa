r"""Every mistake in the notation of a text, and not the first alone.

A reader stops at the first mistake. Here the declaration that it stands in is left out, and what is
left is read again, so that an author is told of all there are at once. Declarations stand at the
margin, so a mistake in one seldom says anything of the next.

>>> world, wrong, left_out = read_on("tipe room\ntype hall\nentity a b\n", "hall.lamp")
>>> [one.name for one in world.types], sorted(left_out)
(['hall'], ['a', 'b', 'entity', 'room', 'tipe'])
>>> for one in wrong: print(one)
hall.lamp:1:1: no declaration begins with "tipe"; did you mean "type"? [GL227]
hall.lamp:3:10: expected ",", ":" or the end of the line (a name is one word: a_b), not "b" [GL235]
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.errors import WorldError
from gaslamp.model import World
from gaslamp.notation.parts import Parts
from gaslamp.notation.problems import EmptyFile
from gaslamp.notation.reader import read
from gaslamp.notation.scanning import decode_text

MOST: Final = 20
"""So many are looked for: each costs another reading, and who has more has enough to do."""

_MARGIN: Final = re.compile(r"^[^\s#]", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d]\w*")


def read_on(
    text: str | bytes, file: str = "<text>"
) -> tuple[World | None, tuple[WorldError, ...], frozenset[str]]:
    """What a text declares but for the declarations with mistakes, and these mistakes.

    Returns:
        The world of what is left, not checked, and None if nothing can be read; the mistakes, in
        the order of the text; and every word of what was left out: what is said to be unknown of
        these may well be known.

    Cost: a reading for each mistake, `MOST` at most.
    """
    found: list[WorldError] = []
    left_out: set[str] = set()
    try:
        source = decode_text(text, file)
    except WorldError as problem:
        return None, (problem,), frozenset()
    # Its lines stay where they are, whatever is left out.
    parts = Parts(source, file)
    for _ in range(MOST):
        try:
            return read(source, file), _in_order(found, parts), frozenset(left_out)
        except EmptyFile as problem:
            # Of a text of which all was left out that is no news.
            return None, _in_order(found, parts) or (problem,), frozenset(left_out)
        except WorldError as problem:
            found.append(problem)
            block = _block(source, problem, parts)
            if block is None:
                break
            start, end = block
            taken = source[start:end]
            left_out.update(_WORD.findall(taken))
            # The comments that say where it is from stay, too.
            kept = "".join(
                line if line.startswith("#") else "\n" for line in taken.splitlines(keepends=True)
            )
            source = source[:start] + kept + source[end:]
    return None, _in_order(found, parts), frozenset(left_out)


def _block(source: str, problem: WorldError, parts: Parts) -> tuple[int, int] | None:
    """Where the declaration begins and ends in which a mistake stands; None if it is in none."""
    line = None if problem.place is None else parts.line_of(problem.place)
    if problem.place is None or line is None:
        return None
    lines = source.split("\n")
    offset = sum(len(line) + 1 for line in lines[: line - 1])
    starts = [match.start() for match in _MARGIN.finditer(source)]
    begins = [start for start in starts if start <= offset + problem.place.column - 1]
    if not begins:
        return None
    start = begins[-1]
    end = next((one for one in starts if one > start), len(source))
    return (start, end) if source[start:end].strip() else None


def _in_order(found: list[WorldError], parts: Parts) -> tuple[WorldError, ...]:
    def position(one: WorldError) -> tuple[int, int]:
        line = None if one.place is None else parts.line_of(one.place)
        return line or 0, one.place.column if one.place else 0

    return tuple(sorted(found, key=position))
