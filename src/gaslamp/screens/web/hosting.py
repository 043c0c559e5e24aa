"""Games for many, on a server: each behind a key, every decision on disk before it is acknowledged.

A `Host` lives in one thread, like the engine. What is asked of it comes one after another; games of
which nobody has asked for long are forgotten, and taken up again from the journal when somebody
does.

Each answer says when it is to be shown, by its game's own schedule, counted from when it was asked:
what waits for the engine tells as little of what the engine does as what is worked out. What is of
no game goes by a schedule of the host's. What others think first is thought as a game begins or
wakes.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final

from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.game import Message, WebGame, error_as_json, parse_message
from gaslamp.screens.web.problems import NoSuchSeat
from gaslamp.screens.web.title_page import title_page
from gaslamp.sessions import AnswerSchedule
from gaslamp.values import dataclass

MOST_AWAKE: Final = 40
"""Games kept in memory, some megabytes each; the others are on disk."""


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer, and in how many seconds it is to be shown."""

    text: str
    left_s: float


@dataclass(frozen=True, slots=True)
class _Awake:
    """A game in memory, and when its answers are shown."""

    game: WebGame
    schedule: AnswerSchedule


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
        new_schedule: Callable[[], AnswerSchedule] = AnswerSchedule,
    ) -> None:
        """Make every world ready.

        Args:
            worlds: what to call each, and the name or path that it is opened under.
            journal: where decisions go.
            keys: which key opens which game.
            new_key: makes keys, which nobody may be able to guess.
            record: is given each fault of ours in full, for whoever runs the server.
            new_schedule: makes a game's own, which says when its answers are shown; as it is, each
                as soon as it is there.

        Raises:
            GaslampError: a world cannot be opened.
        """
        self._staged = {name: StagedWorld.of(path) for name, path in worlds.items()}
        self._journal = journal
        self._keys = keys
        self._new_key = new_key
        self._new_seed = new_seed
        self._record = record
        self._new_schedule = new_schedule
        self._schedule = new_schedule()
        self._awake: OrderedDict[str, _Awake] = OrderedDict()

    def close(self) -> None:
        """Let go of the files; nothing is asked of it any more."""
        self._journal.close()
        self._keys.close()

    def now_s(self) -> float:
        """What time it is for the schedules. The one thing that other threads may ask."""
        return self._schedule.now_s()

    def title_page(self, world: str, asked_s: float | None = None) -> HeldAnswer:
        """What stands before the story of a world that there is, as JSON."""
        self._schedule.begin(asked_s)
        text = json.dumps(title_page(self._staged[world]))
        return HeldAnswer(text, self._schedule.left_s())

    def answer(
        self, world: str, key: str | None, message: str, asked_s: float | None = None
    ) -> HeldAnswer:
        """The answer to a page's message, as JSON; with `key`, where a game was begun.

        `asked_s` is when it came, by `now_s`; None: just now.

        Raises nothing: what is wrong is answered. Cost: that of the message; of a game that was
        asleep, playing it again.
        """
        try:
            return self._held(world, key, parse_message(message), asked_s)
        except GaslampError as error:
            self._schedule.begin(asked_s)
            return HeldAnswer(json.dumps(error_as_json(error)), self._schedule.left_s())

    def _held(
        self, world: str, key: str | None, message: Message, asked_s: float | None
    ) -> HeldAnswer:
        match message:
            case {"ask": "front"}:
                return self.title_page(world, asked_s)
            case {"ask": "begin", **given} if given.get("again") is not True:
                return self._begun(world, message, asked_s)
        kept = None if key is None else self._keys.find(key)
        if key is None or kept is None or kept.world != world:
            raise NoSuchSeat
        found = self._awake.get(key)
        is_woken = found is None
        awake = found or _Awake(self._new_game(world), self._new_schedule())
        awake.schedule.begin(asked_s)
        try:
            if is_woken:
                awake.game.take_up(kept.who, kept.seed, kept.number)
                awake.game.think_ahead()
            self._keep_awake(key, awake)
            answer = awake.game.reply(message)
        except GaslampError as error:
            answer = error_as_json(error)
        # A new decision is in the journal by now; the key is told where before anybody else is.
        number = awake.game.number
        if number is not None and number != kept.number:
            self._keys.bind(key, number)
        told = {**answer, "key": key} if message["ask"] == "begin" else answer
        left_s = awake.schedule.thoughts_left_s() if is_woken else awake.schedule.left_s()
        return HeldAnswer(json.dumps(told), left_s)

    def _begun(self, world: str, message: Message, asked_s: float | None) -> HeldAnswer:
        awake = _Awake(self._new_game(world), self._new_schedule())
        awake.schedule.begin(asked_s)
        answer = awake.game.reply(message)
        awake.game.think_ahead()
        key = self._new_key()
        self._keys.add(key, world, str(answer["who"]), awake.game.seed)
        self._keep_awake(key, awake)
        return HeldAnswer(json.dumps({**answer, "key": key}), awake.schedule.thoughts_left_s())

    def _new_game(self, world: str) -> WebGame:
        return WebGame(
            self._staged[world],
            new_seed=self._new_seed,
            record=self._record,
            journal=self._journal,
        )

    def _keep_awake(self, key: str, awake: _Awake) -> None:
        self._awake[key] = awake
        self._awake.move_to_end(key)
        while len(self._awake) > MOST_AWAKE:
            self._awake.popitem(last=False)
