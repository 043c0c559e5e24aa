"""What a world is made of in the end: its strings and numbers, each with where it stands.

>>> from gaslamp.model import Type
>>> found = leaves(World(types=(Type("lamp", ("thing",)),)))
>>> [one.value for one in found if one.value and isinstance(one.value, str)]
['lamp', 'thing']
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Final, NamedTuple

from gaslamp.errors import Place
from gaslamp.model import EventWords, Front, Law, Line, OwnWord, Want, Words, World

_TEXTS: Final = frozenset(
    [
        (Line, "text"), (Front, "title"), (Front, "author"), (Front, "details"), (Law, "says"),
        (Want, "says"), (OwnWord, "word"), (OwnWord, "forms"),
    ]
)  # fmt: skip
"""Where texts stand, which may have several lines; what stands elsewhere is a name."""
_PHRASES: Final = frozenset(
    [
        (Words, "called"),
        (Words, "named"),
        (Words, "unrecognised"),
        (EventWords, "typed"),
        (EventWords, "spoken"),
    ]
)
"""Where phrases stand: texts of one line."""


class Leaf(NamedTuple):
    """A string, number or truth value, and where the declaration that it is in stands.

    `kind` is what a string is: a ``name``, a ``text``, or a ``phrase``, which is one line.
    """

    value: str | float
    kind: str
    place: Place | None


def leaves(world: World) -> tuple[Leaf, ...]:
    """All of a world.

    Cost: linear in the world, expressions and all.
    """
    return tuple(_leaves(world))


def _leaves(world: World) -> Iterator[Leaf]:
    left: list[tuple[object, str, Place | None]] = [(world, "name", None)]
    # Rows of a table share what is alike in them, and stand nowhere in a text.
    met: dict[tuple[int, str], object] = {}
    while left:
        part, kind, place = left.pop()
        if isinstance(part, (str, int, float)):
            yield Leaf(part, kind, place)
            continue
        if place is None:
            if (id(part), kind) in met:
                continue
            met[id(part), kind] = part  # held, so that nothing else can come to have its identity
        if isinstance(part, tuple):
            left.extend([(one, kind, place) for one in reversed(part) if one is not None])
        else:
            here = getattr(part, "place", None)
            inside = here if isinstance(here, Place) else place
            of: Hashable = type(part)  # type: ignore[assignment]  # asked of what is of it
            for name in _fields(of):
                value: object = getattr(part, name)
                if value is not None:
                    left.append((value, _kind(of, name, kind), inside))


@cache
def _fields(of: Hashable) -> tuple[str, ...]:
    """The fields of a declaration or a part of one, the last first; nothing else has any."""
    if not (isinstance(of, type) and dataclasses.is_dataclass(of)):
        return ()
    return tuple(one.name for one in reversed(dataclasses.fields(of)) if one.name != "place")


@cache
def _kind(of: Hashable, field: str, outer: str) -> str:
    if (of, field) in _PHRASES:
        return "phrase"
    if (of, field) in _TEXTS:
        return outer if outer == "phrase" else "text"
    return "name"
