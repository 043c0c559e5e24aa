"""Worlds in the notation, read whole: the systems they use put in, and checked.

What ships is prepared (`gaslamp.worlds.prepared_worlds`), and then needs neither the reader of the
notation nor what checks a world. They are imported when they are first used, and so is the model:
they take longer to load than most of what can be done without them.

>>> open_world("sally_anne").front.title
'Sally and Anne'
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from gaslamp import prepared
from gaslamp.errors import WorldError, WrongArgument, require
from gaslamp.worlds.including import first_include
from gaslamp.worlds.origins import remember_origin
from gaslamp.worlds.prepared_worlds import (
    Described,
    payload_of,
    prepared_world,
    system_wanted,
    world_description,
    world_wanted,
)
from gaslamp.worlds.sources import Source, shipped_worlds, source

if TYPE_CHECKING:
    from gaslamp.model import World

__all__ = ["describe", "open_source", "open_world", "read_world", "systems"]


def open_world(name_or_path: str | os.PathLike[str]) -> World:
    """A world that ships, by its name, or that a `.lamp` file holds, ready to run.

    Raises:
        GaslampError: there is no such world, or its file cannot be read.
        WrongArgument: this is no name or path.
        WorldError: the first mistake in it, with its place.

    Cost: what ships is prepared, and opened in 20 ms; so is what was read before, where there is a
        cache (`gaslamp.prepared.use_cache`). All else is read and checked, in half a second.
    """
    if not isinstance(name_or_path, (str, os.PathLike)):
        raise WrongArgument.of("open_world", "a name or a path", name_or_path)
    return open_source(source(name_or_path))


def open_source(found: Source) -> World:
    """The world in some bytes, as `open_world` gives it.

    Raises:
        WorldError: the first mistake in it, with its place.
        WrongArgument: it is no source.
    """
    require(Source, found, "open_source", "a Source")
    facts = world_wanted(found)
    known = prepared_world(facts)
    if facts is not None and known is not None:
        from gaslamp.model import remember_right  # noqa: PLC0415  # as said above

        remember_right(known)  # only what was checked is kept
        remember_origin(known, facts)
        return known
    from gaslamp.checking import check_world  # noqa: PLC0415  # as said above

    world, is_lasting = _read(found.content, found.file)
    try:
        check_world(world)
    except WorldError as problem:
        from gaslamp.worlds.mistakes import with_system_named  # noqa: PLC0415  # only then

        raise with_system_named(problem) from None
    if facts is not None and is_lasting:
        remember_origin(world, facts)
        prepared.keep_written(facts, partial(payload_of, world))
    return world


def describe(name_or_path: str | os.PathLike[str]) -> Described:
    """A little of a world, which is not read whole where it is prepared. Raises as `open_world`."""
    found = source(name_or_path)
    known = world_description(world_wanted(found))
    if known is not None:
        return known
    world = open_source(found)
    return Described(world.front.title, world.playable)


def read_world(text: str | bytes, file: str = "<text>") -> World:
    """The world that a text holds, with what it uses put in; not yet checked.

    Raises:
        WorldError: the text cannot be read, uses a system that there is not, or wants
            something computed that nothing computes.
    """
    if not isinstance(text, (str, bytes)):
        raise WrongArgument.of("read_world", "text or its bytes", text)
    require(str, file, "file", "what to call the text")
    return _read(text, file)[0]


def _read(text: str | bytes, file: str) -> tuple[World, bool]:
    """The same, and whether it would come out so again: nothing from outside has a part in it."""
    from gaslamp.systems import is_computed_here  # noqa: PLC0415  # as said above

    used: list[str] = []
    world = with_systems(_parsed(text, file), used)
    lasting = {*systems(), *shipped_worlds()}
    return world, set(used) <= lasting and is_computed_here(world)


def with_systems(own: World, used: list[str] | None = None) -> World:
    """A world with the declarations of what it uses, and with what its systems compute.

    Args:
        used: where to note the systems, as they are come upon.

    Raises:
        UnknownSystem, CircularUse, NotComputed, FollowsFromOthers: that cannot be had.
    """
    from gaslamp.notation import combine  # noqa: PLC0415  # as said above
    from gaslamp.notation.problems import UnknownSystem  # noqa: PLC0415  # as said above

    def system(name: str) -> World:
        if used is not None:
            used.append(name)
        return system_world(name)

    try:
        world = combine(own, system)
        _check_changed(own, world)
        return _with_tables(world)
    except UnknownSystem as problem:
        raise UnknownSystem(problem.name, problem.place, systems(), shipped_worlds()) from None


# To parse a scene and the systems it uses takes most of a second, and whoever opens many worlds
# meets the same systems each time. A world is a value, so that what was read of a text may be
# shared; a file that has changed is another text. The bound is memory's: many worlds, no archive.
@lru_cache(maxsize=32)
def _parsed(text: str | bytes, file: str) -> World:
    from gaslamp.notation import read  # noqa: PLC0415  # as said above

    require_no_include(text, file)
    return read(text, file)


def require_no_include(text: str | bytes, file: str) -> None:
    """Pass if a text has all its parts in it. Raises CannotInclude."""
    refused = first_include(text.encode() if isinstance(text, str) else text, file)
    if refused is not None:
        raise refused


def systems() -> tuple[str, ...]:
    """The names of the systems that ship and can be used, in order of the alphabet."""
    from gaslamp.systems import shipped_systems  # noqa: PLC0415  # as said above

    return shipped_systems()


def _with_tables(world: World) -> World:
    """The world with what its systems compute; what it says itself of that counts."""
    if not any(declared.computed for declared in world.properties):
        return world
    from gaslamp.model import Apply, Assign, Constant, Name  # noqa: PLC0415  # as said above
    from gaslamp.systems import computed_values  # noqa: PLC0415  # only where it is wanted

    _check_tables(world)
    # Tables have thousands of rows, about the same few things: what is alike in them is one object,
    # which is looked at and written down once.
    # (1, 1.0 and true are three values.)
    named, told = cache(Name), lru_cache(maxsize=None, typed=True)(Constant)

    @cache
    def listed(names: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(map(named, names))

    tables = tuple(
        Assign(
            Apply(name, listed(arguments)),
            named(value) if isinstance(value, str) else told(value),
        )
        for name, arguments, value in computed_values(world)
    )
    return replace(world, initially=(*tables, *world.initially))


def _check_tables(world: World) -> None:
    """Pass if there is a way to compute everything that the world wants computed.

    Raises:
        NotComputed: the first that nothing computes.
    """
    from gaslamp.model.problems import NotComputed  # noqa: PLC0415  # as said above
    from gaslamp.systems import tables  # noqa: PLC0415  # only where it is wanted

    of = {name: table.of for name, table in tables(world).items()}
    for declared in world.properties:
        expected, given = of.get(declared.name), len(declared.parameters)
        if declared.computed and expected != given:
            raise NotComputed(declared.name, given, expected, of, declared.place)


def _check_changed(own: World, world: World) -> None:
    """Pass if systems can change the quantities that the world's own events change.

    Raises:
        FollowsFromOthers: the first that cannot be changed.
    """
    from gaslamp.model.ground import changed_quantities  # noqa: PLC0415  # as said above

    measured = {one.name for one in world.properties if one.measured}
    effects = [
        *(one.effect for one in own.actions),
        *(one.effect for one in own.events),
        *(one.effect for one in own.processes),
    ]
    targets = [one for each in effects for one in changed_quantities(each, measured)]
    if not targets:
        return
    from gaslamp.model.problems import FollowsFromOthers  # noqa: PLC0415  # as said above
    from gaslamp.systems import changeable  # noqa: PLC0415  # only where it is wanted

    moved, changed = changeable(world)
    for target in targets:
        if target.name not in changed:
            of = {one.name: one.parameters[0].type for one in world.properties if one.measured}
            known = [name for name in changed if of[name] == of[target.name]]
            raise FollowsFromOthers(target.name, target.name in moved, known, target.place)


def system_world(name: str) -> World:
    """What a world system, or a world that ships, declares; LookupError if there is neither."""
    from gaslamp.systems import system  # noqa: PLC0415  # as said above

    try:
        found = system(name)
    except LookupError:
        if name not in shipped_worlds():
            raise
        shipped = source(name)
        return _parsed(shipped.content, shipped.file)
    return _declared(name, found.text(), found.file, ships=name in systems())


@lru_cache(maxsize=64)
def _declared(name: str, text: bytes, file: str, *, ships: bool) -> World:
    """What a system's text declares: prepared, if it ships."""
    facts = system_wanted(name, text) if ships else None
    known = prepared_world(facts)
    if known is not None:
        return known
    world = _parsed(text, file)
    if facts is not None:
        prepared.keep_written(facts, partial(payload_of, world))
    return world
