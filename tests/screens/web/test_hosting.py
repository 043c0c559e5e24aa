"""Games on a server: each behind its key, on disk before it is answered, asleep and woken."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from served_pages import host_in, host_of, served
from work_clock import WorkClock, work_clock

from gaslamp.records.journal import Journal, NotAJournal
from gaslamp.records.responses import ResponseFile
from gaslamp.records.seat_keys import SeatEntry, SeatKeys
from gaslamp.screens.web.hosting import Host
from gaslamp.sessions import EvenSchedule
from gaslamp.worlds import source

BEGIN_ANY = '{"ask": "begin"}'
BEGIN = '{"ask": "begin", "who": "sally"}'
AGAIN = '{"ask": "begin", "again": true}'


def asked(
    host: Host, key: str | None, message: str, world: str = "sally_anne"
) -> dict[str, object]:
    answer = json.loads(host.answer(world, key, message).text)
    assert isinstance(answer, dict)
    return answer


def line(text: str) -> str:
    return json.dumps({"ask": "line", "text": text})


def begun(host: Host) -> str:
    return str(asked(host, None, BEGIN)["key"])


def code_of(answer: dict[str, object]) -> object:
    error = answer["error"]
    assert isinstance(error, dict)
    return error["code"]


def test_a_game_is_played_by_its_key_and_by_no_other(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        one, two = begun(host), begun(host)
        assert asked(host, one, line("wait"))["turns"] == 1
        assert asked(host, two, line("look"))["turns"] == 0
        for key, world in (("x", "sally_anne"), (None, "sally_anne"), (one, "cloak")):
            assert code_of(asked(host, key, line("look"), world)) == "GL687"


def test_what_was_answered_is_there_after_the_server_is_gone(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = begun(host)
        last = asked(host, key, line("put the ball in the basket"))
    with host_in(tmp_path) as host:
        again = asked(host, key, AGAIN)
        where = asked(host, key, line("look"))["text"]
        assert (again["turns"], again["text"]) == (1, f"{where}\n\n{last['text']}")
        assert asked(host, key, line("wait"))["turns"] == 2


def test_a_game_without_a_decision_is_begun_again_from_its_seed(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = begun(host)
    with host_in(tmp_path) as host:
        assert asked(host, key, AGAIN)["turns"] == 0


def test_games_that_sleep_are_woken(tmp_path: Path) -> None:
    with host_in(tmp_path, most_awake=2) as host:
        keys = [begun(host) for _ in range(4)]
        for turn in (1, 2):
            assert [asked(host, key, line("wait"))["turns"] for key in keys] == [turn] * 4


def test_to_wake_a_game_nothing_of_others_is_read(tmp_path: Path) -> None:
    """The file is looked through as a server starts; a wake would cost more with every game."""
    with host_in(tmp_path) as host:
        key = begun(host)
        asked(host, key, line("wait"))
    with host_in(tmp_path) as host:
        said: list[str] = []
        host._journal._database.connection.set_trace_callback(said.append)
        assert asked(host, key, line("wait"))["turns"] == 2
        assert said
        of_one = [
            one for one in said if re.search(r"session = 1|\bid = 1|INSERT|BEGIN|COMMIT", one)
        ]
        assert said == of_one


def test_a_game_that_was_asleep_is_answered_by_moments_of_its_own(tmp_path: Path) -> None:
    """Neither after the second that a first answer has, nor so that later turns come later."""
    with host_in(tmp_path, most_awake=1) as host:
        host._new_schedule = lambda first_s: EvenSchedule(lambda: 0.0, lambda _: None, first_s)
        key, other = begun(host), begun(host)
        found = [
            host.answer("sally_anne", one, line("wait")).left_s
            for one in (key, key, other, key, key)
        ]
        assert found == [0.06, 0.04, 0.06, 0.06, 0.04]


def test_a_restart_goes_on_under_the_same_key(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = begun(host)
        asked(host, key, line("wait"))
        asked(host, key, line("restart"))
        asked(host, key, line("put the ball in the basket"))
        last = asked(host, key, line("wait"))
    with host_in(tmp_path) as host:
        assert asked(host, key, AGAIN)["turns"] == last["turns"] == 2


def test_no_turn_has_what_tells_the_hidden(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        turn = asked(host, begun(host), line("wait"))
        assert not {"seed", "save", "kept"} & set(turn)
        assert "head" not in json.dumps(turn)


def test_neither_seed_nor_save_is_taken_from_a_player(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = str(asked(host, None, '{"ask": "begin", "seed": 99}')["key"])
        assert asked(host, key, line("save x"))["code"] == "GL690"
        assert asked(host, key, '{"ask": "begin", "save": "{}"}')["turns"] == 0
        assert host._keys.find(key).seed == 3  # type: ignore[union-attr]


def test_what_stands_before_the_story_needs_no_key(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        assert asked(host, None, '{"ask": "front"}')["title"] == "Sally and Anne"


def test_a_key_that_is_revoked_opens_nothing(tmp_path: Path) -> None:
    with SeatKeys(tmp_path / "seats.db") as keys:
        keys.add("k", SeatEntry("sally_anne", "sally", 1, None))
        assert keys.find("k") is not None
        keys.revoke("k")
        assert keys.find("k") is None


def test_keys_stand_nowhere_in_the_file(tmp_path: Path) -> None:
    with SeatKeys(tmp_path / "seats.db") as keys:
        keys.add("a-secret-key", SeatEntry("sally_anne", "sally", 1, None))
    assert all(b"a-secret-key" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "seats.db").write_bytes(b"a letter to Anne, of some length" * 200)
    with pytest.raises(NotAJournal):
        SeatKeys(tmp_path / "seats.db")
    assert (tmp_path / "seats.db").read_bytes().startswith(b"a letter")


def fetched(address: str, body: str | None = None, key: str = "") -> tuple[int, str, str]:
    """Status, headers and text of one request."""
    request = urllib.request.Request(  # noqa: S310  # the loopback
        address, None if body is None else body.encode(), {"Authorization": f"Bearer {key}"}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, str(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, str(error.headers), error.read().decode()


def worded(answer: dict[str, object]) -> str:
    error = answer["error"]
    assert isinstance(error, dict)
    return str(error["message"])


TOGETHER = '{"ask": "begin", "who": "sally", "with": ["anne"]}'


@pytest.mark.parametrize("begin", [BEGIN, TOGETHER])
def test_a_game_of_a_text_that_has_changed_says_what_to_do(tmp_path: Path, begin: str) -> None:
    path = tmp_path / "garden.lamp"
    path.write_bytes(source("sally_anne").content)
    with host_in(tmp_path, worlds={"garden": str(path)}) as host:
        key = str(asked(host, None, begin, "garden")["key"])
        asked(host, key, line("wait"), "garden")
    path.write_bytes(path.read_bytes() + b"\n# Changed.\n")
    with host_in(tmp_path, worlds={"garden": str(path)}) as host:
        answer = asked(host, key, AGAIN, "garden")
        assert code_of(answer) == "GL755"
        assert "--" not in worded(answer)


HOLDER = """
import sys
from gaslamp.records.journal import Journal
with Journal(sys.argv[1]) as journal:
    journal.hold(1)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
