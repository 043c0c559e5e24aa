"""`gaslamp check --leaks`: what it prints, and what it ends with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from gaslamp.records import Run as RunOfAWorld
from gaslamp.simulation.views.view_builder import ViewBuilder
from gaslamp.views import View

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def nosy_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """Views that say where the truth is that somebody is in their place."""
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: RunOfAWorld, who: str, *, choices: bool = True) -> View:
        view = honest(viewer, run, who, choices=choices)
        return dataclasses.replace(view, place=str(run.state.values))

    monkeypatch.setattr(ViewBuilder, "view", nosy)


def test_a_world_in_which_all_is_seen_is_proved(run: Run) -> None:
    result = run("check", "room.lamp", "--leaks")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *rest = result.stdout.splitlines()
    assert first.startswith("States: ")
    assert first.endswith("That is all there are.")
    proved = "proved to be shown nothing but what follows from what is perceived"
    assert [line for line in rest if line[:1].strip()] == [f"ann: {proved}", f"bob: {proved}"]


def test_json_has_every_field(ask: Ask) -> None:
    code, found = ask("check", "room.lamp", "--leaks", "--state-limit", "2")
    assert (code, found["states"], found["complete"], found["bound"]) == (0, 2, False, "states")
    assert [one["verdict"] for one in found["people"]] == ["not_decided", "not_decided"]
    assert set(found) == {
        *("world", "states", "varied", "transitions", "complete", "complete_from_start"),
        *("bound", "people"),
    }
    assert set(found["people"][0]) == {
        *("who", "verdict", "starts", "minds", "steps", "pairs", "witness"),
    }


@pytest.mark.usefixtures("nosy_views")
def test_a_leak_is_a_finding(run: Run, ask: Ask) -> None:
    result = run("check", "room.lamp", "--leaks")
    assert result.exit_code == 12
    assert "ann: IS SHOWN WHAT CANNOT BE KNOWN" in result.stdout
    code, found = ask("check", "room.lamp", "--leaks")
    witness = found["people"][0]["witness"]
    assert (code, [one["part"] for one in witness["differs"]]) == (12, ["place"])
    # Whatever differs where nobody has done anything yet is the shortest there is.
    assert [story["steps"] for story in witness["runs"]] == [[], []]


def test_minds_may_be_cut_to_a_depth(ask: Ask) -> None:
    (_, deep), (_, flat) = (
        ask("check", "room.lamp", "--leaks", *m) for m in ((), ("--minds", "1"))
    )
    assert (flat["complete"], flat["states"] <= deep["states"]) == (True, True)
