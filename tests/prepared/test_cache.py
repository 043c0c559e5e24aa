"""A cache is a convenience: whatever is in it, or stands in its way, costs time alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gaslamp.prepared import (
    Cache,
    Json,
    Wanted,
    find,
    keep,
    keep_waiting,
    keep_written,
    keeping_later,
    usual_cache,
)
from gaslamp.prepared import cache as caches

CELLAR = Wanted("world", "cellar.lamp", {"text": "1", "code": "2"})
POSIX = pytest.mark.skipif(os.name != "posix", reason="owners, links and pipes as POSIX has them")


def only_file(cache: Cache) -> Path:
    (file,) = cache.folder.iterdir()
    return file


@pytest.mark.usefixtures("cache")
def test_what_was_kept_is_found() -> None:
    keep(CELLAR, b"[1]", {"title": "The Cellar"})
    assert find(CELLAR) == ({"title": "The Cellar"}, b"[1]")


def test_what_may_wait_is_written_down_when_it_is_time(cache: Cache) -> None:
    written = []

    def write() -> tuple[bytes, dict[str, Json]]:
        written.append(1)
        return b"[1]", {"title": "The Cellar"}

    keeping_later()
    keep_written(CELLAR, write)
    assert not written
    assert find(CELLAR) is None
    keep_waiting()
    assert find(CELLAR) == ({"title": "The Cellar"}, b"[1]")
    keep_waiting()  # nothing is left
    keep_written(CELLAR._replace(name="other"), write)  # and nothing waits any more
    assert len(written) == 2
    assert len(list(cache.folder.iterdir())) == 2


def test_nothing_is_written_down_where_there_is_no_cache() -> None:
    keep_written(CELLAR, lambda: pytest.fail("for nobody"))
    keeping_later()
    keep_written(CELLAR, lambda: pytest.fail("for nobody"))
    keep_waiting()


def test_what_was_made_of_something_else_is_not_found_and_is_replaced(cache: Cache) -> None:
    keep(CELLAR, b"[1]")
    other = CELLAR._replace(facts={"text": "1", "code": "3"})
    assert find(other) is None
    keep(other, b"[2]")
    assert find(CELLAR) is None
    assert only_file(cache).name == CELLAR.file


@pytest.mark.parametrize("name", ["FORMAT", "VERSION"])
@pytest.mark.usefixtures("cache")
def test_another_form_and_another_version_are_not_believed(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    keep(CELLAR, b"[1]")
    monkeypatch.setattr(f"gaslamp.prepared.envelope.{name}", "of tomorrow")
    assert find(CELLAR) is None


def test_no_byte_of_it_can_change_unseen(cache: Cache) -> None:
    keep(CELLAR, b"[1,2,3]", {"title": "T"})
    file = only_file(cache)
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        prepared = find(CELLAR)
        # The head is for looking something up in: what it says beside the facts is not sealed.
        assert prepared is None or prepared.payload == b"[1,2,3]"
        file.write_bytes(whole[:at])
        assert find(CELLAR) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n[1]", b"[" * 100_000 + b"\n", b"\xff\n[1]"])
def test_what_was_never_ours_is_as_if_it_were_not_there(cache: Cache, content: bytes) -> None:
    cache.write(CELLAR.file, content)
    assert find(CELLAR) is None


@POSIX
def test_no_link_is_followed(cache: Cache, tmp_path: Path) -> None:
    keep(CELLAR, b"[1]")
    file = only_file(cache)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert find(CELLAR) is None
    keep(CELLAR, b"[2]")  # takes the place of the link, and leaves alone where it led
    assert find(CELLAR) == ({}, b"[2]")
    assert (tmp_path / "elsewhere").read_bytes().endswith(b"[1]")


@POSIX
def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "theirs")
    cache = Cache(tmp_path / "cache")
    cache.write("a.json", b"1")
    assert list((tmp_path / "theirs").iterdir()) == []
    (tmp_path / "theirs" / "a.json").write_bytes(b"1")
    assert cache.read("a.json") is None


@POSIX
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_others_can_write_is_not_read(cache: Cache, what: str) -> None:
    keep(CELLAR, b"[1]")
    changed = only_file(cache) if what == "file" else cache.folder
    changed.chmod(changed.stat().st_mode | stat.S_IWOTH)
    assert find(CELLAR) is None


@POSIX
@pytest.mark.usefixtures("cache")
def test_what_somebody_else_owns_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(CELLAR, b"[1]")
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert find(CELLAR) is None


@POSIX
def test_a_pipe_in_its_place_holds_nobody_up(cache: Cache) -> None:
    keep(CELLAR, b"[1]")
    file = only_file(cache)
    file.unlink()
    os.mkfifo(file)
    assert find(CELLAR) is None


def test_what_is_too_large_is_neither_read_nor_written(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(CELLAR, b"[1]")
    monkeypatch.setattr(caches, "MOST_BYTES", 10)
    assert find(CELLAR) is None
    only_file(cache).unlink()
    keep(CELLAR, b"[1]")
    assert list(cache.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_or_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "cache")
    cache.write("a.json", b"1")
    assert cache.read("a.json") is None


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_read(cache: Cache) -> None:
    keep(CELLAR, b"[1]")
    cache.folder.chmod(0o500)
    keep(CELLAR._replace(name="other"), b"[2]")
    assert find(CELLAR) == ({}, b"[1]")
    assert only_file(cache).name == CELLAR.file
    cache.folder.chmod(0o700)


def test_what_was_longest_not_used_makes_room(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour, name in enumerate(("a.json", "b.json", "c.json.0.new")):
        cache.write(name, b"x" * 100)
        os.utime(cache.folder / name, (hour * 3600, hour * 3600))
    (cache.folder / "diary.txt").write_bytes(b"x" * 1000)
    monkeypatch.setattr(caches, "MOST_KEPT_BYTES", 250)
    cache.read("a.json")  # used now
    cache.write("d.json", b"x" * 100)
    assert {file.name for file in cache.folder.iterdir()} == {"a.json", "d.json", "diary.txt"}


WRITER = """
import sys
from pathlib import Path
from gaslamp.prepared import *
use_cache(Cache(Path(sys.argv[1])))
wanted = Wanted("world", "cellar.lamp", {"text": "1"})
for _ in range(200):
    keep(wanted, b"[" + sys.argv[2].encode() * 100_000 + b"]")
    assert len(find(wanted).payload) == 100_002
"""


@pytest.mark.slow
def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, os.fspath(tmp_path / "cache")]
    both = [subprocess.Popen([*command, letter]) for letter in "12"]
    assert [process.wait() for process in both] == [0, 0]
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "here"}, {"XDG_CACHE_HOME": "here"}])
def test_who_has_no_home_has_no_cache(home: dict[str, str]) -> None:
    assert usual_cache(home, "linux") is None


def test_the_usual_cache_is_where_each_system_has_it() -> None:
    local = str(Path("local").absolute())
    made = usual_cache({"LOCALAPPDATA": local}, "win32")
    assert made is not None
    assert made.folder == Path(local, "gaslamp", "cache")
