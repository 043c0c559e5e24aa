"""A world made ready for games of it: seats at their start, and what each lived, afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gaslamp.english.prose import Page, run_paragraphs
from gaslamp.english.sentences import Telling
from gaslamp.english.words import PERSONS, Lexicon, lexicon_of
from gaslamp.inquiry import Trace
from gaslamp.model import World, contents_of
from gaslamp.records import LONGEST_MS
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.sessions import Edition, Style, manner_of, person_to_play
from gaslamp.simulation import Scene, Seat, Stage
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class StagedWorld:
    """A world made ready, with which text it is of and how its stories are told to a player."""

    world: World
    edition: Edition
    lexicon: Lexicon
    style: Style
    people: tuple[str, ...]
    _stage: Stage

    @classmethod
    def of(cls, world_asked: str | RunSpec) -> StagedWorld:
        """The world of that name, in that file, or of a spec. Raises as `open_world` and `Stage`.

        Cost: as `stage_of`.
        """
        spec = world_asked if isinstance(world_asked, RunSpec) else RunSpec(world_asked)
        stage = stage_of(spec)
        world = stage.world
        contents = contents_of(world.front)
        style = Style(PERSONS["second"], "present", manner_of(world), contents=contents)
        edition = Edition.of(spec.source())
        return cls(world, edition, lexicon_of(world.words), style, stage.people, stage)

    @property
    def playable(self) -> tuple[str, ...]:
        """Who can be played, the usual one first."""
        return self.world.playable or self.people

    def name_of(self, person: str) -> str:
        """What to call somebody where nobody's mind is asked: before a story, and after it."""
        entities = self.world.entities
        called = next((one.words.called for one in entities if one.name == person), ())
        return called[0] if called else person.replace("_", " ").capitalize()

    def first(self) -> str:
        """The first who can be played. Raises `NobodyToPlay`."""
        return person_to_play(self.world, self.people)

    def seat(self, who: str | None, seed: int) -> Seat:
        """A seat of a new run: of `who`, else of the first who can be played. Raises as `seats`."""
        return self.seats(() if who is None else (who,), seed)[0]

    def seats(
        self, played: Sequence[str], seed: int, *, longest_ms: int = LONGEST_MS
    ) -> tuple[Seat, ...]:
        """The seats of those who play a new run, at its first moment if they are several.

        Args:
            played: each once; none: the first who can be played.

        Raises:
            NobodyToPlay: one of them cannot be.
            BadStream: the seed is none.
        """
        people = [person_to_play(self.world, self.people, who) for who in dict.fromkeys(played)]
        people = people or [self.first()]
        scene = self._stage.start(seed, people, longest_ms=longest_ms)
        if len(people) > 1:
            # When others must decide is not theirs to know, so they begin where all begin.
            scene = next(self._stage.moments(seed, people, longest_ms=longest_ms))
        return scene.seats(people)

    def telling(self, mind: str, who: str, seed: int, decisions: Sequence[Act]) -> Iterator[Page]:
        """A game that is over as one of its people lived it, in the third person and the past.

        Args:
            mind: who tells.
            who: whom the game was played as, from `seed`, by these `decisions`.

        Cost: playing it once more, with a view of the mind whenever there is news for it.
        """
        return self._told(mind, self._stage.moments(seed, (who,), decisions))

    def telling_of(self, mind: str, seat: Seat) -> Iterator[Page]:
        """The run that a seat is in, up to there, as one of its people lived it. As `telling`.

        For a host, once it is over; also of a run that somebody has left.
        """
        scene = Scene.of(seat)
        steps = Trace(scene).steps
        return self._told(mind, (Scene(scene.stage, step.after) for step in steps))

    def _told(self, mind: str, moments: Iterator[Scene]) -> Iterator[Page]:
        return run_paragraphs(
            (scene.seats((mind,)) for scene in moments),
            Telling(PERSONS["third"], "past", mind),
            self.style.manner,
            self.lexicon,
        )
