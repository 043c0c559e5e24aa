"""Worlds that are offered to whoever plays from outside: by name, and never by path.

A door gets a seat of one of them, and what it takes to tell of it; nothing else of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.sessions import Edition, Style, manner_of, person_to_play
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.worlds import describe, source


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody's seat at the start of a run, with which text that is and how it is told."""

    seat: Seat
    edition: Edition
    lexicon: Lexicon
    style: Style


@dataclass(frozen=True, slots=True)
class OfferedWorlds:
    """Worlds by what to call them: `worlds` maps that to the name or path each is opened under."""

    worlds: Mapping[str, str]

    def names(self) -> Sequence[str]:
        """What to call them by."""
        return tuple(self.worlds)

    def describe(self, name: str) -> dict[str, object]:
        """The title of one of them, and who can be played. Raises as `open_world`."""
        front = describe(self.worlds[name])
        return {"world": name, "title": front.title, "playable": list(front.playable)}

    def seat(self, name: str, who: str | None, seed: int) -> Seated:
        """A seat of a new run: of `who`, else of the first who can be played.

        Raises:
            GaslampError: there is a mistake in the world, nobody of that name can be played, or
                the seed is none.

        Cost: as `stage_of`, and the opening of the run.
        """
        path = self.worlds[name]
        stage = stage_of(RunSpec(path))
        world = stage.world
        played = person_to_play(world, stage.people, who)
        seat = stage.start(seed, (played,)).seat(played)
        style = Style(PERSONS["second"], "present", manner_of(world))
        return Seated(seat, Edition.of(source(path)), lexicon_of(world.words), style)
