"""Every way to play, as a function that `asked` can drive: what goes in, and all that comes out.

What a door is documented to hold of the truth, and says so itself, is left out by name: the seed,
the heads of the log and the seal of a save (docs/design/0018-channels.md).
"""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import count
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from asked import Asked, Door, Setting
from shelf_in_memory import Shelf

from gaslamp.adapters.mcp import Doors, GameTable
from gaslamp.adapters.plain_text import converse
from gaslamp.english.words import lexicon_of
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.runs import RunSpec
from gaslamp.runs.hosting import Host as RunHost
from gaslamp.runs.hosting import Hosting
from gaslamp.runs.offered_worlds import OfferedWorlds
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.runs.stages import _kept
from gaslamp.runs.text_games import TextGame
from gaslamp.screens import Screen, play, play_json
from gaslamp.screens.web.game import WebGame
from gaslamp.screens.web.hosting import Host
from gaslamp.sessions import Session, Style
from gaslamp.simulation import Scene, Seat
from gaslamp.views import WAIT, Act, View

LINES: Final = (
    "look", "? all", "know", "inventory", "wait", "wait", "x me", "why", "undo", "hint", "x zorg",
    "who is zorg", "again", "who am I", "?", "1", "listen", "save kept", "transcript", "go on",
    "take all", "open door", "hello", "restart", "what is here", "where am I", "x it", "go back",
)  # fmt: skip
"""What is typed beside what is offered."""
SEALED: Final = re.compile(r'("(?:head|seal|seed|save)\\*": )(\\*"[0-9a-f]{64}\\*"|\d+)')
"""What a save says it holds."""


def session_of(setting: Setting, shelf: Shelf | None = None) -> Session:
    """A session of whoever is played."""
    world = setting.scene.stage.world
    return Session(
        setting.scene.seat(setting.who),
        edition=setting.edition,
        lexicon=lexicon_of(world.words),
        shelf=shelf,
    )


def scene_of(session: Session) -> Scene:
    """Where a session's game stands."""
    return Scene.of(session.turn.seat)


def unsealed(text: str) -> str:
    """A text without what a save says it holds."""
    return SEALED.sub(r"\1-", text)


class Typist(io.StringIO):
    """Types a line whenever one is asked for."""

    def __init__(self, line: Callable[[], object]) -> None:
        super().__init__()
        self._line = line

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as io has it
        del size
        line = self._line()
        return "" if line is None else f"{line}\n"


class Latest(io.StringIO):
    """What was written since it was last asked for."""

    def taken(self) -> str:
        found = self.getvalue()
        self.seek(0)
        self.truncate()
        return found


def by_text(setting: Setting, asked: Asked) -> None:
    """The lines of `gaslamp play`, the files it writes among them."""
    shelf = Shelf()
    session, sink = session_of(setting, shelf), Latest()

    def line() -> object:
        offers = [] if session.ended else [text for text, _ in session.offers()]
        said = sink.taken() + unsealed(json.dumps(shelf.texts))
        shelf.texts.clear()
        return asked.next(scene_of(session), said, LINES, offers)

    play(session, Typist(line), sink, Screen())
    asked.note(scene_of(session), sink.taken())


def by_json(setting: Setting, asked: Asked) -> None:
    """The lines of `gaslamp play --json`."""
    session, sink = session_of(setting), Latest()

    def line() -> object:
        said = sink.taken()
        offers = json.loads(said.splitlines()[-1]).get("now", ())
        acts = [{"act": one["act"], "arguments": one["arguments"]} for one in offers]
        wrong = [{"act": "zorg"}, {"act": "wait", "arguments": [setting.who]}, 17]
        given = asked.next(scene_of(session), said, [*LINES, *wrong], acts)
        return None if given is None else json.dumps(given)

    play_json(session, Typist(line), sink)
    asked.note(scene_of(session), sink.taken())


def by_seat(setting: Setting, asked: Asked) -> None:
    """A seat from Python: all that it answers but for `seed` and `head`."""
    seat = setting.scene.seat(setting.who)
    while True:
        said = [_shown(seat.view), repr(seat.choices), repr(seat.advice()), repr(seat.routes())]
        said += [repr((seat.utility, seat.pulse, seat.is_due, seat.ended, seat.ending))]
        said += [_shown(seat.wordless_view), _shown(seat.view_to_tell)]
        said += [repr(seat.ways_to(one.act)) for one in seat.view.refused[:20]]
        said.append(_refusal(lambda: seat.view_with_minds(1).supposed))  # noqa: B023  # at once
        said.append(_refusal(lambda: seat.decide(Act("zorg", ("zorg",)))))  # noqa: B023  # at once
        acts = [one.act for one in seat.choices] if seat.is_due else []
        given = asked.next(Scene.of(seat), "\n".join(said), [WAIT] if seat.is_due else (), acts)
        if not isinstance(given, Act) or not seat.is_due:
            return
        try:
            seat = seat.decide(given)
        except GaslampError as error:
            asked.note(Scene.of(seat), str(error))
            return


