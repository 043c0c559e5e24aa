"""Rows of spots: `corridor: mouth - side - door`, and what they say of a house of the library's.

A row of a place says which spots are in it, in which order: each a few steps from the next, both
ways. A row of a way (`front_door: porch - hall`) says between which two spots it leads, both ways,
and from which place into which. What a row names and nothing declares is declared by it. A place in
which somebody or something is put outright, and that has no spot, is a spot of its own.

This is for `places` (`gaslamp.systems`): types `place`, `spot` and `way`, and its properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gaslamp.model import TRUE, Apply, Assign, Constant, Effect, Entity, Name, Row, World

PLACE, SPOT, WAY = "place", "spot", "way"
FOUND: Final = "found"
"""The property by which `ways` tells who has found a way."""
APART_M: Final = 3.0
"""So far apart are the spots of a row of which no `x` or `y` says otherwise. A proposal."""

_PAIR: Final = 2


def with_rows(own: World, used: World) -> World:
    """A world's own declarations with what its rows say of them put in.

    Args:
        used: what it uses, joined; its types and properties count.

    Cost: linear in what the world declares itself.
    """
    if not own.rows and not any(one.name == SPOT for one in used.types):
        return own
    kinds = _Kinds(own, used)
    has_ways = any(one.name == FOUND for one in used.properties)
    places = dict(_places(own, kinds))
    alone = tuple(dict.fromkeys(_places_as_spots(own, kinds, frozenset(places.values()))))
    places |= {one: one for one in alone}
    said: list[Effect] = []
    made: dict[str, Entity] = {}
    for row in own.rows:
        if kinds.is_a(row.head, WAY):
            said += _way(row, places, has_ways=has_ways)
        else:
            said += _place(row, own, places)
        for name, kind in ((row.head, PLACE), *((one, SPOT) for one in row.spots)):
            if not kinds.is_declared(name):
                made.setdefault(name, Entity(name, (kind,), place=row.place))
    said += [_set("place_of", (one,), Name(one)) for one in alone]
    entities = (
        replace(one, types=(*one.types, SPOT)) if one.name in alone else one for one in own.entities
    )
    return replace(
        own,
        rows=(),
        entities=(*entities, *made.values()),
        # Before its own lines, which may say otherwise.
        initially=(*said, *own.initially),
    )


class _Kinds:
    """What the entities of a world are, by the types that it and its systems declare."""

    def __init__(self, own: World, used: World) -> None:
        self._types = {one.name: one.types for one in (*used.entities, *own.entities)}
        self._above = {one.name: one.parents for one in (*used.types, *own.types)}

    def is_declared(self, name: str) -> bool:
        return name in self._types

    def is_a(self, name: str, kind: str) -> bool:
        """Whether it is of that type or of one below it."""
        met, waiting = set[str](), list(self._types.get(name, ()))
        while waiting:
            one = waiting.pop()
            if one == kind:
                return True
            if one not in met:
                met.add(one)
                waiting += self._above.get(one, ())
        return False


def _places(own: World, kinds: _Kinds) -> Iterator[tuple[str, str]]:
    """The place of each spot that a row or a line of the start says."""
    for row in own.rows:
        if not kinds.is_a(row.head, WAY):
            yield from ((one, row.head) for one in row.spots)
    for target, value in _lines(own.initially):
        if target.name == "place_of" and isinstance(value, Name):
            yield from ((one.name, value.name) for one in target.arguments if isinstance(one, Name))


def _place(row: Row, own: World, places: dict[str, str]) -> Iterator[Effect]:
    measured = {
        one.name
        for target, _ in _lines(own.initially)
        if target.name in ("x", "y")
        for one in target.arguments
        if isinstance(one, Name)
    }
    is_measured = not measured.isdisjoint(row.spots)
    before: str | None = None
    for number, spot in enumerate(row.spots):
        if places.get(spot) == row.head:
            yield _set("place_of", (spot,), Name(row.head), row)
        if number and not is_measured:
            yield _set("x", (spot,), Constant(APART_M * number), row)
        if before is not None:
            yield from _neighbours(before, spot, row)
        before = spot


def _way(row: Row, places: dict[str, str], *, has_ways: bool) -> Iterator[Effect]:
    if len(row.spots) != _PAIR:
        return
    one, other = row.spots
    for start, goal in ((one, other), (other, one)):
        yield _set("through", (start, goal), Name(row.head), row)
    if not has_ways:
        # With `ways`, who stands before one knows of what is behind it once it is found and open;
        # of a spot that is a few steps off everybody knows.
        yield from _neighbours(one, other, row)
    for side, spot in (("side", one), ("other_side", other)):
        if spot in places:
            yield _set(side, (row.head,), Name(places[spot]), row)


def _neighbours(one: str, other: str, row: Row) -> Iterator[Effect]:
    yield _set("next_to", (one, other), TRUE, row)
    yield _set("next_to", (other, one), TRUE, row)


def _set(
    name: str, arguments: tuple[str, ...], value: Name | Constant, row: Row | None = None
) -> Assign:
    place = row.place if row is not None else None
    target = Apply(name, tuple(Name(one, place=place) for one in arguments), place=place)
    return Assign(target, value, place=place)


def _places_as_spots(own: World, kinds: _Kinds, with_spots: frozenset[str]) -> Iterator[str]:
    """The places of a world itself in which something is put, and that have no spot."""
    mine = {one.name for one in own.entities} - with_spots
    named: list[object] = [
        Name(one) for row in own.rows if kinds.is_a(row.head, WAY) for one in row.spots
    ]
    for target, value in _lines(own.initially):
        if target.name in ("at", "shines_at"):
            named.append(value)
        elif target.name in ("through", "next_to"):
            named += target.arguments
    for one in named:
        if isinstance(one, Name) and one.name in mine and kinds.is_a(one.name, PLACE):
            yield one.name


def _lines(effects: tuple[Effect, ...]) -> Iterator[tuple[Apply, object]]:
    """The plain settings among what a world starts with."""
    for effect in effects:
        if isinstance(effect, Assign) and isinstance(effect.target, Apply):
            yield effect.target, effect.value
        elif hasattr(effect, "effects"):
            yield from _lines(effect.effects)
