"""Games that are kept: each comes back as it was, or says why not. What cannot be, is not done."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shelf_in_memory import Shelf

from gaslamp.cli.command import gaslamp
from gaslamp.records.journal import Journal, JournalDamaged
from gaslamp.reports import games
from gaslamp.screens.jsonl import play_json
from gaslamp.sessions import Edition, Session, halted_journal
from gaslamp.sessions.game_problems import AnotherGame, GameOfOtherText, NoSuchGame
from gaslamp.sessions.problems import NothingToResume, SaveDiffers
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

Begin = Callable[..., Session]
Run = Callable[..., Result]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "games", clock=lambda: 86_400, patience_s=0) as opened:
        yield opened


@pytest.fixture
def play(stage: Stage, edition: Edition, journal: Journal, shelf: Shelf) -> Begin:
    """Begins Anne's game in the journal, or with `resume` goes on with one."""

    def begun(seed: int = 1, *, resume: bool = False, number: int | None = None) -> Session:
        return new_session(
            stage, "anne", seed, edition=edition, journal=journal, shelf=shelf, resume=resume,
            number=number,
        )  # fmt: skip

    return begun


# ---- Coming back. ----


@pytest.mark.parametrize(
    "lines",
    [
        ["take lamp"],
        ["take lamp", "shout", "undo"],
        ["take lamp", "undo"],
        ["take lamp", "shout", "restart"],
        ["take lamp", "restart", "shout", "wait"],
        ["take lamp", "save x", "shout", "wait", "restore x"],
        ["save x", "take lamp", "restore x"],
        ["take lamp", "save x", "restart", "restore x", "undo", "shout"],
        ["take lamp", "light lamp", "take brass key", "unlock trap door"],
        ["take lamp", "light lamp", "take brass key", "unlock trap door", "undo"],
        ["shout, then take lamp, then wait", "undo"],
    ],
    ids=" / ".join,
)
def test_a_game_comes_back_to_the_very_same_turn(play: Begin, lines: list[str]) -> None:
    first = play(seed=5)
    for line in lines:
        first.type(line)
    second = play(resume=True)
    assert second.turn.text == first.turn.text
    assert second.turn.seat.head == first.turn.seat.head
    assert second.story.decisions == first.story.decisions
    first.story.go_on_unkept()
    for line in ("undo", "wait", "know"):
        assert second.type(line) == first.type(line)


def test_looking_in_keeps_nothing_and_a_new_game_leaves_the_old(
    play: Begin, journal: Journal
) -> None:
    play().type("take lamp")
    play(seed=9).type("look")
    assert len(journal.sessions()) == 1
    play(seed=3).type("shout")
    assert [one.seed for one in journal.sessions()] == [1, 3]
    assert play(resume=True).story.cast.seed == 3
    play(resume=True, number=1).type("wait")
    # The last is the one last played, not the one last begun.
    assert play(resume=True).story.cast.seed == 1


def test_what_game_there_is_not_is_said(play: Begin) -> None:
    with pytest.raises(NothingToResume):
        play(resume=True)
    with pytest.raises(NoSuchGame) as caught:
        play(resume=True, number=4)
    path = play().story.checkpoint().kept._journal.path
    assert str(caught.value) == (
        f'the journal "{path}" holds no game 4: --games lists those it holds [GL530]'
    )


def test_a_game_is_of_one_world_person_and_text(journal: Journal, play: Begin) -> None:
    journal.start("attic", "0" * 64, 1, "ben", rows=())
    journal.start("cellar", "0" * 64, 1, "anne")
    journal.record(2, 0, {"act": "wait", "arguments": []})
    with pytest.raises(AnotherGame) as caught:
        play(resume=True, number=1)
    assert str(caught.value) == (
        'game 1 is of the world "attic", played as ben: say that world and that person with '
        "--resume 1 [GL531]"
    )
    for number in (None, 2):
        with pytest.raises(GameOfOtherText) as other:
            play(resume=True, number=number)
        assert str(other.value) == (
            'game 2 is of "cellar" as it was before its text was changed, and cannot go on with '
            "another text: play it with the text it was begun with, or leave out --resume to begin "
            "anew [GL532]"
        )


def test_of_two_texts_of_a_name_the_one_that_is_played_is_resumed(
    journal: Journal, play: Begin
) -> None:
    play().type("take lamp")
    journal.start("cellar", "0" * 64, 1, "anne")
    journal.record(2, 0, {"act": "wait", "arguments": []})
    assert len(play(resume=True).story.decisions) == 1


