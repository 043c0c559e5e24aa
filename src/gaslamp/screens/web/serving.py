"""The page over HTTP, the engine on the server.

A page's files are those of an export; it asks by POST. All games run in one thread: what is asked
waits its turn, and once too many wait, the next is refused at the door with 503 and loses nothing.
What is answered is held back, while others are served, until its schedule says so.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from html import escape
from typing import Final, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gaslamp.display import escape_unsafe
from gaslamp.screens.web.confined import ConfinedHost
from gaslamp.screens.web.hosting import HeldAnswer, Host
from gaslamp.screens.web.page_files import PAGE_FILES, page_file
from gaslamp.screens.web.problems import TooBusy
from gaslamp.screens.web.title_page import app_manifest

LONGEST_BODY: Final = 64 * 1024
"""Bytes of a message; a line has 400 characters."""
MOST_WAITING: Final = 200
"""Messages that wait for the engine; the next is refused."""
MISDIRECTED: Final = 421
"""The status of an answer that says that another server plays the game: for a front to ask it."""
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
}

_T = TypeVar("_T")
AnyHost = Host | ConfinedHost


class _Engine:
    """The host in the one thread that it lives in."""

    def __init__(self, make: Callable[[], AnyHost]) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="engine")
        self._make = make
        self._host: AnyHost | None = None
        self._waiting = 0
        self._warming: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Make the host. Raises what that raises."""

        def made() -> None:
            self._host = self._make()

        await asyncio.get_running_loop().run_in_executor(self._thread, made)
        self._warming = asyncio.create_task(self._warm())

    async def _warm(self) -> None:
        """Play a little of each world, one after another: whoever comes waits for one at most."""
        for world in await self._in_thread(lambda host: host.worlds):
            await self._in_thread(lambda host, world=world: host.warm(world))  # type: ignore[misc]

    async def call(self, what: Callable[[AnyHost, float], HeldAnswer]) -> HeldAnswer | None:
        """What the host answers, once it is to be shown; None where too many wait already.

        `what` asks the host, and tells it when it was asked.
        """
        if self._waiting >= MOST_WAITING:
            return None
        assert self._host is not None
        asked_s = self._host.now_s()
        self._waiting += 1
        try:
            answer = await self._in_thread(lambda host: what(host, asked_s))
        finally:
            self._waiting -= 1
        await asyncio.sleep(answer.left_s)
        return answer

    async def _in_thread(self, what: Callable[[AnyHost], _T]) -> _T:
        host = self._host
        assert host is not None
        return await asyncio.get_running_loop().run_in_executor(self._thread, what, host)

    def stop(self) -> None:
        """Let go of the host's files, in the thread that opened them."""
        if self._warming is not None:
            self._warming.cancel()
        if self._host is not None:
            self._thread.submit(self._host.close)
        self._thread.shutdown()


def application(
    make: Callable[[], AnyHost],
    titles: Mapping[str, str],
    strangers: Mapping[str, Callable[[], AnyHost]] | None = None,
) -> Starlette:
    """The server, as an ASGI application.

    Args:
        make: makes the host, called in its thread when the server starts.
        titles: what each of its worlds is called, and its title; those of strangers, too.
        strangers: makes the host of each stranger's world, by what that is called, in a thread of
            its own.
    """
    engine = _Engine(make)
    apart = {name: _Engine(one) for name, one in (strangers or {}).items()}
    pages = _Pages(engine, titles, apart)

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        engines = (engine, *apart.values())
        for one in engines:
            await one.start()
        try:
            yield
        finally:
            for one in engines:
                one.stop()

    return Starlette(
        routes=[
            Route("/", pages.front),
            Route("/page.css", pages.style),
            Route("/{world}", pages.slashed),
            Route("/{world}/", pages.asset),
            Route("/{world}/page.json", pages.manifest),
            Route("/{world}/app.webmanifest", pages.app),
            Route("/{world}/ask", pages.ask, methods=["POST"]),
            Route("/{world}/{name}", pages.asset),
        ],
        lifespan=running,
    )


