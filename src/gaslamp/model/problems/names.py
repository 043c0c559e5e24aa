"""Names that answer to nothing, or to too much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.errors import Place, WorldError, nearest_name
from gaslamp.model.problems.wording import counted, listed


class UnknownName(WorldError):
    """A name that nothing in the world answers to."""

    code = "GL101"

    def __init__(
        self, name: str, known: Iterable[str], place: Place | None, *, is_property: bool = False
    ) -> None:
        self.name = name
        hint = nearest_name(name, known)
        if is_property:
            hint = f'; the property is written "{name}()"'
        super().__init__(f'nothing is called "{name}"{hint}', place)


class UnknownType(WorldError):
    """A type that is not declared."""

    code = "GL102"

    def __init__(self, name: str, known: Iterable[str], place: Place | None) -> None:
        self.name = name
        super().__init__(f'there is no type "{name}"{nearest_name(name, known)}', place)


class UnknownProperty(WorldError):
    """Something asked of things that no property or definition answers."""

    code = "GL103"

    def __init__(
        self, name: str, known: Iterable[str], place: Place | None, *, is_entity: bool = False
    ) -> None:
        self.name = name
        hint = nearest_name(name, known)
        if is_entity:
            hint = "; that is the name of an entity"
        super().__init__(f'there is no property or definition "{name}"{hint}', place)


class UnknownEvent(WorldError):
    """Nothing of that name could be perceived, or happen instead."""

    code = "GL104"

    def __init__(self, name: str, known: Iterable[str], place: Place | None) -> None:
        self.name = name
        message = f'there is no event or action "{name}"{nearest_name(name, known)}'
        super().__init__(message, place)


class UnknownAction(WorldError):
    """A habit of doing what nobody can do."""

    code = "GL105"

    def __init__(self, name: str, known: Iterable[str], place: Place | None) -> None:
        self.name = name
        super().__init__(f'there is no action "{name}"{nearest_name(name, known)}', place)


class UnknownSense(WorldError):
    """A sense nobody has."""

    code = "GL106"

    def __init__(self, name: str, senses: Sequence[str], place: Place | None) -> None:
        self.name = name
        message = f'"{name}" is no sense; there are {listed(senses, "and")}'
        super().__init__(message, place)


class UnknownSlot(WorldError):
    """A slot of a line that names what the view of whoever is told it does not hold."""

    code = "GL154"

    def __init__(self, name: str, known: Sequence[str], place: Place | None) -> None:
        self.name = name
        message = f'a line can name only its parameters, and "{{{name}}}" is none; '
        super().__init__(f"{message}there are {listed(known, 'and')}", place)


class DuplicateName(WorldError):
    """Two of one kind with the same name. `first` is where the other one is."""

    code = "GL107"

    def __init__(self, what: str, name: str, first: Place | None, place: Place | None) -> None:
        self.what = what
        self.name = name
        self.first = first
        where = f"; the first is in line {first.line}" if first else ""
        super().__init__(f'there are two {what} called "{name}"{where}', place)


class OverlappingSignatures(WorldError):
    """Two declarations of one name that the same arguments would fit."""

    code = "GL108"

    def __init__(
        self, what: str, signatures: tuple[str, str], first: Place | None, place: Place | None
    ) -> None:
        self.signatures = signatures
        self.first = first
        where = f" in line {first.line}" if first else ""
        message = (
            f'the {what} "{signatures[1]}" could be meant wherever "{signatures[0]}"{where} is; '
            "give one of them another name"
        )
        super().__init__(message, place)


class DuplicateVariable(WorldError):
    """A variable with the name of another that still counts."""

    code = "GL109"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" already stands for something here; choose another name', place)


class HiddenEntity(WorldError):
    """A variable with the name of an entity, which could no longer be named."""

    code = "GL110"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        message = f'the variable "{name}" hides the entity of that name; choose another name'
        super().__init__(message, place)


class DuplicateUtility(WorldError):
    """Somebody whose wants are given twice. `who` None is the author."""

    code = "GL111"

    def __init__(self, who: str | None, place: Place | None) -> None:
        self.who = who
        whose = "the author" if who is None else f'"{who}"'
        super().__init__(f"the utility of {whose} is given twice; add the two up", place)


class TooMany(WorldError):
    """More of something than is checked in reasonable time."""

    code = "GL112"

    def __init__(self, what: str, count: int, most: int, place: Place | None) -> None:
        self.what = what
        self.count = count
        self.most = most
        super().__init__(f"there are {count:,} {what}, and at most {most:,} may be", place)


class WrongNumberOfArguments(WorldError):
    """More or fewer arguments than were declared. `wanted` lists the numbers that would do."""

    code = "GL113"

    def __init__(self, name: str, given: int, wanted: Sequence[int], place: Place | None) -> None:
        self.name = name
        self.given = given
        self.wanted = tuple(wanted)
        takes = listed([str(number) for number in wanted[:-1]] + [counted(wanted[-1])], "or")
        verb = "is" if given == 1 else "are"
        super().__init__(f'"{name}" takes {takes}, and {given} {verb} given', place)


class WrongArgument(WorldError):
    """An argument that is not of the type declared."""

    code = "GL114"

    def __init__(self, name: str, wanted: str, found: str, place: Place | None) -> None:
        self.name = name
        self.wanted = wanted
        self.found = found
        super().__init__(f'"{name}" takes {wanted} here, and {found}', place)