def test_a_decision_that_is_none_is_refused_never_skipped(journal: Journal, play: Begin) -> None:
    session = play()
    session.type("take lamp")
    journal.record(1, 1, {"say": "wait"})
    with pytest.raises(JournalDamaged) as caught:
        play(resume=True)
    assert caught.value.fault == "game 1: decision 2 is none that can be taken"


def test_a_game_that_comes_to_something_else_now_is_refused(
    journal: Journal, edition: Edition, play: Begin
) -> None:
    play().type("take lamp")
    decisions = journal.standing_rows(1)
    number = journal.start(
        edition.name, edition.sha256, 2, "anne", head=journal.sessions()[0].start, rows=decisions
    )
    with pytest.raises(SaveDiffers) as caught:
        play(resume=True, number=number)
    assert caught.value.decision == 0


# ---- What cannot be kept is not done. ----


def lock(journal: Journal) -> sqlite3.Connection:
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other


HELD = (
    "Nothing was done, for it could not be kept: another program holds the journal. The game "
    "stands where it stood. Once that is mended, type again; or type "
    '"go on without a journal" to play on here with nothing kept.'
)


@pytest.mark.parametrize("once_more", ["again", "the same"])
@pytest.mark.parametrize("line", ["take lamp", "undo", "restart", "restore x"])
def test_what_cannot_be_kept_is_not_done_until_it_can(
    play: Begin, journal: Journal, line: str, once_more: str
) -> None:
    session, other = play(), play(seed=1)
    for typed in ("shout", "save x", "wait"):
        session.type(typed)
        other.type(typed)
    turn = session.turn
    holder = lock(journal)
    reply = session.type(line)
    assert (reply.text, reply.is_refused, reply.took_time) == (HELD, True, False)
    assert session.turn is turn
    assert session.type("again").text == HELD
    holder.close()
    assert session.type("again" if once_more == "again" else line).text == other.type(line).text
    assert play(resume=True).turn.text == other.turn.text
    assert session.type("wait").text == other.type("wait").text


def test_a_line_of_several_stops_at_what_cannot_be_kept(play: Begin, journal: Journal) -> None:
    session = play()
    session.type("shout")
    holder = lock(journal)
    reply = session.type("take lamp, then light it")
    holder.close()
    assert reply.text == HELD
    assert reply.halted is not None
    assert len(session.story.decisions) == 1


def test_one_may_go_on_without_a_journal_by_saying_so(play: Begin, journal: Journal) -> None:
    session = play()
    session.type("shout")
    # Nobody has said that anything is wrong: then it is a line like any other.
    assert session.type(halted_journal.WITHOUT).is_refused
    holder = lock(journal)
    session.type("take lamp")
    assert session.type("Go on without!").text == halted_journal.GONE_ON
    assert session.type("again").text == "You pick the oil lamp up."
    holder.close()
    session.type("wait")
    assert len(session.story.decisions) == 3
    assert journal.sessions()[0].length == 1


def test_a_program_is_told_with_a_code(play: Begin, journal: Journal) -> None:
    session, out = play(), io.StringIO()
    session.type("shout")
    holder = lock(journal)
    play_json(session, io.StringIO('"take lamp"\n'), out)
    holder.close()
    told = json.loads(out.getvalue().splitlines()[1])
    assert told["error"]["code"] == "GL512"
    assert (told["text"], told["refused"], told["took_time"]) == (HELD, True, False)


def test_who_plays_on_elsewhere_is_not_mixed_with_here(play: Begin, journal: Journal) -> None:
    one = play()
    one.type("shout")
    other = play(resume=True)
    other.type("wait")
    assert one.type("take lamp").text == (
        "Nothing was done, for this game has been played on elsewhere since it was taken up here. "
        'Quit, and --resume 1 goes on from there; or type "go on without a journal" to play on '
        "here with nothing kept."
    )
    assert one.type("undo").halted is not None
    other.type("wait")
    assert journal.sessions()[0].length == 3


# ---- The command. ----


@pytest.fixture
def run(cellar: str, tmp_path: Path) -> Run:
    """Runs `gaslamp play` on the cellar, with a data folder of its own."""

    def run(*options: str, typed: str = "", world: str = cellar, **settings: str | None) -> Result:
        return CliRunner().invoke(
            gaslamp,
            ["play", world, *options],
            input=typed,
            env={"XDG_DATA_HOME": str(tmp_path / "data"), **settings},
        )

    return run


def listed(run: Run, *options: str) -> list[dict[str, object]]:
    games = json.loads(run("--games", "--json", "--show-seed", *options).stdout)["games"]
    assert isinstance(games, list)
    return games


