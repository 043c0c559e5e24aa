"""Ground events: each action, event, trigger and process of particular entities.

`Instances` makes every instance once. An instance is left out if its precondition
can never hold as a formula, or if its effect contradicts itself (two unconditional
assignments of different values to one fluent): Sabre's rules, sections 3 and 6 of
the semantics. Parameters are bound one after another, and each part of the
precondition is looked at as soon as it is bound, so instances that cannot be are
not enumerated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from gaslamp.model.compiling import compile_condition, compile_term
from gaslamp.model.declarations import Action, Event, Observing, Process, Trigger
from gaslamp.model.expressions import TRUE, And, Apply, Expression, Name, Parameter, Value
from gaslamp.model.grounding import Bindings, GroundEffect, Grounder
from gaslamp.model.terms import (
    ALWAYS,
    NEVER,
    Condition,
    Mind,
    Read,
    Term,
    reads,
)
from gaslamp.model.vocabulary import GroundingTooLarge, Vocabulary

Schema: TypeAlias = Action | Event | Trigger | Process
MOST_INSTANCES = 200_000


@dataclass(frozen=True)
class Assignment(GroundEffect):
    """A ground effect that can be run; its parts are compiled when first asked for."""

    @cached_property
    def holds(self) -> Callable[[Mind], bool] | None:
        """Whether it applies in a state. None: always."""
        return None if self.condition == ALWAYS else compile_condition(self.condition)

    @cached_property
    def worth(self) -> Callable[[Mind], Value]:
        """What it sets its fluent to."""
        return compile_term(self.value)


@dataclass(frozen=True)
class Naming:
    """An event by its name, and terms for its arguments."""

    name: str
    terms: tuple[Term, ...]

    def arguments(self, state: Mind) -> tuple[Value, ...]:
        """What the terms are worth in a state."""
        return tuple(worth(state) for worth in self._worths)

    @cached_property
    def _worths(self) -> tuple[Callable[[Mind], Value], ...]:
        return tuple(map(compile_term, self.terms))


@dataclass(frozen=True)
class Noticing:
    """One way for one character to perceive an event; `percept` None: the whole of it."""

    condition: Condition
    sense: str | None
    percept: Naming | None

    @cached_property
    def holds(self) -> Callable[[Mind], bool]:
        """Whether it is perceived in this way in a state."""
        return compile_condition(self.condition)


@dataclass(frozen=True, eq=False)
class GroundEvent:
    """Something particular that may happen. Compared by identity.

    `number` counts instances of one kind in canonical order. `noticing[c]` holds
    the ways in which character c may perceive it, the first that holds counting.
    `own` are the assignments to the world itself, `minds` maps a character's
    number to what is set in that character's beliefs, chains shortened by one.
    `consenting` names characters, each once, in the order written. `odds` is the
    chance that it succeeds, in percent; `chance` tells it in a state.
    """

    number: int
    schema: Schema
    arguments: tuple[str, ...]
    bound: Bindings
    precondition: Condition
    own: tuple[Assignment, ...]
    minds: dict[int, tuple[Assignment, ...]]
    noticing: tuple[tuple[Noticing, ...], ...]
    consenting: tuple[str, ...]
    odds: Term | None
    otherwise: Naming | None
    reads_beliefs: bool
    values_need_minds: bool

    @cached_property
    def possible(self) -> Callable[[Mind], bool]:
        """Whether the precondition holds in a state."""
        return compile_condition(self.precondition)

    @cached_property
    def chance(self) -> Callable[[Mind], Value] | None:
        """The chance in percent that it succeeds, in a state. None: certain."""
        return None if self.odds is None else compile_term(self.odds)

    @property
    def name(self) -> str:
        """The declaration's name."""
        return self.schema.name

    def __str__(self) -> str:
        return f"{self.schema.name}({', '.join(self.arguments)})"

    def __repr__(self) -> str:
        return f"<{self}>"


