"""What can be asked of a game: eight calls, each answered with a text and the facts of the turn.

Nothing here knows of the protocol. An answer holds what the person played can know, never more;
what is wrong with a call is an error object, and the game stands as it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Literal

from gaslamp.adapters.mcp.game_table import Answer, Game, GameTable
from gaslamp.adapters.mcp.problems import NoneOfTheirs, NoSuchGame, NothingSaid, NothingToDo
from gaslamp.english.commands import label
from gaslamp.errors import GaslampError
from gaslamp.sessions import (
    AnswerSchedule,
    Fault,
    Reply,
    Session,
    act_as_offer,
    can_think_of,
    lookups,
    reply_as_json,
)
from gaslamp.sessions import turn_as_json as whole_turn
from gaslamp.views import Act

MOST_NAMED: Final = 20
"""So many of what a look does not name are named after it."""

Manner = Literal["say", "whisper", "shout"]

LONGEST_SAID: Final = 1_000
"""Characters that are said in one breath; what is longer is cut by the reading of lines anyway."""


class Doors:
    """The calls. Each takes handle and key; those that take time also an id of the request."""

    def __init__(self, table: GameTable) -> None:
        self._table = table

    def open(
        self,
        world: str = "",
        who: str = "",
        seed: int | None = None,
        *,
        others: Sequence[str] = (),
        game: str = "",
        resume: bool = False,
        key: str = "",
    ) -> Answer:
        """A game and its opening; without a world, which worlds there are.

        Args:
            others: who else is to be played from outside.
            game: the handle of a game to join as `who`, instead of beginning one.
            resume: go on with a game that is kept: that of `key`.
        """
        if resume and key:
            resumed = self._table.resume(key)
            return self._opened(resumed, resumed.session.turn.text)
        if game:
            return self._opened(self._table.join(game, who))
        if not world:
            offered = self._table.offered
            worlds = [offered.describe(one) for one in offered.names()]
            listed = [f"{one['world']}: {one['title']}" for one in worlds]
            return {"text": "\n".join(listed), "worlds": worlds}
        begun = self._table.begin(world, who or None, seed, others=others, resume=resume)
        return self._opened(begun)

    def _opened(self, game: Game, text: str = "") -> Answer:
        session = game.session
        reply = Reply(text or game.shared.opening(game.who), session.ended, took_time=True)
        turn = self._turn(game, reply)
        return {"game": game.handle, "key": game.key, "who": game.who, **turn}

    @property
    def turn(self) -> AnswerSchedule:
        """When the next call of anybody is taken."""
        return self._table.turn

    def schedule(self, game: str, key: str) -> AnswerSchedule:
        """When the answers of a game are given; of none, as soon as they are there."""
        try:
            return self._table.game(game, key).schedule
        except NoSuchGame:
            return AnswerSchedule()

    def look(self, game: str, key: str) -> Answer:
        """Where one is, what one carries, and all that was perceived, which takes no time.

        Where others play, too, first what came of what one decided, once they have.
        """
        opened = self._table.game(game, key)

        def answer() -> Answer:
            session = opened.session
            told = _with_news(opened, session.type("look"))
            whole_reply = _with_rest(session, Reply.join((told, session.type("inventory"))))
            whole = whole_turn(session, whole_reply)
            return {
                **self._turn(opened, whole_reply),
                "percepts": whole["percepts"],
                "names": whole["names"],
            }

        return self._guarded(opened, "look", answer)

    def do(
        self,
        game: str,
        key: str,
        command: str = "",
        act: str = "",
        arguments: Sequence[str] = (),
        request: str = "",
    ) -> Answer:
        """Do something, as typed or as one of the choices, and see what comes of it."""
        opened = self._table.game(game, key, request)
        chosen = Act(act, tuple(arguments)) if act else None

        def reply() -> Reply | GaslampError:
            if chosen is None:
                return opened.session.type(command) if command.strip() else NothingToDo()
            if not can_think_of(opened.session, chosen):
                return NoneOfTheirs()
            return opened.session.do(chosen)

        call = ("do", command, act, tuple(arguments))
        return opened.once(request, call, lambda: self._played(opened, command or act, reply))

    def say(
        self,
        game: str,
        key: str,
        words: str,
        to: str = "",
        manner: Manner = "say",
        request: str = "",
    ) -> Answer:
        """Say something aloud, in these very words."""
        opened = self._table.game(game, key, request)
        line = _said(opened, words, to, manner)
        call = ("say", words, to, manner)

        def reply() -> Reply | GaslampError:
            return opened.session.type(line) if any(map(str.isalnum, words)) else NothingSaid()

        return opened.once(request, call, lambda: self._played(opened, line, reply))

    def choices(self, game: str, key: str, *, advice: bool = False) -> Answer:
        """What can be done now; with `advice` the best first, with what each is expected to gain.

        Without, in the order of the world: what helps is for whoever plays to see.
        """
        opened = self._table.game(game, key)

        def answer() -> Answer:
            offered = opened.session.offers() if opened.session.is_due else ()
            if not advice:
                offered = tuple(sorted(offered, key=lambda one: one[0]))
            listed = [
                {
                    **act_as_offer(choice.act, line),
                    **({"gain": choice.gain} if advice else {}),
                }
                for line, choice in offered
            ]
            text = "\n".join(str(one["command"]) for one in listed)
            return {**self._turn(opened, Reply(text, opened.session.ended, took_time=False)),
                    "choices": listed}  # fmt: skip

        return self._guarded(opened, "choices", answer)

    def why(self, game: str, key: str, about: str = "") -> Answer:
        """Why something happened, or cannot be done, as far as one can tell."""
        return self._asked(game, key, f"why {about}", lambda session: lookups.why(session, about))

    def recall(self, game: str, key: str, about: str = "") -> Answer:
        """What one knows, or knows of something, and from what."""
        return self._asked(
            game, key, f"know about {about}", lambda session: lookups.recall(session, about)
        )

    def tell(self, game: str, key: str) -> Answer:
        """The story so far, as it was told."""
        opened = self._table.game(game, key)
        text = opened.session.transcript()
        return self._turn(opened, Reply(text, opened.session.ended, took_time=False))

    def _asked(self, game: str, key: str, line: str, answer: Callable[[Session], Reply]) -> Answer:
        opened = self._table.game(game, key)
        return self._played(opened, line, lambda: answer(opened.session))

    def _played(self, game: Game, line: str, reply: Callable[[], Reply | GaslampError]) -> Answer:
        def answer() -> Answer:
            replied = reply()
            if isinstance(replied, GaslampError):
                return _error(replied.code, replied.message)
            if replied.halted is not None:
                # A terminal says so in a journal's words, with its path.
                raise replied.halted
            game.shared.settle(game.who)
            if replied.quits:
                answered = self._turn(game, replied)
                self._table.leave(game)
                return {**answered, "left": True}
            return self._turn(game, _with_news(game, replied))

        answered = self._guarded(game, line, answer)
        self._table.keep(game)
        return answered

    def _guarded(self, game: Game, line: str, answer: Callable[[], Answer]) -> Answer:
        with self._table.in_our_words():
            answered = game.guard.call(line, answer)
        if isinstance(answered, Fault):
            return _error(answered.code, answered.message)
        return answered

    def _turn(self, game: Game, reply: Reply) -> dict[str, object]:
        session = game.session
        return {
            **reply_as_json(session, reply),
            "due": session.is_due,
            "turn": len(session.story.decisions),
            "ended": session.ended,
            "ending": session.turn.view.ending,
        }


def _with_rest(session: Session, reply: Reply) -> Reply:
    """A look, and what the person knows of that it does not name: a model looks where it can."""
    seen = reply.text.casefold()
    view = session.turn.view
    names = [
        label(one)
        for one in view.nameables
        if not (one.is_words or one.is_limb or one.id in {view.who, view.place})
    ]
    left = [one for one in names if one.removeprefix("the ").casefold() not in seen]
    if not left:
        return reply
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    also = f"You know of these, too: {', '.join(left[:MOST_NAMED])}{more}."
    page = reply.text if reply.page is None else reply.page
    return replace(reply, text=f"{reply.text}\n\n{also}", page=page)


def _with_news(game: Game, reply: Reply) -> Reply:
    """A reply after what was not told yet of what came of an earlier decision."""
    news = game.shared.news(game.who)
    if not news:
        return reply
    page = reply.text if reply.page is None else reply.page
    return replace(reply, text=f"{news}\n\n{reply.text}", page=page)


def _error(code: str, message: str) -> Answer:
    return {"error": {"code": code, "message": message}}


def _said(game: Game, words: str, to: str, manner: Manner) -> str:
    """The line that says it. Quotation marks within are single ones, so that it stays one line."""
    names = {one.id: label(one) for one in game.session.turn.view.nameables}
    spoken = " ".join(words.split())[:LONGEST_SAID]
    for mark in '"“”„«»':
        spoken = spoken.replace(mark, "'")
    hearer = names.get(to, " ".join(to.split()))
    return f'{manner} to {hearer} "{spoken}"' if hearer else f'{manner} "{spoken}"'
