"""Ground events: each action, event, trigger and process of particular entities.

`Instances` makes every instance once. An instance is left out if its precondition
can never hold as a formula, or if its effect contradicts itself (two unconditional
assignments of different values to one fluent): Sabre's rules, sections 3 and 6 of
the semantics. Parameters are bound one after another, and each part of the
precondition is looked at as soon as it is bound, so instances that cannot be are
not enumerated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gaslamp.model.declarations import Action, Event
from gaslamp.model.expressions import (
    TRUE,
    And,
    Apply,
    Assign,
    Believes,
    Effect,
    Expression,
    ForEach,
    Name,
    Parameter,
    Together,
    When,
    Within,
)
from gaslamp.model.ground_events import GroundEvent, Schema, contradictory
from gaslamp.model.grounding import Grounder
from gaslamp.model.terms import NEVER
from gaslamp.model.vocabulary import GroundingTooLarge, Vocabulary

MOST_INSTANCES = 200_000


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
            careful = _sets_something_twice(schema.effect)
            for bound in self._bindings(schema):
                event = self._instance(len(made), schema, bound)
                if event is not None and not (careful and contradictory(event.effects)):
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
        if precondition == NEVER:
            return None
        action = schema if isinstance(schema, Action) else None
        consenting = dict.fromkeys(
            bound.get(who.name, who.name) for who in (action.consenting if action else ())
        )
        if not consenting.keys() <= self._vocabulary.character_number.keys():
            consenting = {}  # a figure's act: perceived of somebody, but nobody's to choose
        return GroundEvent(number, schema, bound, precondition, tuple(consenting), self._grounder)


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


def _sets_something_twice(what: Effect) -> bool:
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
