"""People whom a world puts nowhere, where it puts others somewhere.

Who is nowhere sees nobody and is seen by nobody, and may be able to walk in all the same. That may
be meant, of somebody who comes later, so nothing is said where the world's own text asks whether
somebody is nowhere, or puts others somewhere than whoever does the act.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.model import (
    UNKNOWN,
    Action,
    Apply,
    Compare,
    Constant,
    Effect,
    Expression,
    Name,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import all_written, assignments_in_truth
from gaslamp.systems.places import AT


def nowhere_findings(own: World, space: StateSpace) -> Iterator[DramaFinding]:
    """The people of a world itself whose place is never given, while that of others is.

    Cost: linear in the text of the world.
    """
    values, people = space.initial.values, set(space.characters)
    at = {
        one.arguments[0]: values[one.number]
        for one in space.vocabulary.fluents
        if one.property == AT and len(one.arguments) == 1 and one.arguments[0] in people
    }
    lost = [name for name, where in at.items() if where is UNKNOWN]
    if not lost or len(lost) == len(at) or _is_meant(own):
        return
    for one in own.entities:
        if one.name in lost:
            message = (
                f'{one.name} is nowhere: "{AT}({one.name})" is never given; write it under '
                '"initially"'
            )
            yield DramaFinding("person nowhere", one.name, message, one.place)


def _is_meant(own: World) -> bool:
    """Whether the text asks for somebody who is nowhere, or has somebody put somewhere."""
    happenings = (*own.actions, *own.triggers, *own.events)
    written = (*happenings, *own.habits, *own.wants, *own.endings, *own.definitions)
    return any(map(_asks_for_nowhere, all_written(*written))) or any(
        not isinstance(one, Action) or not _is_doer(who, one)
        for one in happenings
        for who in _put(one.effect)
    )


def _put(effect: Effect) -> Iterator[Expression]:
    """Whom an effect puts somewhere in the world itself."""
    for one in assignments_in_truth(effect):
        match one.target:
            case Apply(name=name, arguments=(who,)) if name == AT:
                yield who


def _is_doer(who: Expression, act: Action) -> bool:
    return bool(act.consenting) and isinstance(who, Name) and who.name == act.consenting[0]


def _asks_for_nowhere(what: object) -> bool:
    if not isinstance(what, Compare):
        return False
    sides = (what.left, what.right)
    is_of_place = any(isinstance(one, Apply) and one.name == AT for one in sides)
    return is_of_place and any(isinstance(one, Constant) and one.value is UNKNOWN for one in sides)
