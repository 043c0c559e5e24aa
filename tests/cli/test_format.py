"""`gaslamp format` writes what it lays out, or says what it would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from in_process import command

pytestmark = pytest.mark.usefixtures("run")

UNTIDY = "type  room\nentity hall:room # here\n"
TIDY = "type room\nentity hall: room # here\n"


def test_a_file_is_laid_out_where_it_is() -> None:
    Path("hall.lamp").write_text(UNTIDY, "utf-8")
    Path("hall.lamp").chmod(0o640)
    done = command("format", "hall.lamp")
    assert (done.exit_code, done.stdout) == (0, "laid out: hall.lamp\n")
    assert Path("hall.lamp").read_text("utf-8") == TIDY
    assert os.name != "posix" or Path("hall.lamp").stat().st_mode & 0o777 == 0o640
    assert command("format", "hall.lamp").stdout == ""


def test_check_and_diff_write_nothing() -> None:
    Path("hall.lamp").write_text(UNTIDY, "utf-8")
    checked = command("format", "--check", "hall.lamp")
    assert (checked.exit_code, checked.stdout) == (12, "would change: hall.lamp\n")
    shown = command("format", "--diff", "hall.lamp")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "--- hall.lamp", "+++ hall.lamp", "@@ -1,2 +1,2 @@", "-type  room",
        "-entity hall:room # here", "+type room", "+entity hall: room # here",
    ]  # fmt: skip
    both = command("format", "--check", "--diff", "hall.lamp")
    assert (both.exit_code, both.stdout) == (12, shown.stdout)
    assert Path("hall.lamp").read_text("utf-8") == UNTIDY


def test_standard_input_goes_to_standard_output() -> None:
    assert command("format", "-", typed=UNTIDY).stdout == TIDY
    assert command("format", "--check", "-", typed=UNTIDY).exit_code == 12
    refused = command("format", "-", typed="tipe room")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith("<stdin>:1:1: ")
    assert command("format", "-", "hall.lamp").exit_code == 2


def test_a_folder_is_all_worlds_within_it() -> None:
    Path("a/b").mkdir(parents=True)
    for name in ("a/one.lamp", "a/b/two.lamp", "a/other.txt"):
        Path(name).write_text(UNTIDY, "utf-8")
    done = command("format", "a", "a/one.lamp", "--json")
    assert done.stdout == '{"files": 2, "changed": ["a/b/two.lamp", "a/one.lamp"]}\n'.replace(
        "/", "\\\\" if os.name == "nt" else "/"
    )
    assert Path("a/other.txt").read_text("utf-8") == UNTIDY
    Path("empty").mkdir()
    assert 'There is no .lamp file in "empty"' in command("format", "empty").stderr


def test_nothing_is_written_unless_all_can_be_laid_out() -> None:
    Path("a.lamp").write_text(UNTIDY, "utf-8")
    Path("b.lamp").write_text("tipe room", "utf-8")
    refused = command("format", "a.lamp", "b.lamp")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("b.lamp:1:1: no declaration begins with")
    assert Path("a.lamp").read_text("utf-8") == UNTIDY


@pytest.mark.skipif(os.name != "posix", reason="links of Windows need a right")
def test_behind_a_link_the_file_itself_is_laid_out() -> None:
    Path("real.lamp").write_text(UNTIDY, "utf-8")
    Path("link.lamp").symlink_to("real.lamp")
    assert command("format", "link.lamp").exit_code == 0
    assert Path("link.lamp").is_symlink()
    assert Path("real.lamp").read_text("utf-8") == TIDY
