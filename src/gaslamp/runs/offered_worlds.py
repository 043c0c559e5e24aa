"""Worlds that are offered to whoever plays from outside: by name, and never by path.

A door gets a seat of one of them, and what it takes to tell of it; nothing else of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.records import LONGEST_MS
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

    def first(self, name: str) -> str:
        """The first of a world who can be played. Raises as `seats`."""
        stage = stage_of(RunSpec(self.worlds[name]))
        return person_to_play(stage.world, stage.people)

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
        path = self.worlds[name]
        stage = stage_of(RunSpec(path))
        world = stage.world
        people = [person_to_play(world, stage.people, who) for who in dict.fromkeys(played)]
        people = people or [person_to_play(world, stage.people)]
        longest = LONGEST_MS if self.longest_ms is None else self.longest_ms
        scene = stage.start(seed, people, longest_ms=longest)
        if len(people) > 1:
            # When others must decide is not theirs to know, so they begin where all begin.
            scene = next(stage.moments(seed, people, longest_ms=longest))
        style = Style(PERSONS["second"], "present", manner_of(world))
        edition, lexicon = Edition.of(source(path)), lexicon_of(world.words)
        return tuple(Seated(scene.seat(who), edition, lexicon, style) for who in people)
