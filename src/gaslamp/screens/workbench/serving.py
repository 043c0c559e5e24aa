"""The workbench over HTTP: to this machine alone, and there to whoever has the token.

The token is in the part of the address that browsers send nowhere; the page hands it back with each
message. Messages are taken from pages of this very address only, so that no other page that is open
in the browser can send any, and what is sent is JSON.
"""

from __future__ import annotations

import json
import secrets
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Final

from gaslamp.screens.workbench.desk import Desk

LOOPBACK: Final = "127.0.0.1"
MOST_BYTES: Final = 4 * 1024 * 1024
PAGE: Final[Mapping[str, tuple[str, str]]] = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/workbench.css": ("workbench.css", "text/css; charset=utf-8"),
    **{
        f"/{name}.js": (f"{name}.js", "text/javascript; charset=utf-8")
        for name in ("workbench", "editor", "scene", "panels", "asking")
    },
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def make_server(desk: Desk, port: int, token: str) -> ThreadingHTTPServer:
    """A server for one desk, which listens and answers nobody before it is told to.

    Raises:
        OSError: nobody can listen there.
    """

    class Handler(_Answering):
        pass

    Handler.desk, Handler.token = desk, token
    server = ThreadingHTTPServer((LOOPBACK, port), Handler)
    server.daemon_threads = True
    return server


class _Answering(BaseHTTPRequestHandler):
    """Answers one request."""

    desk: Desk
    token: str
    server_version = "gaslamp"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """Answer whatever comes over one line, until its other end is gone."""
        # Who closes the page while an answer is made has not met with a fault.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:  # the library's name
        """A file of the page; they hold nothing of the scene."""
        found = PAGE.get(self.path.partition("?")[0])
        if not self._is_ours() or found is None:
            self._send(HTTPStatus.NOT_FOUND, b"nothing is here\n", "text/plain; charset=utf-8")
            return
        file, kind = found
        content = resources.files("gaslamp.screens.workbench").joinpath("page", file).read_bytes()
        self._send(HTTPStatus.OK, content, kind)

    def do_POST(self) -> None:  # the library's name
        """A message, of whoever has the token."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self.close_connection = True
            self._send_json(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {})
            return
        content = self.rfile.read(int(length))
        if not self._is_ours() or not self._has_token():
            self._send_json(HTTPStatus.FORBIDDEN, {})
            return
        try:
            message = json.loads(content)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            self._send_json(HTTPStatus.BAD_REQUEST, {})
            return
        try:
            answer = self.desk.reply(message)
        except Exception:  # noqa: BLE001  # a fault of ours ends the message and not the workbench
            traceback.print_exc(file=sys.stderr)
            fault = {"code": "GL001", "message": "this is a bug in gaslamp, not in your world"}
            answer = {"error": {**fault, "where": None}}
        self._send_json(HTTPStatus.OK, answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing: there is one reader, and they see the page."""

    def _is_ours(self) -> bool:
        """Whether it is asked under an address of this machine, by no page of another."""
        assert isinstance(self.server, ThreadingHTTPServer), "made by `make_server`"
        port = self.server.server_port
        ours = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
        origin = self.headers.get("Origin")
        asked_by = origin is None or origin.removeprefix("http://") in ours
        return self.headers.get("Host") in ours and asked_by

    def _has_token(self) -> bool:
        given = self.headers.get("X-Gaslamp-Token", "")
        return secrets.compare_digest(given.encode("utf-8"), self.token.encode("utf-8"))

    def _send_json(self, status: HTTPStatus, answer: object) -> None:
        self._send(status, json.dumps(answer).encode("ascii"), "application/json")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Content-Length", str(len(content))),
            ("Content-Security-Policy", _POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
