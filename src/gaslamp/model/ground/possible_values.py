"""What each property may ever be, in the world or in any mind: told before anything is ground.

Nothing ceases to be possible here. A fluent keeps every value that it has in some mind from the
start; to all fluents of a property are added the values that anything that may happen gives it,
and those that somebody may conclude who perceives an act that they took to be impossible. A
declaration counts as one that may happen while its precondition may hold by what properties, not
fluents, may be; that is looked at again until nothing new is found.

So what is found is too much, never too little, and that is enough: in a world without figures
nobody is ever taken for one, so all that is said of those who are is settled; a way leads where
it leads, so a condition about where it does has one case and not one for each way there is.

Cost: a few passes over what is declared; its definitions once a pass for each use.
Source: J. Hoffmann and B. Nebel, "The FF planning system" (2001), for letting nothing cease; here
over properties, as M. Helmert, "Concise finite-domain representations" (2009), does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from gaslamp.model.declarations import Action, Event, Process, Trigger
from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Compare,
    Constant,
    Effect,
    Expression,
    ForEach,
    Group,
    If,
    IsA,
    Knows,
    Name,
    Not,
    Or,
    Quantified,
    Together,
    Value,
    When,
    Within,
)
from gaslamp.model.ground.static_fluents import (
    learnt_properties,
    minds_of,
    never_changing,
    static_values,
)
from gaslamp.model.knowing import believes_rightly, holds_informed
from gaslamp.model.state import Draft
from gaslamp.model.vocabulary import BOOLEANS, Vocabulary
from gaslamp.model.world import World

Worth: TypeAlias = frozenset[Value] | None
"""The values that something may have; None: any."""
_Scope: TypeAlias = Mapping[str, tuple[str, ...]]
"""What each variable may stand for."""
_Happening: TypeAlias = Action | Event | Trigger | Process

MOST_VALUES: Final = 64
"""A fluent that may have more counts as one that may be anything: there is little to be left out,
and what is compared with a hundred values would cost more to look up than it saves."""

_UNKNOWN: Final[frozenset[Value]] = frozenset((None,))
_NOTHING: Final[frozenset[Value]] = frozenset()
_EITHER: Final[tuple[bool, bool]] = (True, True)


class PossibleValues:
    """What the fluents of one world may ever be."""

    def __init__(self, world: World, vocabulary: Vocabulary, initial: Draft) -> None:
        """`initial` is the state the world starts in, before triggers."""
        self._world = world
        self._vocabulary = vocabulary
        self._definitions = {(one.name, len(one.parameters)): one for one in world.definitions}
        self._booleans = {one.name for one in world.properties if one.type == "boolean"}
        self._learnt = learnt_properties(world, vocabulary, initial)
        self._fixed = never_changing(world, vocabulary) if not world.is_planning else frozenset()
        self.steady = static_values(world, vocabulary, initial)
        """The fluents that nothing sets, or only to what they are, of a property never doubted."""
        rows = [mind.values for mind in minds_of(initial)]
        self._starts = [frozenset(each) for each in zip(*rows, strict=True)]
        self._worth: dict[str, Worth] = {}
        for fluent in vocabulary.fluents:
            self._add_to(self._worth, fluent.property, self._starts[fluent.number])
        self._given: dict[str, Worth] = {}
        self._set: set[str] = set()
        self._grew = True
        while self._grew:
            self._grew = False
            self._bodies: dict[tuple[str, int], Worth] = {}
            self._open: set[tuple[str, int]] = set()
            for happening in self._happenings():
                self._look_at(happening)
        self.of: dict[int, frozenset[Value]] = dict(self._of_fluents())
        """By the number of a fluent, what it may be; those that may be anything are left out."""
        self.only: dict[int, Value] = {
            number: next(iter(values)) for number, values in self.of.items() if len(values) == 1
        }
        """The fluents that never vary, and what they are."""

    @cached_property
    def constants(self) -> Mapping[int, Value]:
        """The fluents that never vary and that nothing sets, not even to what they are."""
        fluents = self._vocabulary.fluents
        return {n: value for n, value in self.only.items() if fluents[n].property not in self._set}

    @property
    def have_figures(self) -> bool:
        """Whether anybody may ever be taken for somebody else."""
        return self._property("taken_for") not in (_UNKNOWN, _NOTHING)

    def _of_fluents(self) -> Iterator[tuple[int, frozenset[Value]]]:
        for fluent in self._vocabulary.fluents:
            if fluent.number in self.steady:
                yield fluent.number, frozenset((self.steady[fluent.number],))
                continue
            given = self._given.get(fluent.property, _NOTHING)
            if given is not None:
                values = self._starts[fluent.number] | given
                if len(values) <= MOST_VALUES and not _are_alike(values):
                    yield fluent.number, values

    # -- what may happen ------------------------------------------------------------------------

    def _happenings(self) -> Iterator[_Happening]:
        world = self._world
        yield from world.actions
        yield from world.events
        yield from world.triggers
        yield from world.processes

    def _look_at(self, happening: _Happening) -> None:
        """Take over what a declaration may set, and what may be concluded of it."""
        scope = {one.name: self._vocabulary.choices(one) for one in happening.parameters}
        if not all(scope.values()):
            return
        if not isinstance(happening, Event):
            # What something may look like happens in a mind without being asked.
            seen = isinstance(happening, Action) and self._may_be_seen(happening)
            if not seen and not self._truth(happening.precondition, scope)[0]:
                return
            if isinstance(happening, Action) and (seen or _is_perceived_whole(happening)):
                self._conclude(happening.precondition, scope)
        self._effect(happening.effect, scope)

    def _may_be_seen(self, action: Action) -> bool:
        return self.have_figures or action.name in self._percepts

    @property
    def _percepts(self) -> frozenset[str]:
        return frozenset(percepts_of(self._world))

    def _effect(self, what: Effect, scope: _Scope) -> None:
        match what:
            case Together(effects=effects):
                for effect in effects:
                    self._effect(effect, scope)
            case Within(effect=effect):
                self._effect(effect, scope)
            case ForEach(variable=variable, effect=effect):
                choices = self._vocabulary.choices(variable)
                if choices:
                    self._effect(effect, {**scope, variable.name: choices})
            case When(branches=branches, otherwise=otherwise):
                for branch in branches:
                    holds, fails = self._truth(branch.condition, scope)
                    if holds:
                        self._effect(branch.effect, scope)
                    if not fails:
                        return
                if otherwise is not None:
                    self._effect(otherwise, scope)
            case Assign(target=target, value=value):
                inner: Expression = target
                while isinstance(inner, Believes):
                    inner = inner.what
                # Who learns what is so learns of no new value.
                if isinstance(inner, Apply):
                    self._set.add(inner.name)
                    if inner != value:
                        self._give(inner.name, self._of(value, scope))

    def _give(self, name: str, values: Worth) -> None:
        """Note that a property may get some values; of what may change, that it may be unknown."""
        if values is not None:
            if name in self._booleans:
                values = frozenset(value for value in values if isinstance(value, bool))
            else:
                values = _UNKNOWN.union(v for v in values if not isinstance(v, bool))
        self._grew |= self._add_to(self._given, name, values)
        self._grew |= self._add_to(self._worth, name, values)

    @staticmethod
    def _add_to(where: dict[str, Worth], name: str, values: Worth) -> bool:
        before = where.get(name, _NOTHING)
        if before is None or (values is not None and values <= before):
            if name not in where:
                where[name] = values
            return False
        where[name] = None if values is None else before | values
        return True

    # -- what somebody may conclude -------------------------------------------------------------

    def _conclude(self, what: Expression, scope: _Scope) -> None:
        """Note what whoever perceives that a condition held may take its properties to be."""
        for one, around in self._parts(what, scope):
            match one:
                case Compare(left=left, right=right):
                    self._conclude_worth(left, self._of(right, around), around)
                    self._conclude_worth(right, self._of(left, around), around)
                case IsA(what=inner, type=kind):
                    values = frozenset(self._vocabulary.values_of(kind))
                    self._conclude_worth(inner, values, around)
                case Apply(name=name, arguments=arguments):
                    key = name, len(arguments)
                    if key in self._definitions:
                        definition = self._definitions[key]
                        places = tuple(map(self._vocabulary.choices, definition.parameters))
                    else:
                        places = self._vocabulary.places_of(*key)
                        may_be = frozenset(BOOLEANS) if name in self._booleans else _UNKNOWN
                        self._conclude_of(name, may_be)
                    for argument, place in zip(arguments, places, strict=True):
                        self._conclude_worth(argument, frozenset(place), around)

    def _conclude_worth(self, what: Expression, values: Worth, scope: _Scope) -> None:
        """Note that something may be taken to be one of some values."""
        for one, _ in self._parts(what, scope):
            if isinstance(one, Apply) and (one.name, len(one.arguments)) not in self._definitions:
                self._conclude_of(one.name, values)

    def _conclude_of(self, name: str, values: Worth) -> None:
        # Nobody doubts what everybody knows for good; and of what only comes to be believed as it
        # is, nobody concludes what nobody could ever find so (`static_fluents`).
        if name in self._fixed:
            return
        self._give(name, _UNKNOWN if name in self._learnt else values)

    def _parts(self, what: Expression, scope: _Scope) -> Iterator[tuple[Expression, _Scope]]:
        """An expression and all within it, definitions put in place, each with its variables."""
        waiting: list[tuple[Expression, _Scope, frozenset[tuple[str, int]]]] = [
            (what, scope, frozenset())
        ]
        while waiting:
            one, around, within = waiting.pop()
            yield one, around
            match one:
                case Not(what=inner) | Believes(what=inner) | IsA(what=inner) | Group(what=inner):
                    waiting.append((inner, around, within))
                case Knows(who=who, what=Apply() as inner):
                    waiting.append((believes_rightly(who, inner, is_own=False), around, within))
                    waiting.append((holds_informed(who, inner), around, within))
                case And(parts=parts) | Or(parts=parts):
                    waiting += ((part, around, within) for part in parts)
                case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
                    waiting += ((left, around, within), (right, around, within))
                case If(cases=cases, otherwise=otherwise):
                    for case in cases:
                        waiting += ((case.condition, around, within), (case.value, around, within))
                    if otherwise is not None:
                        waiting.append((otherwise, around, within))
                case Quantified(variable=variable, body=body):
                    choices = self._vocabulary.choices(variable)
                    if choices:
                        waiting.append((body, {**around, variable.name: choices}, within))
                case Apply(name=name, arguments=arguments):
                    waiting += ((argument, around, within) for argument in arguments)
                    key = name, len(arguments)
                    if key in self._definitions and key not in within:
                        definition = self._definitions[key]
                        inner_scope = {
                            p.name: self._vocabulary.choices(p) for p in definition.parameters
                        }
                        waiting.append((definition.body, inner_scope, within | {key}))

    # -- what expressions may be ----------------------------------------------------------------

    def _of(self, what: Expression, scope: _Scope) -> Worth:
        match what:
            case Constant(value=value):
                return frozenset((value,))
            case Name(name=name):
                return frozenset(scope.get(name, (name,)))
            case Believes(what=inner):
                return self._of(inner, scope)
            case If():
                return self._of_cases(what, scope)
            case Apply(name=name, arguments=arguments):
                return self._of_apply(name, arguments)
            case Arithmetic():
                return None
            case Quantified(quantifier="sum" | "product"):
                return None
        holds, fails = self._truth(what, scope)
        return frozenset((*((True,) if holds else ()), *((False,) if fails else ())))

    def _of_cases(self, what: If, scope: _Scope) -> Worth:
        found: Worth = _NOTHING
        for case in what.cases:
            holds, fails = self._truth(case.condition, scope)
            if holds:
                found = _union(found, self._of(case.value, scope))
            if not fails:
                return found
        last = frozenset((True,)) if what.otherwise is None else self._of(what.otherwise, scope)
        return _union(found, last)

    def _of_apply(self, name: str, arguments: tuple[Expression, ...]) -> Worth:
        key = name, len(arguments)
        definition = self._definitions.get(key)
        # Of what is not there, or nothing, a boolean is false and all else unknown.
        if definition is None:
            nothing = frozenset((False,)) if name in self._booleans else _UNKNOWN
            return _union(self._property(name), nothing)
        nothing = frozenset((None, False))
        if key in self._open:
            return None  # it uses itself; checking reports it
        if key not in self._bodies:
            self._open.add(key)
            scope = {p.name: self._vocabulary.choices(p) for p in definition.parameters}
            self._bodies[key] = (
                self._of(definition.body, scope) if all(scope.values()) else _NOTHING
            )
            self._open.remove(key)
        found = self._bodies[key]
        is_plain = all(isinstance(argument, Name) for argument in arguments)
        return found if is_plain and found else _union(found, nothing)

    def _property(self, name: str) -> Worth:
        return self._worth.get(name, _NOTHING)

    def _truth(self, what: Expression, scope: _Scope) -> tuple[bool, bool]:
        """Whether a condition may hold, and whether it may fail."""
        match what:
            case Not(what=inner):
                holds, fails = self._truth(inner, scope)
                return fails, holds
            case And(parts=parts):
                each = [self._truth(part, scope) for part in parts]
                return all(one for one, _ in each), any(one for _, one in each)
            case Or(parts=parts):
                each = [self._truth(part, scope) for part in parts]
                return any(one for one, _ in each), all(one for _, one in each)
            case Believes(what=inner):
                return self._truth(inner, scope)
            case Compare():
                return self._compared(what, scope)
            case IsA():
                return _EITHER
            case Quantified(quantifier="exists" | "forall" as quantifier):
                choices = self._vocabulary.choices(what.variable)
                if not choices:
                    return quantifier == "forall", quantifier == "exists"
                return self._truth(what.body, {**scope, what.variable.name: choices})
            case Quantified() | Arithmetic() | Knows() | Group():
                return _EITHER
        values = self._of(what, scope)
        if values is None:
            return _EITHER
        return True in values, any(value is not True for value in values)

    def _compared(self, what: Compare, scope: _Scope) -> tuple[bool, bool]:
        if what.operator not in ("==", "!="):
            return _EITHER
        left, right = self._of(what.left, scope), self._of(what.right, scope)
        if left is None or right is None:
            return _EITHER
        alike = bool(left & right)
        unlike = len(left | right) > 1
        return (alike, unlike) if what.operator == "==" else (unlike, alike)


def percepts_of(world: World) -> Iterator[str]:
    """Names of what something may look like, or turn into."""
    schemas: tuple[Action | Event, ...] = (*world.actions, *world.events)
    for schema in schemas:
        for way in schema.observing:
            if way.percept is not None:
                yield way.percept.name
        if isinstance(schema, Action) and schema.otherwise is not None:
            yield schema.otherwise.name


def _is_perceived_whole(action: Action) -> bool:
    """Whether anybody may perceive an act as what it is."""
    return any(way.percept is None for way in action.observing)


def _union(one: Worth, other: Worth) -> Worth:
    return None if one is None or other is None else one | other


def _are_alike(values: Iterable[Value]) -> bool:
    """Whether there are booleans and numbers among some values, which are equal to Python."""
    kinds = {isinstance(value, bool) for value in values if isinstance(value, (bool, int, float))}
    return len(kinds) > 1
