"""Mistakes in what a world uses, and worlds that no text can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gaslamp.errors import Place, WorldError, join_words, nearest_name


class UnknownSystem(WorldError):
    """A world uses a system that there is not."""

    code = "GL245"
    template = 'there is no system "{name}" to use{_hint}'
    name: str
    place: Place | None = None
    known: Iterable[str] = ()
    worlds: Iterable[str] = ()

    @property
    def _hint(self) -> str:
        """The nearest system or world that ships; or all systems there are, where it is known."""
        known = tuple(self.known)
        near = nearest_name(self.name, (*known, *self.worlds))
        return near or (f"; there are {join_words(sorted(known), 'and')}" if known else "")


class CircularUse(WorldError):
    """Systems that use one another in a circle."""

    code = "GL246"
    template = "systems use one another in a circle: {_way}"
    circle: Sequence[str]
    place: Place | None = None

    @property
    def _way(self) -> str:
        return " -> ".join(self.circle)


class Unwritable(WorldError):
    """A world built in Python that says something no text can say."""

    code = "GL247"
    template = "{what} cannot be written"
    what: str
