"""Putting what a world uses into it.

A world that says `use light, sound` builds on the declarations of those systems, and
they may use others in turn. `combine` gives one world with all of them, each once, a
system always after those it uses itself, and the world's own declarations last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from gaslamp.model import (
    Action,
    Definition,
    Ending,
    Entity,
    Event,
    EventWords,
    Habit,
    Law,
    Process,
    Property,
    PropertyWords,
    Trigger,
    Type,
    Want,
    World,
)
from gaslamp.notation.problems.systems import CircularUse, UnknownSystem
from gaslamp.notation.renaming import with_variables_apart
from gaslamp.notation.rows import with_rows
from gaslamp.notation.spelling import BARE_NAME

Named: TypeAlias = (
    Action
    | Definition
    | Ending
    | Entity
    | Event
    | Habit
    | Law
    | Process
    | Property
    | Trigger
    | Type
    | Want
)
Declared = TypeVar("Declared", bound=Named)


def combine(world: World, library_world: Callable[[str], World]) -> World:
    """The world with the declarations of what it uses before its own.

    Front matter, who is playable and how deep minds go are the world's own. The result uses
    nothing any more, so that combining it again changes nothing.

    Args:
        library_world: the world a system declares, by the system's name; raises `LookupError`
            for a name it does not know. It is never asked for a name that could be a path.

    Raises:
        UnknownSystem, CircularUse: what is used cannot be put in.
    """
    parts: dict[str, World] = {}
    places = dict(world.named_at)
    try:
        _gather(world.uses, library_world, parts, ())
    except UnknownSystem as problem:
        raise UnknownSystem(problem.name, places.get(f"use {problem.name}")) from None
    except CircularUse as problem:
        raise CircularUse(problem.circle, places.get(f"use {problem.circle[0]}")) from None
    own = with_rows(world, _named_in(parts.values()))
    taken = frozenset(one.name for one in own.entities)
    return _joined([*(with_variables_apart(one, taken) for one in parts.values()), own], own)


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
        parts[name] = system


def _joined(worlds: list[World], own: World) -> World:
    """One world with the declarations of all, in their order.

    What happens, what people do by habit and want, and what is defined may be declared anew
    by the world itself: its own then stands for every declaration of that name in what it uses
    (of a definition: of as many parameters; of a want: of the same person), in the place of the
    first of the same kind.
    """
    happening = {
        one.name for kind in (own.actions, own.events, own.triggers, own.processes) for one in kind
    }
    habits = {one.name for one in own.habits}
    wants = {_wanted(one) for one in own.wants}
    defined = {_defined(one) for one in own.definitions}
    used = [world for world in worlds if world is not own]

    def whole(kind: Callable[[World], tuple[Declared, ...]]) -> tuple[Declared, ...]:
        return tuple(one for world in worlds for one in kind(world))

    lines = {event.name: event.words for world in used for event in world.events}
    events = tuple(_worded(event, lines) for event in own.events)

    def happenings(kind: Callable[[World], tuple[Declared, ...]]) -> tuple[Declared, ...]:
        return _renewed([one for world in used for one in kind(world)], kind(own), _name, happening)

    return replace(
        own,
        uses=(),
        types=whole(lambda world: world.types),
        entities=whole(lambda world: world.entities),
        properties=_narrowed([one for world in used for one in world.properties], own.properties),
        definitions=_renewed(
            [one for world in used for one in world.definitions], own.definitions, _defined, defined
        ),
        laws=whole(lambda world: world.laws),
        initially=tuple(one for world in worlds for one in world.initially),
        actions=happenings(lambda world: world.actions),
        events=happenings(lambda world: events if world is own else world.events),
        triggers=happenings(lambda world: world.triggers),
        processes=happenings(lambda world: world.processes),
        utilities=tuple(one for world in worlds for one in world.utilities),
        wants=_renewed([one for world in used for one in world.wants], own.wants, _wanted, wants),
        habits=_renewed([one for world in used for one in world.habits], own.habits, _name, habits),
        endings=whole(lambda world: world.endings),
        openings=tuple(one for world in worlds for one in world.openings),
        stock=tuple(one for world in worlds for one in world.stock),
        words=tuple(one for world in worlds for one in world.words),
    )


def _worded(event: Event, lines: Mapping[str, EventWords]) -> Event:
    """An event of the world's own: with no lines, it is told by those of the one it stands for."""
    if event.words.says or event.words.begins or event.words.fails:
        return event
    return replace(event, words=lines.get(event.name, event.words))


def _renewed(
    used: Iterable[Declared],
    own: Iterable[Declared],
    key: Callable[[Declared], Hashable],
    renewed: Collection[Hashable],
) -> tuple[Declared, ...]:
    """What is used with the world's own: `renewed` are the keys it declares itself.

    Its own of such a key take the place of the first one used; those that replace none follow.
    """
    anew: dict[Hashable, list[Declared]] = {}
    for one in own:
        anew.setdefault(key(one), []).append(one)
    found: list[Declared] = []
    for one in used:
        if key(one) not in renewed:
            found.append(one)
        else:
            found += anew.pop(key(one), ())
    return (*found, *(one for one in own if key(one) in anew))


def _narrowed(used: Iterable[Property], own: tuple[Property, ...]) -> tuple[Property, ...]:
    """The properties used with the world's own, of which some stand for one that is used.

    That is one of the same name, of the same types, that holds the same. It says anew who knows
    it, what it is where nothing is said, and its words, as far as it says any; what it is measured
    or computed by, and its bounds where none are given, stay as they are.
    """
    anew = {_signature(one): one for one in own}
    found: list[Property] = []
    narrowed = set[tuple[object, ...]]()
    for one in used:
        mine = anew.get(_signature(one))
        if mine is None:
            found.append(one)
        else:
            narrowed.add(_signature(one))
            found.append(_anew(one, mine))
    return (*found, *(one for one in own if _signature(one) not in narrowed))


def _anew(used: Property, mine: Property) -> Property:
    says_who = mine.hidden or mine.private or mine.common or mine.assumed
    whose = mine if says_who else used
    bounds = mine if mine.bounds else used
    return replace(
        mine,
        parameters=used.parameters if mine.words == PropertyWords() else mine.parameters,
        default=used.default if mine.default is None else mine.default,
        hidden=whose.hidden,
        private=whose.private,
        common=whose.common,
        assumed=whose.assumed,
        measured=used.measured,
        computed=used.computed,
        least=bounds.least,
        most=bounds.most,
        words=used.words if mine.words == PropertyWords() else mine.words,
    )


def _signature(one: Property) -> tuple[object, ...]:
    return (one.name, one.type, *(p.type or (p.name,) for p in one.parameters))


def _name(one: Declared) -> Hashable:
    return one.name


def _defined(one: Definition) -> Hashable:
    return one.name, len(one.parameters)


def _wanted(one: Want) -> Hashable:
    return one.who, one.name
