"""Effects: what they assign to, of which kind, and whether they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from gaslamp.checking.arguments import matching_signatures, plainly_named
from gaslamp.checking.context import Context, with_variable
from gaslamp.checking.expressions import (
    DEEPEST,
    OPERATIONS,
    check_believer,
    check_condition,
    check_number,
    kind_of,
    kinds_of_arguments,
    report_unknown_value,
)
from gaslamp.errors import Place
from gaslamp.model import (
    NUMBER,
    Apply,
    Assign,
    Believes,
    Constant,
    Definition,
    Effect,
    Event,
    Expression,
    ForEach,
    If,
    Kind,
    Name,
    Parameter,
    Property,
    Together,
    Trigger,
    When,
    Within,
    change_of,
    kind_of_type,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import all_parts, describe_kind, first_mismatch, quote_expression
from gaslamp.values import dataclass

_MOST_NAMED: Final = 4
"""So many properties are named that a definition is made of: what most that ships are made of."""

Key: TypeAlias = tuple[tuple[Expression, ...], Expression, tuple[Parameter, ...]]
"""Whose beliefs (outermost first), which property, under which `ForEach` variables."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of what, and when, an effect says something."""

    starting: bool = False
    """Whether it says how the world starts."""
    outright: bool = True
    """Whether it is said of the world, and under no condition."""
    mind: Within | None = None
    """The mind it is said of, if it is not said of the world."""
    of: Event | Trigger | None = None
    """What it is the effect of, where that changes no quantities: a rule, or a mere look."""


def check_effect(
    effect: Effect,
    context: Context,
    *,
    starting: bool = False,
    of: Event | Trigger | None = None,
) -> None:
    """An effect as a declaration has it: its parts, and whether they go together."""
    before = len(context.problems)
    _check_part(effect, context, Standing(starting, of=of))
    if len(context.problems) > before:
        return
    said: dict[Key, Expression] = {}
    for step in unconditional(effect):
        if said.setdefault(step.key, step.value) != step.value:
            context.report(wrong.ContradictoryEffect(step.target, context.place_of(step.place)))


