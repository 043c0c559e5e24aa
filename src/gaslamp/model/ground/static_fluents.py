"""Which properties never change, in the world or in any mind.

A property is *steady* if nothing that can happen sets it, everybody starts out right
about it, and nobody can come to doubt it. Doubt comes from acts that surprise or fail:
a comparison of two fluents that turns out wrong makes both of them unknown, so a steady
property may be compared with values, and with other steady properties, only.

Of a property that only comes to be believed as it is (`believes(c, through(a, b)) = through(a, b)`)
those fluents are steady besides that are not so, or nothing, in every mind from the start.

Told from the text of a world, before anything is ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gaslamp.model.declarations import Action, Event, Process, Trigger
from gaslamp.model.expressions import (
    And,
    Apply,
    Assign,
    Believes,
    Compare,
    Effect,
    Expression,
    ForEach,
    Name,
    Parameter,
    Together,
    Value,
    When,
    Within,
)
from gaslamp.model.state import Draft, State
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World


def static_values(world: World, vocabulary: Vocabulary, initial: Draft) -> Mapping[int, Value]:
    """The fluents of steady properties, by number, and what they are.

    `initial` is the state the world starts in, before triggers.
    """
    moving, learnt = _moving_and_learnt(world, vocabulary, initial)
    rows = [mind.values for mind in minds_of(initial)]
    return {
        fluent.number: rows[0][fluent.number]
        for fluent in vocabulary.fluents
        if fluent.property not in moving
        or (fluent.property in learnt and all(_is_nothing(row[fluent.number]) for row in rows))
    }


def learnt_properties(world: World, vocabulary: Vocabulary, initial: Draft) -> frozenset[str]:
    """The properties that only come to be believed as they are."""
    return _moving_and_learnt(world, vocabulary, initial)[1]


def _moving_and_learnt(
    world: World, vocabulary: Vocabulary, initial: Draft
) -> tuple[frozenset[str], frozenset[str]]:
    """The properties that may change, and those that only come to be believed as they are."""
    settings = tuple(_settings_somewhere(world))
    moving = {one.name for one in settings}
    learnt = moving - {one.name for one in settings if not one.is_learnt}
    rows = [mind.values for mind in minds_of(initial)]
    for fluent in vocabulary.fluents:
        first = rows[0][fluent.number]
        if any(row[fluent.number] != first for row in rows):
            moving.add(fluent.property)
    if not world.is_planning:
        # What not everybody knows may be concluded, whatever it is in truth; but of what only comes
        # to be believed as it is, nobody concludes what nobody could ever find so.
        moving.update(one.property for one in vocabulary.fluents if one.hidden)
        learnt -= {one.name for one in world.properties if one.hidden}
    truths = {declared.name for declared in world.properties if declared.type == "boolean"}
    compared = [names for names in _compared(world) if len(names) > 1]
    # To a fixpoint: what is doubted makes doubtful what it is compared with.
    growing = True
    while growing:
        doubted = {name for names in compared if names & moving for name in names - truths}
        learnt -= doubted
        growing = not doubted <= moving
        moving |= doubted
    return frozenset(moving), frozenset(learnt)


def _is_nothing(value: Value) -> bool:
    return value is None or value is False


def never_changing(world: World, vocabulary: Vocabulary) -> frozenset[str]:
    """The properties known to everybody that nothing sets, and nobody is said to be wrong about.

    Of those everybody knows what they are for good: no surprise makes anybody doubt them. It is
    told from the text alone, and so says nothing of what is true.
    """
    moving = set(properties_set_somewhere(world))
    for line in world.initially:
        moving.update(_set_in_minds(line))
    veiled = {fluent.property for fluent in vocabulary.fluents if fluent.hidden}
    return frozenset(one.name for one in world.properties) - moving - veiled


def abiding_properties(world: World) -> frozenset[str]:
    """The properties that nothing that happens changes in the world, whatever anybody believes.

    So are those that only rules set which read nothing that changes: where a door is in its wall.
    Told from the text alone.
    """
    happenings: tuple[Action | Event | Process, ...] = (
        *world.actions,
        *world.events,
        *world.processes,
    )
    moving = {name for one in happenings for name in properties_set_in_truth(one.effect)}
    moving.update(one.name for one in world.properties if one.measured)
    rules = [
        (
            frozenset(properties_set_in_truth(one.effect)),
            properties_read(world, one.precondition, one.effect),
        )
        for one in world.triggers
    ]
    growing = True
    while growing:
        more = {name for sets, read in rules if not read.isdisjoint(moving) for name in sets}
        growing = not more <= moving
        moving |= more
    return frozenset(one.name for one in world.properties) - moving


def taught_properties(world: World) -> frozenset[str]:
    """The properties that rules may set in minds. What they set in truth is concluded in minds."""
    return frozenset(name for one in world.triggers for name in _set_in_minds(one.effect))


def properties_set_in_truth(what: Effect) -> Iterator[str]:
    """The names of what an effect may set in the world itself."""
    return (one.name for one in _settings(what) if not one.is_in_mind)


def properties_read(world: World, *parts: Expression | Effect) -> set[str]:
    """The names of properties that parts of a world may read, and of definitions through which."""
    found, waiting = set[str](), list[object](parts)
    while waiting:
        what = waiting.pop()
        if isinstance(what, Assign) and isinstance(what.target, Apply):
            waiting.extend((*what.target.arguments, what.value))
            continue
        if isinstance(what, Apply) and what.name not in found:
            found.add(what.name)
            # Several may be called the same, told apart by how many arguments they take.
            waiting.extend(one.body for one in world.definitions if one.name == what.name)
        waiting.extend(parts_of(what))
    return found


def _set_in_minds(what: Effect) -> Iterator[str]:
    return (one.name for one in _settings(what) if one.is_in_mind)


def parts_of(what: object) -> Iterator[object]:
    """The expressions, effects and parameters that something written is made of."""
    if isinstance(what, tuple):
        yield from what
    for slot in getattr(what, "__dataclass_fields__", {}):
        if slot != "place":
            yield getattr(what, slot)


def all_written(*written: object) -> Iterator[object]:
    """Some things written and everything within them, however deep, but for names alone."""
    waiting = list(written)
    while waiting:
        what = waiting.pop()
        if not isinstance(what, str):
            yield what
            waiting += parts_of(what)


def conjuncts(what: Expression) -> Iterator[Expression]:
    """The conditions that all must hold for this one to hold, none of them an `And`."""
    if isinstance(what, And):
        for part in what.parts:
            yield from conjuncts(part)
    else:
        yield what


def properties_set_somewhere(world: World) -> Iterator[str]:
    """The names of what anything that can happen may set, in the world or in a mind."""
    return (one.name for one in _settings_somewhere(world))


def _settings_somewhere(world: World) -> Iterator[_Setting]:
    schemas: tuple[Action | Event | Trigger | Process, ...] = (
        *world.actions,
        *world.events,
        *world.triggers,
        *world.processes,
    )
    for schema in schemas:
        yield from _settings(schema.effect)


def only_teaches(what: Effect) -> bool:
    """Whether an effect sets nothing but what somebody believes."""
    match what:
        case Together(effects=effects):
            return all(map(only_teaches, effects))
        case Within() | Assign(target=Believes()):
            return True
        case ForEach(effect=effect):
            return only_teaches(effect)
        case When(branches=branches, otherwise=otherwise):
            inner = all(only_teaches(branch.effect) for branch in branches)
            return inner and (otherwise is None or only_teaches(otherwise))
        case _:
            return False


def properties_set(what: Effect) -> Iterator[str]:
    """The names of what an effect may set, in the world or in a mind."""
    return (one.name for one in _settings(what))


class _Setting(NamedTuple):
    """What an effect may set: a property; whether in a mind; whether it is learnt as it is."""

    name: str
    is_in_mind: bool
    is_learnt: bool


def _settings(what: Effect) -> Iterator[_Setting]:
    for one, is_in_mind in _assignments(what, is_in_mind=False):
        inner: Expression = one.target
        while isinstance(inner, Believes):
            inner = inner.what
        if isinstance(inner, Apply):
            is_told = isinstance(one.target, Believes)
            yield _Setting(inner.name, is_in_mind or is_told, is_told and inner == one.value)


def assignments_in_truth(what: Effect) -> Iterator[Assign]:
    """What an effect may set in the world itself, as it stands there, under whatever condition."""
    for one, is_in_mind in _assignments(what, is_in_mind=False):
        if not is_in_mind and not isinstance(one.target, Believes):
            yield one


def _assignments(what: Effect, *, is_in_mind: bool) -> Iterator[tuple[Assign, bool]]:
    """All that an effect may set, and whether that is within a mind."""
    match what:
        case Together(effects=effects):
            for effect in effects:
                yield from _assignments(effect, is_in_mind=is_in_mind)
        case Within(effect=effect):
            yield from _assignments(effect, is_in_mind=True)
        case ForEach(effect=effect):
            yield from _assignments(effect, is_in_mind=is_in_mind)
        case When(branches=branches, otherwise=otherwise):
            for branch in branches:
                yield from _assignments(branch.effect, is_in_mind=is_in_mind)
            if otherwise is not None:
                yield from _assignments(otherwise, is_in_mind=is_in_mind)
        case Assign():
            yield what, is_in_mind


def minds_of(root: Draft) -> list[Draft | State]:
    """A state, and every one that somebody in it believes in."""
    met: dict[Draft | State, None] = {root: None}
    waiting: list[Draft | State] = [root]
    while waiting:
        for mind in waiting.pop().beliefs:
            if mind not in met:
                met[mind] = None
                waiting.append(mind)
    return list(met)


def _compared(world: World) -> Iterator[set[str]]:
    """For each comparison that an act may depend on, the properties compared in it."""
    bodies = {d.name: d.body for d in world.definitions}

    def read(what: object, open_names: frozenset[str]) -> set[str]:
        """Properties whose values are compared; those in arguments choose among fluents only."""
        if isinstance(what, Apply):
            if what.name in bodies and what.name not in open_names:
                return read(bodies[what.name], open_names | {what.name})
            return {what.name}
        return set().union(*(read(part, open_names) for part in parts_of(what)))

    def comparisons(what: object) -> Iterator[set[str]]:
        if isinstance(what, Compare):
            yield read(what, frozenset())
        if not isinstance(what, (Name, Parameter, str)):
            for part in parts_of(what):
                yield from comparisons(part)

    for action in world.actions:
        yield from comparisons(action.precondition)
    for body in bodies.values():
        yield from comparisons(body)
