"""One address before many servers that share a store.

A front keeps nothing: it hands each message on to a server, the *worker*. Which is first asked for
a game hangs on its key alone, so that one worker has it in memory; whoever answers that another
plays it (421), or does not answer, is passed over. A game whose worker has died goes on with the
next, once its lease has run out. Any number of fronts may stand side by side.

A message that a worker may have done, and not answered, is sent again: it says after how many turns
it was meant, and is done once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import count
from typing import Final
from urllib.parse import urlsplit

import h11
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gaslamp.screens.web.problems import NotAWorker, NoWorker
from gaslamp.screens.web.serving import MISDIRECTED, read_body
from gaslamp.values import dataclass

PATIENCE_S: Final = 20.0
"""For so long a message is sent to one worker after another: longer than a lease lasts."""
CONNECTS_WITHIN_S: Final = 2.0
ANSWERS_WITHIN_S: Final = 30.0
"""A worker that is silent for longer is passed over."""
DOWN_S: Final = 2.0
"""A worker that could not be reached is asked last for so long."""
_PAUSE_S: Final = 0.25
_PASSED_ON: Final = ("authorization", "content-type")
_OF_ONE_HOP: Final = frozenset(
    (b"connection", b"content-length", b"date", b"keep-alive", b"server", b"transfer-encoding")
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A server by where it listens."""

    host: str
    port: int

    @classmethod
    def at(cls, address: str) -> Worker:
        """The worker of an address as ``http://HOST:PORT``. Raises `NotAWorker`."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port or 80
        except ValueError:
            raise NotAWorker(address) from None
        if parts.scheme != "http" or not host or parts.path not in {"", "/"} or parts.query:
            raise NotAWorker(address)
        return cls(host, port)


@dataclass(frozen=True, slots=True)
class Sent:
    """What is asked, to be handed on."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Replied:
    """What a worker answered."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def application(workers: Sequence[Worker]) -> Starlette:
    """The front of these workers, at least one, as an ASGI application."""
    front = _Front(workers)
    return Starlette(routes=[Route("/{path:path}", front.answer, methods=["GET", "HEAD", "POST"])])


class _Front:
    """Hands messages on. Which workers were down lately is all that it remembers."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._workers = tuple(dict.fromkeys(workers))
        self._down_until_s: dict[Worker, float] = {}
        self._turns = count()

    async def answer(self, request: Request) -> Response:
        """The answer of whichever worker gives one."""
        body = await read_body(request)
        if body is None:
            return Response(status_code=413)
        given = request.headers
        headers = tuple((name, given[name]) for name in _PASSED_ON if name in given)
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        sent = Sent(request.method, target, headers, body)
        found = await self._asked(sent, given.get("authorization", ""))
        if found is None:
            fault = NoWorker()
            said = json.dumps({"error": {"code": fault.code, "message": fault.message}})
            return Response(said, 503, {"Retry-After": "2"}, media_type="application/json")
        answer = Response(found.body, found.status)
        passed = [one for one in found.headers if one[0].lower() not in _OF_ONE_HOP]
        answer.raw_headers.extend(passed)
        return answer

    async def _asked(self, sent: Sent, key: str) -> Replied | None:
        """What the first worker answers that plays the game; None if there is none for long."""
        loop = asyncio.get_running_loop()
        until_s = loop.time() + PATIENCE_S
        pin = key or f"{next(self._turns)}"
        while True:
            refused: Replied | None = None
            for worker in self._order(pin, loop.time()):
                try:
                    found = await _exchanged(worker, sent)
                except (OSError, EOFError, TimeoutError, h11.RemoteProtocolError):
                    self._down_until_s[worker] = loop.time() + DOWN_S
                    continue
                if found.status != MISDIRECTED:
                    return found
                refused = found
            if loop.time() >= until_s:
                return refused
            await asyncio.sleep(_PAUSE_S)

    def _order(self, pin: str, now_s: float) -> Iterable[Worker]:
        """The workers, in an order that hangs on the pin alone, who was down lately last."""

        def place(worker: Worker) -> tuple[bool, bytes]:
            is_down = self._down_until_s.get(worker, now_s) > now_s
            return is_down, sha256(f"{worker.host}:{worker.port}\n{pin}".encode()).digest()

        return sorted(self._workers, key=place)


async def _exchanged(worker: Worker, sent: Sent) -> Replied:
    """One message to one worker. Raises what tells that it is not there, or has gone."""
    async with asyncio.timeout(CONNECTS_WITHIN_S):
        reader, writer = await asyncio.open_connection(worker.host, worker.port)
    try:
        async with asyncio.timeout(ANSWERS_WITHIN_S):
            return await _answered(reader, writer, worker, sent)
    finally:
        writer.close()


async def _answered(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, worker: Worker, sent: Sent
) -> Replied:
    client = h11.Connection(h11.CLIENT)
    headers = [
        ("Host", f"{worker.host}:{worker.port}"),
        ("Connection", "close"),
        ("Content-Length", f"{len(sent.body)}"),
        *sent.headers,
    ]
    request = h11.Request(method=sent.method, target=sent.target, headers=headers)
    for event in (request, h11.Data(data=sent.body), h11.EndOfMessage()):
        writer.write(client.send(event) or b"")
    await writer.drain()
    status, body = 0, b""
    found: tuple[tuple[bytes, bytes], ...] = ()
    while True:
        match client.next_event():
            case h11.NEED_DATA:
                # At the end of what is sent this says so, which is an error before the answer's.
                client.receive_data(await reader.read(65_536))
            case h11.Response() as response:
                status, found = response.status_code, tuple(response.headers)
            case h11.Data() as part:
                body += part.data
            case h11.EndOfMessage():
                return Replied(status, found, body)
            case h11.ConnectionClosed() | h11.PAUSED:
                raise EOFError
            case _:
                pass
