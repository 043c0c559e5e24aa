"""Names declared: twice, overlapping, in circles, or of types that cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from gaslamp.checking.definitions import MOST_PARTS, Definitions, key
from gaslamp.checking.effects import EffectChecker
from gaslamp.errors import Place
from gaslamp.model import (
    ANYTHING,
    VALUE_TYPES,
    Entity,
    Kind,
    Parameter,
    Property,
    Type,
    Value,
    World,
    kind_of_type,
    kind_of_value,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Scope, signature

MOST_OF_ONE_NAME: Final = 100
MOST_TYPES_ABOVE: Final = 100
"""Above one type. Whoever looks up all of them goes a step deeper for each."""


class Declared(Protocol):
    """Anything with a name and a place."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def place(self) -> Place | None:
        """Where it stands."""


class Signed(Declared, Protocol):
    """Anything that takes arguments."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the arguments stand for."""


class DeclarationChecker(EffectChecker):
    """Looks at types, entities, properties and definitions."""

    # -- names ------------------------------------------------------------------

    def unique(self, what: str, declared: Iterable[Declared]) -> None:
        """No two of these may have one name."""
        first: dict[str, Place | None] = {}
        for one in declared:
            if one.name in first:
                self.report(wrong.DuplicateName(what, one.name, first[one.name], one.place))
            first.setdefault(one.name, one.place)

    def distinct(self, what: str, declared: Iterable[Signed]) -> None:
        """No two of one name may have parameters that the same arguments would fit."""
        by_name: dict[str, list[Signed]] = defaultdict(list)
        for one in declared:
            others = by_name[one.name]
            others.append(one)
            if len(others) == MOST_OF_ONE_NAME + 1:
                called = f'{what} called "{one.name}"'
                count = len(others)
                self.report(wrong.TooMany(called, count, MOST_OF_ONE_NAME, one.place))
            elif len(others) <= MOST_OF_ONE_NAME:
                self._apart(what, one, others[:-1])

    def _apart(self, what: str, one: Signed, others: Sequence[Signed]) -> None:
        for other in others:
            if self._could_be_meant(one.parameters, other.parameters):
                signatures = (
                    signature(other.name, other.parameters),
                    signature(one.name, one.parameters),
                )
                singular = {"properties": "property"}.get(what, what.removesuffix("s"))
                problem = wrong.OverlappingSignatures(
                    singular, signatures, other.place, self.at(one.place)
                )
                self.report(problem)
                return

    def _could_be_meant(self, one: Sequence[Parameter], other: Sequence[Parameter]) -> bool:
        return len(one) == len(other) and all(
            self._share(first, second) for first, second in zip(one, other, strict=True)
        )

    def _share(self, first: Parameter, second: Parameter) -> bool:
        if first.type is None and second.type is None:
            return first.name == second.name
        return self.lattice.overlap(self._parameter_kind(first), self._parameter_kind(second))

    def _parameter_kind(self, parameter: Parameter) -> Kind:
        if parameter.type is not None:
            kind = kind_of_type(parameter.type)
            return kind if kind.family == "entity" and parameter.type in self.lattice else ANYTHING
        entity = self.names.entities.get(parameter.name)
        return Kind("entity", (entity.types or ("entity",),)) if entity else ANYTHING

    # -- types and entities -----------------------------------------------------

    def types(self, declared: Sequence[Type]) -> None:
        """Types: known parents, no circles, nothing built in."""
        self.unique("types", declared)
        by_name = {one.name: one for one in declared}
        for one in declared:
            if one.name in ("entity", *VALUE_TYPES):
                self.report(wrong.BuiltInType(one.name, one.place))
            for parent in one.parents:
                if parent in VALUE_TYPES:
                    self.report(wrong.BadParent(parent, one.place))
                else:
                    self.type_is_known(parent, one.place)
        for one in declared:
            if self.lattice.count_above(one.name) > MOST_TYPES_ABOVE:
                self.report(wrong.TypesTooDeep(one.name, MOST_TYPES_ABOVE, one.place))
                break
        for cycle in self.lattice.cycles():
            self.report(wrong.TypeCycle(cycle, by_name[cycle[0]].place))

    def entity(self, entity: Entity) -> None:
        """An entity: known types, of which none is a value."""
        for kind in entity.types:
            if kind in VALUE_TYPES:
                self.report(wrong.EntityOfValues(entity.name, kind, entity.place))
            else:
                self.type_is_known(kind, entity.place)

    # -- properties and definitions ---------------------------------------------

    def property(self, declared: Property) -> None:
        """A property: what it is of, what it holds, and what it holds by default."""
        self.here = declared.place
        for parameter in declared.parameters:
            # The names of a property's parameters are for readers only: they may repeat.
            self._parameter_type(parameter)
        if self.type_is_known(declared.type, declared.place) and declared.default is not None:
            self._default(declared, declared.default)
        qualities = [word for word in ("measured", "computed") if getattr(declared, word)]
        for quality in (*qualities, *(("bounded",) if declared.bounds else ())):
            if declared.type != "number":
                self.report(wrong.NotANumberProperty(declared.name, quality, declared.place))
                return
        self._starts_within(declared)
        complaint = self._quality_complaint(declared)
        if complaint is not None:
            self.report(wrong.BadQuality(declared.name, complaint, declared.place))

    def _starts_within(self, declared: Property) -> None:
        """Its bounds leave something, and hold where nothing is said of it."""
        least, most = declared.least, declared.most
        if least is not None and most is not None and least > most:
            self.report(wrong.EmptyRange(declared.name, declared.bounds, declared.place))
        elif isinstance(declared.default, (int, float)):
            self.in_range(declared, declared.default, declared.place)
        elif not (declared.measured or declared.computed or declared.allows(0)):
            unsaid = wrong.OutOfRange(
                declared.name, declared.bounds, 0, declared.place, unsaid=True
            )
            self.report(unsaid)

    def _quality_complaint(self, declared: Property) -> str | None:
        """What does not go together in how a property is said to be."""
        kept = next((word for word in ("hidden", "private") if getattr(declared, word)), None)
        if declared.measured:
            if declared.computed or kept:
                return f"measured, so it cannot be {kept or 'computed'} as well"
            if declared.default is not None:
                return "measured, so it has no default; give it a number under initially"
            if len(declared.parameters) != 1:
                return "measured, so it must be of one entity"
            if len(self.names.properties[declared.name]) > 1:
                return "measured, so no other property can be called the same"
        if declared.computed and kept:
            return f"computed, so it cannot be {kept} as well"
        if declared.private and not declared.parameters:
            return "private, so it must be of somebody"
        return None

    def _default(self, declared: Property, default: Value) -> None:
        holds = kind_of_type(declared.type)
        if isinstance(default, str):
            entity = self.names.entities.get(default)
            if entity is None:
                known = self.names.near(default, self.names.entities)
                self.report(wrong.UnknownName(default, known, declared.place))
                return
            given = Kind("entity", (entity.types or ("entity",),))
            fits = holds.family == "entity" and self.lattice.is_below(given, declared.type)
        else:
            fits = kind_of_value(default).family == holds.family
        if not fits:
            shown = f'"{str(default).lower() if isinstance(default, bool) else default}"'
            called = signature(declared.name, declared.parameters)
            self.report(wrong.WrongDefault(called, str(holds), shown, declared.place))

    def _parameter_type(self, parameter: Parameter) -> None:
        place = self.at(parameter.place)
        if parameter.type is None:
            if parameter.name not in self.names.entities:
                known = self.names.near(parameter.name, self.names.entities)
                self.report(wrong.UnknownName(parameter.name, known, place))
        elif parameter.type in VALUE_TYPES:
            self.report(wrong.NoDomain(parameter.name, parameter.type, place))
        else:
            self.type_is_known(parameter.type, place)

    def scope_of(self, parameters: Iterable[Parameter]) -> Scope:
        """The variables that parameters bind; one about an entity itself binds none."""
        scope: Scope = {}
        for parameter in parameters:
            if parameter.type is None:
                self._parameter_type(parameter)
            else:
                scope = self.bound(parameter, scope)
        return scope

    def definitions(self, world: World) -> None:
        """Definitions, each before those that use it, so that kinds are known when asked for."""
        found = Definitions(world.definitions, self.names)
        for definition, cycle in found.cycles():
            self.report(wrong.RecursiveDefinition(cycle, definition.place))
        for definition in found.too_large():
            limit = wrong.DefinitionTooLarge(definition.name, MOST_PARTS, definition.place)
            self.report(limit)
        for definition, fault in found.too_deep():
            self.report(wrong.DefinitionTooDeep(definition.name, fault, definition.place))
        first: dict[tuple[str, int], Place | None] = {
            (declared.name, len(declared.parameters)): declared.place
            for declared in reversed(world.properties)
        }
        for definition in world.definitions:
            if key(definition) in first:
                earlier = first[key(definition)]
                what = "definitions or properties"
                self.report(wrong.DuplicateName(what, definition.name, earlier, definition.place))
            first.setdefault(key(definition), definition.place)
        for definition in found.ordered:
            self.here = definition.place
            scope = self.scope_of(definition.parameters)
            self.definition_kinds[key(definition)] = self.kind(definition.body, scope)
