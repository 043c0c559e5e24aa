"""Thousands of calls over MCP, right, wrong and hostile, made up by dice: none breaks or tells.

They go to the server as the protocol's library has read them. Two servers have twins of a world
that differ in what is hidden, and are asked the same: whatever is asked, they answer alike, as long
as what may differ has not reached whoever plays.
"""

from __future__ import annotations

import asyncio
import gc
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final
from zlib import crc32

import pytest
from every_door import scene_of

from gaslamp.adapters.mcp import Doors, GameTable, NoSuchGame
from gaslamp.adapters.mcp.game_table import Game
from gaslamp.checks.reached import what_reached
from gaslamp.runs.offered_worlds import OfferedWorlds
from gaslamp.sessions import Reply
from gaslamp.simulation import Scene

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult

from gaslamp.adapters.mcp.server import server_of

TWINS: Final = Path(__file__).parents[1] / "sessions" / "twins"
CALLS: Final = 1_500
"""To each of two servers."""
FAULT: Final = "(a tool has failed)"
GAME: Final = 60
"""Calls after which another game is begun."""
MOST_MORE: Final = 10_000
"""Blocks of memory more than after the first quarter: what a world remembers is bounded."""
WORDS: Final = (
    "", " ", "me", "ann", "bob", "zorg", "the key", "key", "../../etc/passwd", "\x00", "\x1b[2J",
    "\u202e", "\ud800", "'; drop table seats", "{}", "{0.__class__}", "%s%n", "[[[", '"',
    '" quit "', "wait", "look", "undo", "restart", "save x", "restore x", "quit", "transcript",
    "? all", "know",
    "who is bob", "where is the key", "why", "why did bob do that", "go on", "again", "1", "99",
    "-1", "x" * 5_000, "a " * 3_000, "&" * 500, "wait. " * 50, "Ünïcödé", "😀" * 99, "hum",
)  # fmt: skip
VALUES: Final = (
    None, True, 0, -1, 2**70, 1.5, float("inf"), [], {}, ["x"], [1], [None], {"a": 1}, [["x"]],
    b"x",
)  # fmt: skip
TOOLS: Final = ("look", "do", "say", "choices", "why", "recall", "tell", "open")
FIELDS: Final = (
    "world", "who", "seed", "resume", "others", "game", "key", "command", "act", "arguments",
    "request", "words", "to", "manner", "advice", "about", "zorg",
)  # fmt: skip


class Served:
    """A server with one world, and the seat that is played in it."""

    def __init__(self, path: str) -> None:
        numbers = count(1)
        self.faults: list[str] = []
        self.table = GameTable(
            OfferedWorlds({"twin": path}),
            new_token=lambda: f"token-{next(numbers)}",
            new_seed=lambda: 1,
            most=4,
            record=self.faults.append,
        )
        self.server = server_of(Doors(self.table), "0")

    async def call(self, tool: str, arguments: dict[str, Any]) -> str:
        """All that a call is answered with."""
        try:
            result = await self.server.call_tool(tool, arguments)
        except ToolError as error:
            # The library's own word, for a tool that there is not.
            return f"{FAULT} {tool} {error}" if tool in TOOLS else str(error)
        assert isinstance(result, CallToolResult)
        return result.model_dump_json()

    def reached(self, seat: dict[str, str]) -> object:
        """What has reached whoever plays; None: nobody does."""
        try:
            game = self.table.game(seat["game"], seat["key"])
        except NoSuchGame:
            return None
        return what_reached(scene_of(game.session), game.who)


