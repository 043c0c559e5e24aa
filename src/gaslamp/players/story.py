"""A story being played: its turns, and the journal that keeps them.

Turns are added by deciding and dropped by undoing; a turn itself never changes what
happened. With a journal, every decision, and every going back, is on disk before it
counts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from gaslamp.english.lexicon import lexicon_of
from gaslamp.errors import GaslampError
from gaslamp.players.problems import NobodyToPlay, NothingToResume
from gaslamp.players.saves import Decision, Save, decision_from, replayed
from gaslamp.players.style import Edition, Style
from gaslamp.players.turns import Teller, Turn
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.journal import Journal


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays what: the stage, whose part, from which seed, of which text."""

    stage: Stage
    who: str
    seed: int
    edition: Edition

    def checked(self) -> Cast:
        """The same, if that person can be played. Raises `NobodyToPlay`."""
        playable = self.stage.world.playable or self.stage.people
        if self.who not in playable:
            raise NobodyToPlay(self.who, playable)
        return self


def last_session(journal: Journal, cast: Cast) -> tuple[int, Save]:
    """The number of the last session of a cast, and what was decided in it.

    Raises:
        NothingToResume: there is none.
    """
    for session in reversed(journal.sessions()):
        if (session.world_name, session.player) == (cast.edition.name, cast.who):
            edition = Edition(session.world_name, session.world_sha256)
            made = tuple(decision_from(one) for one in journal.decisions(session.id))
            decisions = tuple(one for one in made if one is not None)
            return session.id, Save(edition, session.seed, cast.who, decisions)
    raise NothingToResume(journal.path, cast.edition.name, cast.who)


MOST_UNDONE: Final = 100
"""How many decisions can be taken back. A turn holds all that is known in it, which is a lot."""


MOST_STATES: Final = 8_000
"""How many states a stage may keep; some six kilobytes each in a world as large as `dark_room`."""

MOST_DONE_AGAIN: Final = 20
"""How many decisions may be gone through again for memory's sake: hardly a wait."""


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """Where a story stands, to be gone back to: all of it that ever changes."""

    cast: Cast
    teller: Teller
    kept: int
    turns: tuple[Turn, ...]
    decisions: tuple[Decision, ...]


def is_of_the_journal(error: GaslampError) -> bool:
    """Whether what went wrong is that something could not be recorded.

    The codes of the journal are GL510 to GL519. Where one is raised, nothing may count.
    """
    return error.code.startswith("GL51")


