"""Declarations that nothing makes use of, names that two things share, values given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.errors import Place
from gaslamp.model import (
    Action,
    Apply,
    Assign,
    Constant,
    Effect,
    Entity,
    Event,
    ForEach,
    Name,
    Process,
    Together,
    Trigger,
    When,
    Within,
    World,
    change_of,
)
from gaslamp.model.ground import all_parts, properties_set

_Key: TypeAlias = tuple[str, ...]
"""Whose mind it is in, if it is in one, and what is given a value."""

_OF_THE_ENGINE: Final = frozenset(
    ["at", "bearer", "carrier", "carries", "has", "holder", "holds", "keeper", "owner", "owns",
     "trusts", "wearer", "wears"]
)  # fmt: skip
"""Properties that are told of, or reckoned with, wherever a world has them."""

_NEVER_NAMED: Final = frozenset(["figure", "level", "saying"])
"""Types whose entities no player has to tell apart: several strangers are "someone"."""


_BY_ARTICLE: Final = re.compile(r"^(?:the|an?) (?=.)")
"""What a name is said with: of "the bureau" and "bureau" nobody could say which is meant."""


def twin_findings(own: World) -> Iterator[DramaFinding]:
    """The things of a world itself that are usually called the same."""
    first: dict[str, Entity] = {}
    declared = {one.name for one in own.entities}
    by_row = (
        Entity(name, (kind,), place=row.place)
        for row in own.rows
        for name, kind in ((row.head, "place"), *((one, "spot") for one in row.spots))
        if name not in declared
    )
    for one in (*dict.fromkeys(by_row), *own.entities):
        if one.words.named or not _NEVER_NAMED.isdisjoint(one.types):
            continue
        called = _usual_name(one)
        other = first.setdefault(_BY_ARTICLE.sub("", called.casefold()), one)
        # Neither has been given a name: what has none may be no thing that anybody speaks of.
        if other is one or not (one.words.called or other.words.called):
            continue
        if not _is_place_and_spot(one, other):
            where = f", in line {other.place.line}" if other.place else ""
            message = (
                f'"{one.name}" is called "{called}", as "{other.name}" is{where}; '
                "nobody could say which is meant, so give one of them another name"
            )
            yield DramaFinding("two of one name", one.name, message, one.place)


def _usual_name(one: Entity) -> str:
    """What an entity is called first; who is not said to be called anything, by its identifier."""
    return one.words.called[0] if one.words.called else one.name.replace("_", " ")


def _is_place_and_spot(one: Entity, other: Entity) -> bool:
    """Whether one may be the only spot of the other: then both are the same to whoever goes."""
    return {"place", "spot"} == {kind for each in (one, other) for kind in each.types}


def unused_findings(own: World, world: World, mentions: Mentions) -> Iterator[DramaFinding]:
    """What a world declares itself and nothing makes use of."""
    elsewhere = mentions.names(_all_but_definitions(world), world.common.names)
    defined = [(one.name, mentions.names(one.body, one.parameters)) for one in world.definitions]
    named = elsewhere.union(*(names for _, names in defined))
    yield from _unused_types(own, world, named)
    yield from _unused_entities(own, world, named)
    yield from _unused_properties(own, world, mentions)
    for one in own.definitions:
        if not any(one.name in names for name, names in defined if name != one.name) and (
            one.name not in elsewhere
        ):
            yield _unused("definition", one.name, one.place)
    for opening in own.openings:
        if world.playable and opening.who not in world.playable:
            place = next((line.place for line in opening.lines), None)
            message = (
                f"{opening.who} has an opening and cannot be played, so it is never told; "
                f"write {opening.who} under playable, or remove it"
            )
            yield DramaFinding("unused declaration", opening.who, message, place)


def repeated_findings(own: World) -> Iterator[DramaFinding]:
    """The lines under `initially` that give one thing a value twice, and effects that do."""
    seen: dict[_Key, Place | None] = {}
    for key, place in (pair for one in own.initially for pair in _given(one, ())):
        if key not in seen:
            seen[key] = place
            continue
        before = seen[key]
        where = f" in line {before.line}" if before else ""
        message = f'"{_shown(key)}" is given a value{where} already, and only this one counts'
        yield DramaFinding("set twice", key[-1], f"{message}; remove one of them", place)
    happenings: tuple[Action | Event | Trigger | Process, ...]
    happenings = (*own.actions, *own.events, *own.triggers, *own.processes)
    for happening in happenings:
        yield from _repeated_in(happening.name, happening.effect, happening.place)
        yield from _counted_once(happening.name, happening.effect, happening.place)


def _repeated_in(name: str, effect: Effect, place: Place | None) -> Iterator[DramaFinding]:
    """The first thing of each group of effects that is given a value twice at once."""
    for group in _together(effect):
        targets = [one.target for one in group.effects if isinstance(one, Assign)]
        for one in group.effects:
            if isinstance(one, Assign) and targets.count(one.target) > 1:
                message = f'"{name}" sets the same thing twice; remove one of them'
                if change_of(one) is not None:
                    message = (
                        f'"{name}" changes the same number twice, and each sees what was before, '
                        "so that one change counts; add them up"
                    )
                yield DramaFinding("set twice", name, message, one.place or place)
                break


def _counted_once(
    name: str, effect: Effect, place: Place | None, variables: tuple[str, ...] = ()
) -> Iterator[DramaFinding]:
    """The numbers that are changed anew for each of several, by what has nothing of any of them."""
    if isinstance(effect, Assign):
        said = (*all_parts(effect.target), *all_parts(effect.value))
        mentioned = {one.name for one in said if isinstance(one, Name)}
        idle = [one for one in variables if one not in mentioned]
        if change_of(effect) is not None and idle:
            message = (
                f'"{name}" changes the same number for each {idle[-1]}, and each sees what was '
                "before, so that one change counts; add a sum: p(x) += sum y: TYPE: ..."
            )
            yield DramaFinding("set twice", name, message, effect.place or place)
        return
    if isinstance(effect, ForEach):
        variables = (*variables, effect.variable.name)
    for one in _within(effect):
        yield from _counted_once(name, one, place, variables)


def _within(effect: Effect) -> tuple[Effect, ...]:
    """The effects that an effect is made of."""
    match effect:
        case Together(effects=effects):
            return effects
        case Within(effect=inner) | ForEach(effect=inner):
            return (inner,)
        case When(branches=branches, otherwise=otherwise):
            parts = tuple(one.effect for one in branches)
            return parts if otherwise is None else (*parts, otherwise)
        case Assign():
            return ()


def _given(
    effect: Effect, minds: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Place | None]]:
    """What a plain line gives a value, by its mind, its property and what that is of."""
    if isinstance(effect, Assign) and isinstance(effect.target, Apply):
        target = effect.target
        if all(isinstance(one, (Name, Constant)) for one in target.arguments):
            arguments = (one.name for one in target.arguments if isinstance(one, Name))
            yield (*minds, f"{target.name}({', '.join(arguments)})"), effect.place or target.place
    elif isinstance(effect, Within) and isinstance(effect.who, Name):
        word = "assumes" if effect.assumed else "believes"
        yield from _given(effect.effect, (*minds, f"{word}({effect.who.name})"))
    elif isinstance(effect, Together):
        for one in effect.effects:
            yield from _given(one, minds)


def _shown(key: _Key) -> str:
    return ": ".join(key)


def _together(effect: Effect) -> Iterator[Together]:
    """The groups of effects that happen at once, without those that depend on something."""
    if isinstance(effect, Together):
        yield effect
        for one in effect.effects:
            yield from _together(one)
    elif isinstance(effect, Within):
        yield from _together(effect.effect)


def _unused_types(own: World, world: World, named: frozenset[str]) -> Iterator[DramaFinding]:
    inhabited = {kind for one in world.entities for kind in one.types}
    above = {parent for one in world.types for parent in one.parents}
    held = {one.type for one in world.properties}
    for one in own.types:
        if one.name not in inhabited | above | named | held:
            yield _unused("type", one.name, one.place)


def _unused_entities(own: World, world: World, named: frozenset[str]) -> Iterator[DramaFinding]:
    parents = {one.name: one.parents for one in world.types}
    for one in own.entities:
        kinds, waiting = {"entity"}, list(one.types)
        while waiting:
            kind = waiting.pop()
            kinds.add(kind)
            waiting += [other for other in parents.get(kind, ()) if other not in kinds]
        if one.name not in named and kinds.isdisjoint(named) and not one.words.looks:
            yield _unused("entity", one.name, one.place)


def _unused_properties(own: World, world: World, mentions: Mentions) -> Iterator[DramaFinding]:
    read = mentions.read(_all_but_definitions(world), world.definitions)
    written = {name for one in mentions.happenings for name in properties_set(one.effect)}
    library = {one.name for one in world.properties} - {one.name for one in own.properties}
    for one in own.properties:
        if one.name in read | library | _OF_THE_ENGINE or one.words.says or one.words.wrong:
            continue
        if one.measured or one.computed:
            continue
        if one.name in written:
            message = (
                f'"{one.name}" is set, and nothing asks for it; make something depend on it, give '
                'it words ("says:") so that it is told, or remove it'
            )
            yield DramaFinding("unused declaration", one.name, message, one.place)
        else:
            yield _unused("property", one.name, one.place)


def _unused(kind: str, name: str, place: Place | None) -> DramaFinding:
    message = f'nothing makes use of the {kind} "{name}"; use it, or remove it'
    return DramaFinding("unused declaration", name, message, place)


def _all_but_definitions(world: World) -> tuple[object, ...]:
    """All of a world that may name something, but what is only defined, and types above types."""
    return (
        tuple(one.parameters for one in world.properties),
        world.initially, world.laws, world.actions, world.events, world.triggers, world.processes,
        world.utilities, world.wants, world.habits, world.endings, world.openings, world.stock,
        tuple(one.words for one in world.entities), tuple(one.words for one in world.properties),
    )  # fmt: skip