class Instances:
    """Makes the ground events of one world's declarations."""

    def __init__(self, vocabulary: Vocabulary, grounder: Grounder) -> None:
        self._vocabulary = vocabulary
        self._grounder = grounder

    def of(self, schemas: Sequence[Schema]) -> tuple[GroundEvent, ...]:
        """Every instance of the declarations, in order, numbered from 0.

        Raises:
            GroundingTooLarge: more than `MOST_INSTANCES` combinations of parameters
                survive what can be decided about them.
        """
        made: list[GroundEvent] = []
        for schema in schemas:
            for bound in self._bindings(schema):
                event = self._instance(len(made), schema, bound)
                if event is not None:
                    made.append(event)
                if len(made) > MOST_INSTANCES:
                    raise GroundingTooLarge(schema.name, len(made), MOST_INSTANCES)
        return tuple(made)

    def _bindings(self, schema: Schema) -> Iterator[dict[str, str]]:
        parts = _conjuncts(_precondition(schema))
        names = {parameter.name for parameter in schema.parameters}
        needs = [(part, _free(part, names)) for part in parts]
        tried = 0

        def bind(rest: Sequence[Parameter], bound: dict[str, str]) -> Iterator[dict[str, str]]:
            nonlocal tried
            if not rest:
                yield bound
                return
            first, *others = rest
            for name in self._vocabulary.choices(first):
                tried += 1
                if tried > 10 * MOST_INSTANCES:
                    raise GroundingTooLarge(schema.name, tried, MOST_INSTANCES)
                extended = {**bound, first.name: name}
                due = (p for p, free in needs if first.name in free and free <= extended.keys())
                if all(self._grounder.condition(p, extended) != NEVER for p in due):
                    yield from bind(others, extended)

        yield from bind(schema.parameters, {})

    def _instance(self, number: int, schema: Schema, bound: dict[str, str]) -> GroundEvent | None:
        precondition = self._grounder.condition(_precondition(schema), bound)
        effects = [e for e in self._grounder.effects(schema.effect, bound) if e.condition != NEVER]
        if precondition == NEVER or _contradictory(effects):
            return None
        observing = () if isinstance(schema, (Trigger, Process)) else schema.observing
        action = schema if isinstance(schema, Action) else None
        chance = action and action.chance and self._grounder.term(action.chance, bound)
        consenting = dict.fromkeys(
            bound.get(who.name, who.name) for who in (action.consenting if action else ())
        )
        if not consenting.keys() <= self._vocabulary.character_number.keys():
            consenting = {}  # a figure's act: perceived of somebody, but nobody's to choose
        return GroundEvent(
            number=number,
            schema=schema,
            arguments=tuple(bound[parameter.name] for parameter in schema.parameters),
            bound=bound,
            precondition=precondition,
            own=tuple(_assignment(e, 0) for e in effects if not e.chain),
            minds={
                who: tuple(_assignment(e, 1) for e in effects if e.chain[:1] == (who,))
                for who in sorted({e.chain[0] for e in effects if e.chain})
            },
            noticing=tuple(
                tuple(self._noticing(observing, bound, who)) for who in self._vocabulary.characters
            ),
            consenting=tuple(consenting),
            odds=chance or None,
            otherwise=self._perceived(action.otherwise, bound)
            if action and action.otherwise
            else None,
            reads_beliefs=_reads_beliefs(precondition, effects),
            values_need_minds=_reads_beliefs(precondition, [e for e in effects if not e.chain]),
        )

    def _noticing(
        self, observing: Sequence[Observing], bound: dict[str, str], who: str
    ) -> Iterator[Noticing]:
        for clause in observing:
            inner = {**bound, clause.variable: who}
            condition = self._grounder.condition(clause.condition, inner)
            if condition != NEVER:
                percept = self._perceived(clause.percept, inner) if clause.percept else None
                yield Noticing(condition, clause.sense, percept)
            if condition == ALWAYS:
                return

    def _perceived(self, event: Apply, bound: dict[str, str]) -> Naming:
        return Naming(
            event.name, tuple(self._grounder.term(part, bound) for part in event.arguments)
        )


def _precondition(schema: Schema) -> Expression:
    return TRUE if isinstance(schema, Event) else schema.precondition


def _conjuncts(what: Expression) -> Iterator[Expression]:
    if isinstance(what, And):
        for part in what.parts:
            yield from _conjuncts(part)
    else:
        yield what


def _free(what: object, names: set[str]) -> set[str]:
    """Which of `names` an expression mentions; a quantifier's own variable may be among them."""
    if isinstance(what, Name):
        return {what.name} & names
    if isinstance(what, tuple):
        return set().union(*(_free(part, names) for part in what)) if what else set()
    slots = getattr(what, "__dataclass_fields__", {})
    return set().union(*(_free(getattr(what, slot), names) for slot in slots)) if slots else set()


def _contradictory(effects: Sequence[GroundEffect]) -> bool:
    said: dict[tuple[tuple[int, ...], int], Term] = {}
    for effect in effects:
        if effect.condition == ALWAYS:
            key = (effect.chain, effect.fluent)
            if said.setdefault(key, effect.value) != effect.value:
                return True
    return False


def _assignment(effect: GroundEffect, shorten: int) -> Assignment:
    return Assignment(effect.condition, effect.chain[shorten:], effect.fluent, effect.value)


def _reads_beliefs(precondition: Condition, effects: Sequence[GroundEffect]) -> bool:
    def chained(found: Iterator[Read]) -> bool:
        return any(read.chain for read in found)

    return chained(reads(precondition)) or any(
        effect.chain or chained(reads(effect.condition)) or chained(reads(effect.value))
        for effect in effects
    )
