"""The cookbook: each recipe makes sense, and does as it says.

`python tests/docs/test_cookbook.py` writes the page anew. A recipe begins with what it is, and with
what begins, happens or ends so in all or in some of its runs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from gaslamp.checks import drama_findings, line_findings, name_findings
from gaslamp.engine import space_of
from gaslamp.english.words import act_phrase
from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.views import WAIT
from gaslamp.worlds import read_whole

FOLDER: Final = Path(__file__).parents[2] / "docs" / "cookbook"
PAGE: Final = FOLDER / "index.md"
RECIPES: Final = sorted(FOLDER.glob("*.lamp"))
LONGER: Final = sorted((FOLDER / "longer").glob("*.lamp"))
SEEDS: Final = range(6)
LONGEST_MS: Final = 300_000
WANTED: Final = 24
_CLAIM: Final = re.compile(r"^# In (every run|some runs): (.*)$", re.MULTILINE)
_LISTED: Final = re.compile(r", (?![^()]*\))")

HEAD: Final = """# Cookbook

{count} small worlds, each with one thing in it that scenes are made of. Each is a file in this
folder, to be taken and changed; what its first lines say of its runs is held by a test.
`gaslamp run FILE -n 20` runs one, `gaslamp play FILE` plays it, `gaslamp why FILE` says why.

Two whole scenes of a hundred lines stand beside them: [the alley](longer/alley.lamp), on the
library, with doors, lamps and a wound, and [the ledger](longer/ledger.lamp), in words of its own,
in which people lie and betray though nothing says so.

"""


def title_of(text: str) -> str:
    found = re.search(r'^title: "(.*)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def what_it_is(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first.removeprefix("# ")


def page() -> str:
    """The page, as it should be."""
    texts = {one.stem: one.read_text("utf-8") for one in RECIPES}
    rows = [
        f"| [{title_of(text)}](#{name.replace('_', '-')}) | {what_it_is(text)} |"
        for name, text in texts.items()
    ]
    table = "\n".join(["| recipe | |", "|---|---|", *rows])
    parts = [f"## {name.replace('_', ' ')}\n\n```lamp\n{text}```" for name, text in texts.items()]
    return HEAD.format(count=len(texts)) + table + "\n\n" + "\n\n".join(parts) + "\n"


def claims(text: str) -> list[tuple[bool, str]]:
    """What is said of its runs, each with whether of all of them."""
    return [
        (how == "every run", claim.strip())
        for how, listed in _CLAIM.findall(text)
        for claim in _LISTED.split(listed)
    ]


def met(stage: Stage, seed: int) -> set[str]:
    """What was begun and what happened in a run, and how it ended."""
    scene = stage.start(seed, longest_ms=LONGEST_MS)
    found = {f"ending {scene.ending}"}
    for one in GodView(scene).log:
        if one.kind == "begin":
            found.add(str(one.body["act"]))
        elif one.kind == "happen":
            found.add(str(one.body.get("event", "")))
    return found


def test_there_are_as_many_as_are_wanted() -> None:
    assert len(RECIPES) >= WANTED


def test_a_whole_scene_takes_a_hundred_lines() -> None:
    lines = {one.stem: one.read_text("utf-8").count("\n") for one in LONGER}
    assert lines.keys() == {"alley", "ledger"}
    assert lines["alley"] <= 110
    assert lines["ledger"] <= 105


def test_the_page_has_them_all() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("recipe", [*RECIPES, *LONGER], ids=lambda one: one.stem)
def test_what_can_be_done_in_a_recipe_is_offered_as_a_sentence(recipe: Path) -> None:
    """Two things that only "and" joins ("swap Maud and the coat and the lamp") are none."""
    own = read_whole(recipe.read_text("utf-8"), recipe.name).own
    assert own is not None
    for act in own.actions:
        if act.words.typed or act.words.spoken or not act.consenting:
            continue
        roles = [one.name for one in act.parameters if one.name != act.consenting[0].name]
        phrase = act_phrase(act.name, roles)
        assert phrase is not None
        assert " and " not in phrase[1], act.name


@pytest.mark.slow
@pytest.mark.parametrize("recipe", [*RECIPES, *LONGER], ids=lambda one: one.stem)
def test_a_recipe_is_right_and_does_as_it_says(recipe: Path) -> None:
    text = recipe.read_text("utf-8")
    read = read_whole(text, recipe.name)
    assert read.problems == ()
    assert read.world is not None
    space = space_of(read.world)
    lines = [*line_findings(read.world), *name_findings(space, read.own)]
    assert [str(one) for one in drama_findings(space, read.own)] == []
    assert [str(one) for one in lines if one.kind == "mistake"] == []
    stage = Stage(read.world)
    runs = [met(stage, seed) for seed in SEEDS]
    said = claims(text)
    assert said
    for in_all, claim in said:
        pattern = re.compile(re.escape(claim).replace(r"\?", "[^,()]+"))
        times = sum(any(map(pattern.fullmatch, run)) for run in runs)
        assert times == len(runs) if in_all else times >= 1, claim


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda one: one.stem)
def test_whoever_is_played_is_told_where_they_stand(recipe: Path) -> None:
    text = recipe.read_text("utf-8")
    world = read_whole(text, recipe.name).world
    assert world is not None
    if "\nuse places" in text:
        # Where there are places to see, the scene says it.
        return
    stage = Stage(world)
    for who in world.playable or stage.people:
        told = stage.start(0, (who,)).seat(who).view.opening
        assert told, who


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda one: one.stem)
def test_whoever_acts_by_themselves_is_offered_what_they_did_when_played(recipe: Path) -> None:
    """What nobody has a name for is not offered, though whoever nobody plays does it."""
    world = read_whole(recipe.read_text("utf-8"), recipe.name).world
    assert world is not None
    stage = Stage(world)
    log = GodView(stage.start(0, longest_ms=LONGEST_MS)).log
    begun = {(str(one.body["who"]), str(one.body["act"])) for one in log if one.kind == "begin"}
    for who in world.playable or stage.people:
        wanted = {act.split("(")[0] for doer, act in begun if doer == who}
        scene = stage.start(0, (who,), longest_ms=LONGEST_MS)
        offered: set[str] = set()
        for _ in range(40):
            if scene.ended:
                break
            view = scene.seat(who).view
            offered |= {one.act.name for one in view.choices}
            doing = next((one for one in view.choices if one.act.name in wanted), None)
            scene = scene.decide(doing or WAIT, until_ms=scene.now_ms + LONGEST_MS)
        assert wanted <= offered, who


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
