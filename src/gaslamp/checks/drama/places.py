"""Places and spots of a house of the library's that nobody can get to.

A place without a spot, mostly for a misspelt row; a spot that no row and no way joins to where
anybody is. Ways are taken as if all stood open: whether one is locked is a matter of the story.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.errors import Place
from gaslamp.model import Apply, Effect, Expression, Name, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import assignments_in_truth, properties_set_in_truth
from gaslamp.systems.places import AT, NEXT_TO

_PLACE, _SPOT, _PLACE_OF, _THROUGH = "place", "spot", "place_of", "through"
_JOINS: Final = frozenset([NEXT_TO, _THROUGH])


def place_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The places of a world itself that have no spot, and the spots that nobody can get to.

    Cost: linear in the text of the world and in what is joined to what.
    """
    declared = {one.name for one in space.world.properties}
    house = _JOINS | {_PLACE_OF}
    moved = (properties_set_in_truth(one.effect) for one in mentions.happenings)
    if not house <= declared or not house.isdisjoint(frozenset().union(*moved)):
        return
    places = dict(_own_names(own))
    holding = dict(_pairs(space, _PLACE_OF))
    types = space.vocabulary.types_of
    empty = [one for one in places if _PLACE in types.get(one, ()) and one not in holding.values()]
    for one in empty:
        near = difflib.get_close_matches(one, sorted({row.head for row in own.rows}), n=1)
        beside = f' (there is a row of "{near[0]}")' if near else ""
        message = (
            f'no spot is in "{one}", so nobody is ever there{beside}; say which are in it: "{one}: '
            'SPOT - SPOT"'
        )
        yield DramaFinding("place out of reach", one, message, places[one])
    starts = _starts(space, mentions)
    if not starts:
        return
    reached = _reached(starts, space)
    told = set[object]()
    for one, place in places.items():
        room = holding.get(one)
        if _SPOT not in types.get(one, ()) or one in reached or room in told:
            continue
        told.add(room)
        message = (
            f'nobody can get to "{one}": no row and no way joins it to where anybody is; join it, '
            'as in "DOOR: SPOT - SPOT", or remove it'
        )
        yield DramaFinding("place out of reach", one, message, place)


def _own_names(own: World) -> Iterator[tuple[str, Place | None]]:
    """What a world declares itself, by a row, too, with its place in the text."""
    for row in own.rows:
        for name in (row.head, *row.spots):
            yield name, row.place
    for one in own.entities:
        yield one.name, one.place


def _pairs(space: StateSpace, name: str) -> Iterator[tuple[str, object]]:
    """What a property of one thing holds as the world starts."""
    values = space.initial.values
    for fluent in space.vocabulary.fluents:
        if fluent.property == name and len(fluent.arguments) == 1:
            yield fluent.arguments[0], values[fluent.number]


def _starts(space: StateSpace, mentions: Mentions) -> frozenset[object]:
    """The spots where somebody is as it starts, or is put.

    Empty: nobody ever goes anywhere, so that all else is scenery; or somebody may be anywhere.
    """
    people = set(space.characters)
    found = {where for who, where in _pairs(space, AT) if who in people}
    types = space.vocabulary.types_of
    moving = False
    for one in mentions.happenings:
        asked = mentions.read(getattr(one, "precondition", None))
        movable = {
            each.name
            for each in one.parameters
            if each.type is not None and not people.isdisjoint(space.vocabulary.choices(each))
        }
        for value in _put_at(one.effect, people | movable):
            moving = True
            if isinstance(value, Name) and value.name in types:
                found.add(value.name)
            elif _JOINS.isdisjoint(asked) and one in space.world.actions:
                return frozenset()
    return frozenset(found - {None}) if moving else frozenset()


def _put_at(effect: Effect, people: Collection[str]) -> Iterator[Expression]:
    """Where an effect puts one of these in the world itself."""
    for one in assignments_in_truth(effect):
        match one.target:
            case Apply(name=name, arguments=(Name(name=whose),)) if name == AT and whose in people:
                yield one.value


def _reached(starts: Iterable[object], space: StateSpace) -> frozenset[object]:
    joined: dict[object, list[str]] = {}
    values = space.initial.values
    for fluent in space.vocabulary.fluents:
        if fluent.property in _JOINS and values[fluent.number] not in (None, False):
            joined.setdefault(fluent.arguments[0], []).append(fluent.arguments[1])
    found, waiting = set(starts), list(starts)
    while waiting:
        for one in joined.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)
