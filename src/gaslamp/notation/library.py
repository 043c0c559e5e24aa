"""Putting what a world uses into it.

A world that says `use light, sound` builds on the declarations of those systems, and
they may use others in turn. `combine` gives one world with all of them, each once, a
system always after those it uses itself, and the world's own declarations last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gaslamp.model import World
from gaslamp.notation.joining import (
    check_left_out,
    is_whole_world,
    laid_over,
    without_left_out,
)
from gaslamp.notation.problems.systems import CircularUse, UnknownSystem
from gaslamp.notation.renaming import with_variables_apart
from gaslamp.notation.rows import with_rows
from gaslamp.notation.spelling import BARE_NAME


def combine(world: World, library_world: Callable[[str], World]) -> World:
    """The world with the declarations of what it uses before its own.

    Front matter, who is playable and how deep minds go are the world's own. The result uses
    nothing any more, so that combining it again changes nothing.

    Args:
        library_world: the world a system declares, by the system's name; raises `LookupError`
            for a name it does not know. It is never asked for a name that could be a path.

    Raises:
        UnknownSystem, CircularUse: what is used cannot be put in.
        UnknownName: something is left out of a world that is not used, or has nothing of the name.
    """
    parts: dict[str, World] = {}
    places = dict(world.named_at)
    try:
        _gather(world.uses, library_world, parts, ())
    except UnknownSystem as problem:
        raise UnknownSystem(problem.name, places.get(f"use {problem.name}")) from None
    except CircularUse as problem:
        raise CircularUse(problem.circle, places.get(f"use {problem.circle[0]}")) from None
    whole = [name for name, part in parts.items() if is_whole_world(part)]
    check_left_out(world, whole)
    own = with_rows(world, _named_in(parts.values()))
    taken = frozenset(one.name for part in (*parts.values(), own) for one in part.entities)
    if not whole:
        taken = frozenset(one.name for one in own.entities)
    kept = (
        without_left_out(part, name, world) if name in whole else part
        for name, part in parts.items()
    )
    return laid_over([with_variables_apart(one, taken) for one in kept], own)


def _named_in(parts: Iterable[World]) -> World:
    """The types, entities and properties of what a world uses, together."""
    used = tuple(parts)
    return World(
        types=tuple(one for part in used for one in part.types),
        entities=tuple(one for part in used for one in part.entities),
        properties=tuple(one for part in used for one in part.properties),
    )


def _gather(
    uses: tuple[str, ...],
    library_world: Callable[[str], World],
    parts: dict[str, World],
    users: tuple[str, ...],
) -> None:
    """Add to `parts` the systems used, those they use first. `users` is who is asking."""
    for name in uses:
        if name in users:
            raise CircularUse([*users[users.index(name) :], name])
        if name in parts:
            continue
        if not BARE_NAME.fullmatch(name):
            raise UnknownSystem(name)
        try:
            system = library_world(name)
        except LookupError:
            raise UnknownSystem(name) from None
        _gather(system.uses, library_world, parts, (*users, name))
        parts[name] = (
            with_rows(system, _named_in(parts.values())) if is_whole_world(system) else system
        )
