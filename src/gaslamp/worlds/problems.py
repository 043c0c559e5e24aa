"""What can be wrong with a file before it is read as a world. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, Place, nearest_name

__all__ = ["CannotBeRead", "IsAFolder", "NoSuchWorld", "NotText"]


class NoSuchWorld(GaslampError):
    """Neither a file nor a world that ships."""

    code = "GL601"

    def __init__(self, name: str, shipped: Iterable[str]) -> None:
        self.name = name
        known = tuple(shipped)
        hint = nearest_name(name, known) or f"; the worlds that ship are {', '.join(known)}"
        super().__init__(f'there is no file "{name}", nor a world of that name{hint}')


class IsAFolder(GaslampError):
    """A folder where a file was wanted; `within` is a world in it, or empty."""

    code = "GL602"

    def __init__(self, name: str, within: str = "") -> None:
        self.name = name
        hint = f'; did you mean "{within}"?' if within else "; give the file of the world in it"
        super().__init__(f'"{name}" is a folder{hint}')


class CannotBeRead(GaslampError):
    """A file that the system does not let us read; `fault` is what it says."""

    code = "GL603"

    def __init__(self, name: str, fault: str) -> None:
        self.name = name
        super().__init__(f'"{name}" cannot be read: {fault}')


class NotText(GaslampError):
    """A picture, a program, an archive, or text in UTF-16: bytes that are no UTF-8."""

    code = "GL604"

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        super().__init__("this file is no text; a world is text in UTF-8", place)
