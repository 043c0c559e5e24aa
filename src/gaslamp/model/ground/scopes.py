"""What names stand for in a world, and what is near a name that stands for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from gaslamp.model.declarations import Action, Definition, Entity, Event, Property
from gaslamp.model.expressions import (
    And,
    Apply,
    Arithmetic,
    Believes,
    Compare,
    Constant,
    Expression,
    Group,
    If,
    IsA,
    Knows,
    Name,
    Not,
    Or,
    Parameter,
    Quantified,
)
from gaslamp.model.kinds import Kind
from gaslamp.model.world import World

Scope: TypeAlias = Mapping[str, Kind]
"""The variables that may be used at some point, each with the kind of what it stands for."""

# To find the nearest name costs the product of both lengths for every name there is: without
# these bounds, a text of nothing but misspelt names would take long to refuse.
_MOST_HINTS: Final = 20
_MOST_KNOWN: Final = 5_000
_LONGEST_NAME: Final = 40
_LONGEST_QUOTE: Final = 60


class Names:
    """Everything a world declares, found by name. Of two of one name the first counts."""

    def __init__(self, world: World) -> None:
        self.entities: dict[str, Entity] = {}
        for entity in world.entities:
            self.entities.setdefault(entity.name, entity)
        self.properties: dict[str, list[Property]] = defaultdict(list)
        for declared in world.properties:
            self.properties[declared.name].append(declared)
        self.definitions: dict[str, list[Definition]] = defaultdict(list)
        for definition in world.definitions:
            self.definitions[definition.name].append(definition)
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in world.events:
            self.events[event.name].append(event)
        self.actions: dict[str, list[Action]] = defaultdict(list)
        for action in world.actions:
            self.actions[action.name].append(action)
        self._hints: set[str] = set()

    def definition(self, name: str, arguments: int) -> Definition | None:
        """The definition of this name that takes so many arguments."""
        for definition in self.definitions.get(name, ()):
            if len(definition.parameters) == arguments:
                return definition
        return None

    def near(self, name: str, *known: Iterable[str]) -> tuple[str, ...]:
        """The names to seek a near one among: none when looking would take too long.

        Finding what was meant compares `name` with every other, so a text full of
        mistakes gets its hints for the first of them only.
        """
        self._hints.add(name)
        if len(self._hints) > _MOST_HINTS or len(name) > _LONGEST_NAME:
            return ()
        # The first so many, by order of the text: hints are the same in every run.
        short = (other for names in known for other in names if len(other) <= _LONGEST_NAME)
        return tuple(other for other, _ in zip(short, range(_MOST_KNOWN), strict=False))


def signature(name: str, parameters: Iterable[Parameter]) -> str:
    """How a declaration is told from others of its name: ``at(character)``."""
    return f"{name}({', '.join(parameter.type or parameter.name for parameter in parameters)})"


def quote_expression(what: Expression) -> str:
    """An expression as the author wrote it, between quotation marks, or "this" if it is long."""
    text = _written(what)
    return f'"{text}"' if text and len(text) <= _LONGEST_QUOTE else "this"


def describe_kind(what: Expression, kind: Kind) -> str:
    """A finding for a message: ``"lamp" is a thing``."""
    return f"{quote_expression(what)} is {kind}"


def _written(what: Expression) -> str:
    match what:
        case Constant(value=bool() as value):
            return str(value).lower()
        case Constant(value=value):
            return "?" if value is None else str(value)
        case Name(name=name) | Apply(name=name, arguments=()):
            return name if isinstance(what, Name) else f"{name}()"
        case Apply(name=name, arguments=arguments) if all(
            isinstance(argument, (Name, Constant)) for argument in arguments
        ):
            return f"{name}({', '.join(_written(argument) for argument in arguments)})"
        case Believes(who=Name(name=who), what=Apply() as inner) if _written(inner):
            return f"believes({who}, {_written(inner)})"
    return ""


def parts(what: Expression) -> tuple[Expression, ...]:
    """The expressions directly within another."""
    match what:
        case Constant() | Name():
            return ()
        case Apply(arguments=arguments):
            return arguments
        case Believes(who=who, what=inner) | Knows(who=who, what=inner):
            return (who, inner)
        case Not(what=inner) | Group(what=inner) | IsA(what=inner) | Quantified(body=inner):
            return (inner,)
        case And(parts=inner) | Or(parts=inner):
            return inner
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case If(cases=cases, otherwise=otherwise):
            written = tuple(e for case in cases for e in (case.condition, case.value))
            return written if otherwise is None else (*written, otherwise)


def all_parts(what: Expression) -> Iterator[Expression]:
    """An expression and everything within it, however deep."""
    waiting = [what]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(parts(one))
