"""A run as text, for whoever connects programs and models that read and write lines.

A `TextGame` is one run of which some people are played. Whoever must decide is shown what is new
to them (`news`), and what they could do as commands (`commands`); what they answer is typed. What
connects to other programs (`gaslamp.adapters`) stands on it, and hands nothing on but these texts.
Whoever types `quit` has left: they act for themselves from then on, and once everybody has left
the game is over where it stands.

>>> game = TextGame("sally_anne", ["sally"], seed=1)
>>> game.waits_for
'sally'
>>> game.commands("sally")[:2]
('put ball in the basket', 'put ball in the box')
>>> game.type("sally", "put the ball in the basket").took_time
True
>>> game.news("sally").splitlines()[-1]
'You put the ball into the basket, and press the lid down with both hands until it creaks.'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gaslamp.errors import require, texts, whole_number
from gaslamp.records import LONGEST_MS
from gaslamp.runs.problems import NotPlayed
from gaslamp.runs.shared_games import SharedGame
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.sessions import AT_ONCE, AnswerSchedule, Guard, Reply, Session

GONE: Final = "You have left, and somebody else decides for you now."


class TextGame:
    """A run in progress, played in typed lines.

    Raises:
        GaslampError: there is a mistake in the world, or somebody cannot be played in it.
        NotARunSpec, WrongArgument: what is given names no world, nobody or no seed.
    """

    def __init__(
        self,
        world: str | RunSpec,
        played: Sequence[str] = (),
        *,
        seed: int | None = None,
        advised: bool = False,
        may_go_back: bool = False,
        schedule: AnswerSchedule = AT_ONCE,
    ) -> None:
        """Begin a run.

        Args:
            world: the name of a world that ships, a path, or a spec, of which world, seed and how
                long it may last are heeded, and who is played if nobody is named.
            played: who is played; none: who the spec has, else the first who can be.
            seed: of the run; None: the spec's.
            advised: whether commands stand in the order of what helps, by a search in their minds.
            may_go_back: whether one who plays alone can undo; who can has asked the truth.
            schedule: when calls come back; as it is, at once. One that is even keeps from whoever
                plays, and can measure it, what others think unseen.
        """
        self._schedule = require(AnswerSchedule, schedule, "schedule", "an answer schedule")
        schedule.think_ahead(
            lambda: self._begin(world, played, seed, advised=advised, may_go_back=may_go_back)
        )

    def _begin(
        self,
        world: str | RunSpec,
        played: Sequence[str],
        seed: int | None,
        *,
        advised: bool,
        may_go_back: bool,
    ) -> None:
        spec = world if isinstance(world, RunSpec) else RunSpec(world)
        names = texts(played, "played", "names of people") or spec.played
        if seed is not None:
            spec = replace(spec, seed=whole_number(seed, "seed"))
        staged = StagedWorld.of(spec)
        longest_ms = LONGEST_MS if spec.longest_ms is None else spec.longest_ms
        seats = staged.seats(names, spec.seed, longest_ms=longest_ms)
        self.played = tuple(one.who for one in seats)
        sessions = {
            one.who: Session(
                one if advised else one.without_advice(),
                edition=staged.edition,
                lexicon=staged.lexicon,
                style=staged.style,
                may_go_back=may_go_back and len(seats) == 1,
            )
            for one in seats
        }
        self._sessions = sessions
        self._guards = {who: Guard(one) for who, one in sessions.items()}
        self._game = SharedGame(sessions)
        self._untold = {who: [self._game.opening(who)] for who in sessions}
        if self._schedule.is_even:
            first = self.played[0]
            self._guards[first].call("open", sessions[first].think_ahead)

    @property
    def waits_for(self) -> str | None:
        """Who must decide now; None once the run is over."""
        return self._game.waits_for

    @property
    def is_over(self) -> bool:
        """Whether nobody has to decide any more."""
        return self._game.is_over

    @property
    def ending(self) -> str | None:
        """The name of the ending the run has come to, if any."""
        return next((one.turn.view.ending for one in self._sessions.values() if one.ended), None)

    def has_left(self, who: str) -> bool:
        """Whether somebody said that they want no more. Raises `NotPlayed`."""
        self._session(who)
        return who not in self._game.sessions

    def news(self, who: str) -> str:
        """What somebody perceives that they were not told yet; the opening, the first time.

        Raises `NotPlayed`, as everything here that asks of somebody.
        """
        self._session(who)
        self._untold[who].append(self._game.news(who))
        told, self._untold[who] = self._untold[who], []
        return "\n\n".join(filter(None, told))

    def commands(self, who: str) -> tuple[str, ...]:
        """What makes sense now, each as a line to type; nothing, while it is for others to decide.

        In the order of the world, or, for whoever is advised, what helps most first.
        """
        session = self._session(who)
        self._schedule.begin()
        is_asked = session.is_due and not self.has_left(who)
        found = tuple(line for line, _ in session.offers()) if is_asked else ()
        self._schedule.hold()
        return found

    def type(self, who: str, line: str) -> Reply:
        """The answer to a typed line. What took no time leaves it to the same person to decide.

        `news` tells it, too; and of a decision that others have to wait for, what came of it then.
        With `quit` they leave (`Reply.quits`), and what they type afterwards is refused.

        Raises:
            NotPlayed: they are not played here.
            WrongArgument: the line is no text.
        """
        require(str, line, "line", "a text")
        session = self._session(who)
        self._schedule.begin()
        reply = self._typed(session, who, line)
        self._schedule.hold()
        return reply

    def _typed(self, session: Session, who: str, line: str) -> Reply:
        if self.has_left(who):
            return Reply(GONE, ended=True, took_time=False, is_refused=True)
        answered = self._guards[who].call(line, lambda: session.type(line))
        if not isinstance(answered, Reply):
            return Reply(
                answered.text, session.ended, took_time=False, is_refused=True, code=answered.code
            )
        if session.is_due or session.ended:
            self._untold[who].append(answered.text)
        if answered.quits:
            self._game.leave(who)
        else:
            self._game.settle(who)
        return answered

    def utility(self, who: str) -> float | None:
        """What somebody has of what they want, in their own mind; None: they do not know."""
        return self._session(who).turn.seat.utility

    def _session(self, who: str) -> Session:
        session = self._sessions.get(require(str, who, "who", "the name of somebody played"))
        if session is None:
            raise NotPlayed(who, self.played)
        return session
