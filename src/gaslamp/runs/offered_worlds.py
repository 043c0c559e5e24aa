"""Worlds that are offered to whoever plays from outside: by name, and never by path.

A door gets a seat of one of them, and what it takes to tell of it; nothing else of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gaslamp.english.words import Lexicon
from gaslamp.records import LONGEST_MS
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.sessions import Edition, Style
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.worlds import describe


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody's seat at the start of a run, with which text that is and how it is told."""

    seat: Seat
    edition: Edition
    lexicon: Lexicon
    style: Style


@dataclass(frozen=True, slots=True)
class OfferedWorlds:
    """Worlds by what to call them: `worlds` maps that to the name or path each is opened under.

    A run of them lasts `longest_ms` at most, None: as long as any.
    """

    worlds: Mapping[str, str]
    longest_ms: int | None = None

    def names(self) -> Sequence[str]:
        """What to call them by."""
        return tuple(self.worlds)

    def describe(self, name: str) -> dict[str, object]:
        """The title of one of them, and who can be played. Raises as `open_world`."""
        front = describe(self.worlds[name])
        return {"world": name, "title": front.title, "playable": list(front.playable)}

    def prepare(self) -> None:
        """Make all of them ready in this thread, so that nobody waits for it who opens one.

        Raises:
            GaslampError: there is a mistake in one.

        Cost: as `stage_of`, for each; of more than it keeps, the last stay ready.
        """
        for path in self.worlds.values():
            StagedWorld.of(path)

    def first(self, name: str) -> str:
        """The first of a world who can be played. Raises as `seats`."""
        return StagedWorld.of(self.worlds[name]).first()

    def seat(self, name: str, who: str | None, seed: int) -> Seated:
        """A seat of a new run: of `who`, else of the first who can be played. Raises as `seats`."""
        return self.seats(name, () if who is None else (who,), seed)[0]

    def seats(self, name: str, played: Sequence[str], seed: int) -> tuple[Seated, ...]:
        """The seats of those who play a new run, at its first moment if they are several.

        Args:
            played: each once; none: the first who can be played.

        Raises:
            GaslampError: there is a mistake in the world, nobody of that name can be played, or
                the seed is none.

        Cost: as `stage_of`, and the opening of the run.
        """
        staged = StagedWorld.of(self.worlds[name])
        longest = LONGEST_MS if self.longest_ms is None else self.longest_ms
        seats = staged.seats(played, seed, longest_ms=longest)
        return tuple(Seated(one, staged.edition, staged.lexicon, staged.style) for one in seats)
