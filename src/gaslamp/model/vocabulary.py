"""Who and what there is, in fixed order: entities, domains, characters, fluents.

A `Vocabulary` turns a world's declarations into the numbers the rest of the model
works with. Entities are ordered characters first, then the others, each in the
order declared; domains keep that order. A *fluent* is a property of particular
entities; fluents are numbered property by property, and a state holds one value
for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from math import prod
from typing import Protocol

from gaslamp.errors import Place, WorldFault
from gaslamp.model.declarations import Property, Type
from gaslamp.model.expressions import Parameter, Value
from gaslamp.model.world import World
from gaslamp.values import dataclass

MOST_FLUENTS = 200_000
"""Of these each state holds a value: 1.6 MB, and there are thousands of states."""
MOST_HELD = 1_000_000
"""Values in all minds together: each character holds one of every fluent. Without it 400 people
with one property of two people each took 5.8 GB. `dark_room` holds fifteen hundred."""
BOOLEANS = (False, True)


class GroundingTooLarge(WorldFault):
    """A declaration has more ground instances than fit; `count` of at most `most`.

    `of`: what there are so many of: instances, or the ground parts of all declarations up to this.
    """

    code = "GL301"
    template = (
        "{what} has {count:,} {of} and at most {most:,} fit; give its variables narrower types"
    )
    what: str
    count: int
    most: int
    place: Place | None = None
    of: str = "instances"


@dataclass(frozen=True, slots=True)
class Fluent:
    """A property of particular entities, as numbered in a state's values.

    `hidden`: not everybody knows it as the world starts. `private`: its first argument does, if
    that is somebody. `unlearnt` is what it is in a mind that does not know it.
    """

    number: int
    property: str
    arguments: tuple[str, ...]
    type: str
    default: Value
    hidden: bool
    private: bool = False
    unlearnt: Value = None

    def __str__(self) -> str:
        return f"{self.property}({', '.join(self.arguments)})"

    def is_own(self, name: str) -> bool:
        """Whether it is somebody's own to know: private, and of them."""
        return self.private and self.arguments[:1] == (name,)


class Home(Protocol):
    """Where the ground events of a world are, for one that is to be found again elsewhere."""

    def address(self, event: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """A function of the top of a module, and what it is given to find the like of an event."""


class TypeAncestors:
    """Which types each type of a world is below, as they are declared.

    A world need not have been checked: in a cycle each type is below all, and a type that is
    not declared is below none.

    >>> declared = TypeAncestors([Type("lamp", ("thing",)), Type("thing", ("entity",))])
    >>> sorted(declared.of("lamp"))
    ['entity', 'lamp', 'thing']
    >>> sorted(TypeAncestors([Type("hen", ("egg",)), Type("egg", ("hen",))]).of("egg"))
    ['egg', 'hen']
    """

    def __init__(self, types: Iterable[Type]) -> None:
        self._parents = {declared.name: declared.parents for declared in types}
        self._found: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, *kinds: str) -> frozenset[str]:
        """Some types and all that they are below. Cost: those; asked again, a look-up."""
        if kinds not in self._found:
            met: set[str] = set()
            waiting = list(kinds)
            while waiting:
                kind = waiting.pop()
                if kind not in met:
                    met.add(kind)
                    waiting.extend(self._parents.get(kind, ()))
            self._found[kinds] = frozenset(met)
        return self._found[kinds]


