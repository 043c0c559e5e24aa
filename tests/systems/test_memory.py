"""Memory gets coarser: what is recalled was once believed, and is never finer than before."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Final

import pytest
from shared_worlds import edition_of

from gaslamp.inquiry import GodView
from gaslamp.model import Value
from gaslamp.simulation import Scene, Stage
from gaslamp.testing import new_session
from gaslamp.views import Act
from gaslamp.worlds import read_world

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "systems.md"
MINUTE_MS: Final = 60_000
HOUR_MINUTES: Final = 61
PEOPLE: Final = ("ann", "ben")
KINDS: Final = ("counted", "roughly", "hour_of", "part_of", "where_of")
OPEN: Final = """
title: "The Bench"
playable: ann, ben
use places, light, sound, bodies, memory
entity ann, ben: character
entity lodge: place
entity chair: spot
entity rings: recollection
    called: "the rings at the bell"
entity fires: recollection
    called: "the fires in the yard"
entity chapel: locale
initially:
    place_of(chair) = lodge
    at(ann) = chair
    at(ben) = chair
    daylight(lodge) = LIGHT
    ago(fires) = years_ago
    counted(rings) = 2
    hour_of(rings) = 4
    where_of(rings) = chapel
    counted(fires) = 400
    believes(ann): counted(rings) = 7 and hour_of(rings) = 23 and part_in(rings, ben)
    believes(ann): counted(fires) = 2 and where_of(fires) = chapel
    believes(ben): counted(rings) = 12
"""
MEMORIES: Final = ("rings", "fires")
FEW: Final = "The fires in the yard come to a few: you have known it from before."
Held = dict[tuple[str, str, str], Value]


@cache
def bench(light: int = 1000) -> Stage:
    return Stage(read_world(OPEN.replace("LIGHT", str(light))))


def moments(seed: int) -> Iterator[Scene]:
    """A run as it stands after each thing that came due, with nobody played."""
    return bench().moments(seed, longest_ms=HOUR_MINUTES * MINUTE_MS)


def held(scene: Scene) -> Held:
    """What everybody believes of what is remembered, by who, what and of which."""
    god = GodView(scene)
    found = {
        (who, name, of): god.belief((who,), name, of)
        for who, name, of in product(PEOPLE, KINDS, MEMORIES)
    }
    return {key: value for key, value in found.items() if value is not None}


BELIEVED: Final = {
    ("ann", "counted", "rings"): 7,
    ("ann", "hour_of", "rings"): 23,
    ("ann", "counted", "fires"): 2,
    ("ann", "where_of", "fires"): "chapel",
    ("ben", "counted", "rings"): 12,
}

GIST: Final = {
    ("ann", "roughly", "rings"): "several",
    ("ann", "part_of", "rings"): "by_night",
    ("ann", "roughly", "fires"): "a_few",
    ("ben", "roughly", "rings"): "many",
}
"""What these come to, by what each believes: the truth is otherwise in every number."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_what_is_recalled_was_believed_and_gets_coarser_only(seed: int) -> None:
    history = [BELIEVED | GIST, *map(held, moments(seed))]
    # Nothing comes, and nothing becomes something else: what is held is part of what was.
    assert all(after.items() <= before.items() for before, after in pairwise(history))
    assert history[-1] == GIST


@pytest.mark.slow
def test_each_forgets_in_their_own_time_and_the_same_seed_alike() -> None:
    def when(seed: int) -> Sequence[int]:
        course = [(scene.now_ms, held(scene)) for scene in moments(seed)]
        return [
            next(at_ms for at_ms, one in course if (who, "counted", "rings") not in one)
            for who in PEOPLE
        ]

    times = [when(seed) for seed in range(2)]
    assert all(ann != ben for ann, ben in times)
    assert when(0) == times[0]


@pytest.mark.slow
@pytest.mark.parametrize(("light", "is_seen"), [(1000, True), (0, False)])
def test_recalling_keeps_what_is_left_and_shows_as_the_act_shows(
    light: int, *, is_seen: bool
) -> None:
    scene = bench(light).start(seed=0, played=["ann"], longest_ms=HOUR_MINUTES * MINUTE_MS)
    scene = scene.decide(Act("recall", ("ann", "rings")), until_ms=MINUTE_MS)
    got = {one.act for one in GodView(scene).percepts("ben")}
    assert (Act("looks_at_nothing", ("ann",)) in got) is is_seen
    assert not [one for one in got if "rings" in one.arguments]
    while scene.ending is None:
        scene = scene.decide(Act("wait"))
    assert held(scene)["ann", "counted", "rings"] == BELIEVED["ann", "counted", "rings"]
    assert ("ben", "counted", "rings") not in held(scene)


@pytest.mark.slow
def test_what_was_never_believed_cannot_be_recalled() -> None:
    ben = bench().start(seed=0, played=["ben"])
    offered = {one.act for one in GodView(ben).view("ben").choices if one.act.name == "recall"}
    assert offered == {Act("recall", ("ben", "rings"))}


@pytest.mark.slow
def test_a_player_remembers_and_is_told_how_much_is_left(tmp_path: Path) -> None:
    world = tmp_path / "bench.lamp"
    world.write_text(OPEN.replace("LIGHT", "1000"), "utf-8")
    game = new_session(bench(), "ann", 0, edition=edition_of(world))
    assert "down to the number" in game.type("remember the rings").text
    assert "worn smooth" in game.type("think back to the fires").text
    assert game.type("know about the fires").text == FEW


@pytest.mark.slow
def test_the_minimal_world_of_the_page_does_as_meant() -> None:
    found = re.search(r'```lamp\n(title: "The Porter".*?)```', PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    stage = Stage(read_world(found[1]))
    assert "thought_over" in {stage.start(seed=seed).ending for seed in range(4)}