class AlikeLines:
    """Of how a world starts, which lines are right because one like them was.

    Lines that give one property of names a value are alike where what they name is of the same
    types, and what they give of the same kind: tables have thousands of such, and to look at each
    took longer than to work them out. Numbers are held to their bounds each.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._right = set[tuple[object, ...]]()

    def check(self, effect: Effect) -> None:
        """As `check_effect`, of a line that says how the world starts."""
        key = self._key(effect)
        if key is not None and key in self._right:
            return
        context = self._context
        before = len(context.problems)
        check_effect(effect, context.at(effect.place), starting=True)
        if key is not None and len(context.problems) == before:
            self._right.add(key)

    def _key(self, effect: Effect) -> tuple[object, ...] | None:
        """What is looked at of a line but its names; None of one that is not so plain."""
        if not isinstance(effect, Assign) or not isinstance(effect.target, Apply):
            return None
        target, value, entities = effect.target, effect.value, self._context.names.entities
        declared = self._context.names.properties.get(target.name, ())
        if len(declared) != 1 or declared[0].measured:
            return None
        key: list[object] = [target.name]
        for part in (*target.arguments, value):
            if isinstance(part, Name) and part.name in entities:
                key.append(entities[part.name].types)
            elif isinstance(part, Constant) and part is value:
                is_number = isinstance(part.value, (int, float)) and type(part.value) is not bool
                if is_number and not declared[0].allows(part.value or 0):
                    return None
                key.append(type(part.value))
            else:
                return None
        return tuple(key)


def _check_part(effect: Effect, context: Context, standing: Standing) -> None:
    if context.depth >= DEEPEST:
        context.report(wrong.NestedTooDeeply(DEEPEST, context.place_of(effect.place)))
        return
    inner = context.deeper()
    if isinstance(effect, (Within, When)):
        standing = replace(standing, outright=False)
    match effect:
        case Assign():
            _check_assignment(effect, inner, standing)
        case Within(who=who, effect=within):
            if effect.assumed and (not standing.starting or standing.mind):
                context.report(wrong.MisplacedAssumption(context.place_of(effect.place)))
            else:
                _check_of_the_world(effect, inner, standing)
            check_believer(who, inner)
            _check_part(within, inner, replace(standing, mind=effect))
        case Together(effects=effects):
            for one in effects:
                _check_part(one, inner, standing)
        case When(branches=branches, otherwise=otherwise):
            for branch in branches:
                check_condition(branch.condition, inner)
                _check_part(branch.effect, inner, standing)
            if otherwise is not None:
                _check_part(otherwise, inner, standing)
        case ForEach(variable=variable, effect=each):
            _check_part(each, with_variable(variable, inner), standing)


def _check_of_the_world(effect: Within | Assign, context: Context, standing: Standing) -> None:
    """A belief is nothing that can be assumed; if it is, that is reported."""
    if standing.mind and standing.mind.assumed:
        place = context.place_of(effect.place)
        context.report(wrong.MisplacedAssumption(place, of_beliefs=True))


def _check_assignment(effect: Assign, context: Context, standing: Standing) -> None:
    if isinstance(effect.target, Believes):
        _check_of_the_world(effect, context, standing)
    target: Expression = effect.target
    believers: list[Expression] = []
    while isinstance(target, Believes):
        believers.append(target.who)
        target = target.what
    for who in believers:
        check_believer(who, context)
    if isinstance(target, Apply) and not _is_settable(target, effect, context, standing):
        return
    change = change_of(effect)
    # What a change reads is what it sets, which is looked at as that.
    if isinstance(target, Apply) and change is None and len(_meant_by(target, context)) == 1:
        held = kind_of_type(_meant_by(target, context)[0].type)
        if report_unknown_value(effect.value, held, quote_expression(target), context):
            kind_of(target, context)
            return
    value = kind_of(effect.value, context) if change is None else NUMBER
    place = context.place_of(target.place or effect.place)
    if not isinstance(target, Apply):
        message = f"{quote_expression(target)} is none"
        if isinstance(target, Name) and any(
            not one.parameters for one in context.names.properties.get(target.name, ())
        ):
            message = f'the property is written "{target.name}()"'
        context.report(wrong.NotAProperty(message, place))
    elif (defined := context.names.definition(target.name, len(target.arguments))) is not None:
        made_of = list(dict.fromkeys(_properties_in(defined, context, set())))[:_MOST_NAMED]
        rather = f"; set what it follows from: {', '.join(made_of)}" if made_of else ""
        context.report(wrong.NotAProperty(f'"{target.name}" is a definition{rather}', place))
    elif change is not None:
        check_number(target, OPERATIONS[change.operator], context)
        check_number(change.right, OPERATIONS[change.operator], context)
    else:
        _check_assignable(target, kind_of(target, context), effect.value, value, context)


def _properties_in(defined: Definition, context: Context, within: set[Definition]) -> Iterator[str]:
    """The names of the properties that a definition is made of, through others it uses."""
    if defined in within:
        return  # one that uses itself is reported where it stands
    within.add(defined)
    applied = [one for one in all_parts(defined.body) if isinstance(one, Apply)]
    for one in sorted(applied, key=lambda one: one.name):
        used = context.names.definition(one.name, len(one.arguments))
        if used is not None:
            yield from _properties_in(used, context, within)
        elif one.name in context.names.properties:
            yield one.name


def _is_settable(target: Apply, effect: Assign, context: Context, standing: Standing) -> bool:
    """Whether a number may be set at all, and to this; False: it is taken care of."""
    place = context.place_of(target.place or effect.place)
    for declared in _meant_by(target, context):
        if declared.computed and not standing.starting:
            context.report(wrong.Computed(target.name, place))
        for number, number_place in given_numbers(effect.value):
            check_range(declared, number, context.place_of(number_place or target.place), context)
        if declared.measured and standing.starting:
            _check_start_of(declared, target, effect, context, standing)
            return False
        if declared.measured:
            _check_quantity_change(declared, target, effect, context, standing)
            return False
    return True


def _meant_by(target: Apply, context: Context) -> Sequence[Property]:
    """The properties of that name that may be meant, where several share it."""
    declared = context.names.properties.get(target.name, ())
    if len(declared) == 1:
        return declared
    # What is wrong with the arguments is found again when the target itself is looked at.
    kinds = kinds_of_arguments(target, context.unheard())
    return [
        one
        for one in declared
        if len(one.parameters) == len(kinds)
        and first_mismatch(context.lattice, target, one.parameters, kinds, may_be=True) is None
    ]


def _check_start_of(
    declared: Property, target: Apply, effect: Assign, context: Context, standing: Standing
) -> None:
    """A measured property is given nothing but a number, at the start, of the world."""
    given = isinstance(effect.value, Constant) and any(given_numbers(effect.value))
    if not (given and standing.outright and effect.target is target):
        place = context.place_of(target.place or effect.place)
        context.report(wrong.Measured(target.name, place))
    elif plainly_named(target, context.scope, context):
        matching_signatures(
            target, kinds_of_arguments(target, context), [declared.parameters], context
        )


def _check_quantity_change(
    declared: Property, target: Apply, effect: Assign, context: Context, standing: Standing
) -> None:
    """What happens in the world may change a quantity of something named, by what can be known."""
    place = context.place_of(target.place or effect.place)
    if effect.target is not target or standing.mind:
        context.report(wrong.Measured(target.name, place))
    elif isinstance(standing.of, Trigger):
        context.report(wrong.ChangedInMinds(target.name, place))
    elif isinstance(standing.of, Event):
        context.report(wrong.ChangedByLooks(target.name, standing.of.name, place))
    elif plainly_named(target, context.scope, context):
        matching_signatures(
            target, kinds_of_arguments(target, context), [declared.parameters], context
        )
        change = change_of(effect)
        amount = effect.value if change is None else change.right
        check_number(amount, f'"{declared.name}"', context)
        if change is not None and change.operator in ("+", "-"):
            _check_change_range(declared, amount, place, context)


def _check_change_range(
    declared: Property, amount: Expression, place: Place | None, context: Context
) -> None:
    least, most = declared.least, declared.most
    if least is None or most is None:
        return
    for number, number_place in given_numbers(amount):
        if abs(number) > most - least:
            at = context.place_of(number_place or place)
            context.report(wrong.ChangeTooLarge(declared.name, declared.bounds, number, at))


def check_range(declared: Property, value: float, place: Place | None, context: Context) -> None:
    """A number must be within the bounds of its property."""
    if not declared.allows(value):
        context.report(wrong.OutOfRange(declared.name, declared.bounds, value, place))


def _check_assignable(
    target: Expression, holds: Kind, value: Expression, given: Kind, context: Context
) -> None:
    if "anything" in (holds.family, given.family):
        return
    place = context.place_of(value.place or target.place)
    if given.family == "unknown":
        if holds.family == "boolean":
            context.report(wrong.UnknownTruth(quote_expression(target), place))
        return
    fits = given.family == holds.family
    if fits and holds.family == "entity":
        fits = any(
            all(context.lattice.is_below(given, name) for name in types)
            for types in holds.alternatives
        )
    if not fits:
        context.report(
            wrong.WrongValue(
                quote_expression(target), str(holds), describe_kind(value, given), place
            )
        )


def given_numbers(value: Expression) -> Iterator[tuple[float, Place | None]]:
    """The plain numbers that a value may come to, whatever the conditions in it, and where."""
    match value:
        case Constant(value=int() | float() as given) if not isinstance(given, bool):
            yield given, value.place
        case If(cases=cases, otherwise=otherwise):
            for case in cases:
                yield from given_numbers(case.value)
            if otherwise is not None:
                yield from given_numbers(otherwise)


@dataclass(frozen=True, slots=True)
class Step:
    """An assignment that happens in any case."""

    key: Key
    value: Expression
    target: str
    place: Place | None


def unconditional(
    effect: Effect,
    minds: tuple[Expression, ...] = (),
    variables: tuple[Parameter, ...] = (),
) -> Iterator[Step]:
    """The assignments of an effect that are under no condition."""
    match effect:
        case Assign(target=target, value=value):
            inner: Expression = target
            outside = minds
            while isinstance(inner, Believes):
                minds = (*minds, inner.who)
                inner = inner.what
            if not isinstance(value, (Constant, Name)):
                for who in reversed(outside):
                    value = Believes(who, value)
            place = target.place or effect.place
            yield Step((minds, inner, variables), value, quote_expression(target), place)
        case Within(who=who, effect=within):
            yield from unconditional(within, (*minds, who), variables)
        case Together(effects=effects):
            for one in effects:
                yield from unconditional(one, minds, variables)
        case ForEach(variable=variable, effect=within):
            yield from unconditional(within, minds, (*variables, variable))
