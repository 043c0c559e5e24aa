"""Measured properties in a world's declarations: where they start, and what stands for them.

No state holds a quantity. What the world says of one at the start is handed to the
process that moves it, and where an act's duration depends on one, its reading is put
in place before the rest is read in the state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Assign,
    Compare,
    Constant,
    Effect,
    Expression,
    If,
    Name,
    Not,
    Or,
    Quantified,
    Together,
)

Measure: TypeAlias = Callable[[str, tuple[str, ...]], float]
"""What a measured property of certain entities is now."""

Starts: TypeAlias = Mapping[tuple[str, tuple[str, ...]], float]


def measured_starts(
    lines: Iterable[Effect], measured: Collection[str]
) -> tuple[Starts, tuple[Effect, ...]]:
    """What the initial lines give measured properties, the later counting, and all other lines."""
    starts: dict[tuple[str, tuple[str, ...]], float] = {}
    others: list[Effect] = []
    for line in lines:
        match line:
            case Assign(
                target=Apply(name=name, arguments=arguments),
                value=Constant(value=int() | float() as value),
            ) if name in measured:
                starts[name, tuple(a.name for a in arguments if isinstance(a, Name))] = value
            case Together(effects=effects):
                inner, rest = measured_starts(effects, measured)
                starts |= inner
                others.append(replace(line, effects=rest))
            case _:
                others.append(line)
    return starts, tuple(others)


def without_measured(
    what: Expression, bound: Mapping[str, str], measured: Collection[str], measure: Measure
) -> Expression:
    """The expression with what is measured now in place of every measured property."""

    def put(part: Expression) -> Expression:
        match part:
            case Apply(name=name, arguments=arguments):
                if name in measured:
                    names = tuple(
                        bound.get(a.name, a.name) for a in arguments if isinstance(a, Name)
                    )
                    return Constant(measure(name, names))
                return replace(part, arguments=tuple(map(put, arguments)))
            case Not(what=inner):
                return replace(part, what=put(inner))
            case And(parts=parts) | Or(parts=parts):
                return replace(part, parts=tuple(map(put, parts)))
            case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
                return replace(part, left=put(left), right=put(right))
            case If(cases=cases, otherwise=otherwise):
                put_in = tuple(
                    replace(case, condition=put(case.condition), value=put(case.value))
                    for case in cases
                )
                return replace(part, cases=put_in, otherwise=otherwise and put(otherwise))
            case Quantified(body=body):
                return replace(part, body=put(body))
            case _:
                return part

    return put(what)
