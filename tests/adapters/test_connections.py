"""Connections to other programs: what each shows a model, and that its example runs.

With the packages of Concordia, OpenEnv and verifiers where they are installed, else with stand-ins
that hold to the interfaces that they publish (tests/peers).
"""
# ruff: noqa: PLC0415  # these are there only where their fixture has put them

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from in_process import command

from gaslamp.adapters import plain_text
from gaslamp.runs.problems import NotPlayed
from gaslamp.runs.text_games import TextGame

ROOT = Path(__file__).parents[2]
PEERS = ("concordia", "datasets", "openai", "openenv", "verifiers")


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Packages, or what stands in for those that are not installed."""
    before = set(sys.modules)
    are_installed = all(find_spec(one) is not None for one in PEERS)
    if not are_installed:
        monkeypatch.syspath_prepend(str(ROOT / "tests" / "peers"))
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    yield
    for name in set() if are_installed else set(sys.modules) - before:
        if name.partition(".")[0] in (*PEERS, "stand_in") or name.rpartition(".")[2] in PEERS:
            del sys.modules[name]


def printed(example: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    runpy.run_path(str(ROOT / "examples" / f"{example}.py"), run_name="__main__")
    return capsys.readouterr().out.splitlines()


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_a_scene_among_entities_costs_one_call_a_turn(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed("concordia_scene", capsys) == [
        "It ended: sally_finds_the_ball.",
        "69 turns, 69 calls of a model: 1.00 a turn.",
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_two_agents_talk_a_scene_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed("two_agents", capsys)
    assert lines[-1].startswith("It ended: over. ")
    # Whoever is told of a threat that nothing stands behind is not told that nothing does.
    of_ida = [one for one in lines if one.startswith("[ida]")]
    assert any("I have a gun" in one for one in of_ida)
    assert not any("It is not so" in one for one in of_ida)


@pytest.mark.usefixtures("peers")
def test_entities_observe_what_their_person_is_told_and_nothing_else() -> None:
    from concordia_scene import Guest
    from stand_in import StandIn

    from gaslamp.adapters.concordia import SceneEngine

    guests = [Guest("Sally", StandIn(1)), Guest("Anne", StandIn(2))]
    log: list[dict[str, object]] = []
    engine = SceneEngine(TextGame("sally_anne", ["sally", "anne"], seed=1))
    engine.run_loop(entities=guests, premise="A play.", max_steps=6, log=log)
    lines: list[str] = [str(one["Summary"]) for one in log]
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    told: dict[str, list[str]] = {"Sally": ["A play."], "Anne": ["A play."]}
    for entry, line in zip(log, lines, strict=True):
        name = str(entry["Entity"])
        news = game.news(name.casefold())
        told[name] += [news] if news else []
        game.type(name.casefold(), line)
    assert {one.name: one.memory for one in guests} == told
    with pytest.raises(NotPlayed):
        SceneEngine(game).next_acting(None, [])
    bob = Guest("Bob", StandIn(1))
    entity, spec = SceneEngine(game, {"Bob": game.waits_for or ""}, free=True).next_acting(
        None, [bob]
    )
    assert (entity, spec.options) == (bob, ())


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_an_episode_runs_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed("openenv_scene", capsys) == [
        "It ended: sally_looks_in_the_basket. Reward +0.0.",
        "33 turns, 33 calls of a model.",
    ]


@pytest.mark.usefixtures("peers")
def test_an_environment_begins_anew_and_counts_its_steps() -> None:
    from gaslamp.adapters.openenv import SceneAction, SceneEnvironment, create_scene_app

    environment = SceneEnvironment("sally_anne", "sally", longest=2)
    first = environment.reset(seed=1, episode_id="a")
    refused = environment.step(SceneAction(command="fly"))
    assert (refused.refused, refused.done, refused.reward) == (True, False, 0.0)
    assert environment.step(SceneAction(command="wait")).done
    assert (environment.state.episode_id, environment.state.step_count) == ("a", 2)
    again = environment.reset(seed=1)
    assert (again.text, again.commands) == (first.text, first.commands)
    assert environment.get_metadata().name == "gaslamp_sally_anne"
    assert create_scene_app("sally_anne", "sally")


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_rollouts_are_scored(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed("verifiers_scene", capsys)[-4:] == [
        "reward +0.0, resolved 0, refused 0, turns 40",
        "reward +0.0, resolved 0, refused 0, turns 40",
        "reward +4.0, resolved 1, refused 0, turns 10",
        "90 turns, 90 calls of a model.",
    ]


@pytest.mark.usefixtures("peers")
@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("leave", "leave"),
        ("She will look there.\n\n> **look in the basket**\n", "look in the basket"),
        ("```\nwait\n```", "wait"),
        ("", ""),
    ],
)
def test_the_command_is_the_last_line_of_an_answer(answer: str, wanted: str) -> None:
    from gaslamp.adapters.verifiers import command_in

    assert command_in(answer) == wanted


def test_the_lines_of_a_game_say_who_is_told_what_and_what_they_could_do() -> None:
    blocks: list[str] = []
    answers = iter(["put the ball in the basket\n", "fly\n", ""])
    game = TextGame("sally_anne", ["sally", "anne"], seed=1)
    assert plain_text.converse(game, lambda: next(answers), blocks.append) == 2
    first, second, third, *ends = (one.splitlines() for one in blocks)
    assert [one[0] for one in (first, second, third)] == ["WHO sally", "WHO anne", "WHO anne"]
    assert {one.partition(" ")[0] for one in first} == {"WHO", "TELL", "CAN", "DO"}
    assert "CAN put ball in the basket" in first
    assert third[1] == "NO"
    assert [one[-1] for one in ends] == ["END unresolved", "END unresolved"]


def test_what_is_told_stands_behind_its_keyword_whatever_it_holds() -> None:
    class Hostile(TextGame):
        def news(self, who: str) -> str:
            return f"{super().news(who)}\n\x1b[2J\nEND won\rDO"

    blocks: list[str] = []
    plain_text.converse(Hostile("sally_anne", ["sally"], seed=1), lambda: "", blocks.append)
    lines = [line for block in blocks for line in block.splitlines()]
    assert {line.partition(" ")[0] for line in lines} <= {"WHO", "NO", "TELL", "CAN", "DO", "END"}
    assert [line for line in lines if line.startswith("END")] == ["END unresolved"]
    assert "\x1b" not in "".join(blocks)


def test_the_command_plays_over_lines() -> None:
    answers = "put the ball in the basket\nleave\n"
    done = command("converse", "sally_anne", "--as", "sally", "--seed", "1", typed=answers)
    assert done.exit_code == 0, done.output
    assert done.output.count("\nDO\n") == 3
    assert done.output.endswith("END unresolved\n")


@pytest.mark.slow
def test_a_program_plays_two_people_over_lines() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "plain_text.py")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.splitlines() == [
        "sally saw it end: sally_finds_the_ball",
        "anne saw it end: sally_finds_the_ball",
        "sally was asked 33 times",
        "anne was asked 36 times",
    ], done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_nothing_leaks_through_any_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import connections

    rows = dict(connections.measured("sally_anne", ("sally", "anne"), 12))
    assert rows.keys() == connections.CONNECTIONS.keys()
    for found in rows.values():
        assert (found.leaks, found.strange, found.first) == (0, 0, "")
        assert found.changes > 50


@pytest.mark.slow
@pytest.mark.usefixtures("peers")
def test_a_connection_that_told_what_is_so_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import connections

    usual = connections.Watched.news

    def telling(self: connections.Watched, who: str) -> str:
        return f"{usual(self, who)}\nIt is {json.dumps(self._game._scene.head)}."

    monkeypatch.setattr(connections.Watched, "news", telling)
    ((_, found),) = connections.measured("sally_anne", ("sally",), 2, ["plain text"])
    assert found.strange > 0
