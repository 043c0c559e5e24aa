"""Declarations that make no sense by themselves, whatever names they use."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import Place, WorldError, nearest_name, with_article


class TypeCycle(WorldError):
    """A type above itself. `cycle` begins and ends with it."""

    code = "GL115"
    template = "a type cannot be above itself: {_way}"
    cycle: Sequence[str]
    place: Place | None

    @property
    def _way(self) -> str:
        return " -> ".join(self.cycle)


class BadParent(WorldError):
    """A type below one that can have none below it."""

    code = "GL116"
    template = 'no type can be below "{parent}"'
    parent: str
    place: Place | None


class BuiltInType(WorldError):
    """A type declared that is always there."""

    code = "GL117"
    template = '"{name}" is built in and cannot be declared'
    name: str
    place: Place | None


class EntityOfValues(WorldError):
    """An entity that would be a number or a truth value."""

    code = "GL118"
    template = 'the entity "{name}" cannot be {_one}'
    name: str
    kind: str
    place: Place | None

    @property
    def _one(self) -> str:
        return with_article(self.kind)


class RecursiveDefinition(WorldError):
    """A definition that would go on forever. `cycle` begins and ends with it."""

    code = "GL119"
    template = "a definition cannot use itself: {_way}"
    cycle: Sequence[str]
    place: Place | None

    @property
    def _way(self) -> str:
        return " -> ".join(self.cycle)


class DefinitionTooLarge(WorldError):
    """A definition that grows beyond reason when those it uses are put in place."""

    code = "GL120"
    template = '"{name}" has more than {most:,} parts once the definitions it uses are put in'
    name: str
    most: int
    place: Place | None


class NoDomain(WorldError):
    """A variable over a type that has no list of entities."""

    code = "GL121"
    template = '"{variable}" stands for an entity, so its type cannot be "{kind}"'
    variable: str
    kind: str
    place: Place | None


class BadChance(WorldError):
    """A chance that is no percentage."""

    code = "GL134"
    template = "a chance is a percentage from 0 to 100, and this is {percent}"
    percent: float
    place: Place | None


class OtherwiseWithoutChance(WorldError):
    """Something to happen on a failure that cannot be."""

    code = "GL135"
    template = '"{action}" always succeeds, so its "otherwise" never happens; give it a chance'
    action: str
    place: Place | None


class BadDuration(WorldError):
    """A time span that ends before it begins."""

    code = "GL136"
    template = "it cannot take {_least} at least and {_most} at most; write the shorter time first"
    least_ms: int
    most_ms: int
    place: Place | None

    @property
    def _least(self) -> str:
        return _time(self.least_ms)

    @property
    def _most(self) -> str:
        return _time(self.most_ms)


class BadPeriod(WorldError):
    """A process that would happen infinitely often."""

    code = "GL137"
    template = '"{process}" happens every {every_ms} ms, and it must be at least every 1 ms'
    process: str
    every_ms: int
    place: Place | None


class BadWeight(WorldError):
    """A habit that weighs nothing."""

    code = "GL138"
    template = 'the habit "{habit}" weighs {weight}, and must weigh at least 1'
    habit: str
    weight: int
    place: Place | None


class BadDepth(WorldError):
    """A depth of minds that there is none of."""

    code = "GL161"
    template = (
        "minds go from 1 to {most} deep, and {depth} is not one of these; write, say: minds: 4 deep"
    )
    depth: int
    most: int
    place: Place | None


class UnknownConvention(WorldError):
    """A convention of minds that there is none of."""

    code = "GL165"
    template = (
        'there is no convention "{name}" besides "{only}"; leave it out, and minds conclude what '
        "they can{_hint}"
    )
    name: str
    only: str
    place: Place | None

    @property
    def _hint(self) -> str:
        return nearest_name(self.name, (self.only,))


class TooShallow(WorldError):
    """Minds less deep than what the world itself says of them."""

    code = "GL162"
    template = (
        "this goes {asked} minds deep, and people think of one another {depth} deep here; {_remedy}"
    )
    asked: int
    depth: int
    most: int
    place: Place | None

    @property
    def _remedy(self) -> str:
        if self.asked > self.most:
            return f"minds can go {self.most} deep at most"
        return f"write: minds: {self.asked} deep"


class NobodysHabit(WorldError):
    """A habit of an action that nobody consents to."""

    code = "GL139"
    template = 'nobody consents to "{action}", so nobody can have the habit "{habit}"'
    habit: str
    action: str
    place: Place | None


class WrongDefault(WorldError):
    """A default that the property could not hold."""

    code = "GL140"
    template = '"{signature}" holds {kind}, and its default is {default}'
    signature: str
    kind: str
    default: str
    place: Place | None


class MisplacedAssumption(WorldError):
    """An assumption otherwise than at the start, of the world, and by somebody themselves."""

    code = "GL153"
    template = "{_fault}"
    place: Place | None
    of_beliefs: bool = False

    @property
    def _fault(self) -> str:
        if self.of_beliefs:
            return (
                "somebody assumes how the world is, not what anybody believes; write this with"
                ' "believes", beside "assumes"'
            )
        return (
            '"assumes" says what somebody takes for granted as the world starts, so it stands '
            'in "initially", outside anybody\'s beliefs; elsewhere write "believes"'
        )


def _time(time_ms: int) -> str:
    """A time in seconds where it is as many, else in milliseconds."""
    seconds, rest_ms = divmod(time_ms, 1000)
    return f"{time_ms} ms" if rest_ms else f"{seconds} s"
