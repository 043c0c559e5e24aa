"""How large a declaration becomes when every variable is every entity: counted, not built.

A quantifier within a quantifier within a quantifier over a hundred entities is a
million conditions. `GroundingSize` counts them from the text alone, so a world that would
not fit is refused at once. Counts are of what grounding looks at in one instance, before
anything is found to be impossible and left out; they are never too small by more than a
factor that does not depend on the world. How many instances there are is for `bindings`
to find out: most combinations of parameters may be impossible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import prod
from typing import TypeAlias

from gaslamp.errors import Place
from gaslamp.model.declarations import Action, Event, Observing, Process, Trigger
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
    Parameter,
    Quantified,
    Together,
    When,
    Within,
    first_place,
)
from gaslamp.model.ground.events import declaration_title
from gaslamp.model.ground.static_fluents import properties_set_somewhere
from gaslamp.model.vocabulary import GroundingTooLarge, Vocabulary
from gaslamp.model.world import World
from gaslamp.values import dataclass

Schema: TypeAlias = Action | Event | Trigger | Process
MOST_PARTS = 2_000_000
"""At most this many parts in all instances of a declaration: 20 s to make, at ten microseconds
each, if all of them are wanted."""
MOST_WHOLE = 2_000_000
"""Parts of a world up to which all of it is ground, possible or not: `dark_room`, with a million,
takes a second. Beyond, only what can be is (`possible_values`), and most of that late."""
MOST_FLUENTS_WHOLE = 3_000
"""Fluents of a world up to which that is so. What has more has tables of all pairs of some forty
spots, whose rows stand in every condition that asks for one: of 45 spots with light or sound, a
second to ground it whole, and a third of that to ground what can be. What ships has at most 900."""
MOST_PARTS_OF_LARGE = 10_000_000
"""At most this many parts in one instance of a large world, counted as if nothing were left out;
what is ground of it is counted as it is made (`memory`). Of twenty people in twenty rooms, with the
library, the largest has a million, and a thousandth of that is ground."""
MOST_PARTS_OF_ONE = 200_000
"""At most this many parts in one instance, or in an expression: two seconds. The largest that
ships, in `cloak_of_darkness`, has 40,000."""


@dataclass(frozen=True, slots=True)
class DeclaredSize:
    """What one declaration comes to where nothing is left out.

    variables: the name, type and number of choices of each; ways: to fill them all; parts_of_one:
    conditions, terms and assignments in one instance, at most.
    """

    schema: Schema
    variables: tuple[tuple[str, str, int], ...]
    ways: int
    parts_of_one: int

    @property
    def what(self) -> str:
        """What to call it in front of its author."""
        return declaration_title(self.schema)

    @property
    def place(self) -> Place | None:
        """Where it stands."""
        return self.schema.place


def declared_sizes(world: World) -> tuple[DeclaredSize, ...]:
    """What is declared to happen in a world comes to, in the order declared."""
    vocabulary = Vocabulary(world)
    size = GroundingSize(world, vocabulary)
    return tuple(
        DeclaredSize(
            schema,
            tuple(
                (one.name, one.type or one.name, len(vocabulary.choices(one)))
                for one in schema.parameters
            ),
            size.combinations(schema),
            size.of_instance(schema),
        )
        for schema in size.schemas
    )


class GroundingSize:
    """Counts the ground parts of what one world declares."""

    def __init__(self, world: World, vocabulary: Vocabulary, *, shares: bool = False) -> None:
        """`shares`: what an assignment is under counts once, and not for each assignment anew.

        So it is ground, for conditions are shared; which worlds count as large is told by what is
        written.
        """
        self._world = world
        self._shares = shares
        self._vocabulary = vocabulary
        self._definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        self._bodies: dict[tuple[str, int], int] = {}
        self._widths: dict[tuple[str, int], tuple[int, ...]] = {}
        moving = set(properties_set_somewhere(world))
        self._unset = {
            one.name for one in world.properties if not (one.hidden or one.private)
        } - moving
        for declared in world.properties:
            self._widen(declared.name, declared.parameters)
        for defined in world.definitions:
            self._widen(defined.name, defined.parameters)

    @property
    def schemas(self) -> tuple[Schema, ...]:
        """All that is declared to happen."""
        world = self._world
        return (*world.actions, *world.events, *world.triggers, *world.processes)

    @cached_property
    def is_large(self) -> bool:
        """Whether a world has more than is ground of one where nothing is left out."""
        return len(self._vocabulary.fluents) > MOST_FLUENTS_WHOLE or self.has_many_parts

    @cached_property
    def has_many_parts(self) -> bool:
        """Whether it has more parts, and so nearly all of them can never be."""
        return sum(map(self.of_schema, self.schemas)) > MOST_WHOLE

    def of_schema(self, schema: Schema) -> int:
        """The parts of all instances of a declaration, possible or not."""
        return self.combinations(schema) * self.of_instance(schema)

    def combinations(self, schema: Schema) -> int:
        """How many ways there are to fill the parameters of a declaration."""
        return prod(len(self._vocabulary.choices(each)) for each in schema.parameters)

    def check_world(self) -> None:
        """Pass if everything the world declares fits.

        Where nearly all can never be (`has_many_parts`), what is declared to happen is counted once
        more as it is made.

        Raises:
            GroundingTooLarge: the first declaration that does not.
        """
        world = self._world
        most, size = MOST_PARTS_OF_ONE, self
        if self.has_many_parts:
            most = MOST_PARTS_OF_LARGE
            size = GroundingSize(world, self._vocabulary, shares=True)
        for schema in self.schemas:
            _check(declaration_title(schema), size.of_instance(schema), most, schema.place)
        for line in world.initially:
            parts, place = self.of_effect(line), first_place(line)
            _check("a line of what is so initially", parts, MOST_PARTS_OF_ONE, place)
        for want in world.wants:
            parts = self.of(want.worth) + self.of(want.condition)
            _check(f"want {want.name}", parts, MOST_PARTS_OF_ONE, want.place)
        for utility in world.utilities:
            of_whom = utility.who or "the author"
            parts, place = self.of(utility.value), utility.place
            _check(f"the utility of {of_whom}", parts, MOST_PARTS_OF_ONE, place)
        for law in world.laws:
            instances = prod(map(self._width, law.parameters))
            parts = instances * (1 + self.of(law.condition))
            _check(f"law {law.name}", parts, MOST_PARTS, law.place)

    def most_instances(self, schema: Schema) -> int:
        """How many instances of a declaration fit where nothing is left out."""
        return MOST_PARTS // self.of_instance(schema)

    def check(self, what: Expression) -> None:
        """Raise `GroundingTooLarge` if an expression does not fit."""
        _check("an expression", self.of(what), MOST_PARTS_OF_ONE, what.place)

    def of_instance(self, schema: Schema) -> int:
        """The parts of one instance."""
        one = 1 + self.of_effect(schema.effect)
        if not isinstance(schema, Event):
            one += self.of(schema.precondition)
        if isinstance(schema, (Action, Event)):
            one += len(self._vocabulary.characters) * self._observing(schema.observing)
        if isinstance(schema, Action):
            one += self._maybe(schema.times)
        return one

    def of(self, what: Expression) -> int:
        """The parts of an expression."""
        match what:
            case Constant() | Name():
                return 1
            case Not(what=inner) | Believes(what=inner):
                return 1 + self.of(inner)
            case Knows(what=inner):
                return 1 + 6 * self.of(inner)
            case Group():
                return self._group(what)
            case IsA(what=inner, type=kind):
                return self.of(inner) * (1 + len(self._vocabulary.values_of(kind)))
            case And(parts=parts) | Or(parts=parts):
                return 1 + sum(map(self.of, parts))
            case Compare(left=left, right=right):
                # Each case of one side with each of the other (`choosing.over_cases`).
                return 1 + self.of(left) * self.of(right)
            case Arithmetic(left=left, right=right):
                return 1 + self.of(left) + self.of(right)
            case Quantified(variable=variable, body=body):
                return 1 + self._width(variable) * self.of(body)
            case If(cases=cases, otherwise=otherwise):
                # Each case repeats that none before it holds.
                tests = [self.of(case.condition) for case in cases]
                values = sum(self.of(case.value) for case in cases)
                return 1 + len(cases) * sum(tests) + values + self._maybe(otherwise)
            case Apply():
                return self._apply(what)

    def _group(self, what: Group) -> int:
        people, one = len(self._vocabulary.characters), self.of(what.what)
        match what.grouping:
            case "everybody believes":
                return 1 + people * one
            case "common belief":
                # Each chain of minds, as far as minds go.
                levels = range(1, self._vocabulary.levels + 1)
                return 1 + one * sum(prod([people] * level) for level in levels)
            case "together know":
                return 1 + one * (1 + 2 * people)

    def of_effect(self, what: Effect) -> int:
        """The parts of an effect."""
        match what:
            case Assign(target=target, value=value):
                return self.of(target) + self.of(value)
            case Within(effect=effect):
                return self.of_effect(effect)
            case Together(effects=effects):
                return 1 + sum(map(self.of_effect, effects))
            case ForEach(variable=variable, effect=effect):
                return 1 + self._width(variable) * self.of_effect(effect)
            case When(branches=branches, otherwise=otherwise):
                rest = 0 if otherwise is None else self.of_effect(otherwise)
                tests = sum(self.of(branch.condition) for branch in branches)
                inner = sum(self.of_effect(branch.effect) for branch in branches)
                if self._shares:
                    return 1 + inner + rest + tests
                # Each assignment carries that its branch holds and those before it do not.
                return 1 + (inner + rest) * (1 + tests)

    def _maybe(self, what: Expression | None) -> int:
        return 0 if what is None else self.of(what)

    def _width(self, parameter: Parameter) -> int:
        return max(1, len(self._vocabulary.choices(parameter)))

    def _widen(self, name: str, parameters: Sequence[Parameter]) -> None:
        """Note how much an argument may be, over all declarations of one name."""
        key = (name, len(parameters))
        widths = tuple(map(self._width, parameters))
        known = self._widths.get(key, widths)
        self._widths[key] = tuple(map(max, known, widths))

    def _observing(self, clauses: Sequence[Observing]) -> int:
        return sum(
            1
            + self.of(clause.condition)
            + self._odds(clause)
            + sum(map(self.of, clause.percept.arguments if clause.percept else ()))
            for clause in clauses
        )

    def _odds(self, clause: Observing) -> int:
        """With odds, the condition stands alone and beside them."""
        return 0 if clause.odds is None else self.of(clause.condition) + 2 * self.of(clause.odds)

    def _apply(self, what: Apply) -> int:
        key = (what.name, len(what.arguments))
        definition = self._definitions.get(key)
        if definition is not None and key not in self._bodies:
            self._bodies[key] = 1  # a definition that uses itself; checking reports it
            self._bodies[key] = self.of(definition.body)
        widths = self._widths.get(key, (len(self._vocabulary.entities),) * len(what.arguments))
        return self._bodies.get(key, 1) * self._arguments(what.arguments, widths)

    def _is_plain(self, argument: Expression) -> bool:
        """Whether an argument is a name, or what nothing sets of such."""
        if isinstance(argument, Apply):
            return argument.name in self._unset and all(map(self._is_plain, argument.arguments))
        return isinstance(argument, (Name, Constant))

    def _arguments(self, arguments: Iterable[Expression], widths: Iterable[int]) -> int:
        """In how many ways arguments can be filled that are not plain names.

        What nothing sets is put in as what it is (`static_fluents`), in one way.
        """
        return prod(
            width * self.of(argument)
            for argument, width in zip(arguments, widths, strict=True)
            if not self._is_plain(argument)
        )


def _check(what: str, count: int, most: int, place: Place | None) -> None:
    if count > most:
        raise GroundingTooLarge(what, count, most, place)
