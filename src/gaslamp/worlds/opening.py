"""Worlds in the notation, read whole: the systems they use put in, and checked.

The reader of the notation is imported when it is first used, and so is what finds files that
ship: they take longer to load than most of what can be done without them.

>>> open_world("sally_anne").front.title
'Sally and Anne'
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache

from gaslamp.checking import check_world
from gaslamp.model import Apply, Assign, Constant, Name, World
from gaslamp.model.problems import NotComputed
from gaslamp.worlds.sources import source

__all__ = ["open_world", "read_world", "systems"]


def open_world(name_or_path: str | os.PathLike[str]) -> World:
    """A world that ships, by its name, or that a `.lamp` file holds, ready to run.

    Raises:
        GaslampError: there is no such world, or its file cannot be read.
        WorldError: the first mistake in it, with its place.
    """
    found = source(name_or_path)
    world = read_world(found.content, found.file)
    check_world(world)
    return world


def read_world(text: str | bytes, file: str = "<text>") -> World:
    """The world that a text holds, with what it uses put in; not yet checked.

    Raises:
        WorldError: the text cannot be read, uses a system that there is not, or wants
            something computed that nothing computes.
    """
    from gaslamp.notation import combine  # noqa: PLC0415  # as said above

    return _with_tables(combine(_parsed(text, file), _system))


# To parse a scene and the systems it uses takes most of a second, and whoever opens many worlds
# meets the same systems each time. A world is a value, so that what was read of a text may be
# shared; a file that has changed is another text. The bound is memory's: many worlds, no archive.
@lru_cache(maxsize=32)
def _parsed(text: str | bytes, file: str) -> World:
    from gaslamp.notation import read  # noqa: PLC0415  # as said above

    return read(text, file)


def systems() -> tuple[str, ...]:
    """The names of the systems that ship and can be used, in order of the alphabet."""
    from gaslamp.systems import shipped_systems  # noqa: PLC0415  # as said above

    return shipped_systems()


def _with_tables(world: World) -> World:
    """The world with what its systems compute; what it says itself of that counts."""
    if not any(declared.computed for declared in world.properties):
        return world
    from gaslamp.systems import computed_values  # noqa: PLC0415  # only where it is wanted

    _check_tables(world)
    tables = tuple(
        Assign(Apply(name, tuple(map(Name, arguments))), Constant(number))
        for name, arguments, number in computed_values(world)
    )
    return replace(world, initially=(*tables, *world.initially))


def _check_tables(world: World) -> None:
    """Pass if there is a way to compute everything that the world wants computed.

    Raises:
        NotComputed: the first that nothing computes.
    """
    from gaslamp.systems import tables  # noqa: PLC0415  # only where it is wanted

    of = {name: table.of for name, table in tables(world).items()}
    for declared in world.properties:
        wanted, given = of.get(declared.name), len(declared.parameters)
        if declared.computed and wanted != given:
            raise NotComputed(declared.name, given, wanted, of, declared.place)


def _system(name: str) -> World:
    """What a world system declares; LookupError if there is none of that name."""
    from gaslamp.systems import system  # noqa: PLC0415  # as said above

    found = system(name)
    return _parsed(found.text(), found.file)
