"""What is wrong with types, entities and properties by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.checking.context import Context, check_parameter, is_type
from gaslamp.checking.duplicates import check_unique
from gaslamp.checking.effects import check_range
from gaslamp.model import (
    VALUE_TYPES,
    Entity,
    Kind,
    Property,
    Type,
    Value,
    kind_of_type,
    kind_of_value,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import signature

MOST_TYPES_ABOVE: Final = 100
"""Above one type. Whoever looks up all of them goes a step deeper for each."""


def check_types(declared: Sequence[Type], context: Context) -> None:
    """Types: known parents, no circles, nothing built in."""
    check_unique("types", declared, context)
    by_name = {one.name: one for one in declared}
    for one in declared:
        if one.name in ("entity", *VALUE_TYPES):
            context.report(wrong.BuiltInType(one.name, one.place))
        for parent in one.parents:
            if parent in VALUE_TYPES:
                context.report(wrong.BadParent(parent, one.place))
            else:
                is_type(parent, one.place, context)
    for one in declared:
        if context.lattice.count_above(one.name) > MOST_TYPES_ABOVE:
            context.report(wrong.TypesTooDeep(one.name, MOST_TYPES_ABOVE, one.place))
            break
    for cycle in context.lattice.cycles():
        context.report(wrong.TypeCycle(cycle, by_name[cycle[0]].place))


def check_entity(entity: Entity, context: Context) -> None:
    """An entity: known types, of which none is a value."""
    for kind in entity.types:
        if kind in VALUE_TYPES:
            context.report(wrong.EntityOfValues(entity.name, kind, entity.place))
        else:
            is_type(kind, entity.place, context)


def check_property(declared: Property, context: Context) -> None:
    """A property: what it is of, what it holds, and what it holds by default."""
    for parameter in declared.parameters:
        # The names of a property's parameters are for readers only: they may repeat.
        check_parameter(parameter, context)
    if is_type(declared.type, declared.place, context) and declared.default is not None:
        _check_default(declared, declared.default, context)
    numbers = {"measured": declared.measured, "bounded": bool(declared.bounds)}
    for quality in (word for word, so in numbers.items() if so):
        if declared.type != "number":
            context.report(wrong.NotANumberProperty(declared.name, quality, declared.place))
            return
    _check_bounds(declared, context)
    complaint = _complaint_of_qualities(declared, context)
    if complaint is not None:
        context.report(wrong.BadQuality(declared.name, complaint, declared.place))


def _check_bounds(declared: Property, context: Context) -> None:
    """Its bounds leave something, and hold where nothing is said of it."""
    name, place, least, most = declared.name, declared.place, declared.least, declared.most
    if least is not None and most is not None and least > most:
        context.report(wrong.EmptyRange(name, declared.bounds, place))
    elif isinstance(declared.default, (int, float)):
        check_range(declared, declared.default, place, context)
    elif not (declared.measured or declared.computed or declared.allows(0)):
        context.report(wrong.OutOfRange(name, declared.bounds, 0, place, unsaid=True))


def _complaint_of_qualities(declared: Property, context: Context) -> str | None:
    """What does not go together in how a property is said to be."""
    words = ("hidden", "private", "common", "assumed")
    kept = next((word for word in words if getattr(declared, word)), None)
    if declared.common and kept != "common":
        return f"{kept}, so it cannot be common as well"
    if declared.common and declared.assumed:
        return "common, so nobody has to take it for granted"
    if declared.measured:
        if declared.computed or kept:
            return f"measured, so it cannot be {kept or 'computed'} as well"
        if declared.default is not None:
            return "measured, so it has no default; give it a number under initially"
        if len(declared.parameters) != 1:
            return "measured, so it must be of one entity"
        if len(context.names.properties[declared.name]) > 1:
            return "measured, so no other property can be called the same"
    if declared.computed and kept:
        return f"computed, so it cannot be {kept} as well"
    if declared.private and not declared.parameters:
        return "private, so it must be of somebody"
    return None


def _check_default(declared: Property, default: Value, context: Context) -> None:
    holds = kind_of_type(declared.type)
    if isinstance(default, str):
        entity = context.names.entities.get(default)
        if entity is None:
            known = context.names.near(default, context.names.entities)
            context.report(wrong.UnknownName(default, known, declared.place))
            return
        given = Kind("entity", (entity.types or ("entity",),))
        fits = holds.family == "entity" and context.lattice.is_below(given, declared.type)
    else:
        fits = kind_of_value(default).family == holds.family
    if not fits:
        shown = f'"{str(default).lower() if isinstance(default, bool) else default}"'
        called = signature(declared.name, declared.parameters)
        context.report(wrong.WrongDefault(called, str(holds), shown, declared.place))
