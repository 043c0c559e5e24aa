"""The games that are open, each under a handle, and its seat under a key.

The protocol has no sessions: whoever calls says each time which game is meant and shows the
key of the seat. A handle can be shown to anybody; the key opens what that one person knows.
"""

from __future__ import annotations

import hmac
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from gaslamp.adapters.mcp.problems import NoSuchGame, NoSuchWorld, RequestReused, TooManyGames
from gaslamp.english.words import PERSONS, lexicon_of
from gaslamp.model import World
from gaslamp.records.journal import Journal
from gaslamp.sessions import Edition, Guard, Session, Style, manner_of, person_to_play
from gaslamp.simulation import Stage
from gaslamp.values import dataclass
from gaslamp.worlds import describe, open_world, source

MOST_GAMES: Final = 100
"""How many games may be open at once: one holds some megabytes."""
MOST_REQUESTS: Final = 1_000
"""How many answers of a game are kept for whoever asks again under the same id."""

Answer = Mapping[str, object]


class Library(Protocol):
    """The worlds that can be opened."""

    def names(self) -> Sequence[str]:
        """What to call them by."""
        ...

    def describe(self, name: str) -> dict[str, object]:
        """The title of one of them, and who can be played."""
        ...

    def open(self, name: str) -> tuple[World, Edition]:
        """One of them, read. Raises `GaslampError` for a mistake in it."""
        ...


@dataclass(frozen=True, slots=True)
class Shipped:
    """Worlds by name: shipped ones, and files that whoever runs the server named.

    `worlds` maps what to call each by to the name or path it is opened under.
    """

    worlds: Mapping[str, str]

    def names(self) -> Sequence[str]:
        """What to call them by."""
        return tuple(self.worlds)

    def describe(self, name: str) -> dict[str, object]:
        """The title of one of them, and who can be played."""
        front = describe(self.worlds[name])
        return {"world": name, "title": front.title, "playable": list(front.playable)}

    def open(self, name: str) -> tuple[World, Edition]:
        """One of them, read. Raises `GaslampError`."""
        path = self.worlds[name]
        return open_world(path), Edition.of(source(path))


@dataclass(slots=True)
class Game:
    """One game: its session, and what its calls were answered with."""

    handle: str
    key: str
    who: str
    session: Session
    guard: Guard
    answers: OrderedDict[str, tuple[object, Answer]]

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
        library: Library,
        *,
        new_token: Callable[[], str],
        new_seed: Callable[[], int],
        journal: Journal | None = None,
        most: int = MOST_GAMES,
        record: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Begin with no game.

        Args:
            new_token: makes handles and keys; nobody may be able to guess one.
            new_seed: the seed of a game for which none is named.
            journal: where every decision is kept; None: nowhere.
            record: is given each fault of ours in full, for whoever runs the server.
        """
        self.library = library
        self._new_token = new_token
        self._new_seed = new_seed
        self._journal = journal
        self._most = most
        self._record = record
        self._stages: dict[str, tuple[Stage, World, Edition]] = {}
        self._games: dict[str, Game] = {}

    def begin(self, world: str, who: str | None, seed: int | None, *, resume: bool = False) -> Game:
        """A new game, or with `resume` the journal's last of that world and person.

        Raises:
            NoSuchWorld: the server does not have it.
            TooManyGames: there is no room.
            GaslampError: nobody of that name can be played, the seed is none, or the game that
                is to be resumed cannot be.
        """
        if world not in self.library.names():
            raise NoSuchWorld(world, self.library.names())
        self._make_room()
        stage, loaded, edition = self._stage(world)
        played = person_to_play(loaded, stage.people, who)
        scene = stage.start(self._new_seed() if seed is None else seed, (played,))
        session = Session(
            scene.seat(played),
            edition=edition,
            lexicon=lexicon_of(loaded.words),
            style=Style(PERSONS["second"], "present", manner_of(loaded)),
            journal=self._journal,
            resume=resume,
        )
        guard = Guard(session, self._record)
        game = Game(self._new_token(), self._new_token(), played, session, guard, OrderedDict())
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

    def _stage(self, world: str) -> tuple[Stage, World, Edition]:
        known = self._stages.get(world)
        if known is None:
            loaded, edition = self.library.open(world)
            known = self._stages[world] = Stage(loaded), loaded, edition
        return known

    def _make_room(self) -> None:
        """Close the game that ended first, if there is no room. Raises `TooManyGames`."""
        if len(self._games) < self._most:
            return
        over = next((one for one in self._games.values() if one.session.ended), None)
        if over is None:
            raise TooManyGames(self._most)
        del self._games[over.handle]
