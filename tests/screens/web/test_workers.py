"""Several servers on one database: games go on with any of them, and nothing that was acknowledged
is lost where one is killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import PostgresServer, postgres_server

from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.stores import FolderStore, PostgresStore

pytestmark = pytest.mark.slow
pytest.importorskip("psycopg")

BEGIN: Final = {"ask": "begin", "who": "sally"}
TOGETHER: Final = {"ask": "begin", "who": "sally", "with": ["anne"]}
AGAIN: Final = {"ask": "begin", "again": True}
ELSEWHERE: Final = "GL757"
AT_ONCE_S: Final = 0.0
"""A lease that has run out when it is given: whoever asks next has the game."""

_NUMBERS: Final = count()


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as found:
        yield found


@pytest.fixture
def address(server: PostgresServer) -> str:
    return server.database()


@contextmanager
def worker(address: str, lease_s: float = 60.0) -> Iterator[Host]:
    """One server's games, in this thread."""
    host = Host(
        {"sally_anne": "sally_anne"},
        *PostgresStore(address, lease_s).open(),
        new_key=lambda: f"key-{next(_NUMBERS)}",
        new_seed=lambda: 3,
    )
    with closing(host):
        yield host


def asked(host: Host, key: str | None, message: object) -> dict[str, object]:
    found = host.answer("sally_anne", key, json.dumps(message))
    answer = json.loads(found.text)
    assert isinstance(answer, dict)
    error = answer.get("error")
    is_elsewhere = isinstance(error, dict) and error["code"] == ELSEWHERE
    assert found.is_elsewhere == is_elsewhere
    return answer


def line(text: str, after: int | None = None) -> dict[str, object]:
    return {"ask": "line", "text": text} | ({} if after is None else {"after": after})


@contextmanager
def folder_server(folder: Path) -> Iterator[Host]:
    """A server with its games in a folder, in this thread."""
    host = Host(
        {"sally_anne": "sally_anne"},
        *FolderStore(folder).open(),
        new_key=lambda: f"key-{next(_NUMBERS)}",
        new_seed=lambda: 3,
    )
    with closing(host):
        yield host


def test_games_go_on_in_a_database_where_they_stood_in_a_folder(
    address: str, tmp_path: Path
) -> None:
    """Alone, together, not begun, invited, revoked; the server of the folder still running."""
    with folder_server(tmp_path) as old:
        alone = str(asked(old, None, BEGIN)["key"])
        told = asked(old, alone, line("put the ball in the basket"))
        undone = str(asked(old, None, BEGIN)["key"])
        for text in ("wait", "wait", "undo"):
            asked(old, undone, line(text))
        unmoved = str(asked(old, None, BEGIN)["key"])
        together = asked(old, None, TOGETHER)
        (invitation,) = together["invitations"]  # type: ignore[misc]
        moved = FolderStore(tmp_path).migrate(PostgresStore(address))
        assert (moved.games, moved.keys) == (3, 6)
        refused = asked(old, alone, line("wait"))["error"]
        assert isinstance(refused, dict)
        assert refused["code"] == "GL760"
    with worker(address) as new:
        again = asked(new, alone, AGAIN)
        where = asked(new, alone, line("look"))["text"]
        assert (again["turns"], again["text"]) == (1, f"{where}\n\n{told['text']}")
        assert asked(new, alone, line("wait"))["turns"] == 2
        assert asked(new, undone, AGAIN)["turns"] == 1
        assert asked(new, unmoved, line("wait"))["turns"] == 1
        joined = asked(new, invitation["key"], {"ask": "join", "nonce": "n" * 16})
        assert joined["who"] == "anne"
        assert asked(new, str(together["key"]), AGAIN)["who"] == "sally"


def test_a_move_that_is_killed_again_and_again_is_finished(address: str, tmp_path: Path) -> None:
    """Killed after so many milliseconds; each kill leaves all of the games in one place, whole."""
    with folder_server(tmp_path) as old:
        keys = [str(asked(old, None, BEGIN)["key"]) for _ in range(40)]
        for key in keys:
            for text in ("wait", "look", "wait"):
                asked(old, key, line(text))
    command = [sys.executable, "-m", "gaslamp", "migrate", "--data", tmp_path, "--store", address]
    begun_s = time.monotonic()
    subprocess.run([*command, "--cancel"], check=True)  # what starting takes
    least_s = time.monotonic() - begun_s
    for part in range(1, 7):
        move = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            move.wait(least_s * (0.55 + 0.1 * part))
        except subprocess.TimeoutExpired:
            move.send_signal(signal.SIGKILL)
            move.wait()
        with closing(PostgresStore(address).open()[0]) as journal:
            assert len(journal.sessions()) in {0, 40}
    subprocess.run(command, check=True)
    with worker(address) as new:
        assert [asked(new, key, AGAIN)["turns"] for key in keys] == [2] * 40


