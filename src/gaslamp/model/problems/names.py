"""Names that answer to nothing, or to too much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gaslamp.errors import Place, WorldError, join_words, nearest_name

_LINES_SHOWN: Final = 5
_MEANT: Final = {
    **dict.fromkeys(("true", "yes"), "true"),
    **dict.fromkeys(("false", "no"), "false"),
    **dict.fromkeys(("none", "null", "nil", "unknown", "nowhere"), "?"),
}
"""What other notations call truth, falsehood and the unknown."""


class UnknownOfWorld(WorldError):
    """A name that none of the `known` is; the message ends with the nearest of them.

    `system` is a library system that has something of that name, and that the world does not use.
    """

    name: str
    known: Iterable[str]
    place: Place | None
    system: str = ""
    hint: str = ""
    """What to do, where more is known of what was meant than the names that are near."""
    lines: Sequence[int] = ()
    """Further lines of the text in which it is unknown as well, if it is said once for all."""

    @property
    def has_advice(self) -> bool:
        """Whether the message says what may have been meant."""
        return bool(self._advice)

    @property
    def _hint(self) -> str:
        more = [str(line) for line in self.lines]
        shown = [*more[:_LINES_SHOWN], "others"] if len(more) > _LINES_SHOWN else more
        noun = "line" if len(more) == 1 else "lines"
        also = f" (so in {noun} {join_words(shown, 'and')})" if shown else ""
        return f"{self._advice}{also}"

    @property
    def _advice(self) -> str:
        if self.system:
            return f"; declare it, or use the system that has it: use {self.system}"
        return self.hint or nearest_name(self.name, self.known)

    def of_system(self, system: str) -> WorldError:
        """The same, of what that library system has."""
        return type(self)(self.name, self.known, self.place, system, self.hint, self.lines)

    def also_in(self, lines: Sequence[int]) -> WorldError:
        """The same, said for these lines too."""
        return type(self)(self.name, self.known, self.place, self.system, self.hint, lines)


class UnknownName(UnknownOfWorld):
    """A name that nothing in the world answers to."""

    code = "GL101"
    template = 'nothing is called "{name}"{_hint}'

    @property
    def _advice(self) -> str:
        meant = _MEANT.get(self.name.lower())
        return f"; write {meant}" if meant and not self.hint else super()._advice


class UnknownType(UnknownOfWorld):
    """A type that is not declared."""

    code = "GL102"
    template = 'there is no type "{name}"{_hint}'


class UnknownProperty(UnknownOfWorld):
    """Something asked of things that no property or definition answers."""

    code = "GL103"
    template = 'there is no property or definition "{name}"{_hint}'


class UnknownEvent(UnknownOfWorld):
    """Nothing of that name could be perceived, or happen instead."""

    code = "GL104"
    template = 'there is no event or action "{name}"{_hint}'


class UnknownAction(UnknownOfWorld):
    """A habit of doing what nobody can do."""

    code = "GL105"
    template = 'there is no action "{name}"{_hint}'


class UnknownSense(WorldError):
    """A sense nobody has."""

    code = "GL106"
    template = '"{name}" is no sense; there are {_listed}'
    name: str
    senses: Sequence[str]
    place: Place | None

    @property
    def _listed(self) -> str:
        return join_words(self.senses, "and")


class UnknownSlot(WorldError):
    """A slot of a line that names what the view of whoever is told it does not hold."""

    code = "GL154"
    template = 'a line can name only its parameters, and "{{{name}}}" is none; {_listed}{_hint}'
    name: str
    known: Sequence[str]
    called: str | None
    place: Place | None

    @property
    def _listed(self) -> str:
        if len(self.known) == 1:
            return f"there is only {self.known[0]}"
        return f"there are {join_words(self.known, 'and')}"

    @property
    def _hint(self) -> str:
        return f'; write "{self.called}" outright' if self.called else ""


class DuplicateName(WorldError):
    """Two of one kind with the same name. `first` is where the other one is."""

    code = "GL107"
    template = 'there are two {what} called "{name}"{_where}'
    what: str
    name: str
    first: Place | None
    place: Place | None

    @property
    def _where(self) -> str:
        return f"; the first is {where_of_first(self.first, self.place)}" if self.first else ""


class OverlappingSignatures(WorldError):
    """Two declarations of one name that the same arguments would fit."""

    code = "GL108"
    template = (
        'the {what} "{signatures[1]}" could be meant wherever "{signatures[0]}"{_where} is; '
        "give one of them another name"
    )
    what: str
    signatures: tuple[str, str]
    first: Place | None
    place: Place | None

    @property
    def _where(self) -> str:
        return f" {where_of_first(self.first, self.place)}" if self.first else ""


def where_of_first(first: Place, place: Place | None) -> str:
    """Where the first of two is: the line, and the file if it is another than of the second."""
    if place is None or first.file == place.file:
        return f"in line {first.line}"
    return f"in {first.file}, line {first.line}"


class DuplicateVariable(WorldError):
    """A variable with the name of another that still counts."""

    code = "GL109"
    template = '"{name}" already stands for something here; choose another name'
    name: str
    place: Place | None


class HiddenEntity(WorldError):
    """A variable with the name of an entity, which could no longer be named."""

    code = "GL110"
    template = 'the variable "{name}" hides the entity of that name; choose another name'
    name: str
    place: Place | None


class DuplicateUtility(WorldError):
    """Somebody whose wants are given twice. `who` None is the author."""

    code = "GL111"
    template = "the utility of {_whose} is given twice; add the two up"
    who: str | None
    place: Place | None

    @property
    def _whose(self) -> str:
        return "the author" if self.who is None else f'"{self.who}"'


class TooMany(WorldError):
    """More of something than is checked in reasonable time."""

    code = "GL112"
    template = "there are {count:,} {what}, and at most {most:,} may be"
    what: str
    count: int
    most: int
    place: Place | None


class WrongNumberOfArguments(WorldError):
    """More or fewer arguments than were declared. `wanted` lists the numbers that would do."""

    code = "GL113"
    template = '"{name}" takes {_takes}, and {given} {_verb} given'
    name: str
    given: int
    wanted: Sequence[int]
    place: Place | None

    @property
    def _takes(self) -> str:
        return join_words(
            [str(number) for number in self.wanted[:-1]] + [_counted(self.wanted[-1])], "or"
        )

    @property
    def _verb(self) -> str:
        return "is" if self.given == 1 else "are"


class WrongArgument(WorldError):
    """An argument that is not of the type declared."""

    code = "GL114"
    template = '"{name}" takes {wanted} here, and {found}'
    name: str
    wanted: str
    found: str
    place: Place | None


def _counted(number: int) -> str:
    """`1 argument`, `2 arguments`."""
    return f"{number or 'no'} argument{'' if number == 1 else 's'}"