def made_up(dice: Random, seat: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """A call: right but for its words, mostly; else with anything anywhere."""
    tool = dice.choice(TOOLS)
    word = lambda: dice.choice(WORDS)  # noqa: E731  # short, and used thrice
    given: dict[str, Any] = {} if tool == "open" else dict(seat)
    match tool:
        case "do" if dice.random() < 0.6:
            given["command"] = word()
        case "do":
            given |= {"act": word(), "arguments": [word() for _ in range(dice.randrange(4))]}
        case "say":
            given |= {
                "words": word(),
                "to": word(),
                "manner": dice.choice(["say", "shout", word()]),
            }
        case "why" | "recall":
            given["about"] = word()
        case "choices":
            given["advice"] = dice.random() < 0.5
        case "open" if dice.random() < 0.3:
            given |= {"world": "twin", dice.choice(("seed", "resume")): 1}
        case "open":
            given |= {dice.choice(FIELDS): word() for _ in range(3)}
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        given[dice.choice(FIELDS)] = dice.choice((word(), dice.choice(VALUES)))
    if dice.random() < 0.1:
        tool = word() or "x"
    return tool, given


async def begun_anew(servers: Sequence[Served], seat: dict[str, str]) -> dict[str, str]:
    """The seat of a new game, under the same names in each; whoever had that one has left it."""
    begun = []
    for served in servers:
        if seat:
            await served.call("do", {**seat, "command": "quit"})
        begun.append(await served.call("open", {"world": "twin"}))
    assert len({*begun}) == 1
    found = json.loads(begun[0])["structured_content"]
    return {name: str(found[name]) for name in ("game", "key")}


async def asked_alike(
    servers: Sequence[Served], dice: Random, calls: int
) -> tuple[Counter[str], list[int]]:
    """How so many calls to all were answered, by code; and what memory holds after each quarter."""
    codes, blocks = Counter[str](), list[int]()
    seat: dict[str, str] = {}
    alike = True
    for number in range(calls):
        if number % GAME == 0:
            seat, alike = await begun_anew(servers, seat), True
        tool, given = made_up(dice, seat)
        answers = [await served.call(tool, given) for served in servers]
        reached = [served.reached(seat) for served in servers]
        alike = alike and all(one == reached[0] for one in reached)
        if alike:
            assert len({*answers}) == 1, f"{tool} {given}: {answers}"
        for answer in answers:
            assert not re.search(f"{re.escape(FAULT)}|Traceback|GL00[12]|{TWINS}", answer), (
                f"{tool} {given}"
            )
        codes.update(re.findall(r'"code":"(GL[0-9]+)"', answers[0]) or ["answered"])
        if (number + 1) % (calls // 4) == 0:
            gc.collect()
            blocks.append(sys.getallocatedblocks())
    return codes, blocks


@pytest.mark.slow
@pytest.mark.blocks(2)
@pytest.mark.parametrize("twins", [("rep_has_key", "rep_picks_locks"), ("wake_true", "wake_false")])
def test_no_call_that_is_made_up_breaks_tells_or_stays(twins: tuple[str, str]) -> None:
    servers = [Served(str(TWINS / f"{name}.lamp")) for name in twins]
    codes, blocks = asyncio.run(asked_alike(servers, Random(1), CALLS))  # noqa: S311  # a test's
    assert [one.faults for one in servers] == [[], []]
    # It was played, and knocked at doors that are shut.
    assert codes["answered"] > CALLS // 3
    assert {"GL650", "GL653", "GL656", "GL663", "GL850", "GL851"} <= codes.keys()
    assert max(blocks[1:]) < blocks[0] + MOST_MORE


@pytest.mark.slow
def test_an_answer_that_tells_what_is_so_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Doors._turn

    def nosy(doors: Doors, game: Game, reply: Reply) -> dict[str, object]:
        told = honest(doors, game, reply)
        state = Scene.of(game.session.turn.seat)._run.state
        return {**told, "turn": crc32(repr(state.values).encode())}

    monkeypatch.setattr(Doors, "_turn", nosy)
    servers = [Served(str(TWINS / f"rep_{name}.lamp")) for name in ("has_key", "picks_locks")]
    with pytest.raises(AssertionError):
        asyncio.run(asked_alike(servers, Random(1), GAME))  # noqa: S311  # a test's
