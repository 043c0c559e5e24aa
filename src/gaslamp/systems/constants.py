"""What a world's text plainly says at the start: constants, read before any state exists.

Tables are computed from sizes and positions while a world is being opened, so there is no
state to ask yet. `Constants` reads the lines of `initially` that give one property of
entities a value outright: ``x(bed) = 3``, ``place_of(bed) = attic``, sums of numbers, lines
for every entity of a type. Later lines override earlier ones. Conditions and beliefs are
passed over, for nothing constant depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from gaslamp.model import (
    Apply,
    Arithmetic,
    Assign,
    Constant,
    Effect,
    Expression,
    ForEach,
    GroundingTooLarge,
    Name,
    Together,
    TypeAncestors,
    Value,
    World,
)

MOST_LINES: Final = 200_000
"""Lines read, those of loops once for each entity: as much as `model.vocabulary` lets fluents
be."""
LARGEST: Final = 1_000_000_000
"""Numbers beyond it, either way, count as this: no map is larger, and nothing that is squared or
cubed on the way overflows."""

_Made = TypeVar("_Made")


class Constants:
    """Values that a world gives outright, by property and arguments."""

    def __init__(self, world: World) -> None:
        self._ancestors = TypeAncestors(world.types)
        self._world = world
        self._domains: dict[str, tuple[str, ...]] = {}
        self._entities = {entity.name for entity in world.entities}
        self._defaults = {p.name: p.default for p in world.properties if p.default is not None}
        self._values: dict[tuple[str, tuple[str, ...]], Value] = {}
        self._lines = 0
        self._made: dict[Callable[[Constants], object], object] = {}
        self._read(world.initially, {})

    def once(self, make: Callable[[Constants], _Made]) -> _Made:
        """What `make` makes of these constants: made once, for all tables that go by it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[return-value]  # one function makes one kind

    def of_type(self, name: str) -> tuple[str, ...]:
        """The entities of a type, in the order of the text."""
        if name not in self._domains:
            self._domains[name] = tuple(
                entity.name
                for entity in self._world.entities
                if name == "entity" or name in self._ancestors.of(*entity.types)
            )
        return self._domains[name]

    def value(self, name: str, *arguments: str) -> Value:
        """What a property is said to be, else its declared default, else None."""
        return self._values.get((name, arguments), self._defaults.get(name))

    def number(self, name: str, entity: str, otherwise: float) -> float:
        """A number said of an entity; `otherwise` where nothing is said."""
        value = self.value(name, entity)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return otherwise
        return float(_kept(value))

    def _read(self, effects: Iterable[Effect], bound: Mapping[str, str]) -> None:
        for effect in effects:
            self._lines += 1
            if self._lines > MOST_LINES:
                place = effect.place
                raise GroundingTooLarge("what is so initially", self._lines, MOST_LINES, place)
            match effect:
                case Together(effects=parts):
                    self._read(parts, bound)
                case ForEach(variable=variable, effect=body) if variable.type is not None:
                    for entity in self.of_type(variable.type):
                        self._read((body,), {**bound, variable.name: entity})
                case Assign(target=Apply(name=name, arguments=arguments), value=value):
                    names = [self._evaluated(argument, bound) for argument in arguments]
                    key = tuple([one for one in names if isinstance(one, str)])
                    if len(key) == len(names):
                        self._values[name, key] = self._evaluated(value, bound)
                case _:
                    pass

    def _evaluated(self, what: Expression, bound: Mapping[str, str]) -> Value:
        """The value of a plain expression; None for any other."""
        match what:
            case Constant(value=value):
                return value
            case Name(name=name):
                entity = bound.get(name, name)
                return entity if entity in self._entities else None
            case Apply(name=name, arguments=arguments):
                names = [self._evaluated(argument, bound) for argument in arguments]
                return self.value(name, *[str(one) for one in names])
            case Arithmetic(operator=operator, left=left, right=right):
                return _combined(
                    operator, self._evaluated(left, bound), self._evaluated(right, bound)
                )
            case _:
                return None


def _combined(operator: str, left: Value, right: Value) -> Value:
    if isinstance(left, bool | str | None) or isinstance(right, bool | str | None):
        return None
    left, right = _kept(left), _kept(right)
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    return left / right if right else None


def _kept(number: float) -> float:
    return max(-LARGEST, min(LARGEST, number))
