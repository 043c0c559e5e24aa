r"""Whether the names and texts of a world hold nothing that cannot be seen.

A world's words reach terminals, files and other programs. What steers those without being
seen is refused in all of them, wherever the world comes from: `display` says what that is.
A name, and a phrase that stands for one, keeps to one line.

>>> from gaslamp.model.declarations import Type
>>> [str(one) for one in character_problems(World(types=(Type("ro\x1b[31mom"),)))]
['the name "ro\\u001b[31mom" holds a character that cannot be seen, U+001B; remove it [GL159]']
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Final

from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.errors import Place
from gaslamp.model import EventWords, Front, Law, Line, OwnWord, Want, Words, World
from gaslamp.model import problems as wrong

_TEXTS: Final = frozenset(
    [
        (Line, "text"), (Front, "title"), (Front, "author"), (Front, "details"), (Law, "says"),
        (Want, "says"), (OwnWord, "word"), (OwnWord, "forms"),
    ]
)  # fmt: skip
"""Where texts stand, which may have several lines; what stands elsewhere is a name."""
_PHRASES: Final = frozenset(
    [(Words, "called"), (Words, "named"), (Words, "unrecognised"), (EventWords, "typed")]
)
"""Where phrases stand: texts of one line."""


def character_problems(world: World) -> tuple[wrong.UnsafeCharacter, ...]:
    """One for each name or text that holds what it may not, at the declaration it is in.

    Cost: linear in the world, expressions and all.
    """
    if all(unsafe_in_name(one) is None for one in {text for text, _, _ in _strings(world)}):
        return ()
    found = dict.fromkeys(_strings(world))
    return tuple(
        wrong.UnsafeCharacter(kind, text, at, place)
        for text, kind, place in found
        if (at := _first(text, kind)) is not None
    )


def _first(text: str, kind: str) -> int | None:
    """Where the first character stands that this kind of string may not have."""
    if kind == "name":
        return unsafe_in_name(text)
    ends = text.find("\n") if kind == "phrase" else -1
    return unsafe_in(text) if ends < 0 else ends


def _strings(world: World) -> Iterator[tuple[str, str, Place | None]]:
    """Every string in a world, what kind it is, and where its declaration stands."""
    left: list[tuple[object, str, Place | None]] = [(world, "name", None)]
    while left:
        part, kind, place = left.pop()
        if isinstance(part, str):
            yield part, kind, place
        elif isinstance(part, tuple):
            left.extend((one, kind, place) for one in reversed(part))
        else:
            here = getattr(part, "place", None)
            inside = here if isinstance(here, Place) else place
            of: Hashable = type(part)  # type: ignore[assignment]  # asked of what is of it
            for name in reversed(_fields(of)):
                value: object = getattr(part, name)
                left.append((value, _kind(of, name, kind), inside))


@cache
def _fields(of: Hashable) -> tuple[str, ...]:
    """The fields of a declaration or a part of one; nothing else has any."""
    if not (isinstance(of, type) and dataclasses.is_dataclass(of)):
        return ()
    return tuple(one.name for one in dataclasses.fields(of) if one.name != "place")


@cache
def _kind(of: Hashable, field: str, outer: str) -> str:
    if (of, field) in _PHRASES:
        return "phrase"
    if (of, field) in _TEXTS:
        return outer if outer == "phrase" else "text"
    return "name"
