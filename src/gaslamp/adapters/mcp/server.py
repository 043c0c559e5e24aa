"""The server: the calls of `doors` as tools of the protocol. The one file that imports its SDK."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import resources
from typing import Any, Final

from mcp.server import MCPServer
from mcp.server.apps import Apps, ResourceCsp
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gaslamp.adapters.mcp.doors import Doors, Manner
from gaslamp.adapters.mcp.game_table import Answer
from gaslamp.adapters.mcp.problems import WrongCall
from gaslamp.display import escape_unsafe
from gaslamp.errors import GaslampError

INSTRUCTIONS: Final = (
    "You play one person of a scene. Begin with open; keep game and key for every later call. "
    "What you are told is all that this person can know. do and say take time; the rest is free. "
    "A call with the same request id is answered once, and never done twice."
)
SCENE: Final = "ui://gaslamp/scene.html"
_READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ACTS: Final = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)


class Tools:
    """The tools: their signatures are the schemas a model is given, their docstrings what it reads.

    All run in the thread that serves, one after another: games share what their world remembers.
    What is answered is held back, while others are served, until its seat's schedule says so. The
    next call of anybody is taken at a moment foreseen, too: or whoever calls twice at once, be it
    in another game or with a wrong key, would learn how long the first was worked at.
    """

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._turns = asyncio.Lock()

    async def open(
        self,
        world: str = "",
        who: str = "",
        seed: int | None = None,
        resume: bool = False,  # noqa: FBT001, FBT002  # by name, as all arguments of a tool are
        others: list[str] | None = None,
        game: str = "",
        key: str = "",
    ) -> CallToolResult:
        """Begin a scene, or list the worlds. Returns game and key.

        others: who else is played. game: join that one as who. resume: go on with that of key.
        """

        def call() -> CallToolResult:
            return _result(
                lambda: self._doors.open(
                    world, who, seed, others=others or (), game=game, resume=resume, key=key
                )
            )

        def left_s(opened: CallToolResult) -> float:
            found = opened.structured_content or {}
            handle, key = str(found.get("game")), str(found.get("key"))
            return self._doors.schedule(handle, key).thoughts_left_s()

        return await self._in_turn(call, left_s)

    async def _held(self, game: str, key: str, call: Callable[[], Answer]) -> CallToolResult:
        """The answer, given at a moment that does not hang on what it took to work out."""
        schedule = self._doors.schedule(game, key)

        def begun() -> CallToolResult:
            schedule.begin()
            return _result(call)

        return await self._in_turn(begun, lambda _: schedule.left_s())

    async def _in_turn(
        self, call: Callable[[], CallToolResult], left_s: Callable[[CallToolResult], float]
    ) -> CallToolResult:
        """What a call comes to, `left_s` after it was worked out; others are taken sooner."""
        async with self._turns:
            turn = self._doors.turn
            turn.begin()
            result = call()
            # Both at once, so that what is waited for is counted from the same moment.
            until_answer_s, until_next_s = left_s(result), turn.left_s()
            await asyncio.sleep(until_next_s)
        await asyncio.sleep(max(0.0, until_answer_s - until_next_s))
        return result

    async def look(self, game: str, key: str) -> CallToolResult:
        """What your person perceives, carries and has perceived so far."""
        return await self._held(game, key, lambda: self._doors.look(game, key))

    async def do(
        self,
        game: str,
        key: str,
        command: str = "",
        act: str = "",
        arguments: list[str] | None = None,
        request: str = "",
    ) -> CallToolResult:
        """Do something: command in plain English, or act and arguments from choices, or quit."""
        return await self._held(
            game, key, lambda: self._doors.do(game, key, command, act, arguments or (), request)
        )

    async def say(
        self,
        game: str,
        key: str,
        words: str,
        to: str = "",
        manner: Manner = "say",
        request: str = "",
    ) -> CallToolResult:
        """Say these words aloud. Whoever is near enough hears them."""
        return await self._held(
            game, key, lambda: self._doors.say(game, key, words, to, manner, request)
        )

    async def choices(
        self,
        game: str,
        key: str,
        advice: bool = False,  # noqa: FBT001, FBT002  # as above
    ) -> CallToolResult:
        """What you could do now. advice: best first, with what each gains."""
        return await self._held(game, key, lambda: self._doors.choices(game, key, advice=advice))

    async def why(self, game: str, key: str, about: str = "") -> CallToolResult:
        """Why something happened or cannot be done, as far as your person can tell."""
        return await self._held(game, key, lambda: self._doors.why(game, key, about))

    async def recall(self, game: str, key: str, about: str = "") -> CallToolResult:
        """What your person knows, or knows about something."""
        return await self._held(game, key, lambda: self._doors.recall(game, key, about))

    async def tell(self, game: str, key: str) -> CallToolResult:
        """The whole story so far, as it was told."""
        return await self._held(game, key, lambda: self._doors.tell(game, key))


class GameServer(MCPServer):
    """A server that says what is wrong with a call in our words, not in those of its library."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """As the library's; arguments that a tool does not take are an error result."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if error.__cause__ is None:
                # A tool that there is not, by the caller's own name for it.
                raise ToolError(escape_unsafe(str(error))) from None
            if not isinstance(error.__cause__, ValidationError):
                raise
            faults = "; ".join(_fault(one) for one in error.__cause__.errors())
            return result_of(_refusal(WrongCall(name, faults)))