class _Pages:
    """What is answered at each address."""

    def __init__(
        self, engine: _Engine, titles: Mapping[str, str], apart: Mapping[str, _Engine]
    ) -> None:
        self._engine, self._apart = engine, apart
        self._titles = titles

    async def front(self, _request: Request) -> Response:
        """The list of worlds."""
        links = "".join(
            f'<li><a href="{escape(name)}/">{escape(escape_unsafe(title))}</a></li>'
            for name, title in self._titles.items()
        )
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gaslamp</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<link rel="stylesheet" href="page.css">'
            "<header><h1>Gaslamp</h1></header>"
            f'<main><ul class="worlds">{links}</ul></main></html>'
        )
        return HTMLResponse(page, headers=_HEADERS)

    async def asset(self, request: Request) -> Response:
        """A file of the page."""
        name = request.path_params.get("name") or "index.html"
        if name not in PAGE_FILES or self._title(request) is None:
            return _nothing()
        return self._file(name)

    async def style(self, _request: Request) -> Response:
        """How the list of worlds looks."""
        return self._file("page.css")

    async def slashed(self, request: Request) -> Response:
        """The address of a page without its slash."""
        if self._title(request) is None:
            return _nothing()
        return RedirectResponse(f"{request.path_params['world']}/", headers=_HEADERS)

    async def manifest(self, request: Request) -> Response:
        """What stands before the story, and that the engine is here."""
        if self._title(request) is None:
            return _nothing()
        world = request.path_params["world"]
        found = await self._of(world).call(lambda host, asked_s: host.title_page(world, asked_s))
        if found is None:
            return _busy()
        return _json(f'{{"front": {found.text}, "engine": "server"}}')

    async def app(self, request: Request) -> Response:
        """What a device needs to keep the page as an app."""
        title = self._title(request)
        if title is None:
            return _nothing()
        kind = "application/manifest+json"
        return Response(app_manifest(title), media_type=kind, headers=_HEADERS)

    async def ask(self, request: Request) -> Response:
        """A message of the page."""
        if self._title(request) is None:
            return _nothing()
        body = await read_body(request)
        if body is None:
            return Response(status_code=413, headers=_HEADERS)
        text = body.decode("utf-8", "replace")
        world = request.path_params["world"]
        key = request.headers.get("authorization", "").removeprefix("Bearer ") or None
        answer = await self._of(world).call(
            lambda host, asked_s: host.answer(world, key, text, asked_s)
        )
        return _busy() if answer is None else _json(answer.text, elsewhere=answer.is_elsewhere)

    def _of(self, world: str) -> _Engine:
        """Where the games of a world are played."""
        return self._apart.get(world, self._engine)

    def _file(self, name: str) -> Response:
        return Response(page_file(name), media_type=PAGE_FILES[name], headers=_HEADERS)

    def _title(self, request: Request) -> str | None:
        """The title of the world that is meant; None if there is none."""
        return self._titles.get(request.path_params["world"])


async def read_body(request: Request) -> bytes | None:
    """What was sent; None if it is longer than any message."""
    sent = b""
    async for part in request.stream():
        sent += part
        if len(sent) > LONGEST_BODY:
            return None
    return sent


def _nothing() -> Response:
    return Response(status_code=404, headers=_HEADERS)


def _json(text: str, *, elsewhere: bool = False) -> Response:
    status = MISDIRECTED if elsewhere else 200
    return Response(text, status, media_type="application/json", headers=_HEADERS)


def _busy() -> Response:
    fault = TooBusy()
    return Response(
        json.dumps({"error": {"code": fault.code, "message": fault.message}}),
        status_code=503,
        media_type="application/json",
        headers={**_HEADERS, "Retry-After": "2"},
    )
