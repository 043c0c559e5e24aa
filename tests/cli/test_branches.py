"""`gaslamp branch` and `gaslamp map GAME` at the surface."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "branch-a-game.md"
TWINS = Path(__file__).parents[1] / "sessions" / "twins"
LINES = "put the ball in the basket\nundo\nwait\nleave\nsave x\nquit\n"


@pytest.fixture
def run(run_at_home: Run) -> Run:
    return run_at_home


@pytest.fixture
def played(run: Run) -> None:
    run("play", "sally_anne", "--files", ".", "--journal", "j", typed=LINES)


@pytest.mark.slow
@pytest.mark.usefixtures("played")
def test_a_branch_goes_on_where_it_was_told_to_and_leaves_the_game(
    run: Run, tmp_path: Path
) -> None:
    before = (tmp_path / "x").read_bytes()
    assert run("branch", "x", "--at", "1", "--to", "y").stdout == (
        "Written to y. Go on from decision 1: gaslamp play sally_anne --save y\n"
    )
    assert (tmp_path / "x").read_bytes() == before
    both = [json.loads((tmp_path / name).read_text()) for name in "xy"]
    assert both[1]["decisions"] == both[0]["decisions"][:1]
    assert both[1]["head"] == both[0]["decisions"][0]["head"]
    shown = run("play", "sally_anne", "--save", "y", "--no-journal", typed="leave\nquit\n").stdout
    assert "Nothing happens, in the way that nothing does" in shown
    assert "You leave the nursery" in shown


@pytest.mark.slow
@pytest.mark.usefixtures("played")
def test_what_was_taken_back_can_be_gone_on_with(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("branch", "j", "--way", "1", "--at", "1", "--json").stdout)
    assert made["save"] == "sally_anne-way-1-at-1.save"
    kept = json.loads((tmp_path / made["save"]).read_text())
    assert [one["act"] for one in kept["decisions"]] == ["put"]
    assert kept["head"] == made["head"]


@pytest.mark.slow
@pytest.mark.usefixtures("played")
def test_the_map_shows_what_was_decided_left_and_else_possible(run: Run) -> None:
    shown = run("map", "j").stdout
    heads = re.findall(r"^ *(\d)  (.*?)  \(", shown, re.MULTILINE)
    assert heads == [
        ("0", "the start"), ("1", "wait"), ("2", "leave"), ("1", "put ball in the basket"),
    ]  # fmt: skip
    assert "else: leave; look in the basket; look in the box; put ball in the box" in shown
    points = json.loads(run("map", "j", "--json").stdout)["points"]
    assert [(one["way"], one["decisions"], one["stands"]) for one in points] == [
        (0, 0, True), (0, 1, True), (0, 2, True), (1, 1, False),
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("played")
def test_the_map_is_a_graph_and_a_page(run: Run, tmp_path: Path) -> None:
    assert run("map", "j", "--dot", "m.dot", "--html", "m.html").stdout == ""
    graph = (tmp_path / "m.dot").read_text()
    assert graph.count("{") == graph.count("}") == 1
    assert 'n0 -> n3 [label="put ball in the basket", color=grey];' in graph
    page = (tmp_path / "m.html").read_text()
    assert page.count("<li") == page.count("</li>")
    assert "<script" not in page
    assert "Anne&#x27;s box" in page
    assert "[GL411]" in run("map", "j", "--html", "m.html").stderr


@pytest.mark.slow
@pytest.mark.usefixtures("played")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("branch x --at 3", "x has 2 decisions: go on from one of 0 to 2, not from 3 [GL889]"),
        ("branch j --at 0 --way 7", "[GL889]"),
        ("branch j --at 0 --game 9", "[GL530]"),
        ("branch x --at 0 --game 1", "--game goes with a journal."),
        ("branch --at 0", "Name a saved game or a journal"),
        ("branch nothing --at 0", "[GL603]"),
        ("branch x --at 0 --world cloak_of_darkness", "[GL613]"),
        ("map x --svg y", "--svg draws the places of a world"),
        ("map sally_anne --html y", "go with a game"),
        ("map", "Missing argument"),
        ("map --game 1", "[GL530]"),
    ],
)
def test_what_cannot_be_is_said(run: Run, arguments: str, said: str) -> None:
    done = run(*arguments.split())
    assert said in done.stderr
    assert "bug" not in done.stderr
    assert done.exit_code != 0


@pytest.mark.slow
@pytest.mark.usefixtures("played")
def test_a_changed_or_damaged_game_is_refused(run: Run, tmp_path: Path) -> None:
    save = tmp_path / "x"
    sound = save.read_text()
    for changed, code in ((sound.replace('"wait"', '"leave"'), "GL614"), (sound[:-9], "GL611")):
        save.write_text(changed)
        for command in (("branch", "x", "--at", "2", "--to", "z"), ("map", "x")):
            done = run(*command)
            assert done.exit_code != 0
            if command[0] == "branch":
                assert f"[{code}]" in done.stderr
    assert not (tmp_path / "z").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other", "line"),
    [("lat_a", "lat_b", "hum"), ("wake_true", "wake_false", "hum")],
)
def test_the_maps_of_twins_that_differ_in_a_hidden_fact_are_the_same(
    run: Run, tmp_path: Path, one: str, other: str, line: str
) -> None:
    """What else could have been is what whoever was played knew of."""
    shown = []
    for twin in (one, other):
        folder = tmp_path / twin
        folder.mkdir()
        text = (TWINS / f"{twin}.lamp").read_text("utf-8")
        (folder / "twin.lamp").write_text(text, "utf-8")
        typed = f"{line}\nwait\nundo\n{line}\nwait\nquit\n"
        journal = str(folder / "games")
        run("play", str(folder / "twin.lamp"), "--as", "ann", "--journal", journal, typed=typed)
        shown.append([run("map", journal).stdout, run("map", journal, "--json").stdout])
    assert shown[0] == shown[1]
    assert "Way 1" in shown[0][0]


@pytest.mark.slow
def test_the_page_shows_commands_that_work(run: Run) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for line in "".join(blocks).splitlines():
        piped = re.fullmatch(r"printf '(.*)' \| (gaslamp .*)", line)
        typed, command = (piped[1].replace("\\n", "\n"), piped[2]) if piped else ("", line)
        done = run(*command.partition(" < ")[0].split()[1:], typed=typed)
        assert done.exit_code == 0, (line, done.stderr)
