"""The turns of a session so far, and the journal that keeps them.

Turns are added by deciding and dropped by undoing; a turn itself never changes what
happened. With a journal, every decision, and every going back, is on disk before it
counts here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from gaslamp.english.words import Lexicon
from gaslamp.records.journal import Journal
from gaslamp.sessions.asking import answer_question, repeat_questions
from gaslamp.sessions.casting import Cast
from gaslamp.sessions.games import KeptGame, game_to_resume, seats_of
from gaslamp.sessions.problems import DamagedSave
from gaslamp.sessions.saves import Aside, Save, replay_seats
from gaslamp.sessions.style import Edition, Style
from gaslamp.sessions.told_before import without_own_words
from gaslamp.sessions.turns import Teller, Turn
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act

MOST_UNDONE: Final = 100
"""How many decisions can be taken back. A turn holds all that is known in it, which is a lot."""


@dataclass(frozen=True, slots=True)
class HistoryCheckpoint:
    """Where a story stands, to be gone back to: all of it that ever changes.

    `heads` are of the log after each decision, `asked` what was asked before the first and after
    each: a save holds them for every turn, also for those no longer kept. `pending` is what was
    decided last, where others must decide before it is this person's turn again, and `apart` the
    seat after it, of which nothing is told yet.
    """

    cast: Cast
    kept: KeptGame | None
    turns: tuple[Turn, ...]
    decisions: tuple[Act, ...]
    heads: tuple[str, ...]
    asked: tuple[tuple[Aside, ...], ...]
    apart: Seat | None = None
    pending: Act | None = None

    def seat(self, decisions: int) -> Seat:
        """The seat after so many decisions, one of those that can be gone back to."""
        return self.turns[decisions - len(self.decisions) - 1].seat


class TurnHistory:
    """The turns so far, at least one, and all that can be done to them.

    Every decision is kept; of the turns the first and the last hundred.
    """

    def __init__(
        self,
        seat: Seat,
        edition: Edition,
        style: Style,
        lexicon: Lexicon,
        *,
        journal: Journal | None = None,
        resume: bool = False,
        number: int | None = None,
    ) -> None:
        """Begin, or with `resume` go on with a game of this text and person in the journal.

        Args:
            seat: of whoever is played, at the start of a run.
            number: which; None: the last that was played.

        Raises:
            GaslampError: the journal has no such game, or it cannot go on, as
                `game_to_resume` and `seats_of` say.
        """
        cast = Cast(seat.who, seat.seed, edition)
        self._teller = Teller(cast.who, style, lexicon)
        if journal is not None and resume:
            game = game_to_resume(journal, cast.edition, cast.who, number)
            seats = seats_of(game, seat, edition, journal.path)
            cast = replace(cast, seed=game.save.seed)
            kept = KeptGame(journal, game.save, game.number)
            self._now = self._retold(cast, seats, game.save, journal.path, kept)
            return
        first = self._teller.first(seat)
        self._now = HistoryCheckpoint(cast, None, (first,), (), (), ((),))
        if journal is not None:
            self._now = replace(self._now, kept=KeptGame(journal, self.save()))

    @property
    def cast(self) -> Cast:
        """Who plays what."""
        return self._now.cast

    @property
    def turn(self) -> Turn:
        """The turn now."""
        return self._now.turns[-1]

    @property
    def first_turn(self) -> Turn:
        """The turn before any decision."""
        return self._now.turns[0]

    def turn_after(self, decisions: int) -> Turn | None:
        """The turn after so many decisions; None if there is none, or it is no longer kept."""
        now = self._now
        if decisions == 0:
            return now.turns[0]
        place = decisions - len(now.decisions) - 1
        if decisions < 0 or place > -1 or -place >= len(now.turns):
            return None
        return now.turns[place]

    @property
    def teller(self) -> Teller:
        """Who makes turns of what is seen."""
        return self._teller

    @property
    def is_over(self) -> bool:
        """Whether nobody has to decide any more."""
        return self.turn.seat.ended

    @property
    def number(self) -> int | None:
        """The game's number in the journal; None without one, and before the first decision."""
        return None if self._now.kept is None else self._now.kept.number

    @property
    def before(self) -> Turn | None:
        """The turn before this one, if there is one and it is still kept."""
        return self._now.turns[-2] if self.can_undo else None

    @property
    def can_undo(self) -> bool:
        """Whether the last decision can be taken back."""
        return len(self._now.turns) > (1 if self._is_whole else 2)

    @property
    def _is_whole(self) -> bool:
        """Whether every turn is kept still."""
        return len(self._now.turns) == len(self._now.decisions) + 1

    @property
    def decisions(self) -> tuple[Act, ...]:
        """What was decided so far, in order."""
        return self._now.decisions

    def texts_told(self) -> Iterator[str]:
        """What was told, as far as turns are kept: the last first. One's own words were not."""
        for turn in reversed(self._now.turns):
            yield from reversed(turn.answers)
            said = turn.decision.words if turn.decision is not None else None
            yield without_own_words(turn.text, said or "")

    def place_before(self) -> str | None:
        """Where the person was before they came to where they are, as far as turns are kept."""
        here = self.turn.view.place
        places = (turn.view.place for turn in reversed(self._now.turns))
        return next((one for one in places if one is not None and one != here), None)

    @property
    def is_due(self) -> bool:
        """Whether this person must decide now."""
        return self._now.apart is None and self.turn.seat.is_due

    @property
    def pending(self) -> Act | None:
        """What was decided last, where others must decide before it is told what comes of it."""
        return self._now.pending

    @property
    def seat_apart(self) -> Seat | None:
        """The seat after what was decided last, while others decide: for who hosts them all."""
        return self._now.apart

    def decide(self, decision: Act) -> Turn:
        """The turn after a decision, which must be a choice of the view, or waiting.

        Where several are played, others may have to decide before it is known what comes of it:
        then the turn stays this one until `arrive`, for when they must is not this person's to
        know.

        Raises `JournalFailure`, as whatever is kept does: the story then is as it was.
        """
        # Worked out first: what fails on the way has not been decided. It counts once recorded.
        seat = self.turn.seat.decide(decision)
        if not (seat.is_due or seat.ended):
            self._now = replace(self._now, apart=seat, pending=decision)
            return self.turn
        turn = self._teller.after(self.turn, decision, seat)
        self._add(turn, decision)
        return turn

    def arrive(self, seat: Seat) -> Turn:
        """The turn when others have decided, and this person must again, or the story is over."""
        decision = self._now.pending
        if decision is not None:
            turn = self._teller.after(self.turn, decision, seat)
            self._add(turn, decision)
            self._now = replace(self._now, apart=None, pending=None)
            return turn
        turn = self._teller.after(self.turn, self.turn.decision or WAIT, seat)
        self._now = replace(self._now, turns=(*self._now.turns[:-1], turn))
        return turn

    def reseat(self, seat: Seat) -> None:
        """Go on from another seat at this moment, in which the person knows what they knew."""
        turn = replace(self.turn, seat=seat, view=seat.view)
        self._now = replace(self._now, turns=(*self._now.turns[:-1], turn))

    def _add(self, turn: Turn, decision: Act) -> None:
        now = self._now
        if now.kept is not None:
            now.kept.decide(len(now.decisions), decision, self.turn.seat, turn.seat)
        self._now = replace(
            now,
            turns=_with(now.turns, turn),
            decisions=(*now.decisions, decision),
            heads=(*now.heads, turn.seat.head),
            asked=(*now.asked, ()),
        )

    def ask(self, aside: Aside) -> str:
        """The answer to something that takes no time; "" if there is nothing to tell."""
        text, turn = answer_question(self._teller, self.turn, aside) or ("", self.turn)
        now = self._now
        turns, asked = (*now.turns[:-1], turn), (*now.asked[:-1], turn.asides)
        self._now = replace(now, turns=turns, asked=asked)
        return text

    def undo(self) -> bool:
        """Go back one decision; whether there was one that can be taken back."""
        if not self.can_undo:
            return False
        self._back_to(len(self._now.decisions) - 1, self._now.turns[:-1])
        return True

    def restart(self) -> None:
        """Go back to the beginning."""
        self._back_to(0, self._now.turns[:1])

    def checkpoint(self) -> HistoryCheckpoint:
        """Where the story stands now."""
        return self._now

    def stand(self, standing: HistoryCheckpoint) -> None:
        """Go back to where the story stood, and the journal with it, after a command failed."""
        left, self._now = self._now, standing
        kept = standing.kept
        if kept is None or kept is not left.kept:
            return
        pairs = zip(left.decisions, standing.decisions, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if shared < len(left.decisions):
            kept.go_back(shared, left.turns[-1].seat, standing.seat(shared))
        for place in range(shared, len(standing.decisions)):
            seats = standing.seat(place), standing.seat(place + 1)
            kept.decide(place, standing.decisions[place], *seats)

    def save(self) -> Save:
        """The story as it can be kept."""
        now, cast = self._now, self.cast
        head = self.turn.seat.head
        return Save(
            cast.edition,
            cast.seed,
            cast.who,
            now.decisions,
            head=head,
            heads=now.heads,
            asides=now.asked,
        )

    def go_on_unkept(self) -> None:
        """Let the journal be: what is decided from now on is not kept."""
        self._now = replace(self._now, kept=None)

    def take_up(self, save: Save, name: str) -> None:
        """Go on from where a game was saved.

        Raises:
            SaveOfAnotherWorld: it was saved from another text.
            SaveOfAnotherPerson: it was played from another seat.
            SaveDiffers: its decisions lead elsewhere now.
            DamagedSave: something else in it is not as it was written.
            JournalFailure: it cannot be kept; the story is as it was.
        """
        cast = replace(self.cast, seed=save.seed)
        seats = replay_seats(save, self.turn.seat, cast.edition, name)
        taken_up = self._retold(cast, seats, save, name, None)
        kept = self._now.kept
        if kept is not None:
            taken_up = replace(taken_up, kept=kept.anew(save, seats))
        # Nothing was raised: only now is it this story.
        self._now = taken_up

    def _retold(
        self, cast: Cast, seats: Sequence[Seat], save: Save, name: str, kept: KeptGame | None
    ) -> HistoryCheckpoint:
        """The turns made anew: a turn depends on what was told, and asked, before it."""
        teller = self._teller
        asides = save.asides or ((),) * len(seats)
        turns: tuple[Turn, ...] = ()
        for place, seat in enumerate(seats):
            turn = (
                teller.after(turns[-1], save.decisions[place - 1], seat)
                if turns
                else teller.first(seat)
            )
            asked = repeat_questions(teller, turn, asides[place])
            if asked is None:
                raise DamagedSave(name, f"what was asked after {place} decisions cannot be asked")
            turns = _with(turns, asked)
        heads = tuple(seat.head for seat in seats[1:])
        return HistoryCheckpoint(cast, kept, turns, save.decisions, heads, asides)

    def _back_to(self, decisions: int, turns: tuple[Turn, ...]) -> None:
        now = self._now
        if now.kept is not None:
            now.kept.go_back(decisions, self.turn.seat, turns[-1].seat)
        self._now = replace(
            now,
            turns=turns,
            decisions=now.decisions[:decisions],
            heads=now.heads[:decisions],
            asked=now.asked[: decisions + 1],
        )


def _with(turns: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
    """The turns with one more; of too many, the oldest but the very first goes."""
    every = (*turns, turn)
    return every if len(every) <= MOST_UNDONE + 2 else (every[0], *every[2:])
