"""The workbench keeps what is written, and answers whoever has its token and nobody else."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from gaslamp.screens.workbench import Desk, make_server
from gaslamp.screens.workbench.desk import Answer, Message
from gaslamp.screens.workbench.problems import ChangedOnDisk
from gaslamp.screens.workbench.serving import MOST_BYTES
from gaslamp.screens.workbench.text_file import TextFile
from gaslamp.sessions import CannotBeWritten

TOKEN = "a-token"  # noqa: S105  # of a test


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "my_scene.lamp", lambda path: f"{path.parent}/page")


def error_of(answer: dict[str, object]) -> str:
    error = answer["error"]
    assert isinstance(error, dict)
    return str(error["code"])


# ---- the file --------------------------------------------------------------------


def test_a_new_file_begins_as_a_scene_that_makes_sense(desk: Desk) -> None:
    opened = desk.reply({"ask": "open"})
    assert (opened["file"], opened["new"], opened["digest"]) == ("my_scene.lamp", True, "")
    assert 'title: "My scene"\n' in str(opened["text"])
    assert desk.reply({"ask": "look", "text": opened["text"]}) == {"findings": []}


def test_what_somebody_else_wrote_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.lamp"
    file = TextFile(path)
    opened = file.write("mine", file.read()[1])
    path.write_text("theirs", "utf-8")
    with pytest.raises(ChangedOnDisk):
        file.write("mine, later", opened)
    assert path.read_text("utf-8") == "theirs"
    file.write("mine, later", opened, over=True)
    assert path.read_text("utf-8") == "mine, later"
    assert (tmp_path / "a.lamp.on_disk").read_text("utf-8") == "theirs"


def test_a_file_that_went_is_noticed_and_the_same_text_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.lamp"
    file = TextFile(path)
    opened = file.write("mine", "")
    assert file.write("mine", "") == opened
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        file.write("mine, later", opened)


@pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")
def test_a_text_is_replaced_whole_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.lamp"
    (tmp_path / "link.lamp").symlink_to("a.lamp")
    file = TextFile(tmp_path / "link.lamp")
    opened = file.write("mine", "")
    path.chmod(0o600)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CannotBeWritten, match="No space left"):
            file.write("mine, later", opened)
    assert path.read_text("utf-8") == "mine"
    file.write("mine, later", opened)
    assert (tmp_path / "link.lamp").is_symlink()
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.lamp", "link.lamp"]


# ---- messages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"ask": "nothing"},
        {"ask": "save", "text": "x"},
        {"ask": "look", "text": 3},
        {"ask": "play", "text": "x", "seed": True, "steps": []},
        {"ask": "play", "text": "x", "seed": 1, "steps": [{"typed": 3}]},
    ],
)
def test_what_is_no_message_is_said_to_be_none(message: dict[str, object], desk: Desk) -> None:
    assert error_of(desk.reply(message)) == "GL775"


def test_a_text_that_is_no_world_is_answered_with_its_mistake(desk: Desk) -> None:
    asked = {"text": "tipe x", "seed": 1, "steps": []}
    for ask in ("play", "minds", "map", "line"):
        assert error_of(desk.reply({"ask": ask, **asked, "order": 1, "line": 1})) == "GL227"
    assert error_of(desk.reply({"ask": "lay_out", "text": "tipe x"})) == "GL227"
    assert error_of(desk.reply({"ask": "possible", "text": ""})) == "GL202"


@pytest.mark.slow
def test_the_page_can_ask_all_there_is(desk: Desk) -> None:
    text = str(desk.reply({"ask": "open"})["text"])
    step = {"typed": "search the drawer", "did": None}
    scene = {"text": text, "seed": 1, "who": "ann", "steps": [step]}
    answers = [
        desk.reply({"ask": ask, **scene, **more})
        for ask, more in (
            ("save", {"digest": ""}), ("disk", {}), ("lay_out", {}), ("suggest", {"offset": 0}),
            ("explain", {"offset": text.index("ann")}), ("play", {}), ("line", {"line": 24}),
            ("minds", {"order": 2}), ("minds", {"order": 1, "step": 0, "wanted": "at"}),
            ("map", {"step": 0}), ("possible", {}), ("follow", {"way": ["take(ann, key, jar)"]}),
            ("cover", {"runs": 3, "from": 0}), ("keep", {"name": "one"}), ("test", {}),
            ("export", {}),
        )
    ]  # fmt: skip
    assert [one for one in answers if "error" in one] == []
    json.dumps(answers)
    assert answers[-2] == {"tested": [{"name": "one", "difference": ""}]}


# ---- the door ------------------------------------------------------------------------


@pytest.fixture
def port(desk: Desk) -> Iterator[int]:
    with make_server(desk, 0, TOKEN) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        assert server.server_address[0] == "127.0.0.1"
        yield server.server_port
        server.shutdown()
        thread.join()


def asked(port: int, method: str, path: str = "/", **headers: str) -> tuple[int, str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = named.pop("Body", '{"ask": "open"}' if method == "POST" else "")
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request(method, path, body, named)
        answer = line.getresponse()
        policy = answer.headers.get("Content-Security-Policy", "")
        return answer.status, answer.read().decode(), policy


def test_only_whoever_has_the_token_is_answered(port: int) -> None:
    assert asked(port, "POST", X_Gaslamp_Token=TOKEN)[0] == 200
    for headers in ({}, {"X_Gaslamp_Token": ""}, {"X_Gaslamp_Token": "another"}):
        status, body, _ = asked(port, "POST", **headers)
        assert (status, body) == (403, "{}")


def test_who_closes_the_page_before_it_is_answered_is_no_fault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asking, gone = threading.Event(), threading.Event()

    class Slow(Desk):
        def reply(self, message: Message) -> Answer:
            asking.set()
            assert gone.wait(10)
            return {**super().reply(message), "long": "." * MOST_BYTES}

    with make_server(Slow(tmp_path / "a.lamp", str), 0, TOKEN) as server:
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=10)) as line:
            line.request("POST", "/", '{"ask": "open"}', {"X-Gaslamp-Token": TOKEN})
            assert asking.wait(10)
            at_once = struct.pack("ii", 1, 0)
            line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        gone.set()
        server.shutdown()
        thread.join()
    assert capfd.readouterr().err == ""


def test_no_other_page_and_no_other_name_is_answered(port: int) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        assert asked(port, "POST", X_Gaslamp_Token=TOKEN, **headers)[0] == 403
        assert asked(port, "GET", **headers)[0] == 404
    mine = f"http://127.0.0.1:{port}"
    assert asked(port, "POST", X_Gaslamp_Token=TOKEN, Origin=mine)[0] == 200


def test_the_page_may_run_only_what_is_its_own(port: int) -> None:
    status, body, policy = asked(port, "GET")
    assert status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in body
    assert "style=" not in body
    for path in ("/workbench.js", "/workbench.css", "/editor.js", "/scene.js", "/panels.js"):
        assert asked(port, "GET", path)[0] == 200
    for path in ("/desk.py", "/../desk.py", "/page/index.html", "/my_scene.lamp"):
        assert asked(port, "GET", path)[0] == 404


@pytest.mark.parametrize("body", ["[]", "{", "3", ""])
def test_what_is_no_json_is_refused(body: str, port: int) -> None:
    assert asked(port, "POST", X_Gaslamp_Token=TOKEN, Body=body)[0] == 400


def test_what_is_too_long_is_refused_before_it_is_read(port: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.putrequest("POST", "/")
        line.putheader("Content-Length", str(10**9))
        line.endheaders()
        assert line.getresponse().status == 413
