"""The games that are open, each under a handle, and its seat under a key.

The protocol has no sessions: whoever calls says each time which game is meant and shows the
key of the seat. A handle can be shown to anybody; the key opens what that one person knows. Several
may play one game: whoever begins it takes a seat, and who is shown the handle takes another, each
once.
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from gaslamp.adapters.mcp.problems import (
    NoSuchGame,
    NoSuchSeed,
    NoSuchWorld,
    RequestReused,
    SeatTaken,
    TooManyGames,
)
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal
from gaslamp.runs import offered_worlds
from gaslamp.runs.problems import NotPlayed
from gaslamp.runs.shared_games import SharedGame
from gaslamp.sessions import AT_ONCE, AnswerSchedule, Guard, Session
from gaslamp.values import dataclass

MOST_GAMES: Final = 100
"""How many games may be open at once: one holds some megabytes."""
MOST_REQUESTS: Final = 1_000
"""How many answers of a game are kept for whoever asks again under the same id."""

Answer = Mapping[str, object]


@dataclass(slots=True)
class Game:
    """One game from one seat: its session, what its calls were answered with, and when.

    `shared` is the game of all who play it; `left`: whoever had the seat has left it; `schedule`
    says when answers are given.
    """

    handle: str
    key: str
    who: str
    session: Session
    guard: Guard
    answers: OrderedDict[str, tuple[object, Answer]]
    shared: SharedGame
    schedule: AnswerSchedule
    left: bool = False

    def once(self, request: str | None, call: object, make: Callable[[], Answer]) -> Answer:
        """The answer to a call: made, or given again where this very request was answered before.

        Raises:
            RequestReused: the id belongs to another call.
        """
        if not request:
            return make()
        known = self.answers.get(request)
        if known is not None:
            if known[0] != call:
                raise RequestReused(request)
            return known[1]
        answer = make()
        self.answers[request] = call, answer
        if len(self.answers) > MOST_REQUESTS:
            self.answers.popitem(last=False)
        return answer


@dataclass(frozen=True, slots=True)
class _Open:
    """A game that is open: all who play it, and the seats that are taken, by person."""

    shared: SharedGame
    taken: dict[str, Game]


class GameTable:
    """All games that are open in one server."""

    def __init__(  # noqa: PLR0913  # what a server can set
        self,
        offered: offered_worlds.OfferedWorlds,
        *,
        new_token: Callable[[], str],
        new_seed: Callable[[], int],
        journal: Journal | None = None,
        most: int = MOST_GAMES,
        may_go_back: bool = False,
        record: Callable[[str], None] = lambda _: None,
        new_schedule: Callable[[], AnswerSchedule] = AnswerSchedule,
        turn: AnswerSchedule = AT_ONCE,
        without: Sequence[str] = (),
    ) -> None:
        """Begin with no game, and every world ready.

        Args:
            new_token: makes handles and keys; nobody may be able to guess one.
            new_seed: the seed of a game for which none is named.
            journal: where every decision of whoever plays alone is kept; None: nowhere.
            may_go_back: whether who plays alone can take back what was done, and so try things out.
            record: is given each fault of ours in full, for whoever runs the server.
            new_schedule: makes a game's own, which says when its answers are given; as it is, each
                as soon as it is there.
            turn: when, after a call, the next of anybody is taken; as it is, at once.
            without: kinds of content that are told at a distance, in the worlds that name them.

        Raises:
            GaslampError: there is a mistake in a world.
        """
        offered.prepare()
        self.offered = offered
        self._new_token = new_token
        self._new_seed = new_seed
        self._journal = journal
        self._most = most
        self._may_go_back = may_go_back
        self._record = record
        self._games: dict[str, _Open] = {}
        self._new_schedule = new_schedule
        self.turn = turn
        self._without = frozenset(without)

    def begin(
        self,
        world: str,
        who: str | None,
        seed: int | None,
        *,
        others: Sequence[str] = (),
        resume: bool = False,
    ) -> Game:
        """A seat in a new game, or with `resume` in the journal's last of that world and person.

        Args:
            others: who else is played from outside, each by whoever takes that seat.

        Raises:
            NoSuchWorld: the server does not have it.
            NoSuchSeed: the seed is none.
            TooManyGames: there is no room.
            SeatTaken: somebody plays the game that is to be resumed; a key is never given twice.
            GaslampError: nobody of that name can be played, or the game that is to be resumed
                cannot be.
        """
        schedule = self._new_schedule()
        if world not in self.offered.names():
            raise NoSuchWorld(world, self.offered.names())
        if seed is not None and seed not in SEEDS:
            raise NoSuchSeed
        self._make_room()
        number = self._new_seed() if seed is None else seed
        first = who or self.offered.first(world)
        all_seated = self.offered.seats(world, (first, *others), number)
        is_alone = len(all_seated) == 1
        shared = SharedGame(
            {
                one.seat.who: Session(
                    one.seat,
                    edition=one.edition,
                    lexicon=one.lexicon,
                    style=one.style.without(self._without & one.style.kinds),
                    journal=self._journal if is_alone else None,
                    resume=resume and is_alone,
                    may_go_back=self._may_go_back and is_alone,
                )
                for one in all_seated
            }
        )
        self._refuse_second_key(shared, first)
        handle = self._new_token()
        self._games[handle] = _Open(shared, {})
        return self._joined(handle, first, schedule)

    def _refuse_second_key(self, shared: SharedGame, who: str) -> None:
        """Raise `SeatTaken` if a game that was taken up again is open here, under a key.

        Whoever has no key would else be told all that its player knows.
        """
        kept = {one.story.number for one in shared.sessions.values()} - {None}
        for found in self._games.values():
            for seat in found.taken.values():
                if not seat.left and seat.session.story.number in kept:
                    raise SeatTaken(who)

    def join(self, handle: str, who: str) -> Game:
        """A seat in a game that somebody else began, which nobody has taken yet.

        Raises:
            NoSuchGame: there is none.
            NotPlayed: that person plays for themselves in it.
            SeatTaken: somebody plays that person.
        """
        return self._joined(handle, who, self._new_schedule())

    def _joined(self, handle: str, who: str, schedule: AnswerSchedule) -> Game:
        """The same; `schedule` is the seat's, begun when it was asked for."""
        found = self._games.get(handle)
        if found is None:
            raise NoSuchGame
        session = found.shared.sessions.get(who)
        if who in found.taken:
            raise SeatTaken(who)
        if session is None:
            raise NotPlayed(who, tuple(found.shared.sessions))
        guard = Guard(session, self._record)
        key = self._new_token()
        # What others think first is thought now, whether or not their turn comes.
        guard.call("open", session.think_ahead)
        game = Game(handle, key, who, session, guard, OrderedDict(), found.shared, schedule)
        found.taken[who] = game
        return game

    def game(self, handle: str, key: str, request: str = "") -> Game:
        """The seat that a key opens, in the game of a handle.

        Args:
            request: what was answered before under this id is answered also to who has left.

        Raises:
            NoSuchGame: there is none, or the key is another's; both look the same.
        """
        found = self._games.get(handle)
        seats = [] if found is None else [*found.taken.values()]
        # Compared in any case, so that the time it takes says nothing of which games there are.
        keys = [one.key for one in seats] or [""]
        fits = [hmac.compare_digest(key.encode(), one.encode()) for one in keys]
        opened = next((one for one, its in zip(seats, fits, strict=False) if its), None)
        if opened is None or (opened.left and request not in opened.answers):
            raise NoSuchGame
        return opened

    def leave(self, game: Game) -> None:
        """Have a person played no more, who acts for themselves from then on."""
        game.left = True
        game.shared.leave(game.who)

    def _make_room(self) -> None:
        """Close the game that ended first, if there is no room. Raises `TooManyGames`."""
        if len(self._games) < self._most:
            return
        over = next((name for name, one in self._games.items() if one.shared.is_over), None)
        if over is None:
            raise TooManyGames(self._most)
        del self._games[over]
