"""A real server of Postgres for tests, where its programs are: in a folder, on a socket in it.

Nothing listens on a port, and what is in it is gone with the folder.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import pytest

REQUIRED: Final = "GASLAMP_REQUIRE_POSTGRES"
"""Where this is set, a test that finds no Postgres fails, and is not left out."""
_NUMBERS: Final = count()


class PostgresServer:
    """A server that runs, and its databases."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        # It refuses to run as root, who then has somebody else run it.
        self._user = _somebody() if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", "data", "-U", "games", "--auth=trust", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = f"-c listen_addresses='' -k {self._folder} -c shared_buffers=8MB"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` in order, `immediate` as a crash would."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def database(self) -> str:
        """The address of a new database."""
        name = f"games{next(_NUMBERS)}"
        self._run("createdb", "-h", str(self._folder), "-U", "games", name)
        return f"postgresql://games@/{name}?host={self._folder}"

    def _run(self, program: str, *words: str) -> None:
        # Not a pipe: the server that `pg_ctl` leaves behind would hold it open.
        with (self._folder / "said").open("ab") as said:
            done = subprocess.run(
                [self._programs / program, *words],
                cwd=self._folder,
                user=self._user,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
        assert done.returncode == 0, (self._folder / "said").read_text()


def _somebody() -> str:
    """A user that is not root: the one that Debian makes for it, or whoever has nothing."""
    known = {one.pw_name for one in importlib.import_module("pwd").getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def postgres_programs() -> Path | None:
    """Where the programs of Postgres are: on PATH, or where Debian puts them."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in places if (one / "initdb").exists()), None)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server for a while; the test is left out where there is none."""
    # Windows has neither sockets in a folder nor another user to run it.
    programs = None if os.name == "nt" else postgres_programs()
    if programs is None:
        if os.environ.get(REQUIRED):
            pytest.fail("there is no Postgres here, and there should be")
        pytest.skip("there is no Postgres here (Debian: apt-get install postgresql)")
    # Short, for the path of a socket has a hundred characters at most; and not below a folder of
    # root's alone.
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="pg") as folder:
        Path(folder).chmod(0o755)
        server = PostgresServer(programs, Path(folder))
        try:
            yield server
        finally:
            server.stop("immediate")