def _shown(view: View) -> str:
    return repr([getattr(view, one.name) for one in fields(view)])


def _refusal(call: Callable[[], object]) -> str:
    try:
        return repr(call())
    except GaslampError as error:
        return f"{error.code} {error}"


class Varied(StagedWorld):
    """A world in which every game begins in the scene of a test."""

    __slots__ = ("scene",)
    scene: Scene

    @classmethod
    def on(cls, setting: Setting) -> Varied:
        """The world of a scene, begun there."""
        stage = setting.scene.stage
        made = cls(
            stage.world,
            setting.edition,
            lexicon_of(stage.world.words),
            Style(),
            stage.people,
            stage,
        )
        object.__setattr__(made, "scene", setting.scene)
        return made

    def seats(self, played: Sequence[str], seed: int, *, longest_ms: int = 0) -> tuple[Seat, ...]:
        del seed, longest_ms
        several = played or [self.first()]
        scene = self.scene.played_by(tuple(several)) if len(several) > 1 else self.scene
        return scene.seats(several)


@contextmanager
def begun_in(setting: Setting) -> Iterator[Varied]:
    """All that is opened by name meanwhile is the scene of a test."""
    varied = Varied.on(setting)
    with patch.object(StagedWorld, "of", lambda _: varied):
        yield varied


MCP_CALLS: Final[Sequence[tuple[str, Mapping[str, object]]]] = (
    ("look", {}), ("choices", {"advice": True}), ("why", {}), ("recall", {}), ("tell", {}),
    ("do", {"command": "wait"}), ("do", {"command": "? all"}), ("recall", {"about": "zorg"}),
    ("why", {"about": "me"}), ("say", {"words": "hello"}), ("do", {"act": "zorg"}),
    ("say", {"words": "hello", "to": "zorg", "manner": "whisper"}), ("do", {}),
    ("do", {"command": "know"}), ("do", {"command": "undo"}), ("look", {"key": "wrong"}),
)  # fmt: skip


def by_mcp(setting: Setting, asked: Asked) -> None:
    """The tools of `gaslamp mcp`, as their results go to the wire."""
    from gaslamp.adapters.mcp.server import Tools  # noqa: PLC0415  # it needs the extra

    numbers = count()
    with begun_in(setting), asyncio.Runner() as runner:
        table = GameTable(
            OfferedWorlds({"world": "world"}),
            new_token=lambda: f"token{next(numbers)}",
            new_seed=lambda: 1,
            may_go_back=True,
        )
        tools = Tools(Doors(table))
        result = runner.run(tools.open("world", setting.who))
        seat = {name: str((result.structured_content or {})[name]) for name in ("game", "key")}
        while True:
            game = table.game(seat["game"], seat["key"])
            content = result.structured_content or {}
            listed = content.get("choices", ())
            offers = [("do", {"act": one["act"], "arguments": one["arguments"]}) for one in listed]
            said = result.model_dump_json()
            given = asked.next(scene_of(game.session), said, MCP_CALLS, offers or DONE)
            if given is None:
                return
            assert isinstance(given, tuple)  # one of the above
            call = getattr(tools, given[0])
            result = runner.run(call(**{**seat, **given[1]}))


DONE: Final[Sequence[object]] = (("choices", {}), ("do", {"command": "1"}))


def page_messages(answer: Mapping[str, object]) -> list[object]:
    """What a page may ask after a turn, made of nothing but what it was answered."""
    turn = answer if "turns" in answer else {"turns": 0, "text": ""}
    text = str(turn["text"])
    said = text.rsplit("\n", 1)[-1]
    lines = [{"ask": "line", "text": one} for one in LINES]
    return [
        {"ask": "ideas"}, {"ask": "map"}, {"ask": "why", "turns": turn["turns"], "sentence": said},
        {"ask": "begin", "again": True}, {"ask": "tellings"}, {"ask": "goto", "way": []},
        {"ask": "act", "act": {"act": "zorg"}}, {"ask": "think"}, {"ask": "front"}, *lines,
    ]  # fmt: skip


