"""The how-to on talk: its scene runs, and does what the page says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from shared_worlds import stage_of
from shown_pages import HOW_TO, assert_prints, printed_by, shown_blocks, shown_consoles

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

PAGE: Final = (HOW_TO / "make-people-talk.md").read_text("utf-8")
SCENE: Final = HOW_TO / "study.lamp"
CONSOLES: Final = shown_consoles(PAGE)


@cache
def stage() -> Stage:
    return stage_of(SCENE)


def acts_of(seed: int, stage: Stage) -> list[str]:
    """What was begun in a run with nobody played."""
    scene = stage.start(seed=seed)
    return [str(one.body.get("act")) for one in GodView(scene).log if one.kind == "begin"]


def test_what_the_page_shows_is_in_the_scene() -> None:
    pieces = [
        piece
        for block in shown_blocks(PAGE, "lamp")
        for piece in re.split(r"^(?=entity)", block, flags=re.MULTILINE)
    ]
    assert [one for one in pieces if one not in SCENE.read_text("utf-8")] == []


@pytest.mark.slow("--author-limit")
@pytest.mark.parametrize(("words", "expected"), CONSOLES, ids=[words for words, _ in CONSOLES])
def test_what_a_console_shows_is_what_it_prints(
    words: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOW_TO)
    assert_prints(words, expected)


@pytest.mark.slow
def test_people_who_are_played_by_nobody_bluff_in_the_dark_and_not_in_the_light() -> None:
    lit = Stage(
        read_world(SCENE.read_text().replace("daylight(study) = 0", "daylight(study) = 300"))
    )
    dark = [acts_of(seed, stage()) for seed in range(3)]
    light = [acts_of(seed, lit) for seed in range(2)]
    assert sum("hand_over(ida, max)" in acts for acts in dark) >= 2
    assert [acts for acts in light if "hand_over(ida, max)" in acts] == []


def plan_of(text: str, tmp_path: Path) -> str:
    """What `gaslamp plan` prints of the scene with this text, asked for the key."""
    (tmp_path / "scene.lamp").write_text(text)
    asked = ("--goal", "at(iron_key) == max", "--author-limit", "2", "--character-limit", "2")
    return printed_by("plan", str(tmp_path / "scene.lamp"), *asked, "--explain", "1")


def test_where_she_can_see_his_hands_no_threat_makes_sense(tmp_path: Path) -> None:
    lit = SCENE.read_text().replace("daylight(study) = 0", "daylight(study) = 300")
    assert plan_of(lit, tmp_path).startswith("Proved impossible")


def test_a_lie_is_found_by_what_he_takes_her_to_mean_to_do(tmp_path: Path) -> None:
    # She fears the gun, not the threat: saying that he has it is what helps.
    feared = SCENE.read_text().replace("when: cowed_by(ida) == max", "when: at(revolver) == max")
    found = plan_of(feared, tmp_path)
    assert "1. tell(max, ida, a_gun): ida believes at(revolver) = max" in found
    assert "where, as max sees it, ida means to\n         1. hand_over(ida, max)" in found
    assert "1. tell(max, ida, a_gun)\n       max: then hand_over(ida, max)" in found


@pytest.mark.slow
def test_no_lie_is_told_to_who_only_has_to_look(tmp_path: Path) -> None:
    seen = "define sees_otherwise(c: being, what: claim): what == a_gun and sees_through(c, max)\n"
    feared = SCENE.read_text().replace("when: cowed_by(ida) == max", "when: at(revolver) == max")
    lit = feared.replace("daylight(study) = 0", "daylight(study) = 300")
    assert plan_of(feared + seen, tmp_path).startswith("Solved")
    assert plan_of(lit + seen, tmp_path).startswith("Proved impossible")
