"""The games that are open, each under a handle, and its seat under a key.

The protocol has no sessions: whoever calls says each time which game is meant and shows the
key of the seat. A handle can be shown to anybody; the key opens what that one person knows.
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final

from gaslamp.adapters.mcp.problems import (
    NoSuchGame,
    NoSuchSeed,
    NoSuchWorld,
    RequestReused,
    TooManyGames,
)
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal
from gaslamp.runs import offered_worlds
from gaslamp.sessions import AnswerSchedule, Guard, Session
from gaslamp.values import dataclass

MOST_GAMES: Final = 100
"""How many games may be open at once: one holds some megabytes."""
MOST_REQUESTS: Final = 1_000
"""How many answers of a game are kept for whoever asks again under the same id."""

Answer = Mapping[str, object]


@dataclass(slots=True)
class Game:
    """One game: its session, what its calls were answered with, and when answers are given."""

    handle: str
    key: str
    who: str
    session: Session
    guard: Guard
    answers: OrderedDict[str, tuple[object, Answer]]
    schedule: AnswerSchedule

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


class GameTable:
    """All games that are open in one server."""

    def __init__(
        self,
        offered: offered_worlds.OfferedWorlds,
        *,
        new_token: Callable[[], str],
        new_seed: Callable[[], int],
        journal: Journal | None = None,
        most: int = MOST_GAMES,
        record: Callable[[str], None] = lambda _: None,
        new_schedule: Callable[[], AnswerSchedule] = AnswerSchedule,
    ) -> None:
        """Begin with no game.

        Args:
            new_token: makes handles and keys; nobody may be able to guess one.
            new_seed: the seed of a game for which none is named.
            journal: where every decision is kept; None: nowhere.
            record: is given each fault of ours in full, for whoever runs the server.
            new_schedule: makes a game's own, which says when its answers are given; as it is, each
                as soon as it is there.
        """
        self.offered = offered
        self._new_token = new_token
        self._new_seed = new_seed
        self._journal = journal
        self._most = most
        self._record = record
        self._new_schedule = new_schedule
        self._games: dict[str, Game] = {}

    def begin(self, world: str, who: str | None, seed: int | None, *, resume: bool = False) -> Game:
        """A new game, or with `resume` the journal's last of that world and person.

        Raises:
            NoSuchWorld: the server does not have it.
            NoSuchSeed: the seed is none.
            TooManyGames: there is no room.
            GaslampError: nobody of that name can be played, or the game that is to be resumed
                cannot be.
        """
        if world not in self.offered.names():
            raise NoSuchWorld(world, self.offered.names())
        if seed is not None and seed not in SEEDS:
            raise NoSuchSeed
        self._make_room()
        schedule = self._new_schedule()
        seated = self.offered.seat(world, who, self._new_seed() if seed is None else seed)
        session = Session(
            seated.seat,
            edition=seated.edition,
            lexicon=seated.lexicon,
            style=seated.style,
            journal=self._journal,
            resume=resume,
        )
        played, guard = seated.seat.who, Guard(session, self._record)
        # What others think first is thought now, whether or not their turn comes.
        guard.call("open", session.think_ahead)
        game = Game(
            self._new_token(), self._new_token(), played, session, guard, OrderedDict(), schedule
        )
        self._games[game.handle] = game
        return game

    def game(self, handle: str, key: str) -> Game:
        """The game of a handle, for whoever has its key.

        Raises:
            NoSuchGame: there is none, or the key is another's; both look the same.
        """
        game = self._games.get(handle)
        # Compared in any case, so that the time it takes says nothing of which games there are.
        is_its = hmac.compare_digest(key.encode(), (game.key if game else "").encode())
        if game is None or not is_its:
            raise NoSuchGame
        return game

    def _make_room(self) -> None:
        """Close the game that ended first, if there is no room. Raises `TooManyGames`."""
        if len(self._games) < self._most:
            return
        over = next((one for one in self._games.values() if one.session.ended), None)
        if over is None:
            raise TooManyGames(self._most)
        del self._games[over.handle]