def _acts_offered(answer: Mapping[str, object]) -> list[object]:
    now = answer.get("now")
    listed = now if isinstance(now, list) else []
    acts = [{"act": one["act"], "arguments": one["arguments"]} for one in listed]
    return [{"ask": "act", "act": one} for one in acts] or [{"ask": "ideas"}]


def by_page(setting: Setting, asked: Asked) -> None:
    """The messages of an exported page's worker."""
    game = WebGame(Varied.on(setting), new_seed=lambda: 1)
    given: object = {"ask": "begin", "who": setting.who}
    turn: dict[str, object] = {}
    while given is not None:
        said = game.answer(json.dumps(given))
        answer = json.loads(said)
        turn = answer if "turns" in answer else turn
        scene = scene_of(game._running())
        given = asked.next(scene, unsealed(said), page_messages(turn), _acts_offered(answer))


def by_served_page(setting: Setting, asked: Asked) -> None:
    """The same of `gaslamp serve`, over HTTP: status, headers and body."""
    from starlette.testclient import TestClient  # noqa: PLC0415  # it needs the extra

    from gaslamp.screens.web.serving import application  # noqa: PLC0415  # it needs the extra

    hosts: list[Host] = []
    with TemporaryDirectory(dir=setting.folder) as folder, begun_in(setting):

        def made() -> Host:
            host = Host(
                {"world": "world"},
                Journal(f"{folder}/games.journal"),
                SeatKeys(f"{folder}/seats.db"),
                new_key=lambda: "key",
                new_seed=lambda: 1,
            )
            # It costs, and tells nothing.
            host.warm = lambda world: None  # type: ignore[method-assign]  # noqa: ARG005
            hosts.append(host)
            return host

        with TestClient(application(made, {"world": "World"})) as client:
            given: object = {"ask": "begin", "who": setting.who}
            key, turn = dict[str, str](), dict[str, object]()
            while given is not None:
                if given == {"ask": "front"}:
                    found = client.get("/world/page.json")
                else:
                    found = client.post("/world/ask", content=json.dumps(given), headers=key)
                answer = found.json()
                turn = answer if "turns" in answer else turn
                key = {"Authorization": "Bearer key"}
                game = hosts[0]._awake["key"]
                assert isinstance(game, WebGame)
                said = f"{found.status_code} {sorted(found.headers.items())} {found.text}"
                given = asked.next(
                    scene_of(game._running()), said, page_messages(turn), _acts_offered(answer)
                )


def by_typed_game(setting: Setting, asked: Asked) -> None:
    """The protocol of lines on which all connections to other programs stand."""
    sink = Latest()
    with begun_in(setting):
        game = TextGame("world", [setting.who], seed=1)

        def read() -> str:
            said = sink.taken()
            offers = [one[4:] for one in said.splitlines() if one.startswith("CAN ")]
            scene = scene_of(game._session(setting.who))
            # The reward of those environments.
            said += repr((game.utility(setting.who), game.ending, game.is_over))
            given = asked.next(scene, said, LINES, offers)
            return "" if given is None else f"{given}\n"

        converse(game, read, sink.write)
        asked.note(scene_of(game._session(setting.who)), sink.taken())


class VariedHosting(Hosting):
    """Runs that begin in the scene of a test."""

    scene: Scene

    def start(self, seed: int, until_ms: int | None = None) -> RunHost:
        del seed
        return RunHost(self, self.scene).go_on(until_ms)


def hosting_in(setting: Setting, hosting: Hosting) -> Hosting:
    """The same, begun in the scene of a test."""
    made = VariedHosting(hosting.spec, hosting.played, hosting.policies)
    object.__setattr__(made, "scene", setting.scene.played_by(hosting.played))
    return made


def spec_of(setting: Setting) -> RunSpec:
    """A spec whose world is that of a scene."""
    stage = setting.scene.stage
    spec = RunSpec("world", text=f"# {id(stage)}").pin()
    assert spec.digest is not None
    _kept(spec.digest, stage)
    return spec


DOORS: Final[Mapping[str, Door]] = {
    "text": by_text,
    "json": by_json,
    "seat": by_seat,
    "mcp": by_mcp,
    "page": by_page,
    "serve": by_served_page,
    "typed_game": by_typed_game,
}
"""Those that need no library for learning; `environments` has the others."""
