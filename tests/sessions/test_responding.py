"""What readers say of a story is kept with where they said it, and changes nothing in it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from gaslamp.records.response_problems import (
    NoSuchResponse,
    NotResponses,
    ResponsesDamaged,
    ResponsesTooNew,
    ResponsesUnavailable,
)
from gaslamp.records.responses import (
    MOST_TEXT,
    Response,
    ResponseFile,
    RunPlace,
    as_json,
    from_json,
)
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

HOW_TO_BEGINS = "What you think of the story, said outside of it:"
Respond = Callable[..., Session]


@pytest.fixture
def file(tmp_path: Path) -> ResponseFile:
    return ResponseFile(str(tmp_path / "cellar.responses"), clock=lambda: 86_400)


@pytest.fixture
def play(stage: Stage, edition: Edition, file: ResponseFile) -> Respond:
    return lambda: new_session(stage, "anne", 1, edition=edition, responses=file)


def said(file: ResponseFile) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in file.all()]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("respond kudos", ("kudos", "")),
        ("RESPOND with kudos!", ("kudos", "")),
        ("respond kudos, and more of it", ("kudos", "and more of it")),
        ("respond mark", ("mark", "")),
        ("respond mark this moment: here I knew", ("mark", "here I knew")),
        ("respond I laughed. At last, I cried", ("text", "I laughed. At last, I cried")),
        ("respond: markedly better than 2 of 3", ("text", "markedly better than 2 of 3")),
        ("  respond \u05e9\u05dc\u05d5\u05dd", ("text", "\u05e9\u05dc\u05d5\u05dd")),
        ("respond a\x1b[2Jb\x07\u202ec", ("text", "a [2Jb c")),
    ],
)  # fmt: skip
def test_what_is_said_of_the_story_is_kept(
    play: Respond, file: ResponseFile, line: str, kept: tuple[str, str]
) -> None:
    reply = play().type(line)
    assert not reply.is_refused
    assert not reply.took_time
    assert said(file) == [kept]


def test_it_is_kept_with_where_it_was_said(play: Respond, file: ResponseFile) -> None:
    session = play()
    told = session.type("take lamp").text
    session.type("respond mark")
    (kept,) = file.all()
    assert kept.place == RunPlace(
        "cellar",
        session.story.cast.edition.sha256,
        1,
        "anne",
        ({"act": "take", "arguments": ["anne", "lamp"]},),
        session.turn.seat.head,
        session.turn.view.at_ms,
        told,
    )
    assert (kept.at, kept.id) == (86_400, 1)


def test_a_response_changes_nothing_in_the_story(play: Respond) -> None:
    plain, asked = play(), play()
    for line in ("take lamp", "look", "wait"):
        asked.type("respond kudos")
        asked.type(f"respond {line}")
        assert asked.type(line) == plain.type(line)
    assert asked.story.save() == plain.story.save()


def test_a_question_stays_open_beside_a_response(play: Respond) -> None:
    session = play()
    assert session.type("take key").text == "Which do you mean, the brass key or the iron key?"
    session.type("respond that was unclear")
    assert "brass key" in session.type("brass").text


def test_nothing_is_made_before_something_is_said(play: Respond, file: ResponseFile) -> None:
    session = play()
    assert session.type("respond").text.startswith(HOW_TO_BEGINS)
    session.type("take lamp")
    assert not Path(file.path).exists()


def test_an_answer_to_somebody_is_no_response(play: Respond, file: ResponseFile) -> None:
    session = play()
    for line in ('respond "no"', "respond to the ghost", "respond: to him"):
        session.type(line)
    assert said(file) == []


def test_without_a_file_nothing_is_kept(begin: Callable[[], Session]) -> None:
    reply = begin().type("respond kudos")
    assert (reply.is_refused, reply.code) == (True, "GL884")


def test_what_is_too_long_is_refused_whole(play: Respond, file: ResponseFile) -> None:
    reply = play().type("respond " + "x" * 5_000)
    assert (reply.is_refused, reply.code) == (True, "GL886")
    assert said(file) == []


def test_kudos_for_a_moment_are_kept_once(play: Respond, file: ResponseFile) -> None:
    session = play()
    for line in ("respond kudos", "respond kudos", "take lamp", "respond kudos"):
        session.type(line)
    assert len(said(file)) == 2


def test_ideas_and_an_ending_say_that_one_can_respond(play: Respond) -> None:
    session = play()
    assert "say with respond" in session.type("?").text
    assert "With respond" in session._acts.controls.over()


@pytest.mark.parametrize("kind", ["kudos", "mark", "text"])
@pytest.mark.parametrize("text", ["", "a\nb", '"', "\u05e9", "\x1b", "\ud800", "x" * MOST_TEXT])
def test_what_is_written_reads_back(text: str, kind: str) -> None:
    place = RunPlace("w", "0" * 64, -1, "me", ({"act": "a", "arguments": []},), "h", 2**40, text)
    one = Response(kind, text, place, 5)  # type: ignore[arg-type]  # one of the three
    assert from_json(as_json(one)) == one


# ---- Files that are not as they should be. ----


def a_response(text: str = "x") -> Response:
    return Response("text", text, RunPlace("w", "0" * 64, 1, "me", (), "", 0, ""))


def test_half_a_character_and_a_long_text_can_be_kept(file: ResponseFile) -> None:
    file.add(a_response("\ud800" + "y" * 10_000))
    (kept,) = file.all()
    assert kept.text == "?" + "y" * (MOST_TEXT - 1)


def test_another_database_is_left_alone(file: ResponseFile) -> None:
    with sqlite3.connect(file.path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = Path(file.path).read_bytes()
    for call in (lambda: file.add(a_response()), file.all, lambda: file.delete(None)):
        with pytest.raises(NotResponses):
            call()
    assert Path(file.path).read_bytes() == before


@pytest.mark.parametrize("content", [b"a letter", b"\0" * 5_000, b"SQLite format 3\0" + b"x" * 99])
def test_no_database_is_left_alone(file: ResponseFile, content: bytes) -> None:
    Path(file.path).write_bytes(content)
    with pytest.raises((NotResponses, ResponsesDamaged)):
        file.add(a_response())
    assert Path(file.path).read_bytes() == content


@pytest.mark.parametrize("what", ["link", "folder", "pipe"])
def test_what_is_no_plain_file_is_refused(file: ResponseFile, tmp_path: Path, what: str) -> None:
    path = Path(file.path)
    if what == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif what == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    for call in (lambda: file.add(a_response()), file.all):
        with pytest.raises(NotResponses):
            call()
    assert not (tmp_path / "elsewhere").exists()


def test_a_later_version_is_left_alone(file: ResponseFile) -> None:
    file.add(a_response())
    with sqlite3.connect(file.path) as later:
        later.execute("PRAGMA user_version = 7")
    later.close()
    with pytest.raises(ResponsesTooNew):
        file.add(a_response())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE response SET content = replace(content, '\"x\"', '\"y\"')",
        "UPDATE response SET content = x'00ff'",
        "UPDATE response SET seal = ''",
        "CREATE TRIGGER t AFTER INSERT ON response BEGIN DELETE FROM response; END",
        "DROP TABLE response",
    ],
)
def test_what_was_changed_by_hand_is_said_to_be(file: ResponseFile, change: str) -> None:
    file.add(a_response())
    with sqlite3.connect(file.path) as hand:
        hand.execute(change)
    hand.close()
    for call in (lambda: file.add(a_response("z")), file.all):
        with pytest.raises(ResponsesDamaged):
            call()


@pytest.mark.parametrize("block", range(8))
def test_a_torn_file_is_read_or_refused(file: ResponseFile, block: int) -> None:
    for text in "abc":
        file.add(a_response(text))
    content = bytearray(Path(file.path).read_bytes())
    for place in range(block * 401, len(content), 977):
        content[place] ^= 0xFF
    Path(file.path).write_bytes(content[: len(content) - block * 500])
    with suppress(NotResponses, ResponsesDamaged, ResponsesTooNew, ResponsesUnavailable):
        assert [one.text for one in file.all()] == ["a", "b", "c"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ResponsesUnavailable):
        ResponseFile(str(tmp_path / "x.responses")).add(a_response())
    tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    for path in (str(tmp_path / "no" / "x"), "/proc/self/x", "", "a\0b"):
        with pytest.raises(ResponsesUnavailable):
            ResponseFile(path).add(a_response())


def test_the_game_goes_on_where_nothing_can_be_kept(
    stage: Stage, edition: Edition, tmp_path: Path
) -> None:
    file = ResponseFile(str(tmp_path / "no" / "x"))
    session = new_session(stage, "anne", 1, edition=edition, responses=file)
    reply = session.type("respond kudos")
    assert (reply.is_refused, reply.code) == (True, "GL880")
    assert session.type("take lamp").took_time


def test_what_is_deleted_is_gone_from_the_file(file: ResponseFile) -> None:
    for text in ("one", "a secret of mine", "three"):
        file.add(a_response(text))
    with pytest.raises(NoSuchResponse):
        file.delete([2, 9])
    assert file.delete([2, 2]) == 1
    assert [(one.id, one.text) for one in file.all()] == [(1, "one"), (3, "three")]
    assert b"secret" not in Path(file.path).read_bytes()
    assert file.delete(None) == 2
    assert file.all() == ()


@pytest.mark.slow
def test_two_processes_lose_nothing(file: ResponseFile) -> None:
    program = (
        "import sys\n"
        "from gaslamp.records.responses import Response, ResponseFile, RunPlace\n"
        "file = ResponseFile(sys.argv[1])\n"
        "place = RunPlace('w', '0' * 64, 1, 'me', (), '', 0, '')\n"
        "for n in range(20): file.add(Response('text', f'{sys.argv[2]} {n}', place))\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", program, file.path, name]) for name in "ab"]
    assert [one.wait(60) for one in started] == [0, 0]
    kept = [one.text for one in file.all()]
    assert sorted(kept) == sorted(f"{name} {n}" for name in "ab" for n in range(20))
