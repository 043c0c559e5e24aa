"""What is typed names a file by a bare name in one folder, and reaches nothing else."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st
from in_process import command
from shared_worlds import stage_of

from gaslamp.sessions import Edition, Session
from gaslamp.sessions.file_names import MOST_LETTERS, bare_name, usual_name
from gaslamp.sessions.files import MOST_BYTES, MOST_FILES, Files, Folder, as_path
from gaslamp.sessions.problems import CannotBeWritten, FilesClosed, NotAName
from gaslamp.sessions.save_texts import read_save
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds.problems import CannotBeRead

REFUSED = (
    "you can only keep things under a name of letters, digits, dots, dashes and underscores, "
    "64 at most, that begins with no dot or dash [GL525]"
)
DEVICES = ("con", "nul", "com1", "lpt9")


def refused(name: str) -> str:
    """The refusal of a name, which says of a device that it is one."""
    device = name.lower().partition(".")[0]
    if device not in DEVICES:
        return REFUSED
    said = f', and not under "{device}", which Windows has for a device [GL525]'
    return REFUSED.replace(" [GL525]", said)


CLOSED = "nothing can be kept here: no folder was opened for it (--files FOLDER) [GL526]"
NO_NAMES = (
    "../x", "..", ".", "/etc/passwd", "/dev/stdin", "a/b", "a\\b", ".bash_login", "-rf", "x.",
    "con", "NUL.txt", "Com1.save", "lpt9", "x" * 65, "x" * 300, "tür", "ſave", "x y", "x\n",
    "~", "$HOME", "x;touch y", "c:x", "file:///x", "x\u202e", "%2e%2e", "x\0",
)  # fmt: skip
needs_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither pipes nor devices")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


@pytest.fixture
def session(stage: Stage, edition: Edition, folder: Path) -> Session:
    return new_session(stage, "anne", 1, edition=edition, shelf=Files(Folder(folder)))


# -- names ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", NO_NAMES)
def test_no_other_name_is_a_bare_one(name: str) -> None:
    with pytest.raises(NotAName) as caught:
        bare_name(name)
    assert str(caught.value) == refused(name)


@given(st.text())
@example("Before-the-Fight.2")
def test_a_bare_name_means_one_file_of_its_folder_on_every_system(name: str) -> None:
    try:
        bare = bare_name(name)
    except NotAName:
        return
    assert bare == name.lower() == Path(bare).name
    assert bare.isascii()
    assert len(bare) <= MOST_LETTERS
    assert bare[0] not in ".-"


@given(st.text(), st.text())
@example("Das Zimmer", "das zimmer")
@example("con", "CON")
@example("x" * 100, "x" * 101)
@example("\udcff", "\udcfe")
def test_worlds_of_different_names_are_saved_under_different_ones(one: str, other: str) -> None:
    assert bare_name(usual_name(one)) == usual_name(one)
    assert (usual_name(one) == usual_name(other)) == (one == other)


# -- what stands there ---------------------------------------------------------------


@pytest.mark.parametrize("name", NO_NAMES)
@pytest.mark.parametrize("word", ["save", "restore", "transcript"])
def test_a_line_that_names_something_else_is_refused_and_nothing_is_touched(
    word: str, name: str, session: Session, folder: Path
) -> None:
    reply = session.type(f'{word} "{name}"')
    # A line is read in the normal form of Unicode: a bare name may be what is left of another.
    if reply.text != refused(name):
        assert all(path.name == bare_name(path.name) for path in folder.iterdir())
    assert [path.name for path in folder.parent.iterdir()] == ["kept"]
    assert {"\x1b", "\0", "\u202e"}.isdisjoint(reply.text)


def there(path: Path, outside: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """What may stand where a file is meant to."""
    yield "a link to a file", lambda: path.symlink_to(outside)
    yield "a link to nowhere", lambda: path.symlink_to(outside.with_name("none"))
    yield "a link to itself", lambda: path.symlink_to(path)
    yield "a link to a device", lambda: path.symlink_to("/dev/zero")
    yield "a pipe", lambda: os.mkfifo(path)
    yield "a socket", lambda: socket.socket(socket.AF_UNIX).bind(str(path))
    yield "a folder", path.mkdir


@needs_posix
@pytest.mark.parametrize("number", range(7))
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_only_a_regular_file_is_read_or_written_over(
    number: int, session: Session, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("Dear Anne", "utf-8")
    path = folder / "x"
    what, make = list(there(path, outside))[number]
    make()
    before = os.lstat(path)
    assert session.type("restore x").text == (
        '"x" cannot be read: it is no regular file [GL603]'
    ), what
    assert session.type("save x").text == '"x" cannot be read: it is no regular file [GL603]'
    assert session.type("transcript x").text == (
        '"x" cannot be written: there is such a file already; give another name [GL615]'
    )
    assert all(session.type(f"{word} x").is_refused for word in ("save", "restore", "transcript"))
    assert os.lstat(path) == before
    assert outside.read_text("utf-8") == "Dear Anne"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept", "outside"]


@needs_posix
def test_a_link_in_the_place_of_a_save_is_replaced_and_not_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it is put there between looking and writing."""
    outside = tmp_path / "outside"
    outside.write_text("Dear Anne", "utf-8")
    (folder / "x").write_text("old", "utf-8")
    fsync = os.fsync

    def meanwhile(_: int) -> None:
        (folder / "x").unlink(missing_ok=True)
        (folder / "x").symlink_to(outside)
        monkeypatch.setattr(os, "fsync", fsync)

    monkeypatch.setattr(os, "fsync", meanwhile)
    Folder(folder).write("x", "new")
    assert outside.read_text("utf-8") == "Dear Anne"
    assert (folder / "x").is_symlink() is False
    assert (folder / "x").read_text("utf-8") == "new"


