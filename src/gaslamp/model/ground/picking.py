"""Where a quantifier asks only for what a fluent is: one look in place of every entity.

``exists s: at(ann) == s and lit(s)`` is true of the one spot where she is, or of none: of the
conditions that spots are lit, the one is picked that belongs to where she is (`terms.Pick`). And
``sum s: (if at(ann) == s then light(s) else 0)`` is the number that belongs there. What is picked
from does not hang on who it is that is there, so that for all people it is made once.

Told from what is written, once for each quantifier. Where one stands within another, what does not
mention the inner one's variable is taken out of it, so that the inner one is of `b` and `s` alone
in ``exists s: exists z: (at(a) == s and at(b) == z and near(s, z))``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaslamp.model.expressions import (
    TRUE,
    And,
    Apply,
    Believes,
    Case,
    Compare,
    Constant,
    Expression,
    If,
    Name,
    Quantified,
)
from gaslamp.model.ground.memory import names_in
from gaslamp.model.ground.static_fluents import conjuncts
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class PickShape:
    """A quantifier that picks: by the value of `by`; what is picked says `rest` of each entity."""

    by: Apply | Believes
    rest: Expression


def shape_of_exists(what: Quantified) -> PickShape | None:
    """How an `exists` picks; None: it does not."""
    found = _split(list(_parts_outside(what.body)), what.variable.name)
    return None if found is None else PickShape(found[0], _all(found[1]))


def shape_of_sum(what: Quantified) -> PickShape | None:
    """How a `sum` picks; None: it does not. Where nothing is picked it is 0."""
    body = _outside_of_sum(what.body)
    if not isinstance(body, If) or not body.cases:
        return None
    first, *others = body.cases
    name = what.variable.name
    if _is_zero(body.otherwise) and not others:
        found = _split(list(conjuncts(first.condition)), name)
        if found is None:
            return None
        value = first.value
        if found[1]:
            value = If((Case(_all(found[1]), value),), Constant(0))
        return PickShape(found[0], value)
    # ``if at(ann) != s then 0 elif ...``
    if _is_zero(first.value) and isinstance(first.condition, Compare):
        by = _picks(replace(first.condition, operator="=="), name)
        if first.condition.operator == "!=" and by is not None:
            if others:
                return PickShape(by, replace(body, cases=tuple(others)))
            return None if body.otherwise is None else PickShape(by, body.otherwise)
    return None


def _is_zero(what: Expression | None) -> bool:
    return isinstance(what, Constant) and what.value == 0 and what.value is not False


def _all(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else TRUE


def _split(
    parts: Sequence[Expression], name: str
) -> tuple[Apply | Believes, list[Expression]] | None:
    """The first part that says what an entity is picked by, and the others."""
    for place, part in enumerate(parts):
        by = _picks(part, name)
        if by is not None:
            return by, [*parts[:place], *parts[place + 1 :]]
    return None


def _picks(part: Expression, name: str) -> Apply | Believes | None:
    """What it is that a part says to be the entity of some name."""
    if not isinstance(part, Compare) or part.operator != "==":
        return None
    for by, entity in ((part.left, part.right), (part.right, part.left)):
        if entity == Name(name) and _is_fluent(by) and name not in names_in(by):
            assert isinstance(by, (Apply, Believes))
            return by
    return None


def _is_fluent(what: Expression) -> bool:
    """Whether it may be one fluent, as somebody sees it: of names, and no truth."""
    while isinstance(what, Believes):
        what = what.what
    return isinstance(what, Apply) and all(isinstance(one, Name) for one in what.arguments)


def _parts_outside(body: Expression) -> Iterator[Expression]:
    """The conjuncts of a body; of an `exists` in it, those outside that can be."""
    for part in conjuncts(body):
        if not isinstance(part, Quantified) or part.quantifier != "exists":
            yield part
            continue
        inner = list(_parts_outside(part.body))
        outside = [one for one in inner if part.variable.name not in names_in(one)]
        yield from outside
        kept = [one for one in inner if part.variable.name in names_in(one)]
        yield replace(part, body=_all(kept)) if outside else part


def _outside_of_sum(body: Expression) -> Expression:
    """A sum of what is under a condition, the parts of it outside that can be."""
    if not isinstance(body, Quantified) or body.quantifier != "sum":
        return body
    inner = _outside_of_sum(body.body)
    if not isinstance(inner, If) or len(inner.cases) != 1 or not _is_zero(inner.otherwise):
        return body
    (case,) = inner.cases
    parts, name = list(conjuncts(case.condition)), body.variable.name
    outside = [one for one in parts if name not in names_in(one)]
    if not outside:
        return body
    kept = [one for one in parts if name in names_in(one)]
    within = replace(inner, cases=(Case(_all(kept), case.value),)) if kept else case.value
    return If((Case(_all(outside), replace(body, body=within)),), Constant(0))
