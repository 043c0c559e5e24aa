"""What conditions claim, read off the declarations of a world: for what looks for empty ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from gaslamp.errors import Place
from gaslamp.model import (
    Apply,
    Believes,
    Compare,
    Constant,
    Expression,
    Name,
    Not,
    Property,
    World,
)
from gaslamp.model.ground import quote_expression
from gaslamp.values import dataclass

OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
TURNED: Final = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Claim:
    """One conjunct as a comparison of something with a value or a name."""

    what: Expression
    operator: str
    value: Expression


ByArity: TypeAlias = Mapping[tuple[str, int], Sequence[Property]]
"""Properties by name and number of arguments: until all is checked there may be several."""

Declared: TypeAlias = tuple[str, Place | None, object]


def declarations_of(own: World) -> Iterator[Declared]:
    """What a world declares that may ask something, with its name and place."""
    kinds: tuple[Iterable[object], ...] = (
        own.actions, own.events, own.triggers, own.processes, own.habits, own.wants, own.endings,
        own.definitions, own.entities,
    )  # fmt: skip
    for kind in kinds:
        for one in kind:
            yield getattr(one, "name", ""), getattr(one, "place", None), one
    for utility in own.utilities:
        yield utility.who or "the author", utility.place, utility
    for opening in own.openings:
        yield opening.who, None, opening


def claim_of(part: Expression) -> Claim | None:
    """A condition as a claim; None: it is of another kind."""
    match part:
        case Not(what=inner):
            claim = claim_of(inner)
            return claim and Claim(claim.what, OPPOSITE[claim.operator], claim.value)
        case Compare(operator=operator, left=left, right=right):
            if _is_value(left) and not _is_value(right):
                return Claim(right, TURNED[operator], left)
            return Claim(left, operator, right) if _is_value(right) else None
        case Apply() | Believes():
            return Claim(part, "==", Constant(True))
    return None


def _is_value(what: Expression) -> bool:
    return isinstance(what, (Name, Constant))


def is_another(part: Expression, variable: str) -> bool:
    """Whether a condition is that something is not some one thing, and no more."""
    claim = claim_of(part)
    if claim is None or claim.operator != "!=":
        return False
    sides = claim.what, claim.value
    return all(isinstance(one, Name) for one in sides) and Name(variable) in sides


def number_in(what: Expression) -> float | None:
    """The number that an expression is; None: it is none."""
    value = what.value if isinstance(what, Constant) else None
    return None if value is None or isinstance(value, bool) else value


def properties_by_arity(world: World) -> ByArity:
    """The properties of a world, by name and number of arguments."""
    found: dict[tuple[str, int], list[Property]] = {}
    for one in world.properties:
        found.setdefault((one.name, len(one.parameters)), []).append(one)
    return found


def number_asked(claim: Claim, declared: ByArity) -> tuple[float, Sequence[Property]] | None:
    """The number that a claim asks for, and the properties it may be asked of, in any mind.

    None: it asks for none, or of something that is not declared.
    """
    inner = claim.what
    while isinstance(inner, Believes):
        inner = inner.what
    asked = number_in(claim.value)
    if asked is None or not isinstance(inner, Apply):
        return None
    found = declared.get((inner.name, len(inner.arguments)), ())
    return (asked, found) if found else None


def quote(what: Expression) -> str:
    """A condition as its author wrote it, as far as it is short."""
    match what:
        case Not(what=inner) if (shown := quote_expression(inner)) != "this":
            return f'"not {shown[1:]}'
        case Compare(operator=operator, left=left, right=right):
            sides = quote_expression(left), quote_expression(right)
            if "this" not in sides:
                return f'"{sides[0][1:-1]} {operator} {sides[1][1:-1]}"'
    shown = quote_expression(what)
    return "what is asked" if shown == "this" else shown
