"""`respond` and `gaslamp responses` at the surface: what readers said, left and took back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "hear-from-readers.md"
LINES = (
    "respond kudos\nput the ball in the basket\nrespond mark She is so sure of it.\nundo\n"
    "leave\nquit\n"
)


@pytest.fixture
def run(run_at_home: Run) -> Run:
    return run_at_home


def moments(run: Run, *more: str) -> list[dict[str, object]]:
    report = run("responses", "sally_anne", "--json", *more)
    found = json.loads(report.stdout)["moments"]
    assert isinstance(found, list)
    return found


@pytest.mark.slow
def test_an_author_sees_what_was_marked_left_and_taken_back(run: Run) -> None:
    run("play", "sally_anne", typed=LINES)
    shown = run("responses", "sally_anne").stdout
    lines = [line for line in shown.splitlines() if re.match("[0-9a-f]{12} ", line)]
    assert [line.partition(", after ")[2] for line in lines] == [
        "decision 1, put(sally, basket): mark 1, taken back 1",
        "the start: kudos 1",
        "decision 1, leave(sally): left here 1",
    ]
    assert "Games kept: 1, 0 of them ended, 1 left before their end." in shown
    assert "[2] mark: She is so sure of it." in shown


@pytest.mark.slow
def test_why_can_be_asked_from_every_moment(run: Run) -> None:
    run("play", "sally_anne", typed=LINES)
    shown = run("responses", "sally_anne").stdout
    commands = re.findall(r"why: gaslamp (why .*)", shown)
    assert len(commands) == 3
    for command in commands:
        assert run(*command.split()).exit_code == 0
    asked = run(*commands[0].split(), "event", "put")
    assert "Sally put the ball in the basket" in asked.stdout
    assert "[GL888]" in run("why", "sally_anne", "--moment", "nothing").stderr


@pytest.mark.slow
def test_responses_are_handed_on_and_deleted(run: Run, tmp_path: Path) -> None:
    run("play", "sally_anne", typed=LINES)
    assert run("responses", "sally_anne", "--export", "x.json").stdout == (
        "2 responses written to x.json.\n"
    )
    assert "[GL411]" in run("responses", "sally_anne", "--export", "x.json").stderr
    assert run("responses", "sally_anne", "--delete", "1").stdout == "1 response deleted.\n"
    assert "[GL885]" in run("responses", "sally_anne", "--delete", "1").stderr
    assert run("responses", "sally_anne", "--delete", "all").stdout == "1 response deleted.\n"
    counts = [one["counts"] for one in moments(run)]
    assert counts == [{"left": 1}, {"undone": 1}]
    handed = [one["counts"] for one in moments(run, "--from", "x.json")]
    assert handed == [{"mark": 1, "undone": 1}, {"kudos": 1}, {"left": 1}]
    (tmp_path / "x.json").write_text((tmp_path / "x.json").read_text().replace('"kudos"', '"k"'))
    assert "[GL881]" in run("responses", "sally_anne", "--from", "x.json").stderr


@pytest.mark.slow
def test_what_was_said_of_another_text_of_the_world_is_shown_as_such(
    run: Run, tmp_path: Path
) -> None:
    run("new", "scene.lamp")
    run("play", "./scene.lamp", typed="respond mark here\nquit\n")
    scene = tmp_path / "scene.lamp"
    scene.write_text(scene.read_text() + "\n# Another text.\n")
    shown = run("responses", "./scene.lamp").stdout
    assert "of another text of this world" in shown
    assert "mark: here" in shown
    name = re.findall("^([0-9a-f]{12}) ", shown, re.MULTILINE)[0]
    assert "[GL613]" in run("why", "./scene.lamp", "--moment", name).stderr


@pytest.mark.slow
@pytest.mark.parametrize("more", [["--json"], ["--no-files"]])
def test_programs_keep_nothing_unless_they_say_where(
    run: Run, tmp_path: Path, more: list[str]
) -> None:
    line = '"respond kudos"\n' if more == ["--json"] else "respond kudos\n"
    refused = run("play", "sally_anne", *more, typed=line).stdout
    assert "is not kept here" in refused
    assert not (tmp_path / "data" / "gaslamp" / "responses").exists()
    run("play", "sally_anne", *more, "--responses", "x", typed=line)
    assert moments(run, "--responses", "x")[0]["counts"] == {"kudos": 1}


def test_nothing_said_is_nothing_shown(run: Run, tmp_path: Path) -> None:
    shown = run("responses", "sally_anne").stdout
    assert shown.endswith("Nothing was said, left or taken back.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_page_shows_commands_that_work(run: Run) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        piped = re.fullmatch(r"printf '(.*)' \| (gaslamp .*)", line)
        typed, command = (piped[1].replace("\\n", "\n"), piped[2]) if piped else ("", line)
        done = run(*command.split()[1:], typed=typed)
        assert done.exit_code == 0, line