def test_a_game_is_kept_unasked_and_goes_on(run: Run, tmp_path: Path) -> None:
    assert run(typed="take lamp\n").stderr == ""
    assert "You have the oil lamp." in run("--resume", typed="i\n").stdout
    assert "You have the oil lamp." in run("--resume", "1", typed="i\n").stdout
    (only,) = listed(run)
    assert (only["number"], only["world"], only["who"], only["seed"], only["decisions"],
            only["ended"], only["fault"]) == (1, "cellar", "anne", 1, 1, False, None)  # fmt: skip
    folder = tmp_path / "data" / "gaslamp"
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_world_may_stand_behind_resume(run: Run, cellar: str) -> None:
    run(typed="take lamp\n")
    result = run(cellar, world="--resume", typed="i\n")
    assert "You have the oil lamp." in result.stdout


def test_nothing_is_kept_where_nobody_wants_it(run: Run, tmp_path: Path) -> None:
    run("--no-journal", typed="take lamp\n")
    run("--json", typed='"take lamp"\n')
    assert not (tmp_path / "data").exists()
    run("--json", "--journal", str(tmp_path / "own"), typed='"take lamp"\n')
    assert len(listed(run, "--journal", str(tmp_path / "own"))) == 1
    assert run("--no-journal", "--resume").exit_code == 2
    assert run("--no-journal", "--journal", "x").exit_code == 2


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"XDG_DATA_HOME": None, "HOME": None},
         "there is no folder to keep games in: no HOME is set; name a file with --journal [GL533]"),
        ({"XDG_DATA_HOME": "/dev/null"},
         ("there is no folder to keep games in: /dev/null/gaslamp cannot be made (Not a "
          "directory); name a file with --journal [GL533]")),
    ],
)  # fmt: skip
def test_without_a_place_the_game_is_played_unkept_and_says_so_once(
    run: Run, settings: dict[str, str | None], why: str
) -> None:
    result = run(typed="take lamp\nquit\n", **settings)
    assert (result.exit_code, result.stderr) == (0, f"gaslamp: this game is not kept: {why}\n")
    assert "You pick the oil lamp up." in result.stdout
    refused = run("--resume", **settings)
    assert (refused.exit_code, refused.stderr) == (2, f"{why}\n")


def test_a_spoilt_journal_of_ones_own_stops_no_new_game_and_is_left_alone(
    run: Run, tmp_path: Path
) -> None:
    place = tmp_path / "data" / "gaslamp" / "games.journal"
    place.parent.mkdir(parents=True)
    place.write_text("hello")
    result = run(typed="take lamp\n")
    assert result.stderr.endswith("is not a journal of Gaslamp: give another path [GL510]\n")
    assert "You pick the oil lamp up." in result.stdout
    assert run("--resume").exit_code == 2
    assert run("--journal", str(place)).exit_code == 2
    assert run("--games").exit_code == 2
    assert place.read_text() == "hello"


def test_the_list_of_games(journal: Journal, play: Begin) -> None:
    path = journal.path
    assert games.as_text(path, ()) == f"No games are kept in {path}."
    play().type("take lamp")
    for line in ("take lamp", "light lamp", "take brass key", "unlock trap door"):
        session = play(resume=True, number=2) if len(journal.sessions()) > 1 else play(seed=23)
        session.type(line)
    journal.start("a\x1bttic", "0" * 64, -7, "ben")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE row SET at = 5 WHERE id = 1")
    connection.commit()
    connection.close()
    assert games.as_text(path, games.games_in(path), UTC, shows_seed=True).split("\n\n")[0] == (
        "number  world   as    seed  last played       decisions\n"
        "     1  cellar  anne     1  1970-01-01 00:00          1  cannot be taken up: row 1 was "
        "changed by hand, or one before it is missing\n"
        "     2  cellar  anne    23  1970-01-02 00:00          4  ended\n"
        "     3  a?ttic  ben     -7                            0"
    )


@pytest.mark.slow
def test_a_second_process_at_one_game_is_told_and_another_game_is_played(
    cellar: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "gaslamp", "play", cellar, "--plain"]
    kept = [*command, "--journal", str(tmp_path / "games")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write("take lamp\n")
        first.stdin.flush()
        while "pick the oil lamp up" not in first.stdout.readline():
            continue
        second = subprocess.run(
            [*kept, "--resume"], input="", capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert second.stderr.startswith("game 1 is being played elsewhere")
        other = subprocess.run(kept, input="shout\n", capture_output=True, text=True, check=False)
        assert other.returncode == 0
        first.stdin.write("light lamp\n")
        first.stdin.close()
        assert "You light the oil lamp." in first.stdout.read()
    with Journal(tmp_path / "games") as journal:
        assert [one.length for one in journal.sessions()] == [2, 1]
