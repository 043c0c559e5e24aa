"""Kinds of value, and which may stand where.

A *kind* is what can be said of an expression's value before the world runs: true or
false, a number, unknown, or an entity that is of certain types. An entity named
outright may be of several types at once; a choice may give one thing or another: so
the kind of an entity is a set of *alternatives*, each a set of types that hold
together. `ANYTHING` is the kind of an expression that is already complained about.

The lattice of types keeps, for each type, what is above and below it as the bits of
one integer, so that every question is a single `and`.

Cost: building is linear in the parents named, times one word for each 64 types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal, TypeAlias

from gaslamp.errors import join_words, with_article
from gaslamp.model.declarations import Type
from gaslamp.model.expressions import Value
from gaslamp.model.world import World
from gaslamp.values import dataclass

Family = Literal["boolean", "number", "entity", "unknown", "anything"]
Alternative: TypeAlias = tuple[str, ...]

VALUE_TYPES: Final = ("boolean", "number")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a value beforehand. `alternatives` is empty but for entities."""

    family: Family
    alternatives: tuple[Alternative, ...] = ()

    def __str__(self) -> str:
        match self.family:
            case "boolean":
                return "true or false"
            case "number":
                return "a number"
            case "entity":
                kinds = dict.fromkeys(with_article(types[0]) for types in self.alternatives)
                return join_words(list(kinds), "or")
        return self.family


BOOLEAN: Final = Kind("boolean")
NUMBER: Final = Kind("number")
UNKNOWN_KIND: Final = Kind("unknown")
ANYTHING: Final = Kind("anything")
PEOPLE: Final = frozenset(("character", "being"))
"""The types of whoever has a name to be called by; a world need not have the second."""


def kind_of_type(name: str) -> Kind:
    """The kind of a variable or property of this type."""
    match name:
        case "boolean":
            return BOOLEAN
        case "number":
            return NUMBER
    return Kind("entity", ((name,),))


def kind_of_value(value: Value) -> Kind:
    """The kind of a truth value, a number or unknown."""
    if isinstance(value, bool):
        return BOOLEAN
    return UNKNOWN_KIND if value is None else NUMBER


def join_kinds(first: Kind, second: Kind) -> Kind | None:
    """The kind of a choice between two; None if they do not go together."""
    if "anything" in (first.family, second.family):
        return ANYTHING
    if first.family == second.family:
        both = (*first.alternatives, *second.alternatives)
        return Kind(first.family, tuple(dict.fromkeys(both)))
    if first.family == "unknown" and second.family != "boolean":
        return second
    if second.family == "unknown" and first.family != "boolean":
        return first
    return None


class Lattice:
    """Which type is above which, in one world. Unknown parents and cycles are left out."""

    def __init__(self, world: World) -> None:
        self._parents = _known_parents(world.types)
        names = _parents_first(self._parents)
        self.cyclic: tuple[str, ...] = tuple(name for name in self._parents if name not in names)
        self._bit = {name: 1 << n for n, name in enumerate(self._parents)}
        self._above = dict(self._bit)
        self._below = dict(self._bit)
        for name in names:
            for parent in self._parents[name]:
                self._above[name] |= self._above[parent]
        self._add_combinations(world)
        for name in reversed(names):
            for parent in self._parents[name]:
                self._below[parent] |= self._below[name]

    def _add_combinations(self, world: World) -> None:
        """Each combination of types that some entity has is below all of them."""
        several = {entity.types for entity in world.entities if len(entity.types) > 1}
        # A bit of its own for each, as if it were a type below them: two types overlap if one
        # declared below both, or one entity of both, is there.
        for n, types in enumerate(sorted(several), start=len(self._parents)):
            for name in types:
                if name in self._below:
                    self._below[name] |= 1 << n

    def __contains__(self, name: str) -> bool:
        return name in self._parents

    def __iter__(self) -> Iterator[str]:
        return iter(self._parents)

    def count_above(self, name: str) -> int:
        """How many types are above one, itself and `entity` not counted."""
        # Less itself and `entity`, which is above all.
        return max(0, self._above.get(name, 0).bit_count() - 2)

    def is_below(self, kind: Kind, name: str) -> bool:
        """Whether every value of this kind is an entity of the type."""
        if kind.family != "entity":
            return kind.family == "anything"
        bit = self._bit.get(name)
        if bit is None:
            return True
        return all(
            any(self._above.get(one, bit) & bit for one in types) for types in kind.alternatives
        )

    def overlap(self, first: Kind, second: Kind) -> bool:
        """Whether some entity could be of both kinds, as far as types tell."""
        if "anything" in (first.family, second.family):
            return True
        return any(
            self._meet((*one, *other)) != 0
            for one in first.alternatives
            for other in second.alternatives
        )

    def _meet(self, types: Iterable[str]) -> int:
        masks = (self._below[name] for name in types if name in self._below)
        # -1 has every bit set, without end: all types, where nothing is asked.
        return reduce(int.__and__, masks, -1)

    def cycles(self) -> Iterator[tuple[str, ...]]:
        """Each cycle of types once, beginning and ending with the same."""
        seen: set[str] = set()
        cyclic = set(self.cyclic)
        for start in self.cyclic:
            walk: dict[str, None] = {}
            name = start
            while name not in walk and name not in seen:
                walk[name] = None
                name = next(p for p in self._parents[name] if p in cyclic)
            if name in walk:
                path = list(walk)
                yield (*path[path.index(name) :], name)
            seen |= walk.keys()


def _known_parents(types: Iterable[Type]) -> dict[str, tuple[str, ...]]:
    """The parents of each type, those left out that are unknown or cannot be parents."""
    parents: dict[str, tuple[str, ...]] = {"entity": (), "character": ("entity",)}
    for declared in types:
        if declared.name not in ("entity", *VALUE_TYPES):
            parents[declared.name] = (*parents.get(declared.name, ()), *declared.parents, "entity")
    return {
        name: tuple(dict.fromkeys(p for p in above if p in parents))
        for name, above in parents.items()
    }


def _parents_first(parents: dict[str, tuple[str, ...]]) -> dict[str, None]:
    """The types in an order that has parents before children; those in cycles are missing."""
    sorter = TopologicalSorter(parents)
    with suppress(CycleError):  # it hands out what is in no cycle and below none all the same
        sorter.prepare()
    ordered: dict[str, None] = {}
    while ready := sorter.get_ready():
        ordered |= dict.fromkeys(ready)
        sorter.done(*ready)
    return ordered
