"""Games over the Model Context Protocol: what a model is told, and what a wrong call does."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest
from in_process import command
from work_clock import work_clock

from gaslamp.adapters.mcp import Doors, GameTable, NoSuchGame, TooManyGames
from gaslamp.adapters.mcp.problems import NoSuchWorld, RequestReused, SeatTaken
from gaslamp.display import unsafe_in
from gaslamp.records.journal import Journal
from gaslamp.runs.problems import NotPlayed

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import StdioServerParameters
from mcp.client import Client
from mcp.types import CallToolResult, Tool

from gaslamp.adapters.mcp.server import Tools, server_of
from gaslamp.runs.offered_worlds import OfferedWorlds
from gaslamp.sessions import AnswerSchedule

ROOT = Path(__file__).parents[2]
TWINS = ROOT / "tests" / "sessions" / "twins"
MOST_TOOLS, MOST_TOKENS = 8, 2_000


def doors(*worlds: str, most: int = 10, may_go_back: bool = False) -> Doors:
    """Calls on a table of games with handles that can be foretold."""
    numbers = count(1)
    table = GameTable(
        OfferedWorlds({one: one for one in worlds or ("sally_anne",)}),
        new_token=lambda: f"token-{next(numbers)}",
        new_seed=lambda: 1,
        most=most,
        may_go_back=may_go_back,
    )
    return Doors(table)


def opened(
    calls: Doors, world: str = "sally_anne", who: str = "", seed: int | None = None
) -> dict[str, Any]:
    """A game that was begun: its handle and key."""
    answer = calls.open(world, who, seed)
    return {"game": answer["game"], "key": answer["key"]}


@pytest.mark.slow
def test_a_game_is_played_to_its_end_by_calls() -> None:
    calls = doors()
    seat = opened(calls, who="sally")
    put = calls.do(**seat, command="put the ball in the basket")
    assert "basket" in str(put["text"])
    assert put["turn"] == 1
    while not (answer := calls.do(**seat, command="wait"))["ended"]:
        pass
    assert answer["ending"] is not None
    told = str(calls.tell(**seat)["text"])
    assert str(put["text"]) in told
    assert told.count("> wait") >= 1


@pytest.mark.slow
def test_without_a_world_it_says_which_there_are() -> None:
    answer = doors("sally_anne", "dark_room").open()
    assert [one["world"] for one in answer["worlds"]] == ["sally_anne", "dark_room"]  # type: ignore[attr-defined]
    assert "The Dark Room" in str(answer["text"])


@pytest.mark.parametrize("name", ["../dark_room", "/etc/passwd", "dark_room.lamp", "cloak"])
def test_a_world_is_a_name_and_never_a_path(name: str) -> None:
    with pytest.raises(NoSuchWorld):
        doors("sally_anne").open(name)


def test_what_is_free_takes_no_turn() -> None:
    calls = doors()
    seat = opened(calls)
    for answer in (
        calls.look(**seat),
        calls.choices(**seat),
        calls.why(**seat),
        calls.recall(**seat),
        calls.recall(**seat, about="the basket"),
        calls.tell(**seat),
    ):
        assert (answer["turn"], answer["at_ms"], "error" in answer) == (0, 0, False)
        assert answer["text"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "about", ["box. leave", "box. put ball in box. leave", "box and leave", "box. quit", "x" * 1000]
)
def test_what_is_asked_about_is_looked_up_and_nothing_is_done(about: str) -> None:
    calls = doors("sally_anne", "dark_room")
    for world in ("sally_anne", "dark_room"):
        seat = opened(calls, world)
        for answer in (calls.recall(**seat, about=about), calls.why(**seat, about=about)):
            assert (answer["took_time"], answer["turn"]) == (False, 0)
        assert "error" not in calls.look(**seat)


def test_a_game_that_somebody_plays_is_not_resumed_under_another_key(tmp_path: Path) -> None:
    numbers = count(1)
    with closing(Journal(tmp_path / "games.journal")) as journal:
        table = GameTable(
            OfferedWorlds({"sally_anne": "sally_anne"}),
            new_token=lambda: f"token-{next(numbers)}",
            new_seed=lambda: 1,
            journal=journal,
            resumes_unkeyed=True,
        )
        calls = Doors(table)
        seat = opened(calls, who="sally")
        calls.do(**seat, command="put the ball in the box")
        with pytest.raises(SeatTaken):
            calls.open("sally_anne", "sally", resume=True)
        calls.do(**seat, command="quit")
        assert calls.open("sally_anne", "sally", resume=True)["turn"] == 1


def test_advice_comes_only_when_it_is_asked_for() -> None:
    calls = doors()
    seat = opened(calls)
    plain: Any = calls.choices(**seat)["choices"]
    advised: Any = calls.choices(**seat, advice=True)["choices"]
    assert all("gain" not in one for one in plain)
    assert [one["command"] for one in plain] == sorted(one["command"] for one in plain)
    assert [one["gain"] for one in advised] == sorted(
        (one["gain"] for one in advised), reverse=True
    )


def test_an_act_is_taken_as_it_was_offered() -> None:
    calls = doors()
    seat = opened(calls)
    offered: Any = calls.choices(**seat)["choices"]
    act = next(one for one in offered if one["act"] == "put")
    assert calls.do(**seat, act=act["act"], arguments=act["arguments"])["took_time"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ({"act": "fly", "arguments": ["sally"]}, "GL656"),
        ({"act": "put", "arguments": ["anne", "box"]}, "GL656"),
        ({"act": "put"}, "GL656"),
        ({}, "GL655"),
        ({"command": "  "}, "GL655"),
    ],
)
def test_what_is_no_act_of_theirs_changes_nothing(call: dict[str, Any], code: str) -> None:
    calls = doors()
    seat = opened(calls)
    assert calls.do(**seat, **call)["error"]["code"] == code  # type: ignore[index]
    assert calls.look(**seat)["turn"] == 0


def test_a_request_that_comes_twice_is_done_once() -> None:
    calls = doors()
    seat = opened(calls)
    first = calls.do(**seat, command="wait", request="a")
    assert calls.do(**seat, command="wait", request="a") == first
    assert calls.look(**seat)["turn"] == 1
    with pytest.raises(RequestReused):
        calls.do(**seat, command="leave", request="a")
    with pytest.raises(RequestReused):
        calls.say(**seat, words="wait", request="a")
    assert calls.do(**seat, command="wait", request="b")["turn"] == 2


def test_undo_takes_back_what_was_done_where_the_host_lets_it() -> None:
    calls = doors(may_go_back=True)
    seat = opened(calls)
    calls.do(**seat, command="put the ball in the basket")
    assert calls.do(**seat, command="undo")["turn"] == 0


@pytest.mark.parametrize("command", ["undo", "restart", "restore"])
def test_nobody_tries_things_out_unless_the_host_lets_them(command: str) -> None:
    calls = doors()
    seat = opened(calls)
    calls.do(**seat, command="put the ball in the basket")
    refused = calls.do(**seat, command=command)
    assert (refused["turn"], refused["refused"], refused["code"]) == (1, True, "GL659")


def test_a_look_names_whatever_there_is_to_name() -> None:
    calls = doors()
    assert "The ball is yours." in str(calls.look(**opened(calls, who="sally"))["text"])
    told = str(calls.look(**opened(calls, who="anne"))["text"])
    assert told.endswith("You know of these, too: the ball.")


# -- several in one game --------------------------------------------------------------------


def two_seats(calls: Doors) -> tuple[dict[str, Any], dict[str, Any]]:
    begun = calls.open("sally_anne", "sally", others=["anne"])
    joined = calls.open(game=str(begun["game"]), who="anne")
    return (
        {"game": begun["game"], "key": begun["key"]},
        {"game": joined["game"], "key": joined["key"]},
    )


def test_each_seat_of_a_game_has_a_key_of_its_own_and_is_given_out_once() -> None:
    calls = doors()
    sally, anne = two_seats(calls)
    assert sally["game"] == anne["game"]
    assert calls.recall(**sally)["text"] != calls.recall(**anne)["text"]
    with pytest.raises(SeatTaken):
        calls.open(game=sally["game"], who="anne")
    with pytest.raises(NotPlayed):
        calls.open(game=sally["game"], who="bob")
    with pytest.raises(NoSuchGame):
        calls.open(game="nothing", who="anne")


def test_the_opening_is_the_same_whenever_a_seat_is_taken() -> None:
    told = []
    for does in (False, True):
        calls = doors("sally_anne")
        sally = calls.open("sally_anne", "sally", others=("anne",))
        if does:
            calls.do(str(sally["game"]), str(sally["key"]), command="wait")
        anne = calls.open("", "anne", game=str(sally["game"]))
        told.append(anne["text"])
    assert told[0] == told[1]
    assert "fine afternoon" in str(told[0])


def test_what_comes_of_a_decision_is_told_when_others_have_decided() -> None:
    calls = doors()
    sally, anne = two_seats(calls)
    put = calls.do(**sally, command="put the ball in the basket")
    assert put["text"] == "So be it. What comes of it is told when others have decided, too."
    assert (put["due"], put["at_ms"]) == (False, 0)
    early = calls.do(**sally, command="leave")
    assert (early["code"], early["took_time"]) == ("GL660", False)
    calls.do(**anne, command="wait")
    seen = calls.look(**sally)
    assert seen["due"]
    assert str(seen["text"]).startswith("You put the ball into the basket")
    assert not str(calls.look(**sally)["text"]).startswith("You put the ball into the basket")


@pytest.mark.slow
def test_several_play_a_scene_to_its_end_and_each_is_told_it() -> None:
    calls, dice = doors(), Random(1)  # noqa: S311  # a test's
    seats = two_seats(calls)
    for turn in range(400):
        seat = seats[turn % 2]
        if calls.look(**seat)["ended"]:
            break
        offered: Any = calls.choices(**seat)["choices"]
        calls.do(**seat, command=dice.choice(offered)["command"] if offered else "wait")
    assert [calls.look(**seat)["ended"] for seat in seats] == [True, True]


def test_who_quits_has_left_and_plays_for_themselves() -> None:
    calls = doors()
    sally, anne = two_seats(calls)
    left = calls.do(**sally, command="quit", request="a")
    assert left["left"]
    assert calls.do(**sally, command="quit", request="a") == left
    with pytest.raises(NoSuchGame):
        calls.look(**sally)
    assert calls.look(**anne)["due"]
    calls.do(**anne, command="wait")
    assert "Sally" in str(calls.tell(**anne)["text"])


def test_a_game_that_all_have_left_makes_room() -> None:
    calls = doors(most=1)
    calls.do(**opened(calls), command="quit")
    opened(calls)
    with pytest.raises(TooManyGames):
        opened(calls)


def test_a_wrong_key_and_no_game_look_the_same() -> None:
    calls = doors()
    one, other = opened(calls), opened(calls)
    for game, key in ((one["game"], other["key"]), (one["game"], ""), ("nothing", one["key"])):
        with pytest.raises(NoSuchGame) as refused:
            calls.look(game, key)
        assert str(refused.value) == str(NoSuchGame())


@pytest.mark.slow
def test_there_are_no_more_games_than_the_server_is_for() -> None:
    calls = doors(most=2)
    first, _ = opened(calls), opened(calls)
    with pytest.raises(TooManyGames):
        opened(calls)
    while not calls.do(**first, command="wait")["ended"]:
        pass
    opened(calls)
    with pytest.raises(NoSuchGame):
        calls.look(**first)


@pytest.mark.slow
def test_what_is_said_is_heard_in_the_very_words() -> None:
    calls = doors("dark_room")
    seat = opened(calls, "dark_room", who="crane")
    said = calls.say(**seat, words='Who is "there"?\nquit')
    assert "Who is 'there'?" in str(said["text"])
    assert calls.say(**seat, words=" ...")["error"]["code"] == "GL657"  # type: ignore[index]


def test_an_answer_leads_to_nothing_but_plain_values() -> None:
    calls = doors()
    seat = opened(calls)
    for answer in (calls.look(**seat), calls.choices(**seat), calls.do(**seat, command="wait")):
        assert json.loads(json.dumps(answer)) == answer


def test_the_schemas_of_all_tools_are_short() -> None:
    tools = asyncio.run(listed())
    assert len(tools) <= MOST_TOOLS
    assert max(map(tokens, map(schema, tools))) > 1
    assert sum(map(tokens, map(schema, tools))) <= MOST_TOKENS


def schema(tool: Tool) -> str:
    """All that a model is given of a tool."""
    return json.dumps(tool.model_dump(mode="json", by_alias=True, exclude_none=True))


def tokens(text: str) -> int:
    """At least as many as a tokenizer of today makes of it: each mark one, each word at least."""
    return sum(1 + len(word) // 8 for word in re.findall(r"\w+|[^\w\s]", text))


async def listed() -> list[Tool]:
    async with Client(server_of(doors(), "0")) as client:
        return (await client.list_tools()).tools


Call = Callable[..., Awaitable[CallToolResult]]


async def played(call: Call) -> str:
    """A scene by any way in: opened, played for three calls, all refused as it should be."""
    begun: Any = (await call("open", {"world": "sally_anne"})).structured_content
    seat = {"game": begun["game"], "key": begun["key"]}
    put = await call("do", {**seat, "command": "put the ball in the basket", "request": "1"})
    again = await call("do", {**seat, "command": "put the ball in the basket", "request": "1"})
    assert put.structured_content == again.structured_content
    for name, wrong in (
        ("look", {**seat, "key": "x"}),
        ("do", {**seat, "command": 5}),
        ("frob", seat),
        ("do", {}),
        ("open", {"world": "sally_anne", "who": "nobody"}),
        ("open", {"world": "sally_anne", "seed": 2**70}),
    ):
        refused = await call(name, wrong)
        assert refused.is_error, name
        assert "Traceback" not in str(refused.content)
    return str((await call("tell", seat)).structured_content["text"])  # type: ignore[index]


@pytest.fixture(scope="module")
def by_memory() -> str:
    """What is told of it where client and server are in one process."""

    async def run() -> str:
        async with Client(server_of(doors(), "0")) as client:
            return await played(client.call_tool)

    return asyncio.run(run())


def test_by_memory_it_tells_the_story(by_memory: str) -> None:
    assert "put the ball in the basket" in by_memory


@pytest.mark.slow
def test_by_stdio_it_tells_the_same(by_memory: str) -> None:
    async def run() -> str:
        arguments = ["-m", "gaslamp", "mcp", "sally_anne", "--seed", "1"]
        async with Client(
            StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        ) as client:
            return await played(client.call_tool)

    assert asyncio.run(run()) == by_memory


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a server listens, on the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = ["-m", "gaslamp", "mcp", "sally_anne", "--seed", "1", "--http", str(port)]
    words = [sys.executable, *served]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                time.sleep(0.1)
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            server.terminate()


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_by_http_it_tells_the_same(
    address: str, mode: Literal["auto", "legacy"], by_memory: str
) -> None:
    async def run() -> str:
        async with Client(address, mode=mode) as client:
            return await played(client.call_tool)

    assert asyncio.run(run()) == by_memory


@pytest.mark.parametrize(
    ("tool", "arguments", "faults"),
    [
        ("do", {"command": 5}, '"command" is to be a text'),
        ("do", {"arguments": [1]}, '"arguments" is to be a list of texts'),
        ("do", {"arguments": "box"}, '"arguments" is to be a list of texts'),
        ("say", {}, '"words" is missing'),
        ("say", {"words": "x", "manner": "sing"}, '"manner" is to be say, whisper or shout'),
        ("choices", {"advice": "perhaps"}, '"advice" is to be true or false'),
        ("look", {"key": None}, '"key" is to be a text'),
    ],
)
def test_a_call_of_another_form_is_told_what_the_tool_takes(
    tool: str, arguments: dict[str, Any], faults: str
) -> None:
    async def run() -> CallToolResult:
        async with Client(server_of(doors(), "0")) as client:
            return await client.call_tool(tool, {"game": "x", "key": "y", **arguments})

    refused = asyncio.run(run())
    assert refused.is_error
    message = f"{tool} cannot be called like that: {faults}"
    assert refused.structured_content == {"error": {"code": "GL663", "message": message}}
    assert refused.content[0].text == f"{message} [GL663]"  # type: ignore[union-attr]


def test_a_tool_that_there_is_not_steers_no_terminal() -> None:
    async def run() -> CallToolResult:
        async with Client(server_of(doors(), "0")) as client:
            return await client.call_tool("\x1b]0;owned\x07\u202elook", {})

    refused = asyncio.run(run())
    assert refused.is_error
    told = refused.content[0].text  # type: ignore[union-attr]
    assert unsafe_in(told) is None
    assert told == "Unknown tool: \\u001b]0;owned\\u0007\\u202elook"


def test_the_scene_is_shown_where_a_client_can() -> None:
    async def run() -> tuple[str, str | None, set[str]]:
        async with Client(server_of(doors(), "0")) as client:
            bound = {
                one.meta["ui"]["resourceUri"]
                for one in (await client.list_tools()).tools
                if one.meta
            }
            (page,) = (await client.read_resource("ui://gaslamp/scene.html")).contents
            return page.text, page.mime_type, bound  # type: ignore[union-attr]

    text, kind, bound = asyncio.run(run())
    assert (kind, bound) == ("text/html;profile=mcp-app", {"ui://gaslamp/scene.html"})
    # Texts are put in as texts, and nothing is fetched.
    assert not re.search(r"innerHTML|https?://|fetch\(|import ", text)


def test_the_command_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "gaslamp.adapters.mcp.server", raising=False)
    monkeypatch.delattr("gaslamp.adapters.mcp.server", raising=False)
    refused = command("mcp")
    assert refused.exit_code == 2
    assert "GL654" in refused.stderr


@pytest.mark.parametrize("twins", [("rep_has_key", "rep_picks_locks"), ("wake_false", "wake_true")])
def test_two_worlds_that_differ_unseen_are_answered_alike(twins: tuple[str, str]) -> None:
    assert answered(twins[0]) == answered(twins[1])


def answered(world: str) -> list[object]:
    """What all calls that take no time are answered with at the start of a world."""
    path = str(TWINS / f"{world}.lamp")
    numbers = count(1)
    table = GameTable(
        OfferedWorlds({"twin": path}), new_token=lambda: f"t{next(numbers)}", new_seed=lambda: 1
    )
    calls = Doors(table)
    begun = calls.open("twin")
    seat: dict[str, Any] = {"game": begun["game"], "key": begun["key"]}
    free = (calls.look, calls.choices, calls.why, calls.recall, calls.tell)
    return [begun, *(call(**seat) for call in free), calls.choices(**seat, advice=True)]


@pytest.mark.slow
def test_calls_that_mean_harm_break_nothing() -> None:
    words = [str(ROOT / "bench" / "model_calls.py"), "--calls", "300", "--json", "--seed", "3"]
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["examples"] == {}
    assert told["calls"] == 300
    # It did knock at doors that are shut, and say what is no act.
    assert {"GL650", "GL656"} <= told["errors"].keys()


def answered_at(
    monkeypatch: pytest.MonkeyPatch, name: str, *, even: bool, turns: bool = True, more: int = 0
) -> tuple[list[float], int]:
    """When calls to a game are answered, each with a call of no game right behind it.

    `more`: so many acts more are weighed at each.
    """
    clock, honest = work_clock(monkeypatch), Doors.do

    def working(self: Doors, *given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever it takes
        clock.acts += more
        return honest(self, *given, **named)

    monkeypatch.setattr(Doors, "do", working)
    numbers = count(1)
    table = GameTable(
        OfferedWorlds({"twin": str(TWINS / f"{name}.lamp")}),
        new_token=lambda: f"token-{next(numbers)}",
        new_seed=lambda: 1,
        new_schedule=lambda: clock.schedule(even=even),
        turn=clock.schedule(even=even) if turns else AnswerSchedule(),
    )
    tools, moments = Tools(Doors(table)), list[float]()

    async def asked(call: Awaitable[CallToolResult]) -> CallToolResult:
        found = await call
        moments.append(round(clock.now(), 9))
        return found

    async def play() -> None:
        begun = (await asked(tools.open("twin"))).structured_content or {}
        seat = {"game": begun["game"], "key": begun["key"]}
        for line in ("hum", "wait", "hum"):
            calls = tools.do(**seat, command=line), tools.look(game="none", key="none")
            await asyncio.gather(*map(asked, calls))

    async def sleep(seconds: float) -> None:
        until_s = clock.now() + seconds
        waiting.append(until_s)
        while clock.now() < until_s:
            for _ in range(9):  # whoever has something to do does it first
                await switch(0)
            if until_s == min(waiting):
                clock.sleep(until_s - clock.now())
        waiting.remove(until_s)

    waiting = list[float]()
    switch = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", sleep)
    asyncio.run(play())
    monkeypatch.setattr(asyncio, "sleep", switch)
    return moments, clock.acts


@pytest.mark.slow
@pytest.mark.parametrize("even", [True, False])
def test_calls_are_answered_when_they_are_in_a_twin(
    monkeypatch: pytest.MonkeyPatch, *, even: bool
) -> None:
    (one, weighed), (other, none) = (
        answered_at(monkeypatch, name, even=even) for name in ("lat_a", "lat_b")
    )
    assert weighed > none
    assert (one == other) is even


@pytest.mark.parametrize("turns", [True, False])
def test_who_calls_right_behind_another_call_learns_nothing_of_that(
    monkeypatch: pytest.MonkeyPatch, *, turns: bool
) -> None:
    one, other = (
        answered_at(monkeypatch, "lat_b", even=True, turns=turns, more=more)[0]
        for more in (100, 900)
    )
    assert (one == other) is turns
