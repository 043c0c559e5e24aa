"""The server: the calls of `doors` as tools of the protocol. The one file that imports its SDK."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources
from typing import Final, TypeVar

from mcp.server import MCPServer
from mcp.server.apps import Apps, ResourceCsp
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from gaslamp.adapters.mcp.doors import Doors, Manner
from gaslamp.adapters.mcp.game_table import Answer
from gaslamp.display import escape_unsafe
from gaslamp.errors import GaslampError

INSTRUCTIONS: Final = (
    "You play one person of a scene. Begin with open; keep game and key for every later call. "
    "What you are told is all that this person can know. do and say take time; the rest is free. "
    "A call with the same request id is answered once, and never done twice."
)
SCENE: Final = "ui://gaslamp/scene.html"
_Tool = TypeVar("_Tool", bound=Callable[..., Awaitable[CallToolResult]])
_READS: Final = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_ACTS: Final = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False
)


def server_of(doors: Doors, version: str) -> MCPServer:  # eight tools, a line each
    """The server whose tools are the calls of `doors`."""
    apps = Apps()
    apps.add_html_resource(
        SCENE,
        resources.files(__package__).joinpath("scene.html").read_text("utf-8"),
        title="The scene",
        csp=ResourceCsp(),
    )

    def shown(annotations: ToolAnnotations, description: str) -> Callable[[_Tool], _Tool]:
        return apps.tool(resource_uri=SCENE, description=description, annotations=annotations)

    @shown(_ACTS, "Begin a scene, or list the worlds if none is named. Returns game and key.")
    async def open(  # noqa: A001  # the name of the tool
        world: str = "",
        who: str = "",
        seed: int | None = None,
        resume: bool = False,  # noqa: FBT001, FBT002
    ) -> CallToolResult:
        return _result(lambda: doors.open(world, who, seed, resume=resume))

    @shown(_READS, "What your person perceives, carries and has perceived so far. Takes no time.")
    async def look(game: str, key: str) -> CallToolResult:
        return _result(lambda: doors.look(game, key))

    @shown(
        _ACTS,
        "Do something: a command in plain English, or act and arguments from choices. "
        "undo takes back the last.",
    )
    async def do(  # what one can say of an act
        game: str,
        key: str,
        command: str = "",
        act: str = "",
        arguments: list[str] | None = None,
        request: str = "",
    ) -> CallToolResult:
        return _result(lambda: doors.do(game, key, command, act, arguments or (), request))

    @shown(_ACTS, "Say these words aloud. Whoever is near enough hears them.")
    async def say(  # as above
        game: str,
        key: str,
        words: str,
        to: str = "",
        manner: Manner = "say",
        request: str = "",
    ) -> CallToolResult:
        return _result(lambda: doors.say(game, key, words, to, manner, request))

    @shown(_READS, "What you could do now. advice: best first, with what each gains you.")
    async def choices(game: str, key: str, advice: bool = False) -> CallToolResult:  # noqa: FBT001, FBT002
        return _result(lambda: doors.choices(game, key, advice=advice))

    @shown(_READS, "Why something happened or cannot be done, as far as your person can tell.")
    async def why(game: str, key: str, about: str = "") -> CallToolResult:
        return _result(lambda: doors.why(game, key, about))

    @shown(_READS, "What your person knows, or knows about something.")
    async def recall(game: str, key: str, about: str = "") -> CallToolResult:
        return _result(lambda: doors.recall(game, key, about))

    @shown(_READS, "The whole story so far, as it was told.")
    async def tell(game: str, key: str) -> CallToolResult:
        return _result(lambda: doors.tell(game, key))

    return MCPServer(
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
        told = error.for_players
        answer = {"error": {"code": told.code, "message": told.message}}
    return result_of(answer)


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
