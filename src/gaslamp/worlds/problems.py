"""What can be wrong with a file before it is read as a world. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, Place, WorldError, nearest_name

__all__ = ["CannotBeRead", "CannotInclude", "IsAFolder", "NoSuchWorld", "NotText"]


class NoSuchWorld(GaslampError):
    """Neither a file nor a world that ships."""

    code = "GL601"
    template = 'there is no file "{name}", nor a world of that name{_hint}'
    name: str
    shipped: Iterable[str]

    @property
    def _hint(self) -> str:
        near = nearest_name(self.name, self.shipped)
        return near or f"; the worlds that ship are {', '.join(self.shipped)}"


class IsAFolder(GaslampError):
    """A folder where a file was wanted; `within` is a world in it, or empty."""

    code = "GL602"
    template = '"{name}" is a folder{_hint}'
    name: str
    within: str = ""

    @property
    def _hint(self) -> str:
        if self.within:
            return f'; did you mean "{self.within}"?'
        return "; give the file of the world in it"


class CannotBeRead(GaslampError):
    """A file that the system does not let us read; `fault` is what it says."""

    code = "GL603"
    template = '"{name}" cannot be read: {fault}'
    name: str
    fault: str


class NotText(GaslampError):
    """A picture, a program, an archive, or text in UTF-16: bytes that are no UTF-8."""

    code = "GL604"
    template = "this file is no text; a world is text in UTF-8"
    name: str
    place: Place


class CannotInclude(WorldError):
    """A file that a world includes and that cannot be had; `why` says what is wrong with it."""

    code = "GL785"
    template = '"{name}" cannot be included: {why}'
    name: str
    why: str
    place: Place
