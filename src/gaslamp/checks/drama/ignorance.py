"""Conditions with `!=` that are true of whoever knows nothing.

In a mind a value that is not known is `?`, and `? != tin` is true. Where in truth there always is a
value, whoever writes `worth_of(gold) != tin` means those who know that it is something else. Where
there may rightly be none, as of what somebody holds, `!=` says "not this, or nothing", and stands.
Lines are not looked at: which of them is told to the ignorant is told from all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.errors import Place
from gaslamp.model import (
    UNKNOWN,
    Action,
    Apply,
    Believes,
    Compare,
    Constant,
    Expression,
    Knows,
    Name,
    Not,
    Process,
    Property,
    Trigger,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import assignments_in_truth, conjuncts, parts_of, quote_expression


def ignorance_findings(own: World, space: StateSpace) -> Iterator[DramaFinding]:
    """The comparisons in the conditions of a world itself that ignorance makes true."""
    veiled = _veiled(space)
    types_of = space.vocabulary.types_of
    people_are = frozenset().union(*(types_of[one] for one in space.characters))
    for name, condition, own_names, place in _asked_in_minds(own, space.world):
        compared = _compared_with_nothing(condition)
        for part in conjuncts(condition):
            what = _unequal(part)
            if what is None or what in compared:
                continue
            if _may_be_ignored(what, veiled, own_names, people_are):
                shown = quote_expression(what) or f'"{_named(what)}"'
                message = (
                    f'{shown} is "?" to whoever does not know it, and so it is unlike anything; '
                    f"if they are to know, add: and {shown.strip(chr(34))} != ?"
                )
                here = part.place or what.place or place
                yield DramaFinding("true of ignorance", name, message, here)


def _asked_in_minds(
    own: World, world: World
) -> Iterator[tuple[str, Expression, frozenset[str], Place | None]]:
    """What somebody's mind is asked, with the names that stand for that somebody."""
    for act in own.actions:
        if act.consenting:
            yield act.name, act.precondition, frozenset({act.consenting[0].name}), act.place
    for want in own.wants:
        for asked in (want.worth, want.condition):
            yield want.name, asked, frozenset({want.who}), want.place
    for utility in own.utilities:
        if utility.who is not None:
            yield utility.who, utility.value, frozenset({utility.who}), utility.place
    acts = {one.name: one for one in world.actions if one.consenting}
    for habit in own.habits:
        doing = acts.get(habit.act.name)
        whose = set[str]()
        if doing is not None:
            names = [one.name for one in doing.parameters]
            filled = dict(zip(names, habit.act.arguments, strict=False))
            who = filled.get(doing.consenting[0].name)
            whose = {who.name} if isinstance(who, Name) else set()
        yield habit.name, habit.precondition, frozenset(whose), habit.place


def _unequal(part: Expression) -> Apply | Believes | None:
    """What a condition says is unlike something that is not `?`."""
    if isinstance(part, Not) and isinstance(part.what, Compare) and part.what.operator == "==":
        compared = part.what
    elif isinstance(part, Compare) and part.operator == "!=":
        compared = part
    else:
        return None
    if compared.left == compared.right:
        return None  # it asks nothing, of whom it may be
    for side, other in ((compared.left, compared.right), (compared.right, compared.left)):
        if isinstance(side, (Apply, Believes)) and not _is_nothing(other):
            return side
    return None


def _compared_with_nothing(condition: Expression) -> frozenset[Expression]:
    """What is anywhere in a condition asked to be known: its author has thought of that."""
    found, waiting = set[Expression](), list[object]([condition])
    while waiting:
        what = waiting.pop()
        if isinstance(what, Not) and isinstance(what.what, Compare):
            if any(map(_is_nothing, (what.what.left, what.what.right))):
                found.update((what.what.left, what.what.right))
            continue
        if isinstance(what, Compare):
            sides = (what.left, what.right)
            if any(map(_is_nothing, sides)) or what.operator == "==":
                found.update(sides)
        elif isinstance(what, Knows):
            found.update((what.what, Believes(what.who, what.what)))
        if not isinstance(what, str):
            waiting += parts_of(what)
    return frozenset(found)


def _may_be_ignored(
    what: Apply | Believes,
    veiled: Mapping[tuple[str, int], Sequence[Property]],
    own_names: frozenset[str],
    people_are: frozenset[str],
) -> bool:
    """Whether the mind that is asked may not know it."""
    inner: Expression = what
    while isinstance(inner, Believes):
        inner = inner.what
    if not isinstance(inner, Apply):
        return False
    declared = veiled.get((inner.name, len(inner.arguments)))
    if declared is None:
        return False
    if isinstance(what, Believes) or not inner.arguments:
        return True
    whose = inner.arguments[0]
    if not (isinstance(whose, Name) and whose.name in own_names):
        return True
    # Of several properties of one name it is the one that a person can be meant by.
    return all(one.hidden for one in declared if one.parameters[0].type in people_are)


def _veiled(space: StateSpace) -> Mapping[tuple[str, int], Sequence[Property]]:
    """By name and number of arguments, what is always something, and not known to everybody."""
    world = space.world
    everything = world.common.everything
    empty = _may_be_nothing(space)
    found: dict[tuple[str, int], list[Property]] = {}
    for one in world.properties:
        settled = one.common or one.computed or one.measured or one.assumed
        if (
            one.type != "boolean"
            and not (settled or one.name in world.common.names)
            and (one.hidden or one.private or not everything)
            and one.name not in empty
        ):
            found.setdefault((one.name, len(one.parameters)), []).append(one)
    return found


def _may_be_nothing(space: StateSpace) -> frozenset[str]:
    """The properties that somewhere are nothing in truth, from the start or by what happens."""
    world, values = space.world, space.initial.values
    found = {one.property for one in space.vocabulary.fluents if values[one.number] is UNKNOWN}
    copies: list[tuple[str, str]] = []
    happenings: tuple[Action | Trigger | Process, ...]
    happenings = (*world.actions, *world.triggers, *world.processes)
    for one in happenings:
        for setting in assignments_in_truth(one.effect):
            target, value = setting.target, setting.value
            if not isinstance(target, Apply):
                continue
            if _is_nothing(value):
                found.add(target.name)
            elif isinstance(value, Apply):
                copies.append((target.name, value.name))
    growing = True
    while growing:
        more = {target for target, source in copies if source in found}
        growing = not more <= found
        found |= more
    return frozenset(found)


def _is_nothing(what: Expression) -> bool:
    return isinstance(what, Constant) and what.value is UNKNOWN


def _named(what: Expression) -> str:
    while isinstance(what, Believes):
        what = what.what
    return what.name if isinstance(what, Apply) else ""
