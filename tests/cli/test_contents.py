"""Warnings, tags and consent at every door: play, its JSON, tell, the page and a model's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gaslamp.cli.command import gaslamp
from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.game import WebGame

Run = Callable[..., Result]
FRONT = (
    'warning_hunger: "Somebody looks for something, and finds it."\n'
    'moments_of_hunger: "take, finds"\n'
    'tag_luck: "A key, found"\n'
    'moments_of_luck: "take"\n'
)
APART = "Something happens that is not told here (hunger)."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(gaslamp, arguments, input=typed)

    ran("new", "scene.lamp")
    scene = tmp_path / "scene.lamp"
    scene.write_text(FRONT + scene.read_text())
    return ran


@pytest.mark.slow
def test_play_and_its_json_tell_at_a_distance_and_spoil_nothing(run: Run) -> None:
    typed = "about\ntake key from jar\nquit\n"
    shown = run("play", "./scene.lamp", "--without", "hunger", typed=typed).stdout
    before, _, after = shown.partition("take key from jar")
    assert "Warning hunger: Somebody looks for something, and finds it." in before
    assert "A key, found" not in before
    assert APART in after
    assert "Tags: A key, found." in after
    first, last = (
        json.loads(line)
        for line in run(
            "play", "./scene.lamp", "--json", "--without", "hunger", typed='"take key from jar"\n'
        ).stdout.splitlines()
    )
    assert first["world"]["details"] == {
        "warning_hunger": "Somebody looks for something, and finds it."
    }
    assert APART in last["text"]
    wrong = run("play", "./scene.lamp", "--without", "hungre", typed="quit\n")
    assert 'did you mean "hunger"? [GL887]' in wrong.stderr


@pytest.mark.slow
def test_tell_tells_at_a_distance(run: Run) -> None:
    plain = run("tell", "./scene.lamp").stdout
    apart = run("tell", "./scene.lamp", "--without", "hunger", "--width", "0").stdout
    assert APART not in plain
    assert apart.count(APART) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("run")
def test_a_page_tells_at_a_distance_and_keeps_the_same_game(tmp_path: Path) -> None:
    game = WebGame(StagedWorld.of(str(tmp_path / "scene.lamp")), new_seed=lambda: 1)
    saves = []
    for without in ([], ["hunger"]):
        game.reply({"ask": "begin", "without": without})
        turn = game.reply({"ask": "line", "text": "take key from jar"})
        assert (APART in str(turn["text"])) == bool(without)
        assert "Tags: A key, found." in str(turn["text"])
        saves.append(turn["save"])
    assert saves[0] == saves[1]


@pytest.mark.slow
@pytest.mark.usefixtures("run")
def test_a_page_asks_first_and_holds_to_it_in_everything_that_it_tells(tmp_path: Path) -> None:
    game = WebGame(StagedWorld.of(str(tmp_path / "scene.lamp")), new_seed=lambda: 1)
    asked = {"kind": "hunger", "text": "Somebody looks for something, and finds it."}
    assert game.reply({"ask": "front"})["contents"] == [asked]  # and no tag that would spoil it
    for without in ([], ["hunger"]):
        game.reply({"ask": "begin", "without": without})
        game.reply({"ask": "line", "text": "take key from jar"})
        while not game.reply({"ask": "line", "text": "wait"})["ended"]:
            pass
        told = [game.reply({"ask": "map"})["points"], game.reply({"ask": "tellings"})["tellings"]]
        assert [APART in str(one) for one in told] == [bool(without)] * 2


@pytest.mark.slow
def test_check_finds_moments_that_are_none(run: Run, tmp_path: Path) -> None:
    scene = tmp_path / "scene.lamp"
    assert "moments_of" not in run("check", "scene.lamp").stdout
    scene.write_text(scene.read_text().replace('"take, finds"', '"take, fnds"'))
    assert (
        '"fnds" in moments_of_hunger is no action and no event' in run("check", "scene.lamp").stdout
    )
