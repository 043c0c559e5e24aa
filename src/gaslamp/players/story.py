"""A story being played: its turns, and the journal that keeps them.

Turns are added by deciding and dropped by undoing; a turn itself never changes what
happened. With a journal, every decision, and every going back, is on disk before it
counts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gaslamp.english.lexicon import lexicon_of
from gaslamp.players.games import Kept, game_to_resume, scenes_of
from gaslamp.players.problems import NobodyToPlay
from gaslamp.players.saves import Decision, Save, replayed
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


class Story:
    """The turns so far, at least one, and all that can be done to them."""

    def __init__(
        self,
        cast: Cast,
        style: Style,
        journal: Journal | None = None,
        *,
        resume: bool = False,
        number: int | None = None,
    ) -> None:
        """Begin, or with `resume` go on with a game of this cast in the journal.

        Args:
            number: which; None: the last that was played.

        Raises:
            NobodyToPlay: that person cannot be played.
            GaslampError: the journal has no such game, or it cannot go on, as
                `game_to_resume` and `scenes_of` say.
        """
        self.cast = cast.checked()
        self._teller = Teller(cast.who, style, lexicon_of(cast.stage.world.words))
        self._kept: Kept | None = None
        self._turns: list[Turn] = []
        if journal is not None and resume:
            game = game_to_resume(journal, cast.edition, cast.who, number)
            scenes = scenes_of(game, cast.stage, cast.edition, journal.path)
            self._retell(self._of(game.save), scenes, game.save.decisions)
            self._kept = Kept(journal, game.save, game.number)
            return
        self._turns.append(self._teller.first(cast.stage.start(cast.seed, (cast.who,))))
        if journal is not None:
            self._kept = Kept(journal, self.save())

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
        """The turn before this one, if there is one."""
        return self._turns[-2] if len(self._turns) > 1 else None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far, in order."""
        return tuple(turn.decision for turn in self._turns if turn.decision is not None)

    def decide(self, decision: Decision) -> Turn:
        """The turn after a decision, which must be a choice of the view, or waiting.

        Raises `JournalFailure`, as whatever is kept does: the story then is as it was.
        """
        turn = self._teller.after(self.turn, decision)
        if self._kept is not None:
            self._kept.decide(len(self.decisions), decision, self.turn.scene, turn.scene)
        self._turns.append(turn)
        return turn

    def amend(self, turn: Turn) -> None:
        """Put in this turn's place the same one, after something was told in it."""
        self._turns[-1] = turn

    def undo(self) -> bool:
        """Go back one decision; whether there was one."""
        if len(self._turns) == 1:
            return False
        self._back_to(len(self.decisions) - 1)
        return True

    def restart(self) -> None:
        """Go back to the beginning."""
        self._back_to(0)

    def save(self) -> Save:
        """The story as it can be kept."""
        cast = self.cast
        head = self.turn.scene.log.head
        return Save(cast.edition, cast.seed, cast.who, self.decisions, head)

    def go_on_unkept(self) -> None:
        """Let the journal be: what is decided from now on is not kept."""
        self._kept = None

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
        if self._kept is not None:
            self._kept = self._kept.anew(save, scenes)
        self._retell(cast, scenes, save.decisions)

    def _of(self, save: Save) -> Cast:
        return Cast(self.cast.stage, save.who, save.seed, self.cast.edition)

    def _retell(self, cast: Cast, scenes: Sequence[Scene], decisions: Sequence[Decision]) -> None:
        """Make the turns anew: a turn depends on what was told before it."""
        self.cast = cast
        self._teller = replace(self._teller, who=cast.who)
        self._turns = [self._teller.first(scenes[0])]
        for decision, scene in zip(decisions, scenes[1:], strict=True):
            self._turns.append(self._teller.after(self.turn, decision, scene))

    def _back_to(self, decisions: int) -> None:
        if self._kept is not None:
            self._kept.go_back(decisions, self.turn.scene, self._turns[decisions].scene)
        del self._turns[decisions + 1 :]
