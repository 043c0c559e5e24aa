"""The games that are open, each under a handle, and its seat under a key.

The protocol has no sessions: whoever calls says each time which game is meant and shows the
key of the seat. A handle can be shown to anybody; the key opens what that one person knows. Several
may play one game: whoever begins it takes a seat, and who is shown the handle takes another, each
once.

Where a journal keeps the games of those who play alone, their keys are kept beside it, as digests:
whoever shows one goes on with that game, also after the server was started again. Without a key
nobody does, unless all who call are one (`resumes_unkeyed`).
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Final

from gaslamp.adapters.mcp.problems import (
    CannotKeep,
    KeyWanted,
    NoSuchGame,
    NoSuchSeed,
    NoSuchWorld,
    RequestReused,
    SeatTaken,
    SeedNotYours,
    TooManyGames,
)
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal, JournalFailure, SessionInUse
from gaslamp.records.seat_keys import SeatEntry, SeatKeys
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
    says when answers are given; `number`: for which game of the journal its key is kept.
    """

    handle: str
    key: str
    who: str
    session: Session
    guard: Guard
    answers: OrderedDict[bytes, tuple[bytes, Answer]]
    shared: SharedGame
    schedule: AnswerSchedule
    left: bool = False
    number: int | None = None

    def once(self, request: str | None, call: object, make: Callable[[], Answer]) -> Answer:
        """The answer to a call: made, or given again where this very request was answered before.

        Raises:
            RequestReused: the id belongs to another call.
        """
        if not request:
            return make()
        # Digests, since both can be as long as whoever calls likes.
        name, asked = _digest(request), _digest(repr(call))
        known = self.answers.get(name)
        if known is not None:
            if known[0] != asked:
                raise RequestReused(request)
            return known[1]
        answer = make()
        self.answers[name] = asked, answer
        if len(self.answers) > MOST_REQUESTS:
            self.answers.popitem(last=False)
        return answer

    def has_answered(self, request: str) -> bool:
        """Whether a call under this id was answered before."""
        return _digest(request) in self.answers


