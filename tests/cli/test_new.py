"""`gaslamp new`: a scene that plays as it stands, and in which nothing is found wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from in_process import command

from gaslamp.checks import drama_findings
from gaslamp.cli.changed_files import changes
from gaslamp.engine import space_of
from gaslamp.worlds import new_scene, read_whole

Run = Callable[..., Result]
NAMES = (
    "garden",
    "the_key",
    "a-b",
    'say "so"',
    "back\\slash",
    "\u202eturned",
    "{who}",
    "tab\there",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_scene_makes_sense_whatever_it_is_called(name: str) -> None:
    read = read_whole(new_scene(name, f"{name}.lamp"), "new.lamp")
    assert read.problems == ()
    assert read.world is not None
    assert drama_findings(space_of(read.world), read.own) == ()


def test_a_new_scene_is_short_enough_to_be_read_at_once() -> None:
    assert new_scene("A", "a.lamp").count("\n") <= 51


def test_a_new_scene_is_written_checked_and_played(run: Run) -> None:
    made = run("new", "the_key")
    assert made.stdout == "the_key.lamp is there. Play it: gaslamp play the_key.lamp\n"
    checked = run("check", "the_key.lamp")
    assert checked.exit_code == 0
    assert checked.stdout.startswith("No mistakes.\n")
    assert "comes to nothing" not in checked.stdout
    assert "come out wrong" not in checked.stdout
    played = command("play", "the_key.lamp", "--seed", "1", typed="take key\n")
    assert "The key\nYou play Ann." in played.stdout
    assert "You keep the key, and Bea goes to look for another way." in played.stdout
    assert run("run", "the_key.lamp").stdout.startswith("seed 0: out, ")


def test_what_is_there_is_left_alone(run: Run) -> None:
    Path("a.lamp").write_text("mine")
    refused = run("new", "a")
    assert refused.exit_code == 2
    assert "[GL411]" in refused.stderr
    assert Path("a.lamp").read_text() == "mine"
    assert run("new", "a", "--force", "--title", "Other").exit_code == 0
    assert 'title: "Other"' in Path("a.lamp").read_text()


def test_a_file_that_is_saved_is_seen_to_be_another(tmp_path: Path) -> None:
    file = tmp_path / "a.lamp"
    file.write_text("one")
    steps = iter([None, "two", None, "", "three"])

    def save(_pause: float) -> None:
        text = next(steps)
        if text == "":
            file.unlink()
        elif text is not None:
            file.write_text(text)
            os.utime(file, (len(text), len(text) + file.stat().st_size))

    assert len(list(changes(lambda: [str(file)], save, range(5)))) == 4


def test_a_file_is_checked_again_when_it_changes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.lamp").write_text(new_scene("A", "a.lamp"))

    def twice(_files: object) -> object:
        yield
        Path("a.lamp").write_text("tipe room\n")
        yield

    monkeypatch.setattr("gaslamp.cli.changed_files.changes", twice)
    result = run("check", "a.lamp", "--watch")
    assert result.exit_code == 2
    assert result.stdout.startswith("No mistakes.\n")
    assert "---- changed, " in result.stdout
    assert 'no declaration begins with "tipe"' in result.stderr