class Vocabulary:
    """Entities, types and fluents of one world, looked up by name in O(1)."""

    home: Home | None = None
    """Set by the ground world whose vocabulary it is."""
    levels: int = 4
    """How many minds deep common belief is looked for; set by the ground world, too."""

    def __init__(self, world: World) -> None:
        ancestors = TypeAncestors(world.types)
        self.types_of: dict[str, frozenset[str]] = {
            entity.name: ancestors.of(*entity.types, "entity") for entity in world.entities
        }
        names = [entity.name for entity in world.entities]
        self.characters: tuple[str, ...] = tuple(
            name for name in names if "character" in self.types_of[name]
        )
        self.entities: tuple[str, ...] = (
            *self.characters,
            *(name for name in names if "character" not in self.types_of[name]),
        )
        self.character_number = {name: n for n, name in enumerate(self.characters)}
        self._entity_number = {name: n for n, name in enumerate(self.entities)}
        self._domains: dict[str, tuple[str, ...]] = {}
        self.common = world.common
        self.fluents: tuple[Fluent, ...] = tuple(self._ground_properties(world.properties))
        self.fluent_number: Mapping[tuple[str, tuple[str, ...]], int] = {
            (fluent.property, fluent.arguments): fluent.number for fluent in self.fluents
        }
        self._places: dict[tuple[str, int], tuple[tuple[str, ...], ...]] = {}
        for declared in world.properties:
            key = declared.name, len(declared.parameters)
            shared = self._places.get(key, ((),) * key[1])
            self._places[key] = tuple(
                tuple(
                    sorted({*before, *self.choices(parameter)}, key=self._entity_number.__getitem__)
                )
                for before, parameter in zip(shared, declared.parameters, strict=True)
            )

    def domain(self, kind: str) -> tuple[str, ...]:
        """Every entity of a type, in order. Unknown types are empty."""
        if kind not in self._domains:
            self._domains[kind] = tuple(n for n in self.entities if kind in self.types_of[n])
        return self._domains[kind]

    def values_of(self, kind: str) -> tuple[Value, ...]:
        """Every value of a type but `UNKNOWN`; none for numbers, which have no domain."""
        return BOOLEANS if kind == "boolean" else self.domain(kind)

    def choices(self, parameter: Parameter) -> tuple[str, ...]:
        """What a parameter can stand for."""
        return (parameter.name,) if parameter.type is None else self.domain(parameter.type)

    def places_of(self, property_: str, count: int) -> tuple[tuple[str, ...], ...]:
        """What each argument of a property of so many arguments can be, in order of entities.

        Where several properties share the name, what it can be in one of them. None of an
        unknown property.
        """
        return self._places.get((property_, count), ((),) * count)

    def bindings(self, parameters: Iterable[Parameter]) -> Iterable[tuple[str, ...]]:
        """Every combination of what the parameters can stand for, the last varying fastest."""
        return product(*(self.choices(parameter) for parameter in parameters))

    def rank(self, value: Value) -> tuple[int, float]:
        """The canonical order of values: False, True, unknown, numbers, entities."""
        # As `engine.grounding.codes` has it: the semantics, section 6. Of several values that one
        # event sets a fluent to, the first in this order wins.
        if isinstance(value, bool):
            return (0, value)
        if value is None:
            return (1, 0)
        if isinstance(value, str):
            return (3, self._entity_number[value])
        return (2, value)

    def _ground_properties(self, properties: Iterable[Property]) -> Iterable[Fluent]:
        number, most = 0, min(MOST_FLUENTS, MOST_HELD // max(1, len(self.characters)))
        for declared in properties:
            if declared.measured:
                continue  # processes keep it, beside the states
            count = prod(len(self.choices(p)) for p in declared.parameters)
            if number + count > most:
                raise GroundingTooLarge(
                    f"property {declared.name}", number + count, most, declared.place
                )
            for arguments in self.bindings(declared.parameters):
                default = declared.default
                if default is None:
                    default = {"boolean": False, "number": 0}.get(declared.type)
                hidden = self._is_hidden(declared)
                yield Fluent(
                    number,
                    declared.name,
                    arguments,
                    declared.type,
                    default,
                    hidden,
                    hidden and not declared.hidden,
                    default if declared.assumed or declared.type == "boolean" else None,
                )
                number += 1

    def _is_hidden(self, declared: Property) -> bool:
        """Whether a property is not known to everybody as the world starts."""
        if declared.hidden or declared.private:
            return True
        known = declared.common or declared.computed or declared.name in self.common.names
        return not (self.common.everything or known)
