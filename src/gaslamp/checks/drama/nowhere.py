"""People whom a world puts nowhere, where it puts others somewhere.

Who is nowhere sees nobody and is seen by nobody, and may be able to walk in all the same. That may
be meant, of somebody who comes later, so nothing is said where the world's own text asks whether
somebody is nowhere, or puts others somewhere than whoever does the act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.model import (
    UNKNOWN,
    Action,
    Apply,
    Compare,
    Constant,
    Effect,
    Event,
    Expression,
    Name,
    Parameter,
    Trigger,
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
    if not lost or len(lost) == len(at) or _is_meant(own, space):
        return
    for one in own.entities:
        if one.name in lost:
            message = (
                f'{one.name} is nowhere: "{AT}({one.name})" is never given; write it under '
                '"initially"'
            )
            yield DramaFinding("person nowhere", one.name, message, one.place)


def _is_meant(own: World, space: StateSpace) -> bool:
    """Whether the text asks for somebody who is nowhere, or has somebody put somewhere."""
    happenings: tuple[Action | Trigger | Event, ...]
    happenings = (*own.actions, *own.triggers, *own.events)
    written = (*happenings, *own.habits, *own.wants, *own.endings, *own.definitions)
    things = space.vocabulary.types_of.keys() - set(space.characters)
    if any(_asks_for_nowhere(one, things) for one in all_written(*written)):
        return True
    for one in happenings:
        people = {each.name for each in one.parameters if _may_be_one(each, space)}
        doer = {each.name for each in one.consenting[:1]} if isinstance(one, Action) else set()
        put = {who.name for who in _put(one.effect) if isinstance(who, Name)}
        if (put & (people | set(space.characters))) - doer:
            return True
    return False


def _may_be_one(parameter: Parameter, space: StateSpace) -> bool:
    """Whether a parameter may stand for somebody."""
    return not set(space.characters).isdisjoint(space.vocabulary.choices(parameter))


def _put(effect: Effect) -> Iterator[Expression]:
    """Whom or what an effect puts somewhere in the world itself."""
    for one in assignments_in_truth(effect):
        match one.target:
            case Apply(name=name, arguments=(who,)) if name == AT:
                yield who


def _asks_for_nowhere(what: object, things: Collection[str]) -> bool:
    """Whether it is asked if somebody, and not one of these things, is nowhere."""
    if not isinstance(what, Compare):
        return False
    sides = (what.left, what.right)
    of = [one.arguments for one in sides if isinstance(one, Apply) and one.name == AT]
    if not any(isinstance(one, Constant) and one.value is UNKNOWN for one in sides):
        return False
    return any(not (isinstance(one, Name) and one.name in things) for each in of for one in each)
