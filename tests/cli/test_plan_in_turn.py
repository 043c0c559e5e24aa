"""`gaslamp plan` with several goals: a story found by its stations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import Result

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

CUP: Final = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"
TO_BE_HAD: Final = ("--goal", "has(ann) == lamp")
ANOTHERS: Final = ("--goal", "has(bob) == lamp")


def test_each_goal_is_sought_from_where_the_story_has_ended(ask: Ask) -> None:
    code, found = ask("plan", str(CUP), "--goal", "at(bob) == cellar", "--goal", "has(bob) == cup")
    first, second = found["parts"]
    assert code == 0
    assert found["goals"] == 2
    assert found["acts"] == ["tell(ann, bob, cellar)", "go(bob, hall, cellar)", "take(bob, cellar)"]
    assert first["plans"][0]["acts"] == found["acts"][:2]
    assert second["goal"] == "has(bob) == cup"
    assert second["plans"][0]["acts"] == found["acts"][2:]


def test_what_is_not_found_ends_it_with_its_own_code(run: Run) -> None:
    result = run("plan", "room.lamp", *TO_BE_HAD, *ANOTHERS, "--goal", "has(ann) == ?")
    assert result.exit_code == 10
    assert "To has(ann) == lamp\nSolved" in result.stdout
    assert "To has(bob) == lamp\nProved impossible" in result.stdout
    assert "To has(ann) == ?" not in result.stdout


def test_what_came_before_has_brought_about_is_passed(run: Run, ask: Ask) -> None:
    goals = ("--goal", "has(bob) == cup", "--goal", "at(bob) == cellar")
    result = run("plan", str(CUP), *goals)
    assert result.exit_code == 0
    assert result.stdout.endswith("To at(bob) == cellar\nSo already, by what came before.\n")
    code, found = ask("plan", str(CUP), *goals)
    assert code == 0
    assert found["parts"][1] == {
        "goal": "at(bob) == cellar",
        "outcome": "holds already",
        "plans": [],
    }
    assert len(found["acts"]) == 3


def test_what_is_so_at_the_start_is_refused_as_of_one_goal(run: Run) -> None:
    result = run("plan", str(CUP), "--goal", "at(bob) == hall", "--goal", "has(bob) == cup")
    assert result.exit_code == 2
    assert "holds at the start already" in result.stderr


def test_all_goals_are_read_before_the_first_is_sought(run: Run) -> None:
    result = run("plan", str(CUP), "--goal", "has(bob) == cup", "--goal", "at(bob) == nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "options", [["--all"], ["--anytime"], ["--dot"], ["--explain", "1"]], ids=lambda them: them[0]
)
def test_it_goes_with_nothing_that_is_asked_of_one_story(run: Run, options: list[str]) -> None:
    result = run("plan", "room.lamp", *TO_BE_HAD, *ANOTHERS, *options)
    assert result.exit_code == 2
    assert "Several goals go with neither" in result.stderr
