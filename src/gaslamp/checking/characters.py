r"""Whether the names and texts of a world hold nothing that cannot be seen.

A world's words reach terminals, files and other programs. What steers those without being
seen is refused in all of them, wherever the world comes from: `display` says what that is.
A name, and a phrase that stands for one, keeps to one line.

>>> from gaslamp.checking.leaves import leaves
>>> from gaslamp.model import Type, World
>>> [str(one) for one in character_problems(leaves(World(types=(Type("ro\x1b[31mom"),))))]
['the name "ro\\u001b[31mom" holds a character that cannot be seen, U+001B; remove it [GL159]']
"""

from __future__ import annotations

from collections.abc import Collection

from gaslamp.checking.leaves import Leaf
from gaslamp.display import unsafe_in, unsafe_in_name
from gaslamp.model import problems as wrong


def character_problems(found: Collection[Leaf]) -> tuple[wrong.UnsafeCharacter, ...]:
    """One for each name or text that holds what it may not, at the declaration it is in."""
    strings = {one.value for one in found if isinstance(one.value, str)}
    if all(unsafe_in_name(text) is None for text in strings):
        return ()
    return tuple(
        wrong.UnsafeCharacter(one.kind, one.value, at, one.place)
        for one in dict.fromkeys(found)
        if isinstance(one.value, str) and (at := _first(one.value, one.kind)) is not None
    )


def _first(text: str, kind: str) -> int | None:
    """Where the first character stands that this kind of string may not have."""
    if kind == "name":
        return unsafe_in_name(text)
    ends = text.find("\n") if kind == "phrase" else -1
    return unsafe_in(text) if ends < 0 else ends
