"""The verbs a world's lines are told with, as the checks of its prose want to know them.

>>> from gaslamp.worlds import open_world
>>> found = lemmas_of(open_world("sally_anne"))
>>> "play" in found, "nursery" in found, "who" in found
(True, False, False)
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from gaslamp.model import Line, World

_SLOT: Final = re.compile(r"\{([a-z][a-z' ]*)\}")


def lemmas_of(world: World) -> frozenset[str]:
    """Every verb that stands in a slot of one of the world's lines, as its lemma.

    Args:
        world: one that has its library systems put in, as opening a world does.

    Cost: one walk over all that is declared.
    """
    found = {
        lemma
        for text, names in _lines(world, frozenset({"me"}))
        for lemma in _SLOT.findall(text)
        if lemma.partition(" ")[0].removesuffix("'s") not in {*names, "the", "a", "an"}
    }
    return frozenset(found)


def _lines(part: object, names: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each line in a declaration, with the names that are parameters there."""
    if isinstance(part, Line):
        yield part.text, names
    elif isinstance(part, tuple):
        for one in part:
            yield from _lines(one, names)
    elif dataclasses.is_dataclass(part):
        parameters = getattr(part, "parameters", ())
        inner = names | {name for one in parameters if (name := getattr(one, "name", ""))}
        for field in dataclasses.fields(part):
            yield from _lines(getattr(part, field.name), inner)
