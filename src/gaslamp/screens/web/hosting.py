"""Games for many, on a server: each behind a key, every decision on disk before it is acknowledged.

A `Host` lives in one thread, like the engine. What is asked of it comes one after another; games of
which nobody has asked for long are forgotten, and taken up again from the journal when somebody
does.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final

from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatEntry, SeatKeys
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.game import Answer, Message, WebGame, error_as_json, parse_message
from gaslamp.screens.web.problems import NoSuchSeat
from gaslamp.screens.web.title_page import title_page

MOST_AWAKE: Final = 40
"""Games kept in memory, some megabytes each; the others are on disk."""


class Host:
    """All games of one server, of some worlds.

    Use it in the thread that made it.
    """

    def __init__(
        self,
        worlds: Mapping[str, str],
        journal: Journal,
        keys: SeatKeys,
        *,
        new_key: Callable[[], str],
        new_seed: Callable[[], int],
        record: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Make every world ready.

        Args:
            worlds: what to call each, and the name or path that it is opened under.
            journal: where decisions go.
            keys: which key opens which game.
            new_key: makes keys, which nobody may be able to guess.
            record: is given each fault of ours in full, for whoever runs the server.

        Raises:
            GaslampError: a world cannot be opened.
        """
        self._staged = {name: StagedWorld.of(path) for name, path in worlds.items()}
        self._journal = journal
        self._keys = keys
        self._new_key = new_key
        self._new_seed = new_seed
        self._record = record
        self._awake: OrderedDict[str, WebGame] = OrderedDict()

    def close(self) -> None:
        """Let go of the files; nothing is asked of it any more."""
        self._journal.close()
        self._keys.close()

    def title_page(self, world: str) -> dict[str, object]:
        """What stands before the story of a world that there is."""
        return title_page(self._staged[world])

    def answer(self, world: str, key: str | None, message: str) -> str:
        """The answer to a page's message, as JSON; with `key`, where a game was begun.

        Raises nothing: what is wrong is answered. Cost: that of the message; of a game that was
        asleep, playing it again.
        """
        try:
            return json.dumps(self._reply(world, key, parse_message(message)))
        except GaslampError as error:
            return json.dumps(error_as_json(error))

    def _reply(self, world: str, key: str | None, message: Message) -> Answer:
        match message:
            case {"ask": "front"}:
                return self.title_page(world)
            case {"ask": "begin", **given} if given.get("again") is not True:
                return self._begun(world, message)
        kept = None if key is None else self._keys.find(key)
        if key is None or kept is None or kept.world != world:
            raise NoSuchSeat
        game = self._awake.get(key) or self._woken(kept)
        self._keep_awake(key, game)
        answer = game.reply(message)
        # A new decision is in the journal by now; the key is told where before anybody else is.
        if game.number is not None and game.number != kept.number:
            self._keys.bind(key, game.number)
        return {**answer, "key": key} if message["ask"] == "begin" else answer

    def _begun(self, world: str, message: Message) -> Answer:
        game = self._new_game(world)
        answer = game.reply(message)
        key = self._new_key()
        self._keys.add(key, world, str(answer["who"]), game.seed)
        self._keep_awake(key, game)
        return {**answer, "key": key}

    def _new_game(self, world: str) -> WebGame:
        return WebGame(
            self._staged[world],
            new_seed=self._new_seed,
            record=self._record,
            journal=self._journal,
        )

    def _woken(self, kept: SeatEntry) -> WebGame:
        """A game as it stands on disk. Raises as taking one up from a journal does."""
        game = self._new_game(kept.world)
        game.take_up(kept.who, kept.seed, kept.number)
        return game

    def _keep_awake(self, key: str, game: WebGame) -> None:
        self._awake[key] = game
        self._awake.move_to_end(key)
        while len(self._awake) > MOST_AWAKE:
            self._awake.popitem(last=False)