@needs_posix
def test_a_link_put_there_after_looking_is_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").write_text("secret", "utf-8")
    (folder / "x").write_text("old", "utf-8")
    real = os.stat

    def meanwhile(path: str, **more: object) -> os.stat_result:
        found = real(path, **more)  # type: ignore[arg-type]
        if path == "x":
            (folder / "x").unlink()
            (folder / "x").symlink_to(tmp_path / "outside")
        return found

    monkeypatch.setattr(os, "stat", meanwhile)
    with pytest.raises(CannotBeRead):
        Folder(folder).read("x")


def test_what_is_not_there_is_said_to_be_missing_and_no_folder_is_made(
    stage: Stage, edition: Edition, tmp_path: Path
) -> None:
    shelf = Files(Folder(tmp_path / "none" / "kept"))
    session = new_session(stage, "anne", 1, edition=edition, shelf=shelf)
    assert session.type("restore x").text == (
        '"x" cannot be read: No such file or directory [GL603]'
    )
    assert list(tmp_path.iterdir()) == []
    assert session.type("save x").text == 'Saved as "x".'
    assert session.type("restore X").text.startswith("Restored.")
    assert [path.name for path in (tmp_path / "none" / "kept").iterdir()] == ["x"]


def test_a_gigabyte_is_refused_by_its_size(session: Session, folder: Path) -> None:
    with (folder / "x").open("wb") as file:
        file.truncate(2**30)
    for word in ("restore", "save"):
        assert session.type(f"{word} x").text == (
            '"x" cannot be read: it holds more than 16 MB [GL603]'
        )


def test_nothing_is_written_that_could_not_be_read(folder: Path) -> None:
    with pytest.raises(CannotBeWritten) as caught:
        Folder(folder).write("x", "x" * (MOST_BYTES + 1))
    assert str(caught.value) == (
        '"x" cannot be written: it would hold more than 16 MB, and not be read [GL615]'
    )
    assert list(folder.iterdir()) == []


def test_a_folder_holds_so_many_things_and_no_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_FILES == 1000
    monkeypatch.setattr("gaslamp.sessions.files.MOST_FILES", 2)
    shelf = Folder(folder)
    shelf.write("a", "1")
    shelf.write("b", "1")
    with pytest.raises(CannotBeWritten, match="2 things are kept here already"):
        shelf.write("c", "1")
    shelf.write("a", "2")
    assert shelf.read("a") == "2"


