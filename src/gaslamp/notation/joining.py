"""One world out of several: declarations laid over those of what they build on.

What is used comes first and keeps its order; the world that uses it comes last, and what it
declares anew stands for what was there. Of systems that is what happens, what people do by habit
and want, and what is defined, with properties narrowed. Of a world that ships, used by another,
entities, endings and openings may be declared anew as well, and some of it left out
(`leaves_out_NAME` in the front matter of who uses it).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias, TypeVar

from gaslamp.model import (
    LEAVES_OUT,
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
    kind_of_content,
)
from gaslamp.model.problems import UnknownName

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

_LEFT_OUT: Final = ("actions", "events", "triggers", "processes", "habits", "wants", "endings")


def is_whole_world(used: World) -> bool:
    """Whether something used is a world, with somebody to play and an end, and no system."""
    return bool(used.playable and used.endings)


def check_left_out(user: World, used: Collection[str]) -> None:
    """See that whatever a world leaves something out of is a world that it uses.

    Raises:
        UnknownName: it is not.
    """
    for key, _ in user.front.details:
        name = key.removeprefix(LEAVES_OUT)
        if name != key and name not in used:
            raise UnknownName(name, used, dict(user.named_at).get(key))


def without_left_out(below: World, name: str, user: World) -> World:
    """A world without what the front matter of the world that uses it leaves out of it.

    Raises:
        UnknownName: the used world itself declares nothing of such a name.
    """
    listed = dict(user.front.details).get(LEAVES_OUT + name, "")
    names = [one.strip() for one in listed.split(",") if one.strip()]
    if not names:
        return below
    known = {one.name for kind in _LEFT_OUT for one in getattr(below, kind)}
    for one in names:
        if one not in known:
            raise UnknownName(one, known, dict(user.named_at).get(LEAVES_OUT + name))
    out = frozenset(names)
    kept: dict[str, Any] = {
        kind: tuple(one for one in getattr(below, kind) if one.name not in out)
        for kind in _LEFT_OUT
    }
    return replace(below, **kept)


def laid_over(used: Iterable[World], own: World) -> World:
    """One world with the declarations of all: systems, then worlds, each over what came before.

    Front matter, who is playable and how deep minds go are those of `own`.

    Cost: linear in all declarations, for each used world once.
    """
    parts = list(used)
    under = [one for one in parts if not is_whole_world(one)]
    below: tuple[World, ...] = ()
    for one_below in parts:
        if is_whole_world(one_below):
            under = [_joined([*under, one_below], one_below, below)]
            below = (*below, one_below)
    whole = _joined([*under, own], own, below)
    # The first ending that holds counts, so what the world adds goes before what it uses.
    new = tuple(one for one in own.endings if one.name not in _endings_of(below))
    rest = tuple(one for one in whole.endings if one not in new)
    if not below:
        return whole
    front = replace(own.front, details=(*own.front.details, *_contents_below(own, below)))
    return replace(whole, endings=(*new, *rest), front=front)


def _contents_below(own: World, below: tuple[World, ...]) -> Iterator[tuple[str, str]]:
    """What used worlds say of their contents, of the kinds of which `own` says nothing itself.

    Whoever does not consent to a kind must not meet it because another world builds on this one.
    """
    said = {kind for key, _ in own.front.details if (kind := kind_of_content(key))}
    for one in reversed(below):
        kinds = {kind for key, _ in one.front.details if (kind := kind_of_content(key))} - said
        yield from (each for each in one.front.details if kind_of_content(each[0]) in kinds)
        said |= kinds


def _endings_of(below: tuple[World, ...]) -> set[Hashable]:
    return _names(one for each in below for one in each.endings)


def _joined(worlds: list[World], own: World, below: tuple[World, ...]) -> World:
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
    entities = _names(own.entities) & {
        one.name for one_below in below for one in one_below.entities
    }
    endings = _names(own.endings) & _endings_of(below)
    opened = {one.who for one in own.openings}

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
        entities=_renewed(
            [one for world in used for one in world.entities], own.entities, _name, entities
        ),
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
        endings=_renewed(
            [one for world in used for one in world.endings], own.endings, _name, endings
        ),
        openings=(
            *(one for world in used for one in world.openings if one.who not in opened),
            *own.openings,
        ),
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


def _names(declared: Iterable[Declared]) -> set[Hashable]:
    return set(map(_name, declared))


def _name(one: Declared) -> Hashable:
    return one.name


def _defined(one: Definition) -> Hashable:
    return one.name, len(one.parameters)


def _wanted(one: Want) -> Hashable:
    return one.who, one.name