def test_a_game_that_one_plays_another_sends_on(address: str) -> None:
    with worker(address) as one, worker(address) as other:
        key = str(asked(one, None, BEGIN)["key"])
        assert asked(one, key, line("wait"))["turns"] == 1
        assert "error" in asked(other, key, line("wait"))
        assert asked(one, key, line("wait"))["turns"] == 2


def test_a_game_goes_on_elsewhere_once_its_worker_has_ended(address: str) -> None:
    with worker(address) as other:
        with worker(address) as one:
            key = str(asked(one, None, BEGIN)["key"])
            last = asked(one, key, line("put the ball in the basket"))
        again = asked(other, key, AGAIN)
        where = asked(other, key, line("look"))["text"]
        assert (again["turns"], again["text"]) == (1, f"{where}\n\n{last['text']}")
        assert asked(other, key, line("wait"))["turns"] == 2


def test_of_two_who_begin_a_game_at_once_one_is_sent_on(address: str) -> None:
    """Before its first decision a game has no number that could be held."""
    with worker(address) as one, worker(address) as other:
        key = str(asked(one, None, BEGIN)["key"])
        assert asked(other, key, AGAIN)["turns"] == 0
        assert asked(one, key, line("wait"))["turns"] == 1
        assert "error" in asked(other, key, line("wait"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1), st.sampled_from(("wait", "look", "undo", "restart", "listen"))
        ),
        max_size=10,
    )
)
def test_whoever_is_asked_a_game_stands_where_the_last_answer_left_it(
    address: str, steps: list[tuple[int, str]]
) -> None:
    with (
        worker(address, AT_ONCE_S) as one,
        worker(address, AT_ONCE_S) as other,
        worker(address, AT_ONCE_S) as alone,
    ):
        hosts = (one, other)
        key = str(asked(one, None, BEGIN)["key"])
        same = str(asked(alone, None, BEGIN)["key"])
        for place, text in steps:
            told = asked(hosts[place], key, line(text))
            assert told["turns"] == asked(alone, same, line(text))["turns"]
        told = [asked(host, key, AGAIN) for host in hosts]
        assert told[0]["turns"] == told[1]["turns"] == asked(alone, same, AGAIN)["turns"]


def test_two_who_play_one_game_may_be_served_by_two(address: str) -> None:
    with worker(address, AT_ONCE_S) as one, worker(address, AT_ONCE_S) as other:
        begun = asked(one, None, TOGETHER)
        sally = str(begun["key"])
        (invitation,) = begun["invitations"]  # type: ignore[misc]
        joined = asked(other, invitation["key"], {"ask": "join", "nonce": "n" * 16})
        anne = str(joined["key"])
        waits = asked(one, sally, line("put the ball in the basket"))
        assert "error" not in waits
        assert "error" not in asked(other, anne, line("wait"))
        assert "error" not in asked(one, sally, AGAIN)


# -- processes ----------------------------------------------------------------------------------


class Process:
    """A command that listens, killed in the end."""

    def __init__(self, *words: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gaslamp", *words, "--port", str(self.port)],
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )

    def wait(self) -> None:
        """Until it listens."""
        for _ in range(600):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "it has ended"
            time.sleep(0.1)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def running(*commands: tuple[str, ...]) -> Iterator[list[Process]]:
    found = [Process(*one) for one in commands]
    try:
        for one in found:
            one.wait()
        yield found
    finally:
        for one in found:
            one.kill()


def sent(
    front: Process, message: object, key: str = "", path: str = "/sally_anne/ask"
) -> tuple[int, dict[str, object]]:
    request = urllib.request.Request(  # noqa: S310  # the loopback
        f"{front.address}{path}",
        json.dumps(message).encode(),
        {"Authorization": f"Bearer {key}"} if key else {},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def test_a_worker_is_killed_and_its_games_go_on_with_another(address: str) -> None:
    serve = ("serve", "sally_anne", "--store", address, "--lease", "2", "--at-once")
    with running(serve, serve) as workers:
        addresses = [one.address for one in workers]
        with running(("front", *addresses)) as (front,):
            with urllib.request.urlopen(f"{front.address}/sally_anne/") as page:  # noqa: S310
                assert "default-src 'none'" in page.headers["Content-Security-Policy"]
            keys = [str(sent(front, BEGIN)[1]["key"]) for _ in range(6)]
            turns = dict.fromkeys(keys, 0)

            def play(times: int) -> None:
                for _ in range(times):
                    for key in keys:
                        status, answer = sent(front, line("wait", turns[key]), key)
                        assert status == 200, answer
                        assert answer["turns"] == turns[key] + 1
                        turns[key] += 1

            play(2)
            workers[0].kill()
            play(2)
            told = {key: sent(front, AGAIN, key)[1]["turns"] for key in keys}
            assert told == turns


def test_a_front_without_a_worker_says_so() -> None:
    with running(("front", "http://127.0.0.1:1")) as (front,):
        status, answer = sent(front, BEGIN)
        assert status == 503
        error = answer["error"]
        assert isinstance(error, dict)
        assert error["code"] == "GL875"
