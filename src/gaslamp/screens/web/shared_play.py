"""One game that several people play over a server, each at their own seat.

Every decision is in the journal, with whose it is, before it is answered; the game is made again
from there. Each seat is answered with what that person can know. While others decide, whatever a
seat asks is answered alike: that they do. When it is that person's turn again is told at moments
that were foreseen (`NEWS_AT_S`), not when it came about; so how long others took, and for how many
decisions, shows in steps of these and no finer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from gaslamp.display import escape_unsafe
from gaslamp.records import Json
from gaslamp.records.journal import (
    Journal,
    JournalDamaged,
    JournalRow,
    PlayedElsewhere,
    RunMark,
    WrongIndex,
)
from gaslamp.runs.shared_games import SharedGame
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.branches import map_answer
from gaslamp.screens.web.game import NoShelf
from gaslamp.screens.web.message_shapes import no_such_message
from gaslamp.screens.web.problems import (
    GameDiffers,
    GoneOnWithout,
    NotAMessage,
    NotOver,
    TextHasChanged,
)
from gaslamp.screens.web.turn_answers import (
    Answer,
    Message,
    error_answer,
    ideas_answer,
    tellings_answer,
    turn_answer,
    why_answer,
)
from gaslamp.sessions import (
    BranchMap,
    Fault,
    Guard,
    Reply,
    Responses,
    Session,
    act_as_json,
    act_from,
    can_think_of,
)
from gaslamp.values import dataclass
from gaslamp.views import Act

NEWS_AT_S: Final = (1.0, 2.0, 4.0, 8.0, 16.0)
"""So many seconds after somebody decided, or a multiple of the last, they are told that it is for
them to decide again: at the first of these that is not before it is so."""
PATIENCE_S: Final = 600.0
"""Whoever has kept the others waiting for so long can be gone on without."""
OTHERS_DECIDE: Final = "Others have yet to decide. What comes of it is told when they have."


def news_moment_s(after_s: float) -> float:
    """The first moment, in seconds after a decision, at which what is so `after_s` is told.

    >>> [news_moment_s(one) for one in (0, 1, 1.1, 9, 16.5, 33)]
    [1.0, 1.0, 2.0, 16.0, 32.0, 48.0]
    """
    found = next((one for one in NEWS_AT_S if after_s <= one), None)
    last = NEWS_AT_S[-1]
    return -(-after_s // last) * last if found is None else found


@dataclass(slots=True)
class _Wait:
    """Somebody waits for others: since when, and when it came to be their turn; None: not yet."""

    since_s: float
    due_s: float | None = None


class SharedPlay:
    """The game of all who play it. Use it in the thread that made it."""

    def __init__(  # noqa: PLR0913  # what a game is made of
        self,
        world: StagedWorld,
        played: Iterable[str],
        seed: int,
        *,
        journal: Journal,
        clock: Callable[[], float],
        number: int | None = None,
        record: Callable[[str], None] = lambda _: None,
        responses: Responses | None = None,
    ) -> None:
        """Begin, or make the game of that number in the journal again.

        Args:
            played: who is played, each once.
            clock: seconds, never backwards; when others' decisions are told hangs on it.
            record: is given each fault of ours in full.
            responses: where what is said of the story goes; without it nothing is kept.

        Raises:
            TextHasChanged: it was begun in another text of its world.
            GameDiffers: its decisions lead elsewhere now.
            SessionInUse: another process plays it.
            GaslampError: nobody of a name can be played, or the journal cannot be used.

        Cost: playing what was decided so far.
        """
        self._world, self._journal, self._clock = world, journal, clock
        self._sessions = {
            seat.who: Session(
                seat,
                edition=world.edition,
                lexicon=world.lexicon,
                style=world.style,
                shelf=NoShelf(),
                may_go_back=False,
                responses=responses,
            )
            for seat in world.seats(tuple(played), seed)
        }
        self.played = tuple(self._sessions)
        self.is_sound = True
        """False after a fault of ours: what is in memory may be beyond the journal."""
        self._guards = {who: Guard(one, record) for who, one in self._sessions.items()}
        self._game = SharedGame(self._sessions)
        self._decided = dict.fromkeys(self.played, 0)
        self._waits: dict[str, _Wait] = {}
        self._shown: dict[str, Answer] = {}
        self._rows = 0
        self._decided_s = clock()  # when anybody did last
        for who, session in self._sessions.items():
            self._show(who, Reply(self._game.opening(who), session.ended, took_time=True))
        self._note_waiting()
        self.number = self._begun(seed) if number is None else self._made_again(number)

    # -- what a seat asks ---------------------------------------------------------

    def reply(self, who: str, message: Message) -> Answer:
        """The answer to a message from somebody's seat.

        Raises:
            NotAMessage, NotOver, GoneOnWithout: it cannot be asked so, or not yet.
            JournalFailure: nothing was recorded, and what is in memory is beyond the journal: let
                go of this, and have it made again.
        """
        if who not in self._game.sessions:
            raise GoneOnWithout(self._world.name_of(who))
        if who in self._waits and not self._is_released(who):
            if message.get("ask") == "go_on":
                self._go_on_without()
            return self._waiting(who, is_opening=message.get("ask") == "begin")
        session = self._sessions[who]
        match message:
            case {"ask": "begin"}:
                return {**self._named(who), **self._shown[who]}
            case {"ask": "news" | "think" | "go_on"}:
                return self._shown[who]
            case {"ask": "ideas"}:
                return self._guarded(who, "?", lambda: ideas_answer(session))
            case {"ask": "line", "text": str(typed)}:
                return self._played(who, typed, lambda: session.type(typed))
            case {"ask": "act", "act": value}:
                act = act_from(value)
                if act is None or not can_think_of(session, act):
                    raise NotAMessage
                return self._played(who, str(act), lambda: session.do(act))
            case {"ask": "why", "turns": int(turns), "sentence": str(sentence)}:
                return self._guarded(who, "why", lambda: why_answer(session, turns, sentence))
            case {"ask": "map"}:
                return self._guarded(who, "", lambda: map_answer(session, BranchMap()))
            case {"ask": "tellings"}:
                return self.tellings()
            case _:
                raise no_such_message(message)

    def think_ahead(self) -> None:
        """Have everybody whom nobody plays think, so that the first answer need not wait for it."""
        next(iter(self._game.sessions.values())).think_ahead()

    def turns_told(self, who: str) -> object:
        """How many of somebody's decisions they have been told the outcome of."""
        return self._shown[who]["turns"]

    def tellings(self) -> Answer:
        """The whole story as each lived it, for whoever played, or reads. Raises `NotOver`.

        Cost: playing the game once more, and telling it as often as there are people.
        """
        seat = next((one.turn.seat for one in self._sessions.values() if one.ended), None)
        if seat is None:
            raise NotOver
        minds = dict.fromkeys((*self.played, *self._world.people))
        return tellings_answer(
            (self._world.name_of(mind), self._world.telling_of(mind, seat)) for mind in minds
        )

    @property
    def is_over(self) -> bool:
        """Whether the story has come to its end."""
        return any(one.ended for one in self._sessions.values())

    def leave(self, who: str) -> bool:
        """Have somebody act for themselves from now on; whether they were played till now.

        Whoever is the last stays: a game that nobody plays would go on by itself. Raises as
        `reply` does.
        """
        if who not in self._game.sessions or len(self._game.sessions) == 1:
            return False
        self._game.leave(who)
        self._put([{"leaves": who}])
        self._waits.pop(who, None)
        self._note_waiting()
        return True

    def _go_on_without(self) -> None:
        """Let whoever has not decided for long act for themselves; nobody, if it is not so long.

        Whoever asks is answered alike: whom it was for to decide is not theirs to know.
        """
        absent = self._game.waits_for
        if absent is not None and self._clock() - self._decided_s >= PATIENCE_S:
            self.leave(absent)

    # -- turns --------------------------------------------------------------------

    def _played(self, who: str, typed: str, answer: Callable[[], Reply]) -> Answer:
        """What a line or an act comes to, on disk before it is told."""
        session = self._sessions[who]

        def told() -> Answer:
            reply = answer()
            self._settle(who)
            if not (session.is_due or session.ended):
                self._waits[who] = _Wait(self._clock())
                begun = escape_unsafe(reply.text)
                return {**self._waiting(who, is_opening=False), "text": begun}
            news = self._game.news(who)
            whole = f"{news}\n\n{reply.text}" if news else reply.text
            return self._show(who, replace(reply, text=whole))

        return self._guarded(who, typed, told)

    def _settle(self, who: str) -> None:
        """Pass on what somebody has decided, and put it on disk."""
        self._game.settle(who)
        story = self._sessions[who].story
        acts = story.decisions if story.pending is None else (*story.decisions, story.pending)
        new, self._decided[who] = acts[self._decided[who] :], len(acts)
        self._put([_decision(who, one) for one in new])
        self._note_waiting()

    def _guarded(self, who: str, typed: str, answer: Callable[[], Answer]) -> Answer:
        done = self._guards[who].call(typed, answer)
        if not isinstance(done, Fault):
            return done
        self.is_sound = False
        return error_answer(done.code, done.message)

    def _show(self, who: str, reply: Reply) -> Answer:
        """A turn as that seat is told it; one that took time is what they come back to."""
        answer = turn_answer(self._sessions[who], reply)
        if reply.took_time:
            self._shown[who] = answer
        return answer

    def _named(self, who: str) -> Answer:
        others = [self._world.name_of(one) for one in self.played if one != who]
        return {
            "who": who,
            "called": escape_unsafe(self._world.name_of(who)),
            "others": [escape_unsafe(one) for one in others],
        }

    # -- waiting ------------------------------------------------------------------

    def _note_waiting(self, at_s: float | None = None) -> None:
        """Note who waits, and for whom it has come to be their turn, unseen by them."""
        now_s = self._clock() if at_s is None else at_s
        for who, session in self._game.sessions.items():
            is_theirs = session.is_due or session.ended
            wait = self._waits.get(who)
            if wait is not None and wait.due_s is None and is_theirs:
                wait.due_s = now_s
            elif wait is None and not is_theirs:
                self._waits[who] = _Wait(now_s)

    def _is_released(self, who: str) -> bool:
        """Whether whoever waited is to be told now that it is their turn; then it is shown."""
        wait, now_s = self._waits[who], self._clock()
        if wait.due_s is None:
            return False
        if now_s - wait.since_s < news_moment_s(wait.due_s - wait.since_s):
            return False
        del self._waits[who]
        self._tell(who)
        return True

    def _waiting(self, who: str, *, is_opening: bool) -> Answer:
        """The turn as it was shown last, and when to ask again: the same whatever others do."""
        waited_s = self._clock() - self._waits[who].since_s
        again_s = max(0.05, news_moment_s(waited_s) - waited_s)
        shown = {
            **self._shown[who],
            "waits": True,
            "again_in_s": round(again_s, 2),
            "may_go_on": waited_s >= PATIENCE_S,
        }
        if is_opening:
            return {**self._named(who), **shown}
        return {**shown, "text": OTHERS_DECIDE, "took_time": False, "question": None}

    # -- the journal --------------------------------------------------------------

    def _begun(self, seed: int) -> int:
        edition, names = self._world.edition, ", ".join(self.played)
        head = self._game.head
        number = self._journal.start(edition.name, edition.sha256, seed, names, head=head)
        self._journal.hold(number)
        return number

    def _put(self, rows: list[Mapping[str, Json]]) -> None:
        """Record what was decided. Raises `JournalFailure`."""
        for place, row in enumerate(rows, start=1):
            # Of several decisions by one line, what the last came to is what can be compared.
            mark = RunMark(self._game.head, self.is_over) if place == len(rows) else RunMark()
            try:
                self._journal.record(self.number, self._rows, row, mark)
            except WrongIndex:
                raise PlayedElsewhere(self.number) from None
            self._rows += 1
            self._decided_s = self._clock()

    def _made_again(self, number: int) -> int:
        """Do all that the journal has of the game."""
        kept = self._journal.session(number)
        if kept.world_sha256 != self._world.edition.sha256:
            raise TextHasChanged(self._world.edition.name)
        # Held first: what is read before, another may have gone beyond.
        self._journal.hold(number)
        rows = self._journal.standing_rows(number)
        decided = [self._decision_of(number, row) for row in rows]
        last = {who: place for place, (who, _) in enumerate(decided)}
        for place, ((who, act), row) in enumerate(zip(decided, rows, strict=True)):
            at_s = self._clock() if row.at is None else float(row.at)
            self._do_again(who, act, at_s, is_last=place == last[who])
            self._decided_s = at_s
            if row.mark.head not in {None, self._game.head}:
                raise GameDiffers(place + 1)
        self._rows = len(rows)
        for who in self._game.sessions:
            if who not in self._waits:
                self._tell(who)
        return number

    def _decision_of(self, number: int, row: JournalRow) -> tuple[str, Act | None]:
        """Whose decision a row is, and what; None: they left."""
        match row.decision:
            case {"who": str(who), "act": act} if who in self._sessions:
                found = act_from(act)
                if found is not None:
                    return who, found
            case {"leaves": str(who)} if who in self._sessions:
                return who, None
            case _:
                pass
        fault = f"game {number}: decision {row.index + 1} is none that can be taken"
        raise JournalDamaged(self._journal.path, fault)

    def _do_again(self, who: str, act: Act | None, at_s: float, *, is_last: bool) -> None:
        """What somebody decided, or that they left, once more, as of when it was recorded."""
        session = self._sessions[who]
        self._waits.pop(who, None)
        if act is None:
            self._game.leave(who)
        else:
            if is_last:
                # What they read as they decided, for when they come back while others decide.
                self._tell(who)
            if session.do(act).is_refused:
                raise GameDiffers(self._rows + 1)
            self._game.settle(who)
            self._decided[who] += 1
            if not (session.is_due or session.ended):
                self._waits[who] = _Wait(at_s)
        self._note_waiting(at_s)

    def _tell(self, who: str) -> None:
        session = self._sessions[who]
        text = self._game.news(who) or session.turn.text
        self._show(who, Reply(text, session.ended, took_time=True))


def _decision(who: str, act: Act) -> Mapping[str, Json]:
    kept: Mapping[str, Json] = {"who": who, "act": act_as_json(act)}
    return kept