def _digest(text: str) -> bytes:
    # Half a character can be sent as JSON, and is as good an id, and as wrong a key, as any other.
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True, slots=True)
class _Open:
    """A game that is open: its world, all who play it, and the seats taken, by person."""

    world: str
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
        keys: SeatKeys | None = None,
        resumes_unkeyed: bool = False,
        most: int = MOST_GAMES,
        may_go_back: bool = False,
        may_choose_seed: bool = False,
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
            keys: where the keys of those games are kept, as digests; None: with the server.
            resumes_unkeyed: whether the last game of a world and person is gone on with for
                whoever asks: where all who can call are one.
            may_choose_seed: whether `begin` takes a seed: the same run can be played again, then,
                as anybody in it, which tells as much as going back.
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
        self._keys = keys
        self._resumes_unkeyed = resumes_unkeyed
        self._may_choose_seed = may_choose_seed
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
            SeedNotYours: there is one, and the host chooses them.
            KeyWanted: a game is resumed by its key here: `resume`.
            CannotKeep: the journal cannot be used.
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
        if seed is not None and not self._may_choose_seed:
            raise SeedNotYours
        if resume and not self._resumes_unkeyed:
            raise KeyWanted
        number = self._new_seed() if seed is None else seed
        first = who or self.offered.first(world)
        shared = self._shared(world, (first, *others), number, resume=resume)
        self._refuse_second_key(shared, first)
        game = self._placed(world, shared, first, schedule, self._new_token())
        self.keep(game)
        return game

    def resume(self, key: str) -> Game:
        """The game that a key opens, whether it is open here or was when the server ran before.

        Raises:
            NoSuchGame: the key opens none, of the worlds that there are.
            TooManyGames: there is no room.
            CannotKeep: the journal cannot be used.
            GaslampError: it was begun in another text, or somebody has it in another process.
        """
        schedule = self._new_schedule()
        with self.in_our_words():
            kept = None if self._keys is None else self._keys.find(key)
        if kept is None or kept.kind != "alone" or kept.world not in self.offered.names():
            raise NoSuchGame
        awake = next((one for one in self._seats() if one.key == key and not one.left), None)
        if awake is not None:
            return awake
        shared = self._shared(kept.world, (kept.who,), kept.seed, resume=True, number=kept.number)
        self._refuse_second_key(shared, kept.who)
        game = self._placed(kept.world, shared, kept.who, schedule, key)
        game.number = kept.number
        return game

    def keep(self, game: Game) -> None:
        """Have a key open the game that its seat has come to, once there is one in the journal.

        To be called after whatever may decide something, before it is answered. Where it cannot be
        written the host is told, and it is tried again after the next: the game is kept anyway.
        """
        story = game.session.story
        if self._keys is None or story.number is None or story.number == game.number:
            return
        world = self._games[game.handle].world
        try:
            if game.number is None:
                entry = SeatEntry(world, game.who, story.cast.seed, story.number)
                self._keys.add(game.key, entry)
            else:
                self._keys.bind(game.key, story.number, was=game.number)
        except JournalFailure as error:
            self._record(f"a key is not kept: {error}")
        else:
            game.number = story.number

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """What is wrong with a file of the server's is told whoever runs it, and nobody else."""
        try:
            yield
        except (JournalFailure, SessionInUse) as error:
            self._record(f"not kept: {error}")
            raise CannotKeep from None

    def _seats(self) -> Iterator[Game]:
        return (seat for one in self._games.values() for seat in one.taken.values())

    def _shared(
        self,
        world: str,
        played: Sequence[str],
        seed: int,
        *,
        resume: bool = False,
        number: int | None = None,
    ) -> SharedGame:
        """A game of these, new or from the journal, which nobody has a seat in yet."""
        self._make_room()
        all_seated = self.offered.seats(world, played, seed)
        is_alone = len(all_seated) == 1
        with self.in_our_words():
            return SharedGame(
                {
                    one.seat.who: Session(
                        one.seat,
                        edition=one.edition,
                        lexicon=one.lexicon,
                        style=one.style.without(self._without & one.style.kinds),
                        journal=self._journal if is_alone else None,
                        resume=resume and is_alone,
                        number=number,
                        may_go_back=self._may_go_back and is_alone,
                    )
                    for one in all_seated
                }
            )

    def _placed(
        self, world: str, shared: SharedGame, who: str, schedule: AnswerSchedule, key: str
    ) -> Game:
        """The first seat of a game, which is open from now on."""
        handle = self._new_token()
        self._games[handle] = _Open(world, shared, {})
        return self._joined(handle, who, schedule, key)

    def _refuse_second_key(self, shared: SharedGame, who: str) -> None:
        """Raise `SeatTaken` if a game that was taken up again is open here, under a key.

        Whoever has no key would else be told all that its player knows.
        """
        kept = {one.story.number for one in shared.sessions.values()} - {None}
        if any(not one.left and one.session.story.number in kept for one in self._seats()):
            raise SeatTaken(who)

    def join(self, handle: str, who: str) -> Game:
        """A seat in a game that somebody else began, which nobody has taken yet.

        Raises:
            NoSuchGame: there is none.
            NotPlayed: that person plays for themselves in it.
            SeatTaken: somebody plays that person.
        """
        return self._joined(handle, who, self._new_schedule(), self._new_token())

    def _joined(self, handle: str, who: str, schedule: AnswerSchedule, key: str) -> Game:
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
        sent = _digest(key)
        fits = [hmac.compare_digest(sent, _digest(one)) for one in keys]
        opened = next((one for one, its in zip(seats, fits, strict=False) if its), None)
        if opened is None or (opened.left and not opened.has_answered(request)):
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
