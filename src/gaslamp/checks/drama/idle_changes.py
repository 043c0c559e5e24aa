"""Changes that change nothing, and habits of what can never be done.

`minutes() = minutes() + 0` leaves everything as it is; `when: away(ann)` never leads to an act that
needs `not away(who)`. Nothing of the world is looked at but its declarations.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.conditions import (
    claim_of,
    declarations_of,
    number_in,
    properties_by_arity,
    quote,
)
from gaslamp.checks.drama.contradictions import variables_in, why_never
from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.model import (
    Action,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Expression,
    Habit,
    Name,
    Within,
    World,
    with_renamed_variables,
)
from gaslamp.model.ground import all_written, conjuncts


def idle_change_findings(own: World) -> Iterator[DramaFinding]:
    """What the declarations of a world itself set to what it is already.

    Cost: linear in what it declares.
    """
    initially = (("initially", None, one) for one in own.initially)
    for name, place, declared in (*declarations_of(own), *initially):
        for what, mind in _set_in(declared):
            if _leaves_it(what.target, what.value):
                message = (
                    f"{quote(what.target)} is set to what it is already, which changes nothing; "
                    f"{_instead(what.target, mind)}"
                )
                yield DramaFinding("set to itself", name, message, what.place or place)


def _set_in(declared: object) -> Iterator[tuple[Assign, Expression | None]]:
    """What a declaration sets, each with the mind in which it stands, if it stands in one."""
    within = {
        id(one): what.who
        for what in all_written(declared)
        if isinstance(what, Within)
        for one in all_written(what.effect)
    }
    for what in all_written(declared):
        if isinstance(what, Assign):
            yield what, within.get(id(what))


def _instead(target: Apply | Believes, mind: Expression | None) -> str:
    """What to write: within a mind everything is read in that mind, which is easily missed."""
    if mind is None:
        return "set it to something else, or remove the line"
    what, who = quote(target).strip('"'), quote(mind).strip('"')
    return (
        f'all within "believes({who}): ..." is read in that mind; if they are to know what is so, '
        f'write "believes({who}, {what}) = {what}"'
    )


def _leaves_it(target: Apply | Believes, value: Expression) -> bool:
    if isinstance(value, Arithmetic) and value.left == target:
        neutral = 0.0 if value.operator in {"+", "-"} else 1.0
        return value.operator in {"+", "-", "*", "/"} and number_in(value.right) == neutral
    return value == target


def helpless_habit_findings(own: World) -> Iterator[DramaFinding]:
    """The habits of what can never be done when they come up.

    Only acts and properties of the world itself are looked at: what an act of the library needs
    may come about by an act implied before it, as one stands up to walk.

    Cost: the habits, times the square of what each and its act ask.
    """
    numbers = properties_by_arity(own)
    entities = frozenset(one.name for one in own.entities)
    declared = {one.name for one in own.properties} | {one.name for one in own.definitions}
    acts: dict[str, Action] = {one.name: one for one in own.actions}
    for habit in own.habits:
        act = acts.get(habit.act.name)
        arguments = [one.name for one in habit.act.arguments if isinstance(one, Name)]
        if act is None or len(arguments) != len(act.parameters):
            continue
        bound = dict(zip((one.name for one in act.parameters), arguments, strict=True))
        needs = with_renamed_variables(act.precondition, bound)
        values = entities - variables_in(habit)
        asked = tuple(
            part
            for part in (*conjuncts(habit.precondition), *conjuncts(needs))
            if all(one.name in declared for one in all_written(part) if isinstance(one, Apply))
        )
        said = _wrong_one(asked, values) or why_never(And(asked), values, numbers)
        if said is not None and why_never(habit.precondition, values, numbers) is None:
            yield _helpless(habit, said)


def _wrong_one(asked: tuple[Expression, ...], values: frozenset[str]) -> str | None:
    """Which condition asks one entity to be another; None: none does."""
    for part in asked:
        claim = claim_of(part)
        if claim is None or claim.operator != "==":
            continue
        sides = claim.what, claim.value
        known = all(isinstance(one, Name) and one.name in values for one in sides)
        if known and claim.what != claim.value:
            return f"{quote(part)} never holds"
    return None


def _helpless(habit: Habit, said: str) -> DramaFinding:
    message = (
        f'the habit "{habit.name}" can never do "{habit.act.name}" when it comes up: with what the '
        f"act needs, {said}"
    )
    return DramaFinding("never so", habit.name, message, habit.place)
