"""What has reached somebody in a run: all by which two runs may rightly differ to them.

That is, percepts, those of what shows by itself among them, and what the world's rules and acts
teach outright. Nothing that a mind makes of it is in it, and no words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import ne
from typing import Final, TypeAlias
from weakref import WeakKeyDictionary

from gaslamp.inquiry import GodView
from gaslamp.model import Action, Assign, Believes, ForEach, State, Together, Value, When, Within
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation import Scene

Reached: TypeAlias = tuple[object, ...]
"""Only ever compared."""

_TAUGHT: Final[
    WeakKeyDictionary[StateSpace, dict[tuple[int, str], tuple[tuple[tuple[int, ...], int], ...]]]
] = WeakKeyDictionary()


def what_reached(scene: Scene, who: str) -> Reached:
    """All that has reached somebody: percepts, and what the world's rules and acts teach them.

    Of an act that is what its own effects say outright that they believe of it (`believes(...)`),
    whatever it looks like to them: who is seen to be hurt is seen to be hurt somewhere.
    """
    space, number = scene.stage._runtime.space, scene.stage.number(who)  # noqa: SLF001  # looks behind
    person = GodView(scene)._run.people[number]  # noqa: SLF001  # looks behind
    rules = {rule.name for rule in scene.stage.world.triggers}
    percepts = {one.number: one for one in person.percepts}
    taught: list[object] = []
    for one in person.moments:
        percept = None if one.percept is None else percepts.get(one.percept)
        if percept is None:
            continue
        if percept.act.name in rules:
            taught.append(tuple(differences(one.before, one.executed)))
        elif event := space.find(percept.act.name, percept.act.arguments):
            said = [(e.chain, e.fluent) for e in event.minds.get(number, ())]
            said += _taught_by_what_looks_like(space, number, percept.act.name)
            taught.append(tuple(belief_at(one.executed, *place) for place in said))
    got = [
        (one.at_ms, one.phase, one.sense, one.act, one.doer, one.direction)
        for one in person.percepts
    ]
    return (*got, *taught, scene.ending)


def _taught_by_what_looks_like(
    space: StateSpace, who: int, name: str
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """What acts that may look like an event of that name set outright in somebody's mind."""
    known = _TAUGHT.setdefault(space, {})
    if (who, name) not in known:
        schemas = {one.name for one in space.world.actions if _teaches(one) and name in _looks(one)}
        # By name first: what an act sets is ground as it is asked for, of many acts that is dear.
        acts = (act for act in space.actions if act.name in schemas)
        said = ((e.chain, e.fluent) for act in acts for e in act.minds.get(who, ()))
        known[who, name] = tuple(dict.fromkeys(said))
    return known[who, name]


def _teaches(act: Action) -> bool:
    """Whether an act says outright what somebody believes."""
    left: list[object] = [act.effect]
    while left:
        match left.pop():
            case Within() | Assign(target=Believes()):
                return True
            case Together(effects=effects):
                left.extend(effects)
            case ForEach(effect=effect):
                left.append(effect)
            case When(branches=branches, otherwise=otherwise):
                left.extend((*(branch.effect for branch in branches), otherwise))
    return False


def _looks(act: Action) -> set[str]:
    return {one.percept.name for one in act.observing if one.percept is not None}


def belief_at(mind: State, chain: Sequence[int], fluent: int) -> Value:
    """What is held of a fluent in a mind within minds."""
    for who in chain:
        mind = mind.beliefs[who]
    return mind.values[fluent]


def differences(before: State, after: State) -> Iterator[tuple[tuple[int, ...], int, Value]]:
    """What one mind holds that another does not, minds within it included.

    Minds may stand within themselves: each two are compared once.
    """
    met = set[tuple[State, State]]()
    left = deque[tuple[tuple[int, ...], State, State]]([((), before, after)])
    while left:
        chain, old, new = left.popleft()
        if old is new or (old, new) in met:
            continue
        met.add((old, new))
        values = new.values
        # Of hundreds a few differ.
        for number in compress(range(len(values)), map(ne, old.values, values)):
            yield chain, number, values[number]
        inner = zip(old.beliefs, new.beliefs, strict=True)
        left.extend(((*chain, who), *minds) for who, minds in enumerate(inner))
