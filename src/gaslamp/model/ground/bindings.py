"""What the parameters of a declaration may stand for, together.

Parameters are bound one after another, and each part of the precondition is looked at
as soon as its variables are bound, so combinations that cannot be are not enumerated.
Where there would be many, two things more are done: what never changes (`static_fluents`)
is taken as it is, and parameters that it ties to each other are bound next to each
other, by looking up what fits. A combination ruled out by what never changes would be
an event that can never happen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import TypeAlias

from gaslamp.model.declarations import Action, Definition, Event, Process, Trigger
from gaslamp.model.expressions import (
    TRUE,
    Apply,
    Compare,
    Expression,
    IsA,
    Name,
    Parameter,
    Value,
)
from gaslamp.model.ground.events import declaration_title, precondition
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.opened_parts import opened_parts
from gaslamp.model.ground.static_fluents import conjuncts, parts_of
from gaslamp.model.ground.terms import NEVER
from gaslamp.model.vocabulary import GroundingTooLarge, Vocabulary
from gaslamp.values import dataclass

Schema: TypeAlias = Action | Event | Trigger | Process
MANY = 10_000
"""Fewer combinations than these are all looked at as they are written: too few for it to be worth
looking up what never changes."""
MOST_TRIED = 1_000_000
"""Combinations looked at, possible or not, before a declaration counts as too large: some seconds'
work. Of 10**8 ways to fill four parameters that a chain of facts ties together 100 are found in
0.06 s."""

_Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """For two or more variables, the entities that fit together."""

    variables: _Row
    rows: tuple[_Row, ...]

    def fitting(self, variable: str, given: _Row) -> Mapping[_Row, set[str]]:
        """What a variable may be, by what `given` other variables of the table are."""
        at = self.variables.index(variable)
        places = [self.variables.index(other) for other in given]
        found: dict[_Row, set[str]] = {}
        for row in self.rows:
            found.setdefault(tuple(row[place] for place in places), set()).add(row[at])
        return found


@dataclass(frozen=True, slots=True)
class _Step:
    """One parameter to bind: what may be chosen, and what must then not be impossible."""

    name: str
    choices: _Row
    fitting: tuple[tuple[_Row, Mapping[_Row, set[str]]], ...]
    due: tuple[Expression, ...]


class Binder:
    """Enumerates what parameters may stand for, in one world."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        grounder: Grounder,
        possible: Mapping[int, Collection[Value]],
        definitions: Mapping[tuple[str, int], Definition],
    ) -> None:
        """`grounder` knows what some fluents may be at most (`possible`)."""
        self._vocabulary = vocabulary
        self._definitions = definitions
        self._grounder = grounder
        # Only of properties of which it is known of every fluent: a table has all that fits.
        open_names = {one.property for one in vocabulary.fluents if one.number not in possible}
        self._facts: dict[str, list[tuple[_Row, Value]]] = {}
        for fluent in vocabulary.fluents:
            if fluent.property not in open_names:
                self._facts.setdefault(fluent.property, []).extend(
                    (fluent.arguments, value) for value in possible[fluent.number]
                )

    def combinations(self, schema: Schema) -> int:
        """How many ways there are to fill the parameters, possible or not."""
        return prod(len(self._vocabulary.choices(each)) for each in schema.parameters)

    def bindings(
        self, schema: Schema, condition: Callable[[Expression, dict[str, str]], object]
    ) -> Iterator[dict[str, str]]:
        """Every way that is not impossible, in order, each part judged by `condition`."""
        needs = _needs(schema, conjuncts(precondition(schema)))
        return self._bound(schema, self._steps(schema.parameters, needs, {}), condition)

    def few_bindings(
        self,
        schema: Schema,
        most: int,
        is_judged: Callable[[Expression, set[str]], bool] = lambda _part, _free: True,
    ) -> list[dict[str, str]] | None:
        """The same, given what never changes; None if there are more than `most`.

        `is_judged`: whether a part of the precondition is looked at, by it and what it mentions.

        Raises:
            GroundingTooLarge: it cannot be told without looking at too many.
        """
        # What a definition says of several variables is several things: where people may be taken
        # for others, or walk between any two of twenty spots, all hangs on the one about spots.
        needs = [
            need
            for need in _needs(schema, opened_parts(precondition(schema), self._definitions))
            if is_judged(*need)
        ]
        tables = {id(part): table for part, _ in needs if (table := self._table(part, needs))}
        order = self._order(schema.parameters, needs)
        steps = self._steps(order, needs, tables)
        found: list[dict[str, str]] = []
        for bound in self._bound(schema, steps, self._grounder.condition):
            found.append(bound)
            if len(found) > most:
                return None
        names = [parameter.name for parameter in schema.parameters]
        places = {
            each.name: {name: n for n, name in enumerate(self._vocabulary.choices(each))}
            for each in schema.parameters
        }
        # Back into the order written: instances are numbered by it, and every tie falls by those
        # numbers.
        found.sort(key=lambda bound: [places[name][bound[name]] for name in names])
        return [{name: bound[name] for name in names} for bound in found]

    def _bound(
        self,
        schema: Schema,
        steps: Sequence[_Step],
        condition: Callable[[Expression, dict[str, str]], object],
    ) -> Iterator[dict[str, str]]:
        tried = 0

        def bind(depth: int, bound: dict[str, str]) -> Iterator[dict[str, str]]:
            nonlocal tried
            if depth == len(steps):
                yield bound
                return
            step = steps[depth]
            choices: Sequence[str] = step.choices
            for given, fitting in step.fitting:
                allowed = fitting.get(tuple(bound[name] for name in given), ())
                choices = [name for name in choices if name in allowed]
            for name in choices:
                tried += 1
                if tried > MOST_TRIED:
                    raise GroundingTooLarge(
                        declaration_title(schema), tried, MOST_TRIED, schema.place
                    )
                extended = {**bound, step.name: name}
                if all(condition(part, extended) != NEVER for part in step.due):
                    yield from bind(depth + 1, extended)

        yield from bind(0, {})

    def _steps(
        self,
        order: Sequence[Parameter],
        needs: Sequence[tuple[Expression, set[str]]],
        tables: Mapping[int, _Table],
    ) -> list[_Step]:
        steps: list[_Step] = []
        bound: set[str] = set()
        for parameter in order:
            before = frozenset(bound)
            bound.add(parameter.name)
            due = [p for p, free in needs if parameter.name in free and free <= bound]
            fitting = []
            for part in due:
                table = tables.get(id(part))
                if table is not None:
                    given = tuple(name for name in table.variables if name in before)
                    fitting.append((given, table.fitting(parameter.name, given)))
            rest = tuple(part for part in due if id(part) not in tables)
            choices = self._vocabulary.choices(parameter)
            steps.append(_Step(parameter.name, choices, tuple(fitting), rest))
        return steps

    def _order(
        self, parameters: Sequence[Parameter], needs: Sequence[tuple[Expression, set[str]]]
    ) -> list[Parameter]:
        """Parameters such that what ties them together comes early; ties as written."""
        telling = [free for part, free in needs if self._decides(part)]
        order: list[Parameter] = []
        bound: set[str] = set()
        waiting = list(parameters)

        def key(parameter: Parameter) -> tuple[bool, int, int]:
            mine = [free for free in telling if parameter.name in free]
            tied = any(free <= bound | {parameter.name} for free in mine)
            # First what a part can now be looked up for; of those what most parts speak of; then
            # what has the fewest choices. `min` takes the first of equals, so ties fall as written.
            return not tied, -len(mine), len(self._vocabulary.choices(parameter))

        while waiting:
            parameter = min(waiting, key=key)
            waiting.remove(parameter)
            order.append(parameter)
            bound.add(parameter.name)
        return order

    def _decides(self, part: object) -> bool:
        """Whether a part of a precondition may be decided by what never changes."""
        if isinstance(part, Apply):
            return part.name in self._facts
        if isinstance(part, Compare) and part.operator == "!=":
            return any(map(self._decides, (part.left, part.right)))
        if isinstance(part, Compare) and isinstance(part.left, Name):
            return isinstance(part.right, Name) or self._decides(part.right)
        return isinstance(part, IsA) or any(map(self._decides, parts_of(part)))

    def _table(
        self, part: Expression, needs: Sequence[tuple[Expression, set[str]]]
    ) -> _Table | None:
        """What fits, where a part says just what a property is of certain entities."""
        free = next(names for each, names in needs if each is part)
        what: Expression = part
        value: Expression = TRUE
        if isinstance(part, Compare) and part.operator == "==":
            what, value = part.left, part.right
            if isinstance(what, Name):
                what, value = value, what
        if not isinstance(what, Apply) or what.name not in self._facts:
            return None
        if not all(isinstance(argument, Name) for argument in what.arguments):
            return None
        pattern = [argument.name for argument in what.arguments if isinstance(argument, Name)]
        if isinstance(value, Name):
            pattern.append(value.name)
        elif value != TRUE:
            return None
        variables = tuple(dict.fromkeys(name for name in pattern if name in free))
        rows: list[_Row] = []
        for arguments, known in self._facts[what.name]:
            if isinstance(value, Name):
                entities: tuple[Value, ...] = (*arguments, known)
            elif known is True and len(arguments) == len(pattern):
                entities = arguments
            else:
                continue
            row = _matched(pattern, entities, free)
            if row is not None:
                rows.append(tuple(row[name] for name in variables))
        return _Table(variables, tuple(rows)) if variables else None


def _matched(
    pattern: Sequence[str], entities: Sequence[Value], free: set[str]
) -> dict[str, str] | None:
    """What the variables in a pattern are, if it says this of these entities."""
    if len(pattern) != len(entities):
        return None
    found: dict[str, str] = {}
    for name, entity in zip(pattern, entities, strict=True):
        if not isinstance(entity, str):
            return None
        if (found.setdefault(name, entity) if name in free else name) != entity:
            return None
    return found


def _needs(schema: Schema, needed: Iterable[Expression]) -> list[tuple[Expression, set[str]]]:
    """The parts of the precondition, each with the parameters that it mentions."""
    names = {parameter.name for parameter in schema.parameters}
    return [(part, _free(part, names)) for part in needed]


def _free(what: object, names: set[str]) -> set[str]:
    """Which of `names` something mentions; a quantifier's own variable may be among them."""
    if isinstance(what, Name):
        return {what.name} & names
    return set().union(*(_free(part, names) for part in parts_of(what)))
