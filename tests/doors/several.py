"""Games of several as doors: one of them is asked as at any door, and all others wait.

What comes back to that one is compared. How often others are asked is the server's to know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any, Final

from asked import Asked, Door, Setting
from every_door import DONE, MCP_CALLS, begun_in, page_messages, scene_of

from gaslamp.adapters.mcp import Doors, GameTable
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.runs.offered_worlds import OfferedWorlds
from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.shared_play import SharedPlay
from gaslamp.sessions import Session

MOMENT_S: Final = 16.0
"""By then news are told that there are."""
MOST_WAITS: Final = 40
"""So often another waits in a row, before the one is asked again."""


def other_of(setting: Setting) -> str | None:
    """Who else is played: the first other there is; None where there is nobody."""
    return next((one for one in setting.scene.stage.people if one != setting.who), None)


def by_mcp_together(setting: Setting, asked: Asked) -> None:
    """The calls of `gaslamp mcp` in a game of two."""
    numbers, other = count(), other_of(setting)
    if other is None:
        return
    with begun_in(setting):
        table = GameTable(
            OfferedWorlds({"world": "world"}),
            new_token=lambda: f"token{next(numbers)}",
            new_seed=lambda: 1,
        )
        calls = Doors(table)
        answer = calls.open("world", setting.who, others=[other])
        own = _seat(answer)
        others = _seat(calls.open(game=str(answer["game"]), who=other))
        while True:
            session = table.game(*own.values()).session
            listed: Any = answer.get("choices", ())
            offers = [("do", {"act": one["act"], "arguments": one["arguments"]}) for one in listed]
            given = asked.next(scene_of(session), json.dumps(answer), MCP_CALLS, offers or DONE)
            if given is None:
                return
            assert isinstance(given, tuple)  # one of the above
            answer = _answer(calls, given[0], {**own, **given[1]})
            if answer.get("due") is False and not answer["ended"]:
                _wait_for(calls, session, others)
                # What came of it, as it is told where nobody else has to decide first.
                news = calls._table.game(*own.values()).shared.news(setting.who)
                answer = {**answer, "text": news, **_standing(calls.tell(**own))}


def _seat(answer: Mapping[str, object]) -> dict[str, str]:
    return {"game": str(answer["game"]), "key": str(answer["key"])}


def _standing(answer: Mapping[str, object]) -> dict[str, object]:
    """Where somebody stands after a decision, from any answer."""
    names = ("at_ms", "place", "awake", "due", "turn", "ended", "ending")
    return {"took_time": True, **{name: answer[name] for name in names}}


def _answer(calls: Doors, name: str, arguments: Mapping[str, Any]) -> Mapping[str, object]:
    try:
        found: Mapping[str, object] = getattr(calls, name)(**arguments)
    except GaslampError as error:
        found = {"error": str(error)}
    return found


def _wait_for(calls: Doors, session: Session, others: Mapping[str, str]) -> None:
    """Have the other wait until it is the one's turn."""
    for _ in range(MOST_WAITS):
        if session.is_due or session.ended:
            return
        _answer(calls, "do", {**others, "command": "wait"})


def by_served_together(setting: Setting, asked: Asked) -> None:
    """The messages of a page in a game of two on a server, as its host answers them."""
    other, numbers, now_s = other_of(setting), count(), [0.0]
    if other is None:
        return
    with TemporaryDirectory(dir=setting.folder) as folder, begun_in(setting):
        host = Host(
            {"world": "world"},
            Journal(f"{folder}/games.journal"),
            SeatKeys(f"{folder}/seats.db"),
            new_key=lambda: f"key{next(numbers)}",
            new_seed=lambda: 1,
            clock=lambda: now_s[0],
        )

        def ask(key: str | None, message: Mapping[str, object]) -> dict[str, Any]:
            answer: dict[str, Any] = json.loads(host.answer("world", key, json.dumps(message)).text)
            return answer

        answer = ask(None, {"ask": "begin", "who": setting.who, "with": [other]})
        key = str(answer["key"])
        others = str(
            ask(answer["invitations"][0]["key"], {"ask": "join", "nonce": "n" * 16})["key"]
        )
        (game,) = (one for one in host._awake.values() if isinstance(one, SharedPlay))
        turn: Mapping[str, object] = answer
        while True:
            turn = answer if "turns" in answer else turn
            acts = [{"act": one["act"], "arguments": one["arguments"]}
                    for one in answer.get("now", ())]  # fmt: skip
            offers = [{"ask": "act", "act": one} for one in acts] or [{"ask": "ideas"}]
            questions = [*page_messages(turn), {"ask": "news"}, {"ask": "invited"}]
            scene = scene_of(game._sessions[setting.who])
            given = asked.next(scene, json.dumps(answer), questions, offers)
            if given is None:
                break
            assert isinstance(given, dict)  # one of the above
            answer = ask(key, given)
            for _ in range(MOST_WAITS):
                if not answer.get("waits"):
                    break
                # Whether others had to decide first is known, as at any table.
                ask(others, {"ask": "line", "text": "wait"})
                now_s[0] += MOMENT_S
                answer = ask(key, {"ask": "news"})
        host.close()


TOGETHER: Final[Mapping[str, Door]] = {
    "mcp_together": by_mcp_together,
    "serve_together": by_served_together,
}