class Story:
    """The turns so far, at least one, and all that can be done to them.

    Every decision is kept; of the turns the first and the last hundred.
    """

    def __init__(
        self, cast: Cast, style: Style, journal: Journal | None = None, *, resume: bool = False
    ) -> None:
        """Begin, or with `resume` go on with the journal's last session of this cast.

        Raises:
            NobodyToPlay: that person cannot be played.
            NothingToResume: the journal has no such session.
            SaveOfAnotherWorld, SaveDiffers: the world's text has changed since.
        """
        self.cast = cast.checked()
        self._teller = Teller(cast.who, style, lexicon_of(cast.stage.world.words))
        self._journal = journal
        self._kept = 0
        self._turns: list[Turn] = []
        self._decisions: list[Decision] = []
        if journal is not None and resume:
            self._kept, save = last_session(journal, cast)
            self._retell(
                self._of(save),
                replayed(save, cast.stage, cast.edition, journal.path),
                save.decisions,
            )
            return
        self._kept = self._begun(self.cast)
        self._turns.append(self._teller.first(cast.stage.start(cast.seed, (cast.who,))))

    @property
    def turn(self) -> Turn:
        """The turn now."""
        return self._turns[-1]

    @property
    def teller(self) -> Teller:
        """Who makes turns of scenes."""
        return self._teller

    @property
    def is_over(self) -> bool:
        """Whether nobody has to decide any more."""
        return self.turn.scene.waiting_for is None

    @property
    def before(self) -> Turn | None:
        """The turn before this one, if there is one and it is still kept."""
        return self._turns[-2] if self.can_undo else None

    @property
    def can_undo(self) -> bool:
        """Whether the last decision can be taken back."""
        return len(self._turns) > (1 if self._is_whole else 2)

    @property
    def _is_whole(self) -> bool:
        """Whether every turn is kept still."""
        return len(self._turns) == len(self._decisions) + 1

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far, in order."""
        return tuple(self._decisions)

    def decide(self, decision: Decision) -> Turn:
        """The turn after a decision, which must be a choice of the view, or waiting."""
        # Worked out first: what fails on the way has not been decided. It counts once recorded.
        turn = self._teller.after(self.turn, decision)
        if self._journal is not None:
            self._journal.record(self._kept, len(self._decisions), decision.as_json())
        self._decisions.append(decision)
        self._add(turn)
        return turn

    def amend(self, turn: Turn) -> None:
        """Put in this turn's place the same one, after something was told in it."""
        self._turns[-1] = turn

    def undo(self) -> bool:
        """Go back one decision; whether there was one that can be taken back."""
        if not self.can_undo:
            return False
        self._truncate(len(self._decisions) - 1)
        self._decisions.pop()
        self._turns.pop()
        self._renew()
        return True

    def restart(self) -> None:
        """Go back to the beginning."""
        self._truncate(0)
        self._decisions.clear()
        del self._turns[1:]
        self._renew()

    def standing(self) -> StoryStanding:
        """Where the story stands now."""
        turns, decisions = tuple(self._turns), tuple(self._decisions)
        return StoryStanding(self.cast, self._teller, self._kept, turns, decisions)

    def stand(self, standing: StoryStanding) -> None:
        """Go back to where the story stood, and the journal with it, after a command failed."""
        self.cast, self._teller = standing.cast, standing.teller
        self._kept = standing.kept
        self._turns, self._decisions = [*standing.turns], [*standing.decisions]
        if self._journal is None:
            return
        recorded = [decision_from(one) for one in self._journal.decisions(self._kept)]
        pairs = zip(recorded, self._decisions, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if shared < len(recorded):
            self._truncate(shared)
        for place in range(shared, len(self._decisions)):
            self._journal.record(self._kept, place, self._decisions[place].as_json())

    def save(self) -> Save:
        """The story as it can be kept."""
        cast = self.cast
        head = self.turn.scene.log.head
        return Save(cast.edition, cast.seed, cast.who, self.decisions, head)

    def take_up(self, save: Save, name: str) -> None:
        """Go on from where a game was saved.

        Raises:
            SaveOfAnotherWorld: it was saved from another text.
            SaveDiffers: its decisions lead elsewhere now.
            NobodyToPlay: whom it plays cannot be played.
        """
        cast = self._of(save)
        scenes = replayed(save, cast.stage, cast.edition, name)
        cast.checked()
        before = self.standing()
        self._retell(cast, scenes, save.decisions)
        try:
            self._kept = self._begun(cast)
            if self._journal is not None:
                for place, decision in enumerate(save.decisions):
                    self._journal.record(self._kept, place, decision.as_json())
        except GaslampError:
            self.stand(before)
            raise

    def _of(self, save: Save) -> Cast:
        return Cast(self.cast.stage, save.who, save.seed, self.cast.edition)

    def _begun(self, cast: Cast) -> int:
        """The number of a new session in the journal."""
        if self._journal is None:
            return 0
        return self._journal.start(cast.edition.name, cast.edition.sha256, cast.seed, cast.who)

    def _retell(self, cast: Cast, scenes: Sequence[Scene], decisions: Sequence[Decision]) -> None:
        """Make the turns anew: a turn depends on what was told before it."""
        self.cast = cast
        self._teller = replace(self._teller, who=cast.who)
        self._turns, self._decisions = [self._teller.first(scenes[0])], list(decisions)
        for decision, scene in zip(decisions, scenes[1:], strict=True):
            self._add(self._teller.after(self.turn, decision, scene))

    def _add(self, turn: Turn) -> None:
        """Put a turn after the last; of too many, the oldest but the very first goes."""
        self._turns.append(turn)
        if len(self._turns) > MOST_UNDONE + 2:
            del self._turns[1]

    def _renew(self) -> None:
        """Go on with a new stage where the old one keeps too much and little has to be done again.

        Seed and decisions make the same scenes on it; what was told of them stays.
        """
        cast = self.cast
        is_short = len(self._decisions) <= MOST_DONE_AGAIN and self._is_whole
        if cast.stage.states <= MOST_STATES or not is_short:
            return
        self.cast = replace(cast, stage=cast.stage.renewed())
        scene = self.cast.stage.start(cast.seed, (cast.who,))
        scenes = [scene]
        for decision in self._decisions:
            scene = scene.decide(decision.act, decision.arguments)
            scenes.append(scene)
        self._turns = [
            replace(turn, scene=one, view=one.view(cast.who))
            for turn, one in zip(self._turns, scenes, strict=True)
        ]

    def _truncate(self, decisions: int) -> None:
        """Leave that many decisions in the journal."""
        if self._journal is not None:
            self._journal.truncate(self._kept, decisions)
