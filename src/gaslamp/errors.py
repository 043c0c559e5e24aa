"""The one tree of errors, and where in a text a mistake stands.

An error is raised for a mistake of the author or of the caller. What may rightly
happen (no plan, a refused command, a word not understood) is a value instead.

GaslampError
├── WorldError          a mistake in a world; carries a `Place` where one is known
│   └── one class per cause, in `gaslamp.model.problems` and `gaslamp.notation.problems`
├── WorldFault          a mistake in a world that shows as it runs
│   ├── GroundingTooLarge   a world whose ground instances would not fit
│   ├── TriggerLoop         triggers that never come to rest
│   └── ...
└── ...                 each upper layer derives its own (logs, saves, sessions)

Every class has a `code`; every code has a page under `docs/reference/problems`
and a test of its exact message.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["GaslampError", "Place", "WorldError", "WorldFault", "nearest_name"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a text: file name as the user gave it, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class GaslampError(Exception):
    """Root of every error this package raises on purpose.

    `message` is the sentence without place and code; `str()` gives all three:
    ``cellar.lamp:12:9: nothing is called "lanp"; did you mean "lamp"? [GL101]``.
    """

    code = "GL000"

    def __init__(self, message: str, place: Place | None = None) -> None:
        self.message = message
        self.place = place
        where = f"{place}: " if place else ""
        super().__init__(f"{where}{message} [{self.code}]")

    @property
    def for_players(self) -> GaslampError:
        """The error as whoever plays the world may be shown it, with nothing hidden in it."""
        return self


class WorldFault(GaslampError):
    """What a world comes to as it runs: its message may quote what the world hides."""

    @property
    def for_players(self) -> GaslampError:
        """That there is a fault, and its code. What it is, is for the author to see."""
        shown = GaslampError.__new__(GaslampError)
        shown.code = self.code
        GaslampError.__init__(shown, FAULT)
        return shown


FAULT: Final = "this world has a fault; --debug shows its author which"


class WorldError(GaslampError):
    """A mistake in a world, whether written as text or built from Python."""


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The hint `; did you mean "lamp"?`, or nothing when no known name is near."""
    near = difflib.get_close_matches(name, sorted(set(known)), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
