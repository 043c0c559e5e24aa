"""A world as JSON, and back: `read_back(written_down(world)) == world`, places included.

Meant for a world that was read and checked before, to be had again soon; for people there is
`gaslamp.notation.write`.

>>> from gaslamp.model.declarations import Entity
>>> world = World(entities=(Entity("ann", ("character",)),))
>>> read_back(written_down(world)) == world
True
"""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from functools import cache

from gaslamp.errors import Place
from gaslamp.model import declarations, expressions, lines, voice, world
from gaslamp.model.encoding import NotEncoded, decode, encode
from gaslamp.model.world import World


def written_down(whole: World) -> bytes:
    """A world as JSON.

    Raises:
        TypeError: there is something in it that belongs in no world.

    Cost: a tenth of a second for the largest that ships.
    """
    return json.dumps(encode(whole, classes()), separators=(",", ":")).encode()


def read_back(data: bytes) -> World:
    """The world that was written down.

    Raises:
        NotEncoded: it is none, or one of another form of the model.

    Cost: 15 ms for the largest that ships.
    """
    try:
        whole = decode(json.loads(data), classes())
    except (ValueError, RecursionError) as error:
        raise NotEncoded(str(error)) from None
    if not isinstance(whole, World):
        raise NotEncoded("no world")
    return whole


@cache
def classes() -> tuple[type, ...]:
    """The classes of everything that a world is made of."""
    modules = (expressions, declarations, lines, voice, world)
    found = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind)
    }
    return tuple(sorted({*found, Place}, key=lambda kind: kind.__name__))