@pytest.mark.parametrize("begin", [BEGIN, TOGETHER])
def test_of_two_servers_one_has_a_game(tmp_path: Path, begin: str) -> None:
    with host_in(tmp_path) as host:
        key = str(asked(host, None, begin)["key"])
        asked(host, key, line("wait"))
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "games.journal")]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other,
        host_in(tmp_path) as host,
    ):
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        assert code_of(asked(host, key, AGAIN)) == "GL757"
        other.stdin.close()
        other.wait()
        assert "text" in asked(host, key, AGAIN)


@pytest.mark.parametrize("begin", [BEGIN, TOGETHER])
def test_what_cannot_be_kept_is_not_done_and_no_path_is_told(tmp_path: Path, begin: str) -> None:
    with host_in(tmp_path) as host:
        key = str(asked(host, None, begin)["key"])
        asked(host, key, line("wait"))
        before = asked(host, key, AGAIN)
        with closing(sqlite3.connect(tmp_path / "games.journal")) as other:
            other.execute("BEGIN EXCLUSIVE")
            host._journal._database.connection.execute("PRAGMA busy_timeout = 1")
            answer = asked(host, key, line("put the ball in the basket"))
        if begin == BEGIN:
            assert code_of(answer) == "GL760"
            assert str(tmp_path) not in json.dumps(answer)
        again = asked(host, key, AGAIN)
        assert again["turns"] == before["turns"]


@pytest.mark.parametrize("begin", [BEGIN, TOGETHER])
def test_what_players_say_of_a_story_is_kept_for_the_host(tmp_path: Path, begin: str) -> None:
    file = ResponseFile(str(tmp_path / "sally_anne.responses"))
    with closing(host_of(tmp_path, responses={"sally_anne": file})) as host:
        key = str(asked(host, None, begin)["key"])
        answer = asked(host, key, line("respond mark Here I knew."))
        assert (answer["text"], answer["turns"]) == ("This moment is marked.", 0)
    (kept,) = file.all()
    assert (kept.kind, kept.text, kept.place.player) == ("mark", "Here I knew.", "sally")


