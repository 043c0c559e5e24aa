"""Conditions that can never hold, for what they say themselves.

`burnt(will) and not burnt(will)`, somebody in two places at once, more minutes than there can be;
and what comes after something that already holds whenever it does: a second ending, an `observing`
clause, a branch of `if`. Nothing of the world is looked at but its declarations, so whatever
happens, it never does; and it can be said while other declarations have mistakes yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaslamp.checks.drama.conditions import (
    OPPOSITE,
    TURNED,
    ByArity,
    Claim,
    claim_of,
    declarations_of,
    is_another,
    number_asked,
    number_in,
    properties_by_arity,
    quote,
)
from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.errors import Place
from gaslamp.model import (
    Action,
    And,
    Compare,
    Constant,
    Event,
    Expression,
    If,
    Name,
    Or,
    Parameter,
    Property,
    Quantified,
    When,
    World,
    with_renamed_variables,
)
from gaslamp.model.ground import all_written, conjuncts, parts_of


def contradiction_findings(own: World, world: World) -> Iterator[DramaFinding]:
    """What in the declarations of a world itself can never hold.

    Cost: linear in what it declares, and in each condition the square of its parts.
    """
    by_row = (name for row in own.rows for name in (row.head, *row.spots))
    entities = frozenset((*(one.name for one in world.entities), *by_row))
    numbers = properties_by_arity(world)
    for name, place, declared in declarations_of(own):
        values = entities - variables_in(declared)
        for condition in _conditions(declared):
            said = why_never(condition, values, numbers)
            if said is not None:
                here = _place_of(condition) or place
                yield DramaFinding("never so", name, said, here)
        yield from _of_all_but_one(name, place, declared)
        yield from _behind_branches(name, place, declared)
    yield from _behind_endings(own)
    yield from _behind_clauses(own)


def _conditions(declared: object) -> Iterator[Expression]:
    """The whole conditions somewhere in a declaration: what is part of another is not one."""
    waiting: list[object] = [declared]
    while waiting:
        what = waiting.pop()
        if isinstance(what, str):
            continue
        if isinstance(what, (And, Compare)):
            yield what
            waiting += [one for part in conjuncts(what) for one in parts_of(part)]
            continue
        waiting += parts_of(what)


def variables_in(declared: object) -> frozenset[str]:
    """The names that stand for whatever is in question somewhere in a declaration."""
    found = {"me"}
    for what in all_written(declared):
        if isinstance(what, Parameter) and what.type is not None:
            found.add(what.name)
        variable = getattr(what, "variable", None)
        if isinstance(variable, str):
            found.add(variable)
    return frozenset(found)


def _of_all_but_one(name: str, place: Place | None, declared: object) -> Iterator[DramaFinding]:
    """Where each of a type is asked to be another than one of them."""
    for what in all_written(declared):
        if not isinstance(what, Quantified) or what.quantifier != "forall":
            continue
        for part in conjuncts(what.body):
            if is_another(part, what.variable.name):
                message = (
                    f"{quote(part)} is asked of each, and not so of that one itself, so this "
                    'never holds; write "==" and "or", to leave it out'
                )
                yield DramaFinding("never so", name, message, what.place or place)


# -- one condition ----------------------------------------------------------------------------


def why_never(
    condition: Expression,
    values: frozenset[str],
    numbers: ByArity,
) -> str | None:
    """Why a condition never holds, in words; None: it may."""
    claims: list[tuple[Claim, Expression]] = []
    for part, read in _read_as_one(condition, values):
        if read != part and isinstance(read, Compare) and read.left == read.right:
            if read.operator in ("!=", "<", ">"):
                return (
                    f"{quote(part)} never holds where both are the same, as is asked beside it; "
                    "remove one of them, or write or"
                )
            continue
        claim = claim_of(read)
        if claim is None:
            continue
        beyond = _beyond(claim, numbers)
        if beyond is not None:
            return f"{quote(part)} never holds: {beyond}; mend the number, or its bounds"
        for other, before in claims:
            if _exclude(other, claim, values):
                return (
                    f"{quote(before)} and {quote(part)} are never so at once, so this "
                    "never holds; remove one of them, or write or"
                )
        claims.append((claim, part))
    held = [one for one, _ in claims]
    for part in conjuncts(condition):
        if isinstance(part, Or) and all(_against(one, held, values) for one in part.parts):
            return (
                "every part of what stands between or goes against what stands beside it, so this "
                "never holds; mend one of them"
            )
    return None


def _read_as_one(
    condition: Expression, values: frozenset[str]
) -> Iterator[tuple[Expression, Expression]]:
    """Each part of a condition, and then what it asks once those said to be the same are one.

    After `who == other` whatever is asked of the one is asked of the other; a name of an entity
    stands for both.
    """
    parts = tuple(conjuncts(condition))
    one: dict[str, str] = {}
    same: list[Expression] = []
    for part in parts:
        if not (isinstance(part, Compare) and part.operator == "=="):
            continue
        sides = with_renamed_variables((part.left, part.right), one)
        left, right = sorted(sides, key=lambda side: getattr(side, "name", "") in values)
        if not (isinstance(left, Name) and isinstance(right, Name)):
            continue
        if left.name not in values and left != right:
            one = {old: right.name if new == left.name else new for old, new in one.items()}
            one[left.name] = right.name
            same.append(part)
    yield from ((part, part) for part in parts)
    for part in parts:
        read = with_renamed_variables(part, one)
        empty = isinstance(part, Compare) and part.left == part.right
        if part not in same and read != part and not empty:
            yield part, read


def _against(part: Expression, held: Sequence[Claim], values: frozenset[str]) -> bool:
    claims = [one for one in map(claim_of, conjuncts(part)) if one is not None]
    return any(_exclude(one, other, values) for one in claims for other in held)


def _exclude(one: Claim, other: Claim, values: frozenset[str]) -> bool:
    """Whether two claims are about the same thing and cannot both hold."""
    if one.what != other.what or (isinstance(one.what, Name) and one.what.name in values):
        return False
    if one.value == other.value and OPPOSITE[one.operator] == other.operator:
        # Of what is unknown neither < nor >= holds, which is as good as never here.
        return True
    if one.operator == other.operator == "==":
        return _differ(one.value, other.value, values)
    left, right = number_in(one.value), number_in(other.value)
    if left is None or right is None:
        return False
    for a, b, x, y in ((one, other, left, right), (other, one, right, left)):
        if a.operator == "==" and b.operator in TURNED and b.operator != "!=":
            return not _holds(x, b.operator, y)
        if a.operator in (">", ">=") and b.operator in ("<", "<="):
            return x > y or (x == y and not (a.operator == ">=" and b.operator == "<="))
    return False


def _differ(one: Expression, other: Expression, values: frozenset[str]) -> bool:
    """Whether two names or constants certainly stand for different values."""
    known = [
        (Constant, what.value) if isinstance(what, Constant) else (Name, what.name)
        for what in (one, other)
        if isinstance(what, Constant) or (isinstance(what, Name) and what.name in values)
    ]
    return len(known) == 2 and known[0] != known[1]  # noqa: PLR2004  # both


def _holds(left: float, operator: str, right: float) -> bool:
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
    return left >= right


def _beyond(claim: Claim, numbers: ByArity) -> str | None:
    """What the bounds of a number are, where a claim asks for one that it can never be."""
    found = number_asked(claim, numbers)
    if found is None or any(_may_be(one, claim.operator, found[0]) for one in found[1]):
        return None
    return f'"{found[1][0].name}" is a number {found[1][0].bounds}'


def _may_be(declared: Property, operator: str, asked: float) -> bool:
    """Whether a number that is declared so may compare like that."""
    if operator == "==":
        return declared.allows(asked)
    end = declared.least if operator in ("<", "<=") else declared.most
    return end is None or operator == "!=" or _holds(end, operator, asked)


# -- behind what holds whenever it does ---------------------------------------------------------


def _covered(later: Expression, earlier: Expression) -> bool:
    """Whether one condition holds whenever another does, told from their parts."""
    theirs = list(conjuncts(later))
    return all(part in theirs or part == Constant(True) for part in conjuncts(earlier))


def _behind_endings(own: World) -> Iterator[DramaFinding]:
    for index, ending in enumerate(own.endings):
        for before in own.endings[:index]:
            if _covered(ending.condition, before.condition):
                message = (
                    f'the ending "{ending.name}" never comes: it stands behind "{before.name}", '
                    "which is so whenever it is; put it before that, or let it wait for something "
                    "else"
                )
                yield DramaFinding("never so", ending.name, message, ending.place)
                break


def _behind_clauses(own: World) -> Iterator[DramaFinding]:
    happenings: tuple[Action | Event, ...] = (*own.actions, *own.events)
    for happening in happenings:
        for index, clause in enumerate(happening.observing):
            # What is noticed with odds leaves those behind it who did not notice it.
            earlier = [
                one
                for one in happening.observing[:index]
                if one.odds is None and one.variable == clause.variable
            ]
            if any(_covered(clause.condition, one.condition) for one in earlier):
                message = (
                    f'nobody ever perceives "{happening.name}" like this: a line above is so '
                    "whenever this is, and the first counts; put this one before it"
                )
                here = clause.place or happening.place
                yield DramaFinding("never so", happening.name, message, here)


def _behind_branches(name: str, place: Place | None, declared: object) -> Iterator[DramaFinding]:
    for what in all_written(declared):
        if isinstance(what, If):
            conditions = [one.condition for one in what.cases]
        elif isinstance(what, When):
            conditions = [one.condition for one in what.branches]
        else:
            continue
        for index, condition in enumerate(conditions):
            if any(_covered(condition, before) for before in conditions[:index]):
                message = (
                    f'in "{name}" {quote(condition)} behind elif comes to nothing: what '
                    "stands before it is so whenever it is; put it first"
                )
                here = _place_of(condition) or what.place or place
                yield DramaFinding("never so", name, message, here)


def _place_of(what: Expression) -> Place | None:
    for part in conjuncts(what):
        if part.place is not None:
            return part.place
    return what.place
