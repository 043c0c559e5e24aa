"""A map of a scene at a moment: where one can be, what leads where, who is where; light and sound.

A world that uses `places` has places with spots in them, and ways between. Any other is drawn by
its own properties: what a property of people has for values are its places (`at(person): room`),
and what relates two of these leads from one to the other (`exit(room, direction): room`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Final

from gaslamp.authoring.minds import value_text
from gaslamp.inquiry import GodView
from gaslamp.model import Lattice, Value, World, kind_of_type
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A spot of a place: who and what is there, and how it is lit."""

    name: str
    people: tuple[str, ...]
    things: tuple[str, ...]
    light: str = ""
    noise: str = ""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place: its spots, its light and its noise, and where it is drawn, in columns and rows."""

    name: str
    spots: tuple[MapSpot, ...]
    light: str
    noise: str
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class MapWay:
    """What leads from a place to another, and how it is: shut, and so many dB taken off.

    `back` is what leads back, where that has a name of its own.
    """

    place: str
    other: str
    name: str
    state: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class SceneMap:
    """A map of a scene."""

    places: tuple[MapPlace, ...]
    ways: tuple[MapWay, ...]
    nowhere: tuple[str, ...] = field(default=())


Key = tuple[str, tuple[str, ...]]

_WHEREABOUTS: Final = frozenset(("at", "in", "inside", "location"))
"""What a property is called that says where something is, in `places` and by custom."""


def scene_map(world: World, god: GodView) -> SceneMap:
    """The map of a scene at the moment of a god view; empty if the world has no places.

    Cost: linear in the world's fluents.
    """
    values = {(one.property, one.arguments): god.state.values[one.number] for one in god.fluents}
    drawing = _Drawing(world, values)
    found = drawing.of_system() if any(one.name == "place_of" for one in world.properties) else None
    found = found or drawing.of_own()
    return _laid_out(found)


class _Drawing:
    """What a world's properties say of places."""

    def __init__(self, world: World, values: Mapping[Key, Value]) -> None:
        self._world = world
        self._values = values
        self._lattice = Lattice(world)
        self._types = {one.name: one.types for one in world.entities}

    def of_system(self) -> SceneMap | None:
        """The map of a world that uses `places`; None if it has none."""
        spots: dict[str, list[str]] = {name: [] for name in self._named("place")}
        for spot in self._named("spot"):
            place = self._values.get(("place_of", (spot,)))
            if isinstance(place, str):
                spots.setdefault(place, []).append(spot)
        spots = {place: found for place, found in spots.items() if found}
        if not spots:
            return None
        places = tuple(
            MapPlace(
                place,
                tuple(self._spot(one) for one in found),
                self._said("daylight", place, "{} lux from outside", least=0.0),
                self._said("noise", place, "{} dB(A)"),
            )
            for place, found in spots.items()
        )
        ways = [self._way(one) for one in self._named("way")]
        return SceneMap(places, tuple(one for one in ways if one), tuple(self._nowhere("being")))

    def of_own(self) -> SceneMap:
        """The map of a world with places of its own."""
        kinds = list(dict.fromkeys(self._kinds_of_places()))
        names = [one for kind in kinds for one in self._named(kind)]
        places = tuple(MapPlace(one, (self._spot(one),), "", "") for one in dict.fromkeys(names))
        known = set(names)
        ways: dict[tuple[str, str], list[str]] = {}
        for (name, arguments), value in self._values.items():
            first = arguments[0] if arguments else ""
            if first in known and value in known and first != value:
                label = " ".join(arguments[1:]) or name
                ways.setdefault((first, str(value)), []).append(label)
            elif value is True and arguments[1:] and known.issuperset(arguments):
                ways.setdefault((first, arguments[1]), []).append(name)
        drawn: list[MapWay] = []
        for (place, other), labels in ways.items():
            back = ways.get((other, place), [])
            if place < other or not back:
                drawn.append(MapWay(place, other, ", ".join(labels), "", ", ".join(back)))
        return SceneMap(places, tuple(drawn), ())

    def _kinds_of_places(self) -> Iterator[str]:
        """The types of what people are at; if nobody is anywhere, of what anything is at."""
        located = [
            one
            for one in self._world.properties
            if one.name in _WHEREABOUTS and len(one.parameters) == 1 and one.type in self._lattice
        ]
        of_people = [one for one in located if self._is_of_people(one.parameters[0].type)]
        for one in of_people or located:
            yield one.type

    def _is_of_people(self, kind: str | None) -> bool:
        if kind is None:
            return False
        named = (kind, "character"), ("character", kind)
        return any(
            one in self._lattice
            and other in self._lattice
            and self._lattice.is_below(kind_of_type(one), other)
            for one, other in named
        )

    def _named(self, kind: str) -> list[str]:
        if kind not in self._lattice:
            return []
        return [
            name
            for name, types in self._types.items()
            if any(
                one in self._lattice and self._lattice.is_below(kind_of_type(one), kind)
                for one in types
            )
        ]

    def _spot(self, spot: str) -> MapSpot:
        there = [one for one in self._whereabouts if self._is_at(one, spot)]
        people = set(self._named("character"))
        lux = self._values.get(("lux_at", (spot,)))
        level = self._values.get(("brightness", (spot,)))
        light = "" if level is None else str(level)
        light += f" ({lux:.2g} lux)" if light and isinstance(lux, (int, float)) else ""
        return MapSpot(
            spot,
            tuple(one for one in there if one in people),
            tuple(self._called(one, spot) for one in there if one not in people),
            light,
            self._heard_from(spot),
        )

    @cached_property
    def _whereabouts(self) -> dict[str, str]:
        """What each is at, or in: a spot, or what itself is somewhere."""
        return {
            arguments[0]: value
            for (name, arguments), value in self._values.items()
            if name in _WHEREABOUTS and len(arguments) == 1 and isinstance(value, str)
        }

    def _is_at(self, one: str, spot: str) -> bool:
        """Whether something is at a spot, or with or in what is there."""
        met = {one}
        while one != spot:
            one = self._whereabouts.get(one, "")
            if not one or one in met:
                return False
            met.add(one)
        return True

    def _called(self, one: str, spot: str) -> str:
        within = self._whereabouts[one]
        return one if within == spot else f"{one} ({within})"

    def _heard_from(self, spot: str) -> str:
        """How loud something at a spot has to be to be heard elsewhere."""
        found = [
            f"{arguments[1]} {value:.0f} dB"
            for (name, arguments), value in self._values.items()
            if name == "lost_to" and arguments[0] == spot and arguments[1] != spot
            and isinstance(value, (int, float))
        ]  # fmt: skip
        return ", ".join(found)

    def _way(self, way: str) -> MapWay | None:
        sides = [self._values.get((name, (way,))) for name in ("side", "other_side")]
        if not all(isinstance(one, str) for one in sides):
            return None
        barrier = self._values.get(("barrier", (way,)))
        state = "" if barrier is None else str(barrier)
        leak = self._said("leak", way, "takes off {} dB when shut")
        return MapWay(str(sides[0]), str(sides[1]), way, ", ".join(filter(None, (state, leak))))

    def _said(self, name: str, of: str, text: str, least: float | None = None) -> str:
        value = self._values.get((name, (of,)))
        if not isinstance(value, (int, float)) or value == least:
            return ""
        return text.format(value_text(float(value)))

    def _nowhere(self, kind: str) -> Iterator[str]:
        for one in self._named(kind):
            if self._values.get(("at", (one,))) is None and one in self._named("character"):
                yield one


def _laid_out(found: SceneMap) -> SceneMap:
    """Each place beside those that it leads to, so that no two are drawn in one."""
    near: dict[str, list[str]] = {one.name: [] for one in found.places}
    for way in found.ways:
        if way.place in near and way.other in near:
            near[way.place].append(way.other)
            near[way.other].append(way.place)
    where: dict[str, tuple[int, int]] = {}
    rows: dict[int, int] = {}
    for first in near:
        if first in where:
            continue
        start = max(rows.values(), default=0)
        ahead = deque([(first, 0)])
        where[first] = (0, start)
        rows[0] = start + 1
        while ahead:
            name, column = ahead.popleft()
            for other in near[name]:
                if other not in where:
                    row = max(rows.get(column + 1, 0), start)
                    where[other] = (column + 1, row)
                    rows[column + 1] = row + 1
                    ahead.append((other, column + 1))
    places = tuple(
        MapPlace(one.name, one.spots, one.light, one.noise, *where[one.name])
        for one in found.places
    )
    return SceneMap(places, found.ways, found.nowhere)