def test_where_what_players_say_should_go_is_not_told_to_them(tmp_path: Path) -> None:
    file = ResponseFile(str(tmp_path / "nowhere" / "x"))
    with closing(host_of(tmp_path, responses={"sally_anne": file})) as host:
        key = begun(host)
        answer = asked(host, key, line("respond kudos"))
        assert "the server cannot keep" in str(answer["text"])
        assert str(tmp_path) not in json.dumps(answer).replace(key, "")
        assert asked(host, key, line("wait"))["turns"] == 1


def test_a_host_that_keeps_no_responses_says_so(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = begun(host)
        assert "is not kept here" in str(asked(host, key, line("respond kudos"))["text"])


def test_a_damaged_journal_says_whom_to_tell(tmp_path: Path) -> None:
    with host_in(tmp_path) as host:
        key = begun(host)
        asked(host, key, line("wait"))
    with closing(sqlite3.connect(tmp_path / "games.journal")) as file:
        file.execute("UPDATE row SET decision = '{}'")
        file.commit()
    with host_in(tmp_path) as host:
        answer = asked(host, key, AGAIN)
        assert code_of(answer) == "GL761"
        assert str(tmp_path) not in json.dumps(answer)


@pytest.mark.slow
def test_a_server_serves_the_page_and_plays(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        assert "Sally and Anne" in fetched(f"{address}/")[2]
        status, headers, page = fetched(f"{address}/sally_anne/")
        assert status == 200
        assert "<main>" in page
        assert "default-src 'none'" in headers
        front = json.loads(fetched(f"{address}/sally_anne/page.json")[2])
        assert front["engine"] == "server"
        key = json.loads(fetched(f"{address}/sally_anne/ask", BEGIN)[2])["key"]
        turn = json.loads(fetched(f"{address}/sally_anne/ask", line("wait"), key)[2])
        assert turn["turns"] == 1
        assert fetched(f"{address}/sally_anne/ask", "x" * 70_000, key)[0] == 413
        for path in ("nowhere/", "sally_anne/game.py", "sally_anne/..%2fgame.py", "nowhere/ask"):
            assert fetched(f"{address}/{path}")[0] in (404, 405)


TWINS = Path(__file__).parents[2] / "sessions" / "twins"


def twin_host(
    folder: Path, name: str, clock: WorkClock, *, even: bool, most_awake: int = 40
) -> Host:
    folder.mkdir()
    keys = count()
    return Host(
        {"twin": str(TWINS / f"{name}.lamp")},
        Journal(folder / "games.journal"),
        SeatKeys(folder / "seats.db"),
        new_key=lambda: f"key-{next(keys)}",
        new_seed=lambda: 1,
        new_schedule=lambda _: clock.schedule(even=even),
        most_awake=most_awake,
    )


def shown_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, even: bool
) -> list[float]:
    """When messages are answered that come two at a time, the second to no game at all."""
    clock, moments = work_clock(monkeypatch), list[float]()
    with closing(twin_host(folder / f"{name}-{even}", name, clock, even=even)) as host:
        key = None
        for message in (BEGIN_ANY, line("hum"), AGAIN, line("wait"), line("hum")):
            asked_s, due_s = clock.now(), list[float]()
            for opened in (key, "no key"):
                answer = host.answer("twin", opened, message, asked_s)
                due_s.append(clock.now() + answer.left_s)
                key = json.loads(answer.text).get("key", key)
                if message == BEGIN_ANY:
                    break
            moments += [round(one - asked_s, 9) for one in due_s]
            clock.sleep(max(0.0, max(due_s) - clock.now()))
    return moments


@pytest.mark.slow
@pytest.mark.parametrize("even", [True, False])
def test_a_page_is_answered_when_it_is_in_a_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, even: bool
) -> None:
    one, other = (shown_at(tmp_path, monkeypatch, name, even=even) for name in ("lat_a", "lat_b"))
    assert (one == other) is even
    if even:
        assert set(one) == {0.1, 1.0}


def test_a_game_that_wakes_thinks_before_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = work_clock(monkeypatch)
    with closing(twin_host(tmp_path / "games", "lat_a", clock, even=True, most_awake=1)) as host:
        keys = [json.loads(host.answer("twin", None, BEGIN_ANY).text)["key"] for _ in range(2)]
        asked_s = clock.now()
        assert clock.now() + host.answer("twin", keys[0], AGAIN).left_s - asked_s == 0.1
