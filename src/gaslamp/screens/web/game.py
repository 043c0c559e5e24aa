"""One game as a page plays it: a JSON object in, a JSON object out.

The page asks, whether the engine runs beside it in the browser or on a server. It is given one
person's view in words, what makes sense to them, a picture of what they perceive, and the game as
a save, for the page to keep. Only when the story is over is it told as others lived it.
docs/reference/page.md has every message.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from gaslamp.display import escape_unsafe
from gaslamp.errors import GaslampError
from gaslamp.records import SEEDS
from gaslamp.records.journal import Journal
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.branches import gone_to, map_answer, way_as_json, way_of
from gaslamp.screens.web.message_shapes import no_such_message, wrong_field
from gaslamp.screens.web.problems import (
    NoGameYet,
    NoNamedSaves,
    NoSuchSave,
    NotAMessage,
    NotOver,
)
from gaslamp.screens.web.title_page import title_page
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
    act_from,
    can_think_of,
    read_save,
    save_text,
    ways_left,
)
from gaslamp.views import Act

_T = TypeVar("_T")

LONGEST_MESSAGE: Final = 4 * 1024 * 1024
"""Characters of a message: a long game's save is a megabyte."""
AUTOSAVE: Final = "this game"
"""What the game that the page keeps by itself is called in messages."""


class PageShelf:
    """What a player keeps in their browser: texts by name, as the page has handed them over."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Begin with these; what is written later is in `written`."""
        self.texts = dict(texts)
        self.written: dict[str, str] = {}

    def has(self, name: str) -> bool:
        """Whether something stands under a name."""
        return name in self.texts

    def read(self, name: str) -> str:
        """What stands under a name. Raises `NoSuchSave`."""
        if name not in self.texts:
            raise NoSuchSave(name)
        return self.texts[name]

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Put a text under a name; `is_new` was asked of `has` before."""
        del is_new
        self.texts[name] = self.written[name] = text


class NoShelf:
    """Where a server keeps every game by itself, and nothing by name."""

    def has(self, name: str) -> bool:
        """Raises `NoNamedSaves`."""
        del name
        raise NoNamedSaves

    def read(self, name: str) -> str:
        """Raises `NoNamedSaves`."""
        del name
        raise NoNamedSaves

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Raises `NoNamedSaves`."""
        del name, text, is_new
        raise NoNamedSaves


