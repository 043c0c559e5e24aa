"""Ground events: something particular that may happen, and what it does.

A `GroundEvent` is a declaration and what its parameters stand for. What it sets, who
perceives it, and the functions that tell these in a state are worked out when first
asked for: of the many events that a world allows, most never happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cached_property, lru_cache
from typing import TypeAlias, TypeVar

from gaslamp.model.declarations import Action, Event, Process, Trigger
from gaslamp.model.expressions import TRUE, Apply, Expression, Value
from gaslamp.model.ground.compiling import compile_condition, compile_term
from gaslamp.model.ground.grounding import GroundEffect, Grounder
from gaslamp.model.ground.memory import Bindings
from gaslamp.model.ground.terms import (
    ALWAYS,
    NEVER,
    Condition,
    Mind,
    Term,
    all_of,
    looks_into_minds,
    works_out,
)
from gaslamp.model.numbers import blame, with_blame
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.values import dataclass

Schema: TypeAlias = Action | Event | Trigger | Process

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")

CERTAIN = 100
"""Percent."""


@dataclass(frozen=True)
class Assignment(GroundEffect):
    """A ground effect that can be run; its parts are compiled when first asked for."""

    schema: Schema | None = field(default=None, compare=False, repr=False)
    """The declaration that sets it, for errors."""

    @cached_property
    def holds(self) -> Callable[[Mind], bool] | None:
        """Whether it applies in a state. None: always."""
        return None if self.condition == ALWAYS else compile_condition(self.condition)

    @cached_property
    def worth(self) -> Callable[[Mind], Value]:
        """What it sets its fluent to."""
        worth = compile_term(self.value)
        return laid_to(self.schema, worth) if works_out(self.value) else worth


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
    """One way for one character to perceive an event; `percept` None: the whole of it.

    `condition` is what a mind counts with: that it can be noticed in this way, and, where
    that has odds, that it is as likely as not. `can` is the first of the two alone.
    `insists` are fluents and what who perceives it so believes of them afterwards, whatever it
    says: nobody takes over what they know better.
    """

    condition: Condition
    sense: str | None
    percept: Naming | None
    can: Condition
    odds: Term | None = None
    insists: tuple[tuple[int, Value], ...] = ()

    @cached_property
    def holds(self) -> Callable[[Mind], bool]:
        """Whether it is perceived in this way in a state."""
        return compile_condition(self.condition)

    def percent(self, state: Mind) -> float:
        """The chance in percent that it is noticed in this way in a state, from 0 to 100."""
        if not self._can_be(state):
            return 0.0
        found = None if self._odds is None else self._odds(state)
        if self._odds is None or not isinstance(found, (int, float)):
            return 0.0 if self._odds is not None else float(CERTAIN)
        return min(max(float(found), 0.0), float(CERTAIN))

    @cached_property
    def _can_be(self) -> Callable[[Mind], bool]:
        return compile_condition(self.can)

    @cached_property
    def _odds(self) -> Callable[[Mind], Value] | None:
        return None if self.odds is None else compile_term(self.odds)


@dataclass(frozen=True, eq=False)
class GroundEvent:
    """Something particular that may happen. Compared by identity.

    It is pickled by its name: what arrives is the event so called of an equal world there.

    `number` counts instances of one kind in canonical order. `consenting` names
    characters, each once, in the order written.
    """

    number: int
    schema: Schema
    bound: Bindings
    consenting: tuple[str, ...]
    grounder: Grounder = field(repr=False)
    needed: Condition | None = field(default=None, repr=False)
    """The precondition, where it is ground already."""

    @property
    def name(self) -> str:
        """The declaration's name."""
        return self.schema.name

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """What its parameters stand for."""
        return tuple(self.bound[parameter.name] for parameter in self.schema.parameters)

    @cached_property
    def precondition(self) -> Condition:
        """What must hold for it to happen."""
        if self.needed is not None:
            return self.needed
        self.grounder.start_over()
        return what_it_needs(self.schema, self.bound, self.grounder)

    @cached_property
    def asked(self) -> Condition:
        """The same for whoever asks whether it holds, and not why: no more than tells that."""
        asking, grounder = self.grounder.asking, self.grounder
        if asking is None or grounder.lean is None:
            return self.precondition
        if is_guarded(self.schema, grounder):
            assert grounder.ignorance is not None
            needed = asking.condition(precondition(self.schema), self.bound)
            return grounder.ignorance.guard(needed)
        return grounder.lean.condition(precondition(self.schema), self.bound)

    @property
    def first_asked(self) -> Condition:
        """Of what is `asked`, the parts that say just what one property of its parameters is."""
        lean = self.grounder.lean or self.grounder
        parts = lean.plain_parts(precondition(self.schema))
        return all_of([lean.condition(part, self.bound) for part in parts])

    @cached_property
    def possible(self) -> Callable[[Mind], bool]:
        """Whether the precondition holds in a state."""
        possible = compile_condition(self.precondition)
        return laid_to(self.schema, possible) if works_out(self.precondition) else possible

    @property
    def _lean(self) -> Grounder:
        return self.grounder.lean or self.grounder

    @cached_property
    def effects(self) -> tuple[GroundEffect, ...]:
        """Everything it may set, in the order written."""
        with blame(declaration_title(self.schema), self.schema.place):
            found = self._lean.effects(self.schema.effect, self.bound)
        return tuple(effect for effect in found if effect.condition != NEVER)

    @cached_property
    def own(self) -> tuple[Assignment, ...]:
        """What it sets in the world itself."""
        return tuple(self._assignment(e, e.chain) for e in self.effects if not e.chain)

    @cached_property
    def minds(self) -> dict[int, tuple[Assignment, ...]]:
        """By a character's number, what it sets in their beliefs; chains shortened by one."""
        return {
            who: tuple(
                self._assignment(e, e.chain[1:]) for e in self.effects if e.chain[:1] == (who,)
            )
            for who in sorted({e.chain[0] for e in self.effects if e.chain})
        }

    @cached_property
    def ways_of_noticing(self) -> tuple[tuple[Noticing, ...], ...]:
        """By character, the ways in which they may perceive it; the first that holds counts."""
        everybody = self.grounder.characters
        if not isinstance(self.schema, (Action, Event)) or not self.schema.observing:
            return _unperceived(len(everybody))
        return self._lean.memoise(
            self.schema.observing,
            self.bound,
            lambda: tuple(tuple(self._noticing(who)) for who in everybody),
        )

    @cached_property
    def may_escape_notice(self) -> bool:
        """Whether noticing it is, for anybody, a matter of odds."""
        return any(way.odds is not None for ways in self.ways_of_noticing for way in ways)

    @cached_property
    def odds(self) -> Term | None:
        """The chance in percent that it succeeds, as a term. None: certain."""
        chance = self.schema.chance if isinstance(self.schema, Action) else None
        if chance is None:
            return None
        with blame(declaration_title(self.schema), self.schema.place):
            return self.grounder.term(chance, self.bound)

    @cached_property
    def chance(self) -> Callable[[Mind], Value] | None:
        """The chance in percent that it succeeds, in a state. None: certain."""
        return None if self.odds is None else laid_to(self.schema, compile_term(self.odds))

    @cached_property
    def otherwise(self) -> Naming | None:
        """What happens in its place if it fails."""
        named = self.schema.otherwise if isinstance(self.schema, Action) else None
        return None if named is None else self._naming(named, self.bound)

    @cached_property
    def reads_beliefs(self) -> bool:
        """Whether it reads or sets anything that somebody believes."""
        return looks_into_minds(self.asked) or any(
            effect.chain or _reads_beliefs(effect) for effect in self.effects
        )

    @cached_property
    def values_need_minds(self) -> bool:
        """Whether what it sets in the world itself depends on what somebody believes."""
        return looks_into_minds(self.asked) or any(map(_reads_beliefs, self.own))

    def _noticing(self, who: str) -> Iterator[Noticing]:
        assert isinstance(self.schema, (Action, Event))
        for clause in self.schema.observing:
            inner = {**self.bound, clause.variable: who}
            can = likely = self._lean.condition(clause.condition, inner)
            odds = None
            if clause.odds is not None:
                likely = self._lean.condition(self._lean.what_counts(clause), inner)
                odds = self._lean.term(clause.odds, inner)
            if can != NEVER:
                percept = None if clause.percept is None else self._naming(clause.percept, inner)
                yield Noticing(likely, clause.sense, percept, can, odds)
            # The first that holds counts, so what follows one that always does is never asked.
            if can == ALWAYS and odds is None:
                return

    def _assignment(self, effect: GroundEffect, chain: tuple[int, ...]) -> Assignment:
        return Assignment(effect.condition, chain, effect.fluent, effect.value, self.schema)

    def _naming(self, event: Apply, bound: Bindings) -> Naming:
        terms = tuple(self.grounder.term(argument, bound) for argument in event.arguments)
        return Naming(event.name, terms)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        # What it is made of are functions, and all that its world has worked out.
        home = self.grounder.vocabulary.home
        if home is None:
            raise TypeError(f"{self} is of no ground world, and so cannot be pickled")
        return home.address(self)

    def __copy__(self) -> GroundEvent:
        """The event itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> GroundEvent:
        """The event itself: it never changes."""
        return self

    def __str__(self) -> str:
        return f"{self.schema.name}({', '.join(self.arguments)})"

    def __repr__(self) -> str:
        return f"<{self}>"


def precondition(schema: Schema) -> Expression:
    """What must hold for a declared thing to happen."""
    return TRUE if isinstance(schema, Event) else schema.precondition


def what_it_needs(schema: Schema, bound: Bindings, grounder: Grounder) -> Condition:
    """The precondition of a declared thing, ground.

    What somebody does they do by what they know (`ignorance`); nobody does what merely happens.
    """
    needed = grounder.condition(precondition(schema), bound)
    if grounder.ignorance is None or not is_guarded(schema, grounder):
        return needed
    return grounder.ignorance.guard(needed)


def is_guarded(schema: Schema, grounder: Grounder) -> bool:
    """Whether it is done by what somebody knows, and not by what is so."""
    has_doer = isinstance(schema, Action) and bool(schema.consenting)
    return has_doer and grounder.ignorance is not None


def make_event(  # what an event is made from
    number: int,
    schema: Schema,
    bound: Bindings,
    vocabulary: Vocabulary,
    grounder: Grounder,
    needed: Condition | None = None,
) -> GroundEvent:
    """One instance of a declaration; `needed`: its precondition, if that is ground already."""
    who = schema.consenting if isinstance(schema, Action) else ()
    consenting = dict.fromkeys(bound.get(one.name, one.name) for one in who)
    if not consenting.keys() <= vocabulary.character_number.keys():
        consenting = {}  # a figure's act: perceived of somebody, but nobody's to choose
    return GroundEvent(number, schema, bound, tuple(consenting), grounder, needed)


def declaration_title(schema: Schema) -> str:
    """What to call a declaration in front of its author."""
    return f"{type(schema).__name__.lower()} {schema.name}"


def laid_to(
    schema: Schema | None, asked: Callable[[_Asked], _Answer]
) -> Callable[[_Asked], _Answer]:
    """The same question; a number that grows too large in it is said to be the declaration's."""
    return asked if schema is None else with_blame(declaration_title(schema), schema.place, asked)


@lru_cache(maxsize=8)
def _unperceived(people: int) -> tuple[tuple[Noticing, ...], ...]:
    """No way for anybody to perceive something: one object for all events of a world."""
    return ((),) * people


def contradictory(effects: Iterable[GroundEffect]) -> bool:
    """Whether one fluent is set, without condition, to two values that are written differently."""
    said: dict[tuple[tuple[int, ...], int], Term] = {}
    for effect in effects:
        if effect.condition == ALWAYS:
            key = (effect.chain, effect.fluent)
            if said.setdefault(key, effect.value) != effect.value:
                return True
    return False


def _reads_beliefs(effect: GroundEffect) -> bool:
    return looks_into_minds(effect.condition) or looks_into_minds(effect.value)
