"""`gaslamp run --tension` and `--show`: what they print, what they refuse."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]


def test_a_run_is_followed_by_a_curve_for_each_mind(run: Run) -> None:
    plain = run("run", "sally_anne", "--seed", "1").stdout
    head, *lines = run("run", "sally_anne", "--seed", "1", "--tension").stdout.splitlines()
    assert head == plain.strip()
    assert [line for line in lines if not line.startswith("   ")][:2] == ["  sally", "  anne"]
    assert sum(line.strip().startswith("threat") for line in lines) == 2
    assert lines[-1] == (
        "      53.9 s   3.6 bits  come_back(sally): anne rather expected play_outside(sally) (83%)"
    )
    assert max(map(len, lines)) < 120


def test_as_an_object_it_has_every_moment(ask: Ask) -> None:
    code, found = ask("run", "sally_anne", "--seed", "1", "-n", "2", "--tension")
    assert code == 0
    first = found["runs"][0]
    assert first["seed"] == 1
    assert [one["who"] for one in first["tension"]] == ["sally", "anne"]
    moment = first["tension"][0]["moments"][0]
    assert set(moment) == {"event", "at_ms", "threat", "uncertainty", "surprise"}
    assert first["unforeseen"][0]["act"] == "come_back(sally)"
    assert first["unforeseen"][0]["expected"][0]["instead"] == "play_outside(sally)"
    assert found["endings"] == {"sally_looks_in_the_basket": 2}


def test_those_worth_showing_are_told_with_reasons_and_the_way_back(run: Run, ask: Ask) -> None:
    asked = ("run", "sally_anne", "-n", "4", "--show", "2")
    text = run(*asked).stdout
    code, found = ask(*asked)
    assert code == 0
    shown = found["shown"]
    assert len(shown) == 2
    assert shown[0]["seed"] != shown[1]["seed"]
    for number, one in enumerate(shown, start=1):
        assert f"{number} of 2: seed {one['seed']}, {one['ending']}" in text
        assert all(reason in text for reason in one["reasons"])
        assert one["again"][0] == f"gaslamp tell sally_anne --seed {one['seed']}"
        told = run(*one["again"][0].split()[1:], "--width", "0").stdout
        assert told.strip() == one["told"]


def test_more_than_there_are_is_all_of_them(ask: Ask) -> None:
    code, found = ask("run", "sally_anne", "-n", "1", "--show", "5")
    assert code == 0
    assert len(found["shown"]) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--plots", "pictures"), "--plots goes with --tension"),
        (("--tension", "--out", "runs"), "keep nothing"),
        (("--show", "2", "--beliefs", "-"), "keep nothing"),
        (("--show", "0"), "0 is not in the range"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    refused = run("run", "sally_anne", *options)
    assert refused.exit_code == 2
    assert said in refused.stderr


@pytest.mark.slow
def test_curves_are_drawn_into_a_folder(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    folder = tmp_path / "pictures"
    asked = ("run", "sally_anne", "--seed", "3", "--tension", "--plots", str(folder))
    assert run(*asked).exit_code == 0
    picture = folder / "tension-3.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    refused = run(*asked)
    assert refused.exit_code != 0  # what is there is left alone without --force
    assert run(*asked, "--force").exit_code == 0


@pytest.mark.slow
def test_many_processes_print_what_one_prints(run: Run) -> None:
    asked = ("run", "sally_anne", "-n", "6", "--tension", "--show", "2")
    assert run(*asked, "--jobs", "2").stdout == run(*asked).stdout
