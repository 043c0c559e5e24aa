"""What is found of a world as a drama: it makes sense, and something in it comes to nothing.

A finding says where, what, and what to do. It is no mistake of the notation: the world runs, and
an author may have a reason. So each is worded as what is so, and says how to say that it is meant.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from gaslamp.errors import Place
from gaslamp.values import dataclass

Kind: TypeAlias = Literal[
    "act nobody perceives",
    "act without effect",
    "act that cannot be typed",
    "act nobody thinks of",
    "event nobody perceives",
    "ending out of reach",
    "ends at once",
    "want nothing serves",
    "idle person",
    "told what is not known",
    "two of one name",
    "unused declaration",
    "true of ignorance",
    "always unlike",
    "never so",
    "asks nothing",
    "typed alike",
    "endless habit",
    "way to nowhere",
    "place out of reach",
    "act of no figure",
    "person nowhere",
    "claim means nothing",
    "set twice",
    "set to itself",
    "slot left open",
    "warning no moment needs",
    "content without a warning",
]


@dataclass(frozen=True, slots=True)
class DramaFinding:
    """What comes to nothing, of which declaration, and what to do about it."""

    kind: Kind
    name: str
    message: str
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
