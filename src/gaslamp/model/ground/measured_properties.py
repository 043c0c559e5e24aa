"""Measured properties in a world's declarations: where they start, and what stands for them.

No state holds a quantity. What the world says of one at the start is handed to the
process that moves it, and where an act's duration depends on one, its reading is put
in place before the rest is read in the state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from gaslamp.model.expressions import (
    NOTHING,
    And,
    Apply,
    Arithmetic,
    Assign,
    Compare,
    Constant,
    Effect,
    Expression,
    ForEach,
    If,
    Name,
    Not,
    Or,
    Quantified,
    Together,
)
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World

Measure: TypeAlias = Callable[[str, tuple[str, ...]], float]
"""What a measured property of certain entities is now."""

_Putting: TypeAlias = "Callable[[Expression, _Putting], Expression]"

Starts: TypeAlias = Mapping[tuple[str, tuple[str, ...]], float]


def measured_names(world: World) -> frozenset[str]:
    """The names of what is measured in a world."""
    return frozenset(one.name for one in world.properties if one.measured)


def measured_starts(world: World, vocabulary: Vocabulary) -> tuple[Starts, tuple[Effect, ...]]:
    """What the initial lines give measured properties, the later counting, and all other lines."""
    measured = measured_names(world)
    if not measured:
        return {}, world.initially
    starts = {key: value for line in world.initially for key, value in _given(line, {}, vocabulary)}
    kept = {key: value for key, value in starts.items() if key[0] in measured}
    return kept, tuple(_without(line, measured) for line in world.initially)


def _given(
    line: Effect, bound: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, tuple[str, ...]], float]]:
    """The numbers given outright, to whatever property; bodies of `for each` once for each."""
    match line:
        case Assign(target=Apply() as target, value=Constant(value=int() | float() as value)):
            yield _key(target, bound), value
        case Together(effects=effects):
            for effect in effects:
                yield from _given(effect, bound, vocabulary)
        case ForEach(variable=variable, effect=effect):
            for name in vocabulary.choices(variable):
                yield from _given(effect, {**bound, variable.name: name}, vocabulary)


def _key(what: Apply, bound: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    names = (part.name for part in what.arguments if isinstance(part, Name))
    return what.name, tuple(bound.get(name, name) for name in names)


def _without(line: Effect, measured: Collection[str]) -> Effect:
    match line:
        case Assign(target=Apply(name=name)) if name in measured:
            return NOTHING
        case Together(effects=effects):
            return replace(line, effects=tuple(_without(one, measured) for one in effects))
        case ForEach(effect=effect):
            return replace(line, effect=_without(effect, measured))
        case _:
            return line


def measured_read(
    what: Expression, bound: Mapping[str, str], measured: Collection[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The measured properties that an expression reads, and of what; each once, as first read."""
    found: dict[tuple[str, tuple[str, ...]], None] = {}

    def note(name: str, names: tuple[str, ...]) -> float:
        found[name, names] = None
        return 0.0

    without_measured(what, bound, measured, note)
    return tuple(found)


def without_measured(
    what: Expression, bound: Mapping[str, str], measured: Collection[str], measure: Measure
) -> Expression:
    """The expression with what is measured now in place of every measured property."""

    # Given to itself and not found by name: a function that refers to itself is a circle, and held
    # whatever `measure` holds, a whole run, until the collector came by.
    def put(part: Expression, put: _Putting) -> Expression:
        match part:
            case Apply(name=name, arguments=arguments):
                if name in measured:
                    return Constant(measure(*_key(part, bound)))
                return replace(part, arguments=tuple(put(one, put) for one in arguments))
            case Not(what=inner):
                return replace(part, what=put(inner, put))
            case And(parts=parts) | Or(parts=parts):
                return replace(part, parts=tuple(put(one, put) for one in parts))
            case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
                return replace(part, left=put(left, put), right=put(right, put))
            case If(cases=cases, otherwise=otherwise):
                put_in = tuple(
                    replace(case, condition=put(case.condition, put), value=put(case.value, put))
                    for case in cases
                )
                return replace(part, cases=put_in, otherwise=otherwise and put(otherwise, put))
            case Quantified(body=body):
                return replace(part, body=put(body, put))
            case _:
                return part

    return put(what, put)
