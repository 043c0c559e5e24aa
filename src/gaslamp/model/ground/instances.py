"""Ground events: each action, event, trigger and process of particular entities.

`Instances` makes every instance once. An instance is left out if its precondition
can never hold as a formula, or if its effect contradicts itself (two unconditional
assignments of different values to one fluent): Sabre's rules, sections 3 and 6 of
the semantics. Of a declaration with many instances, those that can never happen
because of what never changes are left out too, unless something may look like one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from gaslamp.model.expressions import (
    Apply,
    Assign,
    Believes,
    Effect,
    ForEach,
    Name,
    Together,
    Value,
    When,
    Within,
)
from gaslamp.model.ground.bindings import MANY, Binder
from gaslamp.model.ground.events import (
    GroundEvent,
    contradictory,
    declaration_title,
    make_event,
    what_it_needs,
)
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.grounding_size import GroundingSize, Schema
from gaslamp.model.ground.possible_values import percepts_of
from gaslamp.model.ground.static_fluents import properties_set, properties_set_somewhere
from gaslamp.model.ground.terms import NEVER
from gaslamp.model.numbers import blame
from gaslamp.model.vocabulary import GroundingTooLarge, Vocabulary
from gaslamp.model.world import World

FIGURE = "taken_for"
"""The property by which a world says whom somebody has not recognised: observer, person."""

MOST_INSTANCES = 100_000
"""Of all actions together, and so of events, triggers and processes: each is kept for
as long as its world. `dark_room` has 439 actions."""


class Instances:
    """Makes the ground events of one world's declarations."""

    def __init__(
        self, world: World, vocabulary: Vocabulary, grounder: Grounder, steady: Mapping[int, Value]
    ) -> None:
        """`steady`: fluents that never change, and what they are."""
        self._vocabulary = vocabulary
        self._grounder = grounder
        definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        self._binder = Binder(
            vocabulary,
            Grounder(vocabulary, definitions, steady),
            {number: (value,) for number, value in steady.items()},
            definitions,
        )
        self._extent = GroundingSize(world, vocabulary)
        self._looked_like = _looked_like(world)

    def of(self, schemas: Sequence[Schema]) -> tuple[GroundEvent, ...]:
        """Every instance of the declarations, in order, numbered from 0.

        Raises:
            GroundingTooLarge: more than `MOST_INSTANCES`, or more in them than fits.
        """
        made: list[GroundEvent] = []
        for schema in schemas:
            careful = sets_something_twice(schema.effect)
            with blame(declaration_title(schema), schema.place), blame_declaration(schema):
                made += self._made(schema, len(made), careful=careful)
        return tuple(made)

    def _made(self, schema: Schema, first: int, *, careful: bool) -> Iterator[GroundEvent]:
        """The instances of one declaration, numbered from `first`."""
        number = first
        for bound in self._bindings(schema, MOST_INSTANCES - first):
            event = self._instance(number, schema, bound)
            # As it is written: what never changes may make of two conditions none at all.
            if event is not None and not (
                careful and contradictory(self._grounder.effects(schema.effect, bound))
            ):
                yield event
                number += 1

    def _bindings(self, schema: Schema, room: int) -> Iterable[dict[str, str]]:
        all_of_them = self._binder.combinations(schema)
        most = min(room, self._extent.most_instances(schema))
        seen = schema.name in self._looked_like or FIGURE in self._looked_like
        if all_of_them <= min(MANY, most) or (seen and all_of_them <= most):
            return self._binder.bindings(schema, self._grounder.condition)
        few = None if seen else self._binder.few_bindings(schema, most)
        if few is None:
            raise GroundingTooLarge(declaration_title(schema), all_of_them, most, schema.place)
        return few

    def _instance(self, number: int, schema: Schema, bound: dict[str, str]) -> GroundEvent | None:
        needed = what_it_needs(schema, bound, self._grounder)
        if needed == NEVER:
            return None
        return make_event(number, schema, bound, self._vocabulary, self._grounder, needed)


def has_figures(world: World) -> bool:
    """Whether anybody may ever be taken for somebody else, told from the text."""
    said = (name for one in world.initially for name in properties_set(one))
    return FIGURE in said or FIGURE in set(properties_set_somewhere(world))


def _looked_like(world: World) -> set[str]:
    """Names of what something may look like, or turn into; `FIGURE` if of anything."""
    found = {FIGURE} if has_figures(world) else set()
    return found.union(percepts_of(world))


def sets_something_twice(what: Effect) -> bool:
    """Whether an effect may set one fluent in two ways, told from its text."""
    counts = Counter(_targets(what, frozenset()))
    return any(count > 1 for count in counts.values())


def _targets(what: Effect, variables: frozenset[str]) -> Iterator[str]:
    """The properties set, twice where a loop may set one fluent again.

    `variables` are those of the loops around.
    """
    match what:
        case Together(effects=effects):
            for effect in effects:
                yield from _targets(effect, variables)
        case Within(effect=effect):
            yield from _targets(effect, variables)
        case ForEach(variable=variable, effect=effect):
            yield from _targets(effect, variables | {variable.name})
        case When(branches=branches, otherwise=otherwise):
            for branch in branches:
                yield from _targets(branch.effect, variables)
            if otherwise is not None:
                yield from _targets(otherwise, variables)
        case Assign(target=target):
            places = set[str]()
            while isinstance(target, Believes):
                places |= {target.who.name} if isinstance(target.who, Name) else set()
                target = target.what if isinstance(target.what, (Apply, Believes)) else Apply("")
            places |= {part.name for part in target.arguments if isinstance(part, Name)}
            yield target.name
            if variables - places:
                yield target.name


@contextmanager
def blame_declaration(schema: Schema) -> Iterator[None]:
    """Say that what is too large together became so at this declaration."""
    try:
        yield
    except GroundingTooLarge as large:
        if large.place is not None:
            raise
        what = declaration_title(schema)
        raise GroundingTooLarge(what, large.count, large.most, schema.place, large.of) from None
