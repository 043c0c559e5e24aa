"""Mistakes in what a world uses, and worlds that no text can hold."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import Place, WorldError


class UnknownSystem(WorldError):
    """A world uses a system that there is not."""

    code = "GL245"

    def __init__(self, name: str, place: Place | None = None) -> None:
        self.name = name
        super().__init__(f'there is no system "{name}" to use', place)


class CircularUse(WorldError):
    """Systems that use one another in a circle."""

    code = "GL246"

    def __init__(self, circle: Sequence[str], place: Place | None = None) -> None:
        self.circle = tuple(circle)
        super().__init__(f"systems use one another in a circle: {' -> '.join(circle)}", place)


class Unwritable(WorldError):
    """A world built in Python that says something no text can say."""

    code = "GL247"

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what} cannot be written", None)
