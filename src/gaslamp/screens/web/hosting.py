"""Games for many, on a server: each behind a key, every decision on disk before it is acknowledged.

A `Host` lives in one thread, like the engine. What is asked of it comes one after another; games of
which nobody has asked for long are forgotten, and taken up again from the journal when somebody
does.

Several may play one game: whoever begins it names the others, and is given an invitation for each,
to send on, and a key that only reads the story once it is over. An invitation is exchanged, once,
for the key of a seat; so nobody has another's key, and whoever is invited sees whether somebody was
there before them.

Each answer says when it is to be shown, by its key's own schedule, counted from when it was asked:
what waits for the engine tells as little of what the engine does as what is worked out. What is of
no key goes by a schedule of the host's. What others think first is thought as a game begins or
wakes.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Final, TypeVar

from gaslamp.display import escape_unsafe
from gaslamp.errors import GaslampError
from gaslamp.records.journal import (
    Journal,
    JournalDamaged,
    JournalFailure,
    PlayedElsewhere,
    SessionInUse,
)
from gaslamp.records.responses import Response
from gaslamp.records.seat_keys import SeatEntry, SeatKeys
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.game import WebGame, error_as_json, parse_message
from gaslamp.screens.web.in_browser import warm
from gaslamp.screens.web.problems import (
    CannotRecord,
    DamagedGame,
    GameDiffers,
    NoSuchSeat,
    NotAMessage,
    OnlyReads,
    PlayedByAnotherServer,
    TextHasChanged,
)
from gaslamp.screens.web.shared_play import SharedPlay
from gaslamp.screens.web.title_page import title_page
from gaslamp.screens.web.turn_answers import Answer, Message
from gaslamp.sessions import (
    AnswerSchedule,
    GameOfOtherText,
    Responses,
    SaveDiffers,
    SaveOfAnotherWorld,
)
from gaslamp.values import dataclass

MOST_AWAKE: Final = 300
"""Games kept in memory, up to 5 MB each in `dark_room`; the others are on disk."""
SERVED_S: Final = 0.04
"""A turn is answered so long after it was asked for, or twice, four times as long: twice, and the
way to the browser, are still felt as at once (a tenth of a second)."""
WOKEN_S: Final = 0.06
"""The same of a game that was asleep, which is played again first, and others think in it first:
and with the way to the browser that is still felt as at once."""
BEGIN: Final[Message] = {"ask": "begin"}
LEAST_NONCE: Final = 16
"""Characters that whoever takes an invitation up brings, for the key that they get."""

MOST_SCHEDULES: Final = 10_000
"""Keys whose schedules are kept, the last used ones."""
_WEIGHED: Final = frozenset(("goto", "ideas", "map", "tellings", "why"))
"""What takes longer by itself, and has moments of its own, so that turns need not wait for it."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer, and in how many seconds it is to be shown.

    `is_elsewhere`: another server plays that game now, so nothing was done; it can be asked.
    """

    text: str
    left_s: float
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Schedules:
    """When what is asked with one key is answered: turns, and what takes longer by itself.

    And what is asked of a game that was asleep, for then it is played again first.
    """

    turns: AnswerSchedule
    weighed: AnswerSchedule
    woken: AnswerSchedule

    def of(self, message: Message, *, is_awake: bool) -> AnswerSchedule:
        """The one for a message, by its own words, and by how long ago the last one came."""
        if message.get("ask") in _WEIGHED:
            return self.weighed
        return self.turns if is_awake else self.woken


@dataclass(frozen=True, slots=True)
class HostedResponses:
    """Where players' responses go, with nothing said to them of where that is."""

    kept: Responses
    record: Callable[[str], None]

    def add(self, response: Response) -> bool:
        """Keep one; whether it is new. Raises `CannotRecord`."""
        try:
            return self.kept.add(response)
        except GaslampError as error:
            self.record(f"not kept: {error}")
            raise CannotRecord from None