_KINDS: Final = {
    "string": "a text",
    "list": "a list of texts",
    "int": "a whole number",
    "bool": "true or false",
    "literal": "say, whisper or shout",
}


def _fault(error: ErrorDetails) -> str:
    """One thing that is wrong with the arguments of a call; none of what was passed is in it."""
    named = str(error["loc"][0]) if error["loc"] else "its arguments"
    if error["type"] == "missing":
        return f'"{named}" is missing'
    kind = _KINDS.get(error["type"].partition("_")[0])
    kind = "a list of texts" if len(error["loc"]) > 1 else kind
    return f'"{named}" is to be {kind}' if kind else f'"{named}" is of another kind'


def server_of(doors: Doors, version: str) -> MCPServer:
    """The server whose tools are the calls of `doors`."""
    apps, tools = Apps(), Tools(doors)
    page = resources.files(__package__).joinpath("scene.html").read_text("utf-8")
    apps.add_html_resource(SCENE, page, title="The scene", csp=ResourceCsp())
    for reads in (tools.look, tools.choices, tools.why, tools.recall, tools.tell):
        apps.tool(resource_uri=SCENE, annotations=_READS)(reads)
    for acts in (tools.open, tools.do, tools.say):
        apps.tool(resource_uri=SCENE, annotations=_ACTS)(acts)
    return GameServer(
        "gaslamp",
        title="Gaslamp",
        instructions=INSTRUCTIONS,
        version=version,
        extensions=[apps],
        log_level="WARNING",
    )


def _result(call: Callable[[], Answer]) -> CallToolResult:
    try:
        answer = call()
    except GaslampError as error:
        answer = _refusal(error)
    return result_of(answer)


def _refusal(error: GaslampError) -> Answer:
    told = error.for_players
    return {"error": {"code": told.code, "message": told.message}}


def result_of(answer: Answer) -> CallToolResult:
    """An answer in the protocol's form: the text to read, and all of it as an object."""
    match answer.get("error"):
        case {"code": str(code), "message": str(message)}:
            text, is_error = f"{message} [{code}]", True
        case _:
            text, is_error = str(answer["text"]), False
    return CallToolResult(
        content=[TextContent(type="text", text=escape_unsafe(text))],
        structured_content={name: _safe(value) for name, value in answer.items()},
        is_error=is_error,
    )


def _safe(value: object) -> object:
    """The same with all texts made safe to be shown, wherever they stand."""
    match value:
        case str():
            return escape_unsafe(value)
        case dict():
            return {name: _safe(one) for name, one in value.items()}
        case list() | tuple():
            return [_safe(one) for one in value]
    return value