class WebGame:
    """One person's game of one world, driven by messages."""

    def __init__(
        self,
        world: StagedWorld,
        *,
        new_seed: Callable[[], int],
        record: Callable[[str], None] = lambda _: None,
        journal: Journal | None = None,
        responses: Responses | None = None,
    ) -> None:
        """Begin with no game; `begin` begins one.

        Args:
            world: which it is a game of.
            new_seed: the seed of a game for which none is named.
            record: is given each fault of ours in full, for whoever mends it.
            journal: where decisions go, on a server. Then the page keeps nothing, and is told
                nothing from which what is hidden could be worked out.
            responses: where what is said of the story goes; without it nothing is kept.
        """
        self._world = world
        self._journal = journal
        self._responses = responses
        self._new_seed = new_seed
        self._record = record
        self._session: Session | None = None
        self._shelf = PageShelf({})
        self._branches = BranchMap()
        self._without: tuple[str, ...] = ()

    def answer(self, message: str) -> str:
        """The answer to a message, both as JSON. Raises nothing: what is wrong is answered."""
        try:
            return json.dumps(self.reply(parse_message(message)))
        except GaslampError as error:
            return json.dumps(error_as_json(error))

    def reply(self, message: Message) -> Answer:
        """The answer to a message that was read. Raises `GaslampError`."""
        match message:
            case {"ask": "front"}:
                return title_page(self._world)
            case {"ask": "begin", "again": True}:
                return self._opened(self._running().opening())
            case {"ask": "begin", **given}:
                return self._begun(given)
            case {"ask": "think"}:
                return self._guarded("", self._thought)
            case {"ask": "ideas"}:
                return self._guarded("?", lambda: ideas_answer(self._running()))
            case {"ask": "line", "text": str(typed), **more}:
                self._hand_over(more)
                session = self._running()
                return self._guarded(typed, lambda: self._turn(session.type(typed)))
            case {"ask": "act", "act": value}:
                return self._done(act_from(value))
            case {"ask": "why", "turns": int(turns), "sentence": str(sentence)}:
                return self._guarded("why", lambda: why_answer(self._running(), turns, sentence))
            case {"ask": "map"}:
                return self._guarded("", lambda: map_answer(self._running(), self._branches))
            case {"ask": "goto", "way": list(steps)}:
                way = way_of(steps)
                return self._guarded("", lambda: self._turn(gone_to(self._running(), way)))
            case {"ask": "tellings"}:
                return self._guarded("", self._tellings)
            case _:
                raise no_such_message(message)

    # -- on a server --------------------------------------------------------------

    @property
    def seed(self) -> int:
        """The seed of the game. Raises `NoGameYet`."""
        return self._running().story.cast.seed

    @property
    def turns(self) -> int:
        """How many decisions were made. Raises `NoGameYet`."""
        return len(self._running().story.decisions)

    @property
    def number(self) -> int | None:
        """The game's number in the journal; None before its first decision."""
        return None if self._session is None else self._session.story.number

    def take_up(self, who: str, seed: int, number: int | None) -> None:
        """Go on with a game in the journal; without a number, with one that has no decision yet.

        Raises:
            GaslampError: the journal has no such game, or it cannot go on.
        """
        self._session = self._new_session(who, seed, resume=number is not None, number=number)
        if number is not None and self._journal is not None:
            rows = [(row.index, act_from(row.decision)) for row in self._journal.history(number)]
            self._branches = BranchMap(ways_left(rows))

    def think_ahead(self) -> None:
        """Have everybody else think, so that the first answer need not wait for it."""
        self._guarded("", self._thought)

    def missed_answer(self) -> Answer:
        """What was answered last, for a page that the answer did not reach."""
        return self._opened(self._running().last_told())

    # -- the story ----------------------------------------------------------------

    def _begun(self, given: Message) -> Answer:
        """A new game, or the one that a save holds."""
        self._hand_over(given)
        who = _given(given, "who", str)
        seed = _given(given, "seed", int)
        without = _given(given, "without", list) or []
        if not all(isinstance(one, str) for one in without):
            raise NotAMessage('"without" holds texts')
        self._without = tuple(without)
        save = _given(given, "save", str)
        if self._journal is not None:
            # From a seed or a save one could find out all that is hidden.
            seed = save = None
        taken_up = None if save is None else read_save(save, AUTOSAVE)
        if taken_up is not None:
            who, seed = taken_up.who, taken_up.seed
        chosen = self._new_seed() if seed is None or seed not in SEEDS else seed
        session = self._new_session(who, chosen)
        text = session.opening()
        if taken_up is not None and save is not None:
            text = session.restore(AUTOSAVE, PageShelf({AUTOSAVE: save}))
        self._session = session
        left = _given(given, "left", list) or []
        self._branches = BranchMap(map(way_of, left) if taken_up is not None else ())
        return self._opened(text)

    def _hand_over(self, given: Message) -> None:
        """Take what was saved by name in this browser, where the page hands it over."""
        texts = _given(given, "kept", dict)
        if texts is not None:
            if not all(isinstance(text, str) for text in texts.values()):
                raise NotAMessage('"kept" holds texts by name')
            self._shelf.texts = texts

    def _new_session(
        self, who: str | None, seed: int, *, resume: bool = False, number: int | None = None
    ) -> Session:
        return Session(
            self._world.seat(who, seed),
            edition=self._world.edition,
            lexicon=self._world.lexicon,
            style=self._world.style.without(self._without),
            journal=self._journal,
            shelf=NoShelf() if self._journal else self._shelf,
            resume=resume,
            number=number,
            responses=self._responses,
        )

    def _opened(self, text: str) -> Answer:
        session = self._running()
        who = session.turn.view.who
        opening = Reply(text, session.ended, took_time=True)
        called = escape_unsafe(self._world.name_of(who))
        return {"who": who, "called": called, **self._turn(opening)}

    def _done(self, act: Act | None) -> Answer:
        session = self._running()
        if act is None or not can_think_of(session, act):
            raise NotAMessage
        return self._guarded(str(act), lambda: self._turn(session.do(act)))

    def _guarded(self, typed: str, answer: Callable[[], Answer]) -> Answer:
        """What a message comes to; a fault of ours leaves the game where it stood."""
        done = Guard(self._running(), self._record).call(typed, answer)
        return error_answer(done.code, done.message) if isinstance(done, Fault) else done

    def _turn(self, reply: Reply) -> Answer:
        """All that the page shows of a turn, and the game as it is to be kept."""
        self._branches.note(self._running().story.decisions)
        return {**turn_answer(self._running(), reply), **self._to_keep()}

    def _to_keep(self) -> Answer:
        """The game as a page keeps it; nothing where a server does."""
        if self._journal is not None:
            return {}
        story = self._running().story
        written, self._shelf.written = self._shelf.written, {}
        left = [way_as_json(one) for one in self._branches.left]
        return {
            "seed": story.cast.seed,
            "save": save_text(story.save()),
            "kept": written,
            "left": left,
        }

    def _thought(self) -> Answer:
        """Everybody else has thought, so that the next answer need not wait for it."""
        self._running().think_ahead()
        return {}

    # -- after the story ----------------------------------------------------------

    def _tellings(self) -> Answer:
        """The whole story, as each who was in it lived it. Raises `NotOver` before its end.

        Cost: playing the game once more, and telling it as often as there are people.
        """
        session = self._running()
        if not session.ended:
            raise NotOver
        cast, decisions = session.story.cast, session.story.decisions
        # What whoever played did not want told, they are not told from another mind either.
        world = replace(self._world, style=self._world.style.without(self._without))
        minds = (cast.who, *(one for one in world.people if one != cast.who))
        return tellings_answer(
            (world.name_of(mind), world.telling(mind, cast.who, cast.seed, decisions))
            for mind in minds
        )

    def _running(self) -> Session:
        if self._session is None:
            raise NoGameYet
        return self._session


def parse_message(message: str) -> Message:
    """The object that a message is, as JSON. Raises `NotAMessage`."""
    if len(message) > LONGEST_MESSAGE:
        raise NotAMessage(f"it is longer than {LONGEST_MESSAGE:,} letters")
    try:
        value: object = json.loads(message)
    except (ValueError, RecursionError):
        raise NotAMessage("it is no JSON") from None
    if not isinstance(value, dict):
        raise NotAMessage("it is no JSON object")
    return value


def _given(message: Message, field: str, kind: type[_T]) -> _T | None:
    """A field of a message, None where it is left out. Raises `NotAMessage` for another kind."""
    value = message.get(field)
    if value is None or (isinstance(value, kind) and not isinstance(value, bool)):
        return value
    raise wrong_field(field, kind)


def error_as_json(error: GaslampError) -> Answer:
    """What is wrong with a message, for the page to show."""
    return error_answer(error.code, error.message)
