"""Declarations that make no sense by themselves, whatever names they use."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import Place, WorldError
from gaslamp.model.problems.wording import with_article


class TypeCycle(WorldError):
    """A type above itself. `cycle` begins and ends with it."""

    code = "GL115"

    def __init__(self, cycle: Sequence[str], place: Place | None) -> None:
        self.cycle = tuple(cycle)
        super().__init__(f"a type cannot be above itself: {' -> '.join(cycle)}", place)


class BadParent(WorldError):
    """A type below one that can have none below it."""

    code = "GL116"

    def __init__(self, parent: str, place: Place | None) -> None:
        self.parent = parent
        super().__init__(f'no type can be below "{parent}"', place)


class BuiltInType(WorldError):
    """A type declared that is always there."""

    code = "GL117"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" is built in and cannot be declared', place)


class EntityOfValues(WorldError):
    """An entity that would be a number or a truth value."""

    code = "GL118"

    def __init__(self, name: str, kind: str, place: Place | None) -> None:
        self.name = name
        self.kind = kind
        super().__init__(f'the entity "{name}" cannot be {with_article(kind)}', place)


class RecursiveDefinition(WorldError):
    """A definition that would go on forever. `cycle` begins and ends with it."""

    code = "GL119"

    def __init__(self, cycle: Sequence[str], place: Place | None) -> None:
        self.cycle = tuple(cycle)
        super().__init__(f"a definition cannot use itself: {' -> '.join(cycle)}", place)


class DefinitionTooLarge(WorldError):
    """A definition that grows beyond reason when those it uses are put in place."""

    code = "GL120"

    def __init__(self, name: str, most: int, place: Place | None) -> None:
        self.name = name
        self.most = most
        message = f'"{name}" has more than {most:,} parts once the definitions it uses are put in'
        super().__init__(message, place)


class NoDomain(WorldError):
    """A variable over a type that has no list of entities."""

    code = "GL121"

    def __init__(self, variable: str, kind: str, place: Place | None) -> None:
        self.variable = variable
        self.kind = kind
        message = f'"{variable}" stands for an entity, so its type cannot be "{kind}"'
        super().__init__(message, place)


class BadChance(WorldError):
    """A chance that is no percentage."""

    code = "GL134"

    def __init__(self, percent: float, place: Place | None) -> None:
        self.percent = percent
        super().__init__(f"a chance is a percentage from 0 to 100, and this is {percent}", place)


class OtherwiseWithoutChance(WorldError):
    """Something to happen on a failure that cannot be."""

    code = "GL135"

    def __init__(self, action: str, place: Place | None) -> None:
        self.action = action
        message = f'"{action}" always succeeds, so its "otherwise" never happens; give it a chance'
        super().__init__(message, place)


class BadDuration(WorldError):
    """A time span that ends before it begins."""

    code = "GL136"

    def __init__(self, least_ms: int, most_ms: int, place: Place | None) -> None:
        self.least_ms = least_ms
        self.most_ms = most_ms
        message = f"it cannot take at least {least_ms} ms and at most {most_ms} ms"
        super().__init__(message, place)


class BadPeriod(WorldError):
    """A process that would happen infinitely often."""

    code = "GL137"

    def __init__(self, process: str, every_ms: int, place: Place | None) -> None:
        self.process = process
        self.every_ms = every_ms
        message = f'"{process}" happens every {every_ms} ms, and it must be at least every 1 ms'
        super().__init__(message, place)


class BadWeight(WorldError):
    """A habit that weighs nothing."""

    code = "GL138"

    def __init__(self, habit: str, weight: int, place: Place | None) -> None:
        self.habit = habit
        self.weight = weight
        message = f'the habit "{habit}" weighs {weight}, and must weigh at least 1'
        super().__init__(message, place)


class NobodysHabit(WorldError):
    """A habit of an action that nobody consents to."""

    code = "GL139"

    def __init__(self, habit: str, action: str, place: Place | None) -> None:
        self.habit = habit
        self.action = action
        message = f'nobody consents to "{action}", so nobody can have the habit "{habit}"'
        super().__init__(message, place)


class WrongDefault(WorldError):
    """A default that the property could not hold."""

    code = "GL140"

    def __init__(self, signature: str, kind: str, default: str, place: Place | None) -> None:
        self.signature = signature
        self.default = default
        super().__init__(f'"{signature}" holds {kind}, and its default is {default}', place)


class MisplacedAssumption(WorldError):
    """An assumption otherwise than at the start, of the world, and by somebody themselves."""

    code = "GL153"

    def __init__(self, place: Place | None, *, of_beliefs: bool = False) -> None:
        self.of_beliefs = of_beliefs
        message = (
            '"assumes" says what somebody takes for granted as the world starts, so it stands '
            'in "initially", outside anybody\'s beliefs; elsewhere write "believes"'
        )
        if of_beliefs:
            message = (
                "somebody assumes how the world is, not what anybody believes; write this with"
                ' "believes", beside "assumes"'
            )
        super().__init__(message, place)
