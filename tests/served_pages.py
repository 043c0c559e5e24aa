"""Servers of pages for tests: a host in a folder, and a real server on the loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.stores import FolderStore
from gaslamp.sessions import Responses

WORLDS: Final = {"sally_anne": "sally_anne", "cloak": "cloak_of_darkness"}


def host_of(
    folder: Path,
    most_awake: int = 40,
    worlds: Mapping[str, str] = WORLDS,
    responses: Mapping[str, Responses] | None = None,
) -> Host:
    """A host on the games in a folder, in the thread that asks for it."""
    numbers = count()
    return Host(
        worlds,
        *FolderStore(folder).open(),
        new_key=lambda: f"{folder.name}-{time.monotonic_ns()}-{next(numbers)}",
        new_seed=lambda: 3,
        most_awake=most_awake,
        responses=responses,
    )


@contextmanager
def host_in(
    folder: Path, most_awake: int = 40, worlds: Mapping[str, str] = WORLDS
) -> Iterator[Host]:
    """The same for a while."""
    with closing(host_of(folder, most_awake, worlds)) as host:
        yield host


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A real server on the loopback."""
    uvicorn = pytest.importorskip("uvicorn")
    from gaslamp.screens.web.serving import application  # noqa: PLC0415  # it needs the extra

    app = application(lambda: host_of(folder), {"sally_anne": "Sally and Anne"})
    settings = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