@needs_posix
@pytest.mark.parametrize("is_new", [True, False])
def test_a_full_disk_leaves_what_was_there(
    *, is_new: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Folder(folder)
    if not is_new:
        shelf.write("x", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotBeWritten) as caught:
        shelf.write("x", "new", is_new=is_new)
    assert str(caught.value) == '"x" cannot be written: No space left on device [GL615]'
    assert [path.read_text("utf-8") for path in folder.iterdir()] == ([] if is_new else ["old"])


@needs_posix
@pytest.mark.parametrize("is_given", [True, False])
def test_a_save_and_its_name_are_on_the_disk_before_it_is_said(
    *, is_given: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is synced before it gets its name, and the folder after."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        done.append("folder" if os.path.isdir(descriptor) else "file")  # noqa: PTH112

    def replaced(*names: str, **more: int | None) -> None:
        replace(*names, **more)
        done.append("name")

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    given = str(folder / "x") if is_given else ""
    Files(Folder(folder), given).write(given or "x", "text")
    assert done == ["file", "name", "folder"]


CELLAR: Final = Edition("cellar", "0" * 64)


@cache
def the_cellar() -> Stage:
    """Once for all that is drawn."""
    return stage_of(Path(__file__).with_name("cellar.lamp"))


@pytest.mark.slow
@given(st.sampled_from(["save", "restore", "transcript"]), st.text(max_size=80), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_only_bare_names_come_to_be(
    word: str,
    name: str,
    is_quoted: bool,  # noqa: FBT001  # hypothesis gives it by name
) -> None:
    with TemporaryDirectory() as home:
        folder = Path(home) / "kept"
        session = new_session(the_cellar(), "anne", 1, edition=CELLAR, shelf=Files(Folder(folder)))
        reply = session.type(f'{word} "{name}"' if is_quoted else f"{word} {name}")
        shown = reply.text.replace("\n", "")
        assert shown.isprintable()
        assert files_in(Path(home)) == [
            f"kept/{bare_name(one.name)}" for one in sorted(folder.glob("*"))
        ]


# -- the path that was given ---------------------------------------------------------------


def test_a_path_that_was_given_is_never_meant_by_a_typed_name(
    stage: Stage, edition: Edition, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_path("game") == os.path.join(".", "game")  # noqa: PTH118
    assert as_path("a/game") == "a/game"
    shelf = Files(Folder(folder), as_path("game"))
    session = new_session(stage, "anne", 1, edition=edition, shelf=shelf, save_name=as_path("game"))
    assert session.type("save game").text == 'Saved as "game".'
    assert session.type("save ./game").text == REFUSED
    assert not (tmp_path / "game").exists()
    session.type("save")
    assert (tmp_path / "game").exists()
    assert [path.name for path in folder.iterdir()] == ["game"]


def test_without_a_folder_nothing_that_is_typed_is_kept(
    stage: Stage, edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for shelf in (None, Files(None)):
        session = new_session(stage, "anne", 1, edition=edition, shelf=shelf)
        for line in ("save", "save x", "restore", "restore x", "transcript x"):
            reply = session.type(line)
            assert (reply.text, reply.is_refused) == (CLOSED, True)
    with pytest.raises(FilesClosed):
        Files(None).read("x")
    assert list(tmp_path.iterdir()) == []


@needs_posix
def test_a_save_that_was_given_is_never_written_through_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", str(tmp_path / "link")
    target.write_text("old", "utf-8")
    Path(link).symlink_to(target)
    with pytest.raises(CannotBeWritten) as caught:
        Files(None, link).write(link, "new")
    assert str(caught.value) == f'"{link}" cannot be written: it is no regular file [GL615]'
    assert (target.read_text("utf-8"), Files(None, link).read(link)) == ("old", "old")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_given_name_is_repeated_without_its_control_characters(tmp_path: Path) -> None:
    path = str(tmp_path / "\x1b]0;owned\x07\u202ex" / "game")
    for act in (lambda: Files(None, path).read(path), lambda: Files(None, path).write(path, "x")):
        with pytest.raises((CannotBeRead, CannotBeWritten)) as caught:
            act()
        assert str(caught.value).isprintable()


# -- the program itself --------------------------------------------------------------------


def play(
    cellar: str, home: Path, *options: str, lines: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """A real process with a home of its own, typed to over a pipe; it must end by itself."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"XDG_DATA_HOME", "APPDATA"}
    }
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", "from gaslamp.cli.command import main; main()", "play", cellar,
         "--no-journal", *options],
        input=lines, capture_output=True, text=True, encoding="utf-8", timeout=60, cwd=home,
        env={**environment, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home),
             "PYTHONIOENCODING": "utf-8", **more}, check=False,
    )  # fmt: skip


def play_here(cellar: str, home: Path, *options: str, lines: str) -> Result:
    """The same within this process, for what it prints and keeps."""
    home.mkdir(exist_ok=True)
    homes = dict.fromkeys(["HOME", "USERPROFILE", "LOCALAPPDATA"], str(home))
    return command(
        "play", cellar, "--no-journal", *options, typed=lines, folder=home,
        environment={"XDG_DATA_HOME": None, "APPDATA": None, **homes},
    )  # fmt: skip


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


HARMS: Final = (
    "x ; touch PWNED ; #", "transcript {}/.bash_login", "transcript .bash_login", "save ../../x",
    "save {}/x", "restore /etc/passwd", "restore /etc/none", "restore /dev/stdin", "save /dev/full",
    "restore /proc/self/environ", "transcript " + "n" * 300, "save tür", "save ﬁle/../x",
    'save "a b"', "save con", "restore ~/x", "transcript \\\\server\\x", "save \x1b]0;owned\x07/",
)  # fmt: skip


@pytest.mark.slow
@needs_posix
def test_no_line_over_a_pipe_writes_or_tells_of_anything_outside(
    cellar: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    lines = "\n".join(line.replace("{}", str(home)) for line in HARMS)
    done = play(cellar, home, lines=f"{lines}\nsave\nsave Game\ntranscript all\n")
    assert (done.returncode, done.stderr) == (0, "")
    saves = ".local/share/gaslamp/saves"
    assert files_in(tmp_path) == [f"home/{saves}/{name}" for name in ("all", "cellar.save", "game")]
    shown = " ".join(done.stdout.split())
    assert shown.count(REFUSED) == len(HARMS) - 2
    assert shown.count(refused("con")) == 1
    assert "\x1b" not in done.stdout
    assert "No such file" not in shown


@pytest.mark.slow
@needs_posix
@pytest.mark.parametrize("number", range(7))
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_nothing_in_the_folder_makes_the_program_wait(
    number: int, cellar: str, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret", "utf-8")
    list(there(folder / "x", outside))[number][1]()
    lines = '"restore x"\n"save x"\n"transcript x"\n"save y"\n'
    done = play(cellar, tmp_path / "home", "--json", "--files", str(folder), lines=lines)
    told = [json.loads(line) for line in done.stdout.splitlines()[1:]]
    assert [one["refused"] for one in told] == [True, True, True, False]
    assert "secret" not in done.stdout
    assert outside.read_text("utf-8") == "secret"
    assert {path.name for path in folder.iterdir()} == {"x", "y"}


@pytest.mark.slow
@pytest.mark.parametrize("options", [("--json",), ("--json", "--no-files"), ("--no-files",)])
def test_programs_keep_nothing_unless_a_folder_is_named(
    options: tuple[str, ...], cellar: str, tmp_path: Path
) -> None:
    lines = ["save", "save x", "restore x", "transcript x"]
    is_json = "--json" in options
    given = "".join(f"{json.dumps(line) if is_json else line}\n" for line in lines)
    done = play_here(cellar, tmp_path / "home", *options, lines=given)
    # A program is told the code by itself too.
    assert "".join(done.stdout.split()).count("GL526") == (8 if is_json else 4)
    assert files_in(tmp_path) == []


@pytest.mark.slow
def test_the_seed_that_is_told_is_the_game_s(cellar: str, tmp_path: Path) -> None:
    home, game = tmp_path / "home", str(tmp_path / "game")
    play_here(cellar, home, "--seed", "7", "--save", game, lines="take lamp\nsave\n")
    done = play_here(cellar, home, "--json", "--show-seed", "--save", game, lines='"save"\n')
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["world"]["seed"] == json.loads(Path(game).read_text("utf-8"))["seed"] == 7
    assert (second["refused"], second["text"]) == (False, f'Saved as "{game}".')


@pytest.mark.slow
def test_to_open_a_folder_and_to_open_none_exclude_each_other(cellar: str, tmp_path: Path) -> None:
    done = play_here(cellar, tmp_path / "home", "--files", str(tmp_path), "--no-files", lines="")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--files and --no-files exclude each other." in done.stderr


@pytest.mark.slow
@needs_posix
def test_what_was_said_to_be_saved_is_there_however_the_program_ends(
    cellar: str, folder: Path
) -> None:
    """Killed while it saves again and again: what is there is the save told of last, or later."""
    for kill in (1, 2, 5, 20):
        program = "from gaslamp.cli.command import main; main()"
        game = subprocess.Popen(
            [sys.executable, "-c", program, "play", cellar, "--json", "--files", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert game.stdin is not None
        assert game.stdout is not None
        game.stdin.write(b'"save x"\n"look"\n' * 100)
        game.stdin.flush()
        told = 0
        while told < kill:
            told += b"Saved as" in game.stdout.readline()
        game.kill()
        game.wait()
        game.stdin.close()
        game.stdout.close()
        save = read_save((folder / "x").read_text("utf-8"), "x")
        assert save.is_sound
        assert len(save.asides[0]) >= kill - 1
        (folder / "x").unlink()
