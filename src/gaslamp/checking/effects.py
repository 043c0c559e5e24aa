"""Effects: what they assign to, of which kind, and whether they contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gaslamp.checking.expressions import DEEPEST, ExpressionChecker
from gaslamp.errors import Place
from gaslamp.model import (
    Apply,
    Assign,
    Believes,
    Constant,
    Effect,
    Expression,
    ForEach,
    If,
    Kind,
    Name,
    Parameter,
    Property,
    Together,
    When,
    Within,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Scope, found, misfit, spoken

Key: TypeAlias = tuple[tuple[Expression, ...], Expression, tuple[Parameter, ...]]
"""Whose beliefs (outermost first), which property, under which `ForEach` variables."""


class EffectChecker(ExpressionChecker):
    """Looks at effects too."""

    starting = False
    """Whether what is looked at says how the world starts."""
    outright = True
    """Whether it is said of the world, and under no condition."""
    mind: Within | None = None
    """The mind it is said of, if it is not said of the world."""

    def whole_effect(self, effect: Effect, scope: Scope) -> None:
        """An effect as a declaration has it: its parts, and whether they go together."""
        before = len(self.problems)
        self.effect(effect, scope)
        if len(self.problems) > before:
            return
        said: dict[Key, Expression] = {}
        for step in unconditional(effect):
            if said.setdefault(step.key, step.value) != step.value:
                self.report(wrong.ContradictoryEffect(step.target, self.at(step.place)))

    def effect(self, effect: Effect, scope: Scope) -> None:
        """An effect or part of one, its variables being those of `scope`."""
        if self.depth >= DEEPEST:
            self.report(wrong.NestedTooDeeply(DEEPEST, self.at(effect.place)))
            return
        self.depth += 1
        outright = self.outright
        self.outright = outright and not isinstance(effect, (Within, When))
        self._effect(effect, scope)
        self.outright = outright
        self.depth -= 1

    def _effect(self, effect: Effect, scope: Scope) -> None:
        match effect:
            case Assign():
                self._assign(effect, scope)
            case Within(who=who, effect=inner):
                if effect.assumed and (not self.starting or self.mind):
                    self.report(wrong.MisplacedAssumption(self.at(effect.place)))
                else:
                    self._of_the_world(effect)
                self.believer(who, scope)
                outside, self.mind = self.mind, effect
                self.effect(inner, scope)
                self.mind = outside
            case Together(effects=effects):
                for one in effects:
                    self.effect(one, scope)
            case When(branches=branches, otherwise=otherwise):
                for branch in branches:
                    self.condition(branch.condition, scope)
                    self.effect(branch.effect, scope)
                if otherwise is not None:
                    self.effect(otherwise, scope)
            case ForEach(variable=variable, effect=inner):
                self.effect(inner, self.bound(variable, scope))

    def _of_the_world(self, effect: Within | Assign) -> None:
        """A belief is nothing that can be assumed; if it is, that is reported."""
        if self.mind and self.mind.assumed:
            self.report(wrong.MisplacedAssumption(self.at(effect.place), of_beliefs=True))

    def _assign(self, effect: Assign, scope: Scope) -> None:
        if isinstance(effect.target, Believes):
            self._of_the_world(effect)
        target: Expression = effect.target
        believers: list[Expression] = []
        while isinstance(target, Believes):
            believers.append(target.who)
            target = target.what
        for who in believers:
            self.believer(who, scope)
        if isinstance(target, Apply) and not self._settable(target, effect, scope):
            return
        value = self.kind(effect.value, scope)
        place = self.at(target.place or effect.place)
        if not isinstance(target, Apply):
            message = f"{spoken(target)} is none"
            if isinstance(target, Name) and any(
                not p.parameters for p in self.names.properties.get(target.name, ())
            ):
                message = f'the property is written "{target.name}()"'
            self.report(wrong.NotAProperty(message, place))
        elif self.names.definition(target.name, len(target.arguments)) is not None:
            self.report(wrong.NotAProperty(f'"{target.name}" is a definition', place))
        else:
            self._assignable(target, self.kind(target, scope), effect.value, value)

    def _settable(self, target: Apply, effect: Assign, scope: Scope) -> bool:
        """Whether a number may be set at all, and to this; False: it is taken care of."""
        place = self.at(target.place or effect.place)
        for declared in self._meant(target, scope):
            if declared.computed and not self.starting:
                self.report(wrong.Computed(target.name, place))
            for number, number_place in given_numbers(effect.value):
                self.in_range(declared, number, self.at(number_place or target.place))
            if declared.measured:
                self._start_of(declared, target, effect, scope)
                return False
        return True

    def _meant(self, target: Apply, scope: Scope) -> Sequence[Property]:
        """The properties of that name that may be meant, where several share it."""
        declared = self.names.properties.get(target.name, ())
        if len(declared) == 1:
            return declared
        before = len(self.problems)
        kinds = [self.kind(argument, scope) for argument in target.arguments]
        del self.problems[before:]  # found again when the target is looked at
        return [
            one
            for one in declared
            if len(one.parameters) == len(kinds)
            and misfit(self.lattice, target, one.parameters, kinds, may_be=True) is None
        ]

    def _start_of(self, declared: Property, target: Apply, effect: Assign, scope: Scope) -> None:
        """A measured property is given nothing but a number, at the start, of the world."""
        given = isinstance(effect.value, Constant) and any(given_numbers(effect.value))
        if not (given and self.starting and self.outright and effect.target is target):
            self.report(wrong.Measured(target.name, self.at(target.place or effect.place)))
        elif self.plainly_of(target, scope, scope):
            self.fitting(target, [declared.parameters], scope)

    def in_range(self, declared: Property, value: float, place: Place | None) -> None:
        """A number must be within the bounds of its property."""
        if not declared.allows(value):
            self.report(wrong.OutOfRange(declared.name, declared.bounds, value, place))

    def _assignable(self, target: Expression, holds: Kind, value: Expression, given: Kind) -> None:
        if "anything" in (holds.family, given.family):
            return
        place = self.at(value.place or target.place)
        if given.family == "unknown":
            if holds.family == "boolean":
                self.report(wrong.UnknownTruth(spoken(target), place))
            return
        fits = given.family == holds.family
        if fits and holds.family == "entity":
            fits = any(
                all(self.lattice.is_below(given, name) for name in types)
                for types in holds.alternatives
            )
        if not fits:
            self.report(wrong.WrongValue(spoken(target), str(holds), found(value, given), place))


def given_numbers(value: Expression) -> Iterator[tuple[float, Place | None]]:
    """The plain numbers that a value may come to, whatever the conditions in it, and where."""
    match value:
        case Constant(value=int() | float() as given) if not isinstance(given, bool):
            yield given, value.place
        case If(cases=cases, otherwise=otherwise):
            for case in cases:
                yield from given_numbers(case.value)
            if otherwise is not None:
                yield from given_numbers(otherwise)


@dataclass(frozen=True, slots=True)
class Step:
    """An assignment that happens in any case."""

    key: Key
    value: Expression
    target: str
    place: Place | None


def unconditional(
    effect: Effect,
    minds: tuple[Expression, ...] = (),
    variables: tuple[Parameter, ...] = (),
) -> Iterator[Step]:
    """The assignments of an effect that are under no condition."""
    match effect:
        case Assign(target=target, value=value):
            inner: Expression = target
            outside = minds
            while isinstance(inner, Believes):
                minds = (*minds, inner.who)
                inner = inner.what
            if not isinstance(value, (Constant, Name)):
                for who in reversed(outside):
                    value = Believes(who, value)
            place = target.place or effect.place
            yield Step((minds, inner, variables), value, spoken(target), place)
        case Within(who=who, effect=within):
            yield from unconditional(within, (*minds, who), variables)
        case Together(effects=effects):
            for one in effects:
                yield from unconditional(one, minds, variables)
        case ForEach(variable=variable, effect=within):
            yield from unconditional(within, minds, (*variables, variable))
