"""Worlds of strangers: a host of theirs in a process of its own, bounded in memory and time.

A world has no code and opens nothing; what it can do is be large, or slow. So its games are played
by a child process that has so much memory and no more, and that is killed where an answer takes
too long. Whatever was acknowledged is on disk, as in any game: another child goes on from there.

`ConfinedHost` answers what a `Host` answers. Use it in the thread that made it.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import secrets
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from gaslamp.errors import GaslampError
from gaslamp.screens.web.game import error_as_json
from gaslamp.screens.web.hosting import HeldAnswer, Host
from gaslamp.screens.web.problems import SceneStopped, UnservedWorld
from gaslamp.screens.web.stores import GameStore
from gaslamp.sessions import AnswerSchedule, EvenSchedule
from gaslamp.values import dataclass

STARTS_WITHIN_S: Final = 60.0
"""The child imports the program and makes its worlds ready by then."""
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Confinement:
    """What a child serves, and its bounds.

    Args:
        worlds: what to call each, and the name or path that it is opened under.
        store: where its games are kept.
        most_awake: so many games are kept in memory.
        megabytes: so much memory the child may have, the program itself in it.
        seconds: so long an answer may take, by the clock.
        is_even: whether answers come at moments that were foreseen.
    """

    worlds: Mapping[str, str]
    store: GameStore
    most_awake: int = 20
    megabytes: int = 1_000
    seconds: float = 20.0
    is_even: bool = True


class ConfinedHost:
    """The games of some worlds, in a child process."""

    def __init__(
        self, confinement: Confinement, *, record: Callable[[str], None] = lambda _: None
    ) -> None:
        """Start the child, with its worlds ready.

        Raises:
            SceneStopped: that took too much memory or time.
            GaslampError: a world cannot be opened; its code and message are the child's.
        """
        self._confinement, self._record = confinement, record
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None
        self.titles: Mapping[str, dict[str, object]] = self._started()

    @property
    def worlds(self) -> tuple[str, ...]:
        """What its worlds are called."""
        return tuple(self._confinement.worlds)

    def now_s(self) -> float:
        """What time it is for the schedules, the same in the child."""
        return time.monotonic()

    def title_page(self, world: str, asked_s: float | None = None) -> HeldAnswer:
        """What stands before the story of a world that there is, as JSON."""
        del asked_s
        return HeldAnswer(json.dumps(self.titles[world]), 0.0)

    def warm(self, world: str) -> None:
        """Play a little of a world. What that comes to is not said: whoever plays is told."""
        self._asked("warm", world)

    def answer(
        self, world: str, key: str | None, message: str, asked_s: float | None = None
    ) -> HeldAnswer:
        """As `Host.answer`; where the child had to be stopped, that is the answer."""
        try:
            text, left_s, is_elsewhere = json.loads(
                self._asked("answer", world, key, message, asked_s)
            )
        except GaslampError as error:
            return HeldAnswer(json.dumps(error_as_json(error)), 0.0)
        return HeldAnswer(text, left_s, is_elsewhere)

    def close(self) -> None:
        """Let the child end."""
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.join(5)
            self._child.kill()
        self._child = self._pipe = None

    def _started(self) -> Mapping[str, dict[str, object]]:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(
            target=_serve, args=(theirs, self._confinement), daemon=True, name="confined worlds"
        )
        self._child.start()
        theirs.close()
        titles: Mapping[str, dict[str, object]] = json.loads(self._heard(STARTS_WITHIN_S))
        return titles

    def _asked(self, *call: str | float | None) -> str:
        if self._pipe is None:
            self._started()
        assert self._pipe is not None
        try:
            self._pipe.send(call)
        except OSError:
            raise self._stopped("memory") from None
        return self._heard(self._confinement.seconds)

    def _heard(self, seconds: float) -> str:
        """What the child says next. Raises `SceneStopped`, and what was wrong with a world."""
        assert self._pipe is not None
        until_s = time.monotonic() + seconds
        while self._pipe.poll(max(0.0, until_s - time.monotonic())):
            try:
                kind, text = self._pipe.recv()
            except (EOFError, OSError):
                raise self._stopped("memory") from None
            if kind == "fault":
                self._record(text)
            elif kind == "refused":
                self.close()
                raise UnservedWorld(text)
            else:
                return str(text)
        raise self._stopped("time")

    def _stopped(self, what: str) -> SceneStopped:
        """The child is gone, or goes now; the next call starts another."""
        if self._child is not None:
            self._child.kill()
            self._child.join()
        self._child = self._pipe = None
        self._record(f"the child that plays {', '.join(self.worlds)} was stopped: {what}")
        return SceneStopped(what)


def even_schedule(first_s: float) -> AnswerSchedule:
    """The schedule of one key. It is asked how long to wait, and waits for nothing itself."""
    return EvenSchedule(time.monotonic, time.sleep, first_s)


def at_once(_first_s: float) -> AnswerSchedule:
    """A schedule that holds nothing."""
    return AnswerSchedule()


def _serve(pipe: Connection, confinement: Confinement) -> None:
    """The child: make the worlds ready, then answer one call after another."""
    _bound_memory(confinement.megabytes)

    def record(text: str) -> None:
        pipe.send(("fault", text))

    try:
        journal, keys = confinement.store.open()
        host = Host(
            confinement.worlds,
            journal,
            keys,
            new_key=lambda: secrets.token_urlsafe(24),
            new_seed=lambda: secrets.randbelow(2**31),
            most_awake=confinement.most_awake,
            record=record,
            new_schedule=even_schedule if confinement.is_even else at_once,
        )
        titles = {name: json.loads(host.title_page(name).text) for name in host.worlds}
    except GaslampError as error:
        pipe.send(("refused", f"{error}"))
        return
    pipe.send(("ready", json.dumps(titles)))
    while True:
        try:
            kind, *given = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            host.close()
            return
        if kind == "warm":
            host.warm(given[0])
            pipe.send(("done", ""))
        else:
            answer = host.answer(*given)
            told = [answer.text, answer.left_s, answer.is_elsewhere]
            pipe.send(("done", json.dumps(told)))


def _bound_memory(megabytes: int) -> None:
    """Let this process have no more than that; where a system cannot, time alone is bounded."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    size = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
