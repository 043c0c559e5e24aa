"""Putting what a world uses into it.

A world that says `use light, sound` builds on the declarations of those systems, and
they may use others in turn. `combine` gives one world with all of them, each once, a
system always after those it uses itself, and the world's own declarations last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gaslamp.model import Action, Event, Habit, Process, Trigger
from gaslamp.model.world import World
from gaslamp.worldfile.problems import CircularUse, UnknownSystem
from gaslamp.worldfile.spelling import BARE_NAME

Declared = TypeVar("Declared", Action, Event, Trigger, Process, Habit)


def combine(world: World, library_world: Callable[[str], World]) -> World:
    """The world with the declarations of what it uses before its own.

    Front matter and who is playable are the world's own. The result uses nothing any more, so
    that combining it again changes nothing.

    Args:
        library_world: the world a system declares, by the system's name; raises `LookupError`
            for a name it does not know. It is never asked for a name that could be a path.

    Raises:
        UnknownSystem, CircularUse: what is used cannot be put in.
    """
    parts: dict[str, World] = {}
    _gather(world.uses, library_world, parts, ())
    return _joined([*parts.values(), world], world)


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
        parts[name] = system


def _joined(worlds: list[World], own: World) -> World:
    """One world with the declarations of all, in their order.

    What happens, and what is defined, may be declared anew by the world itself: its own then
    stands for every declaration of that name in what it uses.
    """
    happenings = {
        one.name
        for kind in (own.actions, own.events, own.triggers, own.processes, own.habits)
        for one in kind
    }
    defined = {(one.name, len(one.parameters)) for one in own.definitions}

    def joined(kind: Callable[[World], tuple[Declared, ...]]) -> tuple[Declared, ...]:
        return tuple(
            one
            for world in worlds
            for one in kind(world)
            if world is own or one.name not in happenings
        )

    return replace(
        own,
        uses=(),
        types=tuple(one for world in worlds for one in world.types),
        entities=tuple(one for world in worlds for one in world.entities),
        properties=tuple(one for world in worlds for one in world.properties),
        definitions=tuple(
            one
            for world in worlds
            for one in world.definitions
            if world is own or (one.name, len(one.parameters)) not in defined
        ),
        laws=tuple(one for world in worlds for one in world.laws),
        initially=tuple(one for world in worlds for one in world.initially),
        actions=joined(lambda world: world.actions),
        events=joined(lambda world: world.events),
        triggers=joined(lambda world: world.triggers),
        processes=joined(lambda world: world.processes),
        utilities=tuple(one for world in worlds for one in world.utilities),
        habits=joined(lambda world: world.habits),
        endings=tuple(one for world in worlds for one in world.endings),
        openings=tuple(one for world in worlds for one in world.openings),
    )
