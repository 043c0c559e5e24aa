"""The how-to on wants, telling and feeling: its scene runs, and does what the page says."""

from __future__ import annotations

import doctest
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from shared_worlds import stage_of
from shown_pages import shown_blocks

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.views import WAIT, Act

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "how-to" / "give-people-minds.md"
SCENE: Final = PAGE.with_name("cellar.lamp")


@cache
def stage() -> Stage:
    return stage_of(SCENE)


def test_what_the_page_shows_is_in_the_scene() -> None:
    blocks = shown_blocks(PAGE.read_text("utf-8"), "lamp")
    assert [block for block in blocks if block not in SCENE.read_text("utf-8")] == []


def test_the_examples_give_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


def test_to_be_told_of_a_thing_moves_nobody_and_to_find_it_does() -> None:
    emotions = GodView(stage().start(seed=2)).feelings("ida").emotions
    (love,) = (emotion for emotion in emotions if emotion.type == "love")
    assert (love.cause, love.towards) == (Act("finds", ("iron_key", "shelf")), "iron_key")


def test_some_are_lied_to_and_believe_it_until_they_look() -> None:
    said = set()
    for seed in range(16):
        scene = stage().start(seed=seed)
        god = GodView(scene)
        said |= {str(e.body.get("act")) for e in GodView(scene).log if e.kind == "begin"}
        assert god.belief(("ida",), "where", "iron_key") == "shelf"
    assert {"say_where(max, ida, stairs)", "say_where(max, ida, shelf)"} <= said


def test_who_has_seen_it_does_not_believe_what_is_said_against_it() -> None:
    scene = stage().start(seed=1, played=("ida", "max"))
    while scene.waiting_for != "ida":
        scene = scene.decide(WAIT)
    scene = scene.decide(Act("look_round", ("ida",)))
    while GodView(scene).belief(("ida",), "where", "iron_key") != "shelf":
        scene = scene.decide(WAIT)
    while scene.waiting_for == "ida":
        scene = scene.decide(WAIT)
    assert scene.waiting_for == "max"
    scene = scene.decide(Act("say_where", ("max", "ida", "stairs")))
    while scene.waiting_for is not None and scene.now_ms < 20_000:
        scene = scene.decide(WAIT)
    god = GodView(scene)
    assert god.belief(("ida",), "where", "iron_key") == "shelf"
    assert god.belief(("ida",), "lies", "max") is True
    assert god.belief(("max",), "lies", "max") is False
