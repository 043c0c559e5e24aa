"""A story being played: its turns, and the journal that keeps them.

Turns are added by deciding and dropped by undoing; a turn itself never changes what
happened. With a journal, every decision, and every going back, is on disk before it
counts here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gaslamp.english.lexicon import lexicon_of
from gaslamp.players.asking import answered, asked_again
from gaslamp.players.problems import DamagedSave, NobodyToPlay, NothingToResume
from gaslamp.players.saves import Aside, Decision, Save, decision_from, replayed
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
        named, people = self.stage.world.playable, self.stage.people
        if self.who not in (named or people):
            unasked = None if named or not people else people[0]
            raise NobodyToPlay(self.who, named, unasked=unasked)
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


class Story:
    """The turns so far, at least one, and all that can be done to them."""

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
        if journal is not None and resume:
            session, save = last_session(journal, cast)
            self._kept = session
            self.cast = self._of(save)
            scenes = replayed(save, cast.stage, cast.edition, journal.path)
            self._turns = self._retold(self.cast, scenes, save, journal.path)
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
        """The turn before this one, if there is one."""
        return self._turns[-2] if len(self._turns) > 1 else None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided so far, in order."""
        return tuple(turn.decision for turn in self._turns if turn.decision is not None)

    def decide(self, decision: Decision) -> Turn:
        """The turn after a decision, which must be a choice of the view, or waiting."""
        if self._journal is not None:
            self._journal.record(self._kept, len(self.decisions), decision.as_json())
        self._turns.append(self._teller.after(self.turn, decision))
        return self.turn

    def ask(self, aside: Aside) -> str:
        """The answer to something that takes no time; "" if there is nothing to tell."""
        text, self._turns[-1] = answered(self._teller, self.turn, aside) or ("", self.turn)
        return text

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
        return Save(
            cast.edition,
            cast.seed,
            cast.who,
            self.decisions,
            head=self.turn.scene.log.head,
            heads=tuple(turn.scene.log.head for turn in self._turns[1:]),
            asides=tuple(turn.asides for turn in self._turns),
        )

    def take_up(self, save: Save, name: str) -> None:
        """Go on from where a game was saved.

        Raises:
            SaveOfAnotherWorld: it was saved from another text.
            SaveDiffers: its decisions lead elsewhere now.
            NobodyToPlay: whom it plays cannot be played.
            DamagedSave: something else in it is not as it was written.
        """
        cast = self._of(save)
        if save.edition == cast.edition:
            cast.checked()
        scenes = replayed(save, cast.stage, cast.edition, name)
        turns = self._retold(cast, scenes, save, name)
        kept = self._begun(cast)
        if self._journal is not None:
            for place, decision in enumerate(save.decisions):
                self._journal.record(kept, place, decision.as_json())
        # Nothing was raised: only now is it this story.
        self.cast, self._kept, self._turns = cast, kept, turns
        self._teller = replace(self._teller, who=cast.who)

    def _of(self, save: Save) -> Cast:
        return Cast(self.cast.stage, save.who, save.seed, self.cast.edition)

    def _begun(self, cast: Cast) -> int:
        """The number of a new session in the journal."""
        if self._journal is None:
            return 0
        return self._journal.start(cast.edition.name, cast.edition.sha256, cast.seed, cast.who)

    def _retold(self, cast: Cast, scenes: Sequence[Scene], save: Save, name: str) -> list[Turn]:
        """The turns made anew: a turn depends on what was told, and asked, before it."""
        teller = replace(self._teller, who=cast.who)
        asides = save.asides or ((),) * len(scenes)
        turns: list[Turn] = []
        for place, scene in enumerate(scenes):
            turn = (
                teller.after(turns[-1], save.decisions[place - 1], scene)
                if turns
                else teller.first(scene)
            )
            asked = asked_again(teller, turn, asides[place])
            if asked is None:
                raise DamagedSave(name, f"what was asked after {place} decisions cannot be asked")
            turns.append(asked)
        return turns

    def _back_to(self, decisions: int) -> None:
        if self._journal is not None:
            self._journal.truncate(self._kept, decisions)
        del self._turns[decisions + 1 :]
