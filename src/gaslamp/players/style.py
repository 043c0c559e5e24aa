"""What a session is given and what it gives back, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Literal, Protocol

from gaslamp.model import World
from gaslamp.narration import Manner
from gaslamp.narration.manner import PLAIN
from gaslamp.simulation.journal import JournalFailure
from gaslamp.worlds import Source


@dataclass(frozen=True, slots=True)
class Style:
    """How the telling addresses whoever plays, and in which manner it tells.

    `is_itemised`: each event is a paragraph of its own, joined to no other.
    """

    person: Literal[1, 2, 3] = 2
    tense: Literal["present", "past"] = "present"
    manner: Manner = Manner()
    is_itemised: bool = False


def style_of(world: World) -> str:
    """The style that a world is told in where nobody asks for another."""
    return dict(world.front.details).get("style", PLAIN)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which text of a world is played: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, source: Source) -> Edition:
        """The edition that a source holds.

        >>> Edition.of(Source("worlds/cellar.lamp", b"", is_shipped=False)).name
        'cellar'
        """
        return cls(PurePath(source.file).stem, sha256(source.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Reply:
    """What a typed line was answered with.

    `ended`: the story is over; it can still be undone. `took_time`: the answer tells
    what happened, not only what is. `quits`: the player wants no more. `corrected` is the
    line as it was taken, where that is not what was typed; `is_refused`: it could not be
    taken, or not be done. `halted` is what kept it from being kept, and so from being done.
    """

    text: str
    ended: bool
    took_time: bool
    quits: bool = False
    corrected: str | None = None
    is_refused: bool = False
    halted: JournalFailure | None = None

    def noting(self, corrected: str | None) -> Reply:
        """The reply, after the line as it was taken, where that is not what was typed."""
        if corrected is None:
            return self
        return replace(self, text=f"({corrected})\n\n{self.text}", corrected=corrected)


class Shelf(Protocol):
    """Where saves and transcripts go. A session has no other way to any file."""

    def has(self, name: str) -> bool:
        """Whether something stands under a name."""
        ...

    def read(self, name: str) -> str:
        """What stands under a name. Raises `GaslampError`."""
        ...

    def write(self, name: str, text: str) -> None:
        """Put a text under a name, in place of what was there. Raises `GaslampError`."""
        ...