class Host:
    """All games of one server, of some worlds.

    Use it in the thread that made it.
    """

    def __init__(  # noqa: PLR0913  # what a server can set
        self,
        worlds: Mapping[str, str],
        journal: Journal,
        keys: SeatKeys,
        *,
        new_key: Callable[[], str],
        new_seed: Callable[[], int],
        clock: Callable[[], float] = time.time,
        most_awake: int = MOST_AWAKE,
        record: Callable[[str], None] = lambda _: None,
        new_schedule: Callable[[float], AnswerSchedule] = lambda _: AnswerSchedule(),
        responses: Mapping[str, Responses] | None = None,
    ) -> None:
        """Make every world ready.

        Args:
            worlds: what to call each, and the name or path that it is opened under.
            journal: where decisions go.
            keys: which key opens which game.
            new_key: makes keys, which nobody may be able to guess.
            clock: seconds, as those that the journal keeps beside each row.
            most_awake: so many games are kept in memory, at least 1.
            record: is given each fault of ours in full, for whoever runs the server.
            new_schedule: makes one of a key's own, which says when its answers are shown, so many
                seconds after they were asked for at first; as it is, each as soon as it is there.
            responses: where what is said of each world goes; of one without, nothing is kept.

        Raises:
            GaslampError: a world cannot be opened.
        """
        self._staged = {name: StagedWorld.of(path) for name, path in worlds.items()}
        self._journal = journal
        self._keys = keys
        self._new_key = new_key
        self._new_seed = new_seed
        self._clock = clock
        self._most_awake = most_awake
        self._record = record
        self._responses = responses or {}
        self._new_schedule = new_schedule
        self._schedule = new_schedule(SERVED_S)
        self._schedules: OrderedDict[str, _Schedules] = OrderedDict()
        self._awake: OrderedDict[str | int, WebGame | SharedPlay] = OrderedDict()

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

    def warm(self, world: str) -> None:
        """Play a little of a world, so that its first player need not wait for what all share.

        Nothing of that is kept. Cost: some seconds, the first time.
        """
        warm(WebGame(self._staged[world], new_seed=self._new_seed, record=self._record).answer)

    @property
    def worlds(self) -> tuple[str, ...]:
        """What its worlds are called."""
        return tuple(self._staged)

    def answer(
        self, world: str, key: str | None, message: str, asked_s: float | None = None
    ) -> HeldAnswer:
        """The answer to a page's message, as JSON; with `key`, where a game was begun.

        `asked_s` is when it came, by `now_s`; None: just now.

        Raises nothing: what is wrong is answered. Cost: that of the message; of a game that was
        asleep, playing it again.
        """
        try:
            with self._in_words_of_a_page(world):
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
            case {"ask": "begin", "with": list(others)} if others:
                return self._first(asked_s, lambda: self._begun_together(world, message, others))
            case {"ask": "begin", **given} if given.get("again") is not True:
                return self._first(asked_s, lambda: self._begun(world, message))
            case {"ask": "join", "nonce": str(nonce)} if key is not None:
                return self._first(asked_s, lambda: self._joined(world, key, nonce))
        kept = None if key is None else self._keys.find(key)
        if key is None or kept is None or kept.world != world or kept.kind == "invitation":
            raise NoSuchSeat
        is_awake = (key if kept.kind == "alone" else kept.number) in self._awake
        schedule = self._schedules_of(key).of(message, is_awake=is_awake)
        schedule.begin(asked_s)
        is_elsewhere = False
        try:
            with self._in_words_of_a_page(world):
                answer = self._reply(key, kept, message)
        except GaslampError as error:
            answer, is_elsewhere = error_as_json(error), isinstance(error, PlayedByAnotherServer)
        told = {**answer, "key": key} if message.get("ask") == "begin" else answer
        # Whoever asks next is not kept waiting for what was not done.
        left_s = 0.0 if is_elsewhere else schedule.left_s()
        return HeldAnswer(json.dumps(told), left_s, is_elsewhere)

    def _first(self, asked_s: float | None, begin: Callable[[], Answer]) -> HeldAnswer:
        """The first answer that somebody gets, with a key."""
        schedules = self._new_schedules()
        schedules.turns.begin(asked_s)
        answer = begin()
        self._keep_schedules(str(answer["key"]), schedules)
        return HeldAnswer(json.dumps(answer), schedules.turns.thoughts_left_s())

    def _schedules_of(self, key: str) -> _Schedules:
        found = self._schedules.get(key)
        schedules = found or self._new_schedules()
        self._keep_schedules(key, schedules)
        return schedules

    def _new_schedules(self) -> _Schedules:
        of_turns, of_weighed, of_woken = map(self._new_schedule, (SERVED_S, SERVED_S, WOKEN_S))
        return _Schedules(of_turns, of_weighed, of_woken)

    def _keep_schedules(self, key: str, schedules: _Schedules) -> None:
        self._schedules[key] = schedules
        self._schedules.move_to_end(key)
        while len(self._schedules) > MOST_SCHEDULES:
            self._schedules.popitem(last=False)

    def _reply(self, key: str, kept: SeatEntry, message: Message) -> Answer:
        match kept.kind:
            case "alone":
                return self._reply_alone(key, kept, message)
            case "seat":
                return self._reply_together(key, kept, message)
            case _:
                return self._reply_reader(kept, message)

    # -- one alone ----------------------------------------------------------------

    def _begun(self, world: str, message: Message) -> Answer:
        game = self._new_game(world)
        answer = game.reply(message)
        game.think_ahead()
        key = self._new_key()
        self._keys.add(key, SeatEntry(world, str(answer["who"]), game.seed, None))
        self._keep_awake(key, game)
        return {**answer, "key": key}

    def _reply_alone(self, key: str, kept: SeatEntry, message: Message) -> Answer:
        found = self._awake.pop(key, None)
        if isinstance(found, WebGame) and self._is_up_to_date(found, kept):
            game = found
        else:
            game = self._woken(kept)
        self._keep_awake(key, game)
        if _is_late(message, game.turns):
            return {**game.missed_answer(), "missed": True}
        answer = game.reply(message)
        if "error" in answer and "text" in answer:
            # What was to be done could not be put on disk, and the session says so in a journal's
            # words, with its path.
            self._record(f"not kept: {answer['error']}")
            raise CannotRecord
        # A new decision is in the journal by now; the key is told where before anybody else is.
        if game.number is not None and not self._is_bound(key, kept, game.number):
            # Another server has begun this game, too, and was sooner.
            del self._awake[key]
            raise PlayedElsewhere(game.number)
        return answer

    def _is_bound(self, key: str, kept: SeatEntry, number: int) -> bool:
        """Whether a key is, or is now, that of a game in the journal."""
        return number == kept.number or self._keys.bind(key, number, was=kept.number)

    def _is_up_to_date(self, game: WebGame, kept: SeatEntry) -> bool:
        """Whether no other server has gone on with a game since it was played here last."""
        number = game.number
        return number == kept.number and (number is None or self._journal.keeps(number))

    def _new_game(self, world: str) -> WebGame:
        return WebGame(
            self._staged[world],
            new_seed=self._new_seed,
            record=self._record,
            journal=self._journal,
            responses=self._responses_of(world),
        )

    def _responses_of(self, world: str) -> Responses | None:
        found = self._responses.get(world)
        return None if found is None else HostedResponses(found, self._record)

    def _woken(self, kept: SeatEntry) -> WebGame:
        """A game as it stands on disk. Raises as taking one up from a journal does."""
        game = self._new_game(kept.world)
        game.take_up(kept.who, kept.seed, kept.number)
        game.think_ahead()
        return game

    # -- several together ---------------------------------------------------------

    def _begun_together(self, world: str, message: Message, others: list[object]) -> Answer:
        staged = self._staged[world]
        who = message.get("who") or staged.first()
        played = tuple(one for one in (who, *others) if isinstance(one, str))
        if len(played) != 1 + len(others) or len(set(played)) != len(played):
            raise NotAMessage('"who" and "with" are names of people, each once')
        seed = self._new_seed()
        game = SharedPlay(
            staged, played, seed, journal=self._journal, clock=self._clock, record=self._record,
            responses=self._responses_of(world),
        )  # fmt: skip
        game.think_ahead()
        entry = SeatEntry(world, played[0], seed, game.number, "seat", played)
        key, reading = self._new_key(), self._new_key()
        invitations = {one: self._new_key() for one in played[1:]}
        self._keys.add_all(
            (
                (key, entry),
                (reading, replace(entry, who="", kind="reader")),
                *(
                    (invitation, replace(entry, who=one, kind="invitation"))
                    for one, invitation in invitations.items()
                ),
            )
        )
        self._keep_awake(game.number, game)
        listed = [
            {"who": one, "called": escape_unsafe(staged.name_of(one)), "key": invitation}
            for one, invitation in invitations.items()
        ]
        answer = game.reply(played[0], BEGIN)
        return {**answer, "key": key, "invitations": listed, "reading": reading}

    def _joined(self, world: str, invitation: str, nonce: str) -> Answer:
        """A seat for whoever was invited, under a key that nobody else can make."""
        if len(nonce) < LEAST_NONCE:
            raise NotAMessage(f'"nonce" is a text of {LEAST_NONCE} letters or more')
        made = sha256(f"{invitation}\n{nonce}".encode("utf-8", "surrogatepass")).digest()
        key = urlsafe_b64encode(made).decode().rstrip("=")
        invited = self._keys.find(invitation)
        if invited is not None and invited.world != world:
            raise NoSuchSeat
        seat = self._keys.exchange(invitation, key)
        if seat is None or seat.world != world:
            raise NoSuchSeat
        return {**self._reply_together(key, seat, BEGIN), "key": key}

    def _reply_together(self, key: str, kept: SeatEntry, message: Message) -> Answer:
        game = self._shared(kept)
        match message:
            case {"ask": "leave"}:
                has_left = self._in_sound(game, lambda: game.leave(kept.who))
                if has_left:
                    self._keys.revoke(key)
                return {"left": has_left}
            case {"ask": "invited"}:
                return {"invited": self._invited(kept)}
            case {"ask": "withdraw", "who": str(who)} if kept.who == kept.played[0]:
                return self._withdrawn(game, kept, who)
            case {"ask": "withdraw"}:
                raise NotAMessage
            case _:
                pass
        if _is_late(message, game.turns_told(kept.who)):
            return {**self._in_sound(game, lambda: game.reply(kept.who, BEGIN)), "missed": True}
        return self._in_sound(game, lambda: game.reply(kept.who, message))

    def _invited(self, kept: SeatEntry) -> list[Answer]:
        """Who has not come yet, for whoever has invited them."""
        if kept.number is None or kept.who != kept.played[0]:
            return []
        called = self._staged[kept.world].name_of
        return [
            {"who": one, "called": escape_unsafe(called(one))}
            for one in self._keys.guests(kept.number)
        ]

    def _withdrawn(self, game: SharedPlay, kept: SeatEntry, who: str) -> Answer:
        """Whoever was invited, and has not come, acts for themselves from now on."""
        if kept.number is not None and self._keys.withdraw(kept.number, who):
            self._in_sound(game, lambda: game.leave(who))
        return {"invited": self._invited(kept)}

    def _reply_reader(self, kept: SeatEntry, message: Message) -> Answer:
        """The story, for who did not play, once it is over; before, only that it is not."""
        match message:
            case {"ask": "begin"}:
                return {"reads": True}
            case {"ask": "tellings"}:
                return self._shared(kept).tellings()
            case _:
                raise OnlyReads

    def _shared(self, kept: SeatEntry) -> SharedPlay:
        """The game of several, as it stands. Raises as making one again does."""
        assert kept.number is not None, "it has one from its beginning"
        found = self._awake.pop(kept.number, None)
        if isinstance(found, SharedPlay) and self._journal.keeps(kept.number):
            game = found
        else:
            game = self._made_again(kept, kept.number)
        self._keep_awake(kept.number, game)
        return game

    def _made_again(self, kept: SeatEntry, number: int) -> SharedPlay:
        return SharedPlay(
            self._staged[kept.world],
            kept.played,
            kept.seed,
            journal=self._journal,
            clock=self._clock,
            number=number,
            record=self._record,
            responses=self._responses_of(kept.world),
        )

    def _in_sound(self, game: SharedPlay, call: Callable[[], _T]) -> _T:
        """What a call answers; after one that failed midway the game is made again when asked."""
        try:
            return call()
        except JournalFailure:
            game.is_sound = False
            raise
        finally:
            if not game.is_sound:
                self._awake.pop(game.number, None)

    def _keep_awake(self, key: str | int, game: WebGame | SharedPlay) -> None:
        self._awake[key] = game
        self._awake.move_to_end(key)
        while len(self._awake) > self._most_awake:
            self._awake.popitem(last=False)

    @contextmanager
    def _in_words_of_a_page(self, world: str) -> Iterator[None]:
        """What those are told who play on a page: they have no command line, and no files."""
        try:
            yield
        except (SessionInUse, PlayedElsewhere):
            raise PlayedByAnotherServer from None
        except (GameOfOtherText, SaveOfAnotherWorld):
            raise TextHasChanged(self._staged[world].edition.name) from None
        except SaveDiffers as error:
            self._record(f"{error}")
            raise GameDiffers(error.decision) from None
        except JournalDamaged as error:
            self._record(f"{error}")
            raise DamagedGame from None
        except JournalFailure as error:
            self._record(f"not kept: {error}")
            raise CannotRecord from None


def _is_late(message: Message, turns: object) -> bool:
    """Whether what is to be done was meant for an earlier turn: it was done, and not heard of."""
    return message.get("ask") in {"line", "act"} and message.get("after", turns) != turns
