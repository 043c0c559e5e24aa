"""Conditions that ask nothing, for they hold, or do not, whatever is so.

`at(who) == at(who)` compares something with itself, `lit() or not lit()` leaves nothing out, a
number from 0 to 60 is always at least 0, an `if` has one value in every case, and `exists o` asks
nothing of o. Mostly another name or value was meant. Nothing of the
world is looked at but its declarations, so it can be said while others have mistakes yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.conditions import (
    OPPOSITE,
    ByArity,
    Claim,
    claim_of,
    declarations_of,
    is_another,
    number_asked,
    properties_by_arity,
    quote,
)
from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.errors import Place
from gaslamp.model import (
    And,
    Compare,
    Constant,
    If,
    Name,
    Or,
    Property,
    Quantified,
    World,
)
from gaslamp.model.ground import all_written


def empty_question_findings(own: World, world: World) -> Iterator[DramaFinding]:
    """What the declarations of a world itself ask that is answered before it is asked.

    Cost: linear in what it declares, and in each `or` the square of its parts.
    """
    numbers = properties_by_arity(world)
    for name, place, declared in declarations_of(own):
        for what in all_written(declared):
            said = _said_of(what, numbers)
            if said is not None:
                yield DramaFinding("asks nothing", name, said, _place_of(what) or place)


def _said_of(what: object, numbers: ByArity) -> str | None:
    """Why a condition asks nothing, in words; None: it may ask something."""
    if isinstance(what, Compare):
        if what.left == what.right:
            return (
                f"{quote(what)} compares something with itself and so asks nothing; compare it "
                "with something else, or remove it"
            )
        return _always(what, numbers)
    if isinstance(what, Quantified):
        return _of_every(what)
    if isinstance(what, If) and what.otherwise is not None:
        if all(case.value == what.otherwise for case in what.cases):
            return (
                f"it is {quote(what.otherwise)} in every case, so what stands after if asks "
                "nothing; mend one of the values, or remove the if"
            )
        return None
    if isinstance(what, (And, Or)):
        twice = next((one for i, one in enumerate(what.parts) if one in what.parts[:i]), None)
        if twice is not None:
            return (
                f"{quote(twice)} is asked twice in one condition; ask what was meant, or remove "
                "one of the two"
            )
    if isinstance(what, Or):
        claims = [(part, claim) for part in what.parts if (claim := claim_of(part)) is not None]
        for index, (part, claim) in enumerate(claims):
            for before, other in claims[:index]:
                if _leave_nothing_out(other, claim):
                    return (
                        f"{quote(before)} or {quote(part)} is so whatever is so, and asks "
                        "nothing; remove it, or write and"
                    )
    return None


def _of_every(what: Quantified) -> str | None:
    """Why it asks nothing that some, or each, of a type is such; None: it may ask something.

    A sum may count without asking anything of what it counts.
    """
    variable = what.variable.name
    if what.quantifier not in {"exists", "forall"} or isinstance(what.body, Constant):
        return None
    if not any(isinstance(one, Name) and one.name == variable for one in all_written(what.body)):
        return (
            f'nothing is asked of "{variable}", so that there is one of them or not decides '
            f'nothing; ask it of "{variable}", or remove "{what.quantifier} {variable}"'
        )
    if what.quantifier == "exists" and isinstance(what.body, Or):
        for part in what.body.parts:
            if is_another(part, variable):
                return (
                    f"{quote(part)} is so of every other, so the rest of the or is never asked; "
                    'write "and"'
                )
    return None


def _leave_nothing_out(one: Claim, other: Claim) -> bool:
    """Whether one of two claims holds, whatever is so; of numbers, whenever it is known."""
    if one.what != other.what or one.value != other.value:
        return False
    return OPPOSITE[one.operator] == other.operator or {one.operator, other.operator} == {
        "<=",
        ">=",
    }


def _always(what: Compare, numbers: ByArity) -> str | None:
    """What the bounds of a number are, where it is only asked to be within them."""
    claim = claim_of(what)
    found = None if claim is None else number_asked(claim, numbers)
    if claim is None or found is None:
        return None
    asked, declared = found
    if not all(_covers(one, claim.operator, asked) for one in declared):
        return None
    name = declared[0].name
    return (
        f'{quote(what)} asks nothing: "{name}" is a number {declared[0].bounds}; mend '
        f'the number, or remove it; "{name}" != ? asks whether it is known'
    )


def _covers(declared: Property, operator: str, asked: float) -> bool:
    """Whether every number that is declared so compares like that."""
    least, most = declared.least, declared.most
    match operator:
        case ">=":
            return least is not None and least >= asked
        case ">":
            return least is not None and least > asked
        case "<=":
            return most is not None and most <= asked
        case "<":
            return most is not None and most < asked
    return False


def _place_of(what: object) -> Place | None:
    parts = what.parts if isinstance(what, (And, Or)) else ()
    places = (getattr(one, "place", None) for one in (what, *parts))
    return next((one for one in places if isinstance(one, Place)), None)
