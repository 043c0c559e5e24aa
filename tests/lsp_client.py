"""An editor, for tests: it speaks the Language Server Protocol with `gaslamp lsp`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[1] / "src"


class Editor:
    """One end of the streams. Positions are pairs of a line and a column, both from 0."""

    uri = "file:///scenes/hall.lamp"

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._asked = 0
        self._version = 0
        self.text = ""
        self.notices: list[dict[str, Any]] = []

    def tell(self, method: str, params: object) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401
        """The answer; an error is raised as its message."""
        self._asked += 1
        asked = {"jsonrpc": "2.0", "id": self._asked, "method": method, "params": params}
        self._send(asked)
        while True:
            told = self._receive()
            if told.get("id") == self._asked and "method" not in told:
                if "error" in told:
                    raise RuntimeError(told["error"]["message"])
                return told["result"]
            self.notices.append(told)

    def open(self, text: str) -> None:
        self.text = text
        self.tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": self.uri, "languageId": "lamp", "version": 0, "text": text}},
        )

    def write(self, text: str, at: tuple[int, int], over: tuple[int, int] | None = None) -> None:
        """Type some characters at a place, over those up to another."""
        self._version += 1
        change = {"range": {"start": _position(at), "end": _position(over or at)}, "text": text}
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri, "version": self._version},
                "contentChanges": [change],
            },
        )

    def at(self, method: str, place: tuple[int, int], **more: object) -> Any:  # noqa: ANN401
        """What is answered of a place of the text."""
        here = {"textDocument": {"uri": self.uri}, "position": _position(place)}
        return self.ask(f"textDocument/{method}", {**here, **more})

    def of_text(self, method: str, **more: object) -> Any:  # noqa: ANN401
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}, **more})

    def next_findings(self) -> dict[str, Any]:
        """The next that is said to be wrong with the text."""
        for kept in self.notices:
            if kept.get("method") == "textDocument/publishDiagnostics":
                self.notices.remove(kept)
                return dict(kept["params"])
        while True:
            told = self._receive()
            if told.get("method") == "textDocument/publishDiagnostics":
                return dict(told["params"])
            self.notices.append(told)

    def _send(self, message: object) -> None:
        content = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            assert line, "the server has gone"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        told: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return told


def _position(place: tuple[int, int]) -> dict[str, int]:
    return {"line": place[0], "character": place[1]}


@contextmanager
def editor() -> Iterator[Editor]:
    """An editor with a server of its own, which ends with it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gaslamp", "lsp", "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    one = Editor(process)
    try:
        one.capabilities = one.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {}}
        )["capabilities"]
        one.tell("initialized", {})
        yield one
        one.ask("shutdown", None)
        one.tell("exit", None)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.communicate()
