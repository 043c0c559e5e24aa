"""What is wrong with the names of declarations: given twice, or meant by the same arguments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from gaslamp.checking.context import Context
from gaslamp.errors import Place
from gaslamp.model import ANYTHING, Kind, Parameter, kind_of_type
from gaslamp.model import problems as wrong
from gaslamp.model.ground import signature

MOST_OF_ONE_NAME: Final = 100


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


def check_unique(what: str, declared: Iterable[Declared], context: Context) -> None:
    """No two of these may have one name."""
    first: dict[str, Place | None] = {}
    for one in declared:
        if one.name in first:
            context.report(wrong.DuplicateName(what, one.name, first[one.name], one.place))
        first.setdefault(one.name, one.place)


def check_distinct(what: str, declared: Iterable[Signed], context: Context) -> None:
    """No two of one name may have parameters that the same arguments would fit."""
    by_name: dict[str, list[Signed]] = defaultdict(list)
    for one in declared:
        others = by_name[one.name]
        others.append(one)
        if len(others) == MOST_OF_ONE_NAME + 1:
            called, count = f'{what} called "{one.name}"', len(others)
            context.report(wrong.TooMany(called, count, MOST_OF_ONE_NAME, one.place))
        elif len(others) <= MOST_OF_ONE_NAME:
            _check_apart(what, one, others[:-1], context)


def _check_apart(what: str, one: Signed, others: Sequence[Signed], context: Context) -> None:
    for other in others:
        if _could_be_meant(one.parameters, other.parameters, context):
            earlier = signature(other.name, other.parameters)
            signatures = (earlier, signature(one.name, one.parameters))
            singular = what.replace("ies", "y").replace("ons", "on").removesuffix("s")
            problem = wrong.OverlappingSignatures(singular, signatures, other.place, one.place)
            context.report(problem)
            return


def _could_be_meant(one: Sequence[Parameter], other: Sequence[Parameter], context: Context) -> bool:
    return len(one) == len(other) and all(
        _share(first, second, context) for first, second in zip(one, other, strict=True)
    )


def _share(first: Parameter, second: Parameter, context: Context) -> bool:
    if first.type is None and second.type is None:
        return first.name == second.name
    kinds = (_kind_of_parameter(one, context) for one in (first, second))
    return context.lattice.overlap(*kinds)


def _kind_of_parameter(parameter: Parameter, context: Context) -> Kind:
    if parameter.type is not None:
        kind = kind_of_type(parameter.type)
        known = kind.family == "entity" and parameter.type in context.lattice
        return kind if known else ANYTHING
    entity = context.names.entities.get(parameter.name)
    return Kind("entity", (entity.types or ("entity",),)) if entity else ANYTHING
