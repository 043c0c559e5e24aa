"""Nobody knows what they could not have perceived, at any door: one law for all of them.

Two runs differ in one fact that is hidden from whoever is played. The same is asked of both, at
each door there is. All that comes out is the same, to the byte, until something reaches that person
that may differ. And each door has a leak planted in it, which the law finds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from asked import Asked, Door, Setting, facts, first_leak, later, leaks_of
from blocks import law, share
from every_door import DOORS as WITHOUT_NUMBERS
from hypothesis import given, note
from hypothesis import strategies as st
from several import TOGETHER
from shared_worlds import edition_of, stage_of

from gaslamp.model import World
from gaslamp.records import Run
from gaslamp.sessions import Edition, Reply, Session
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.views import ViewBuilder
from gaslamp.testing.houses import house_texts
from gaslamp.testing.worlds import right_worlds
from gaslamp.views import Choice, View
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

pytest.importorskip("numpy", reason="the extra gym is not installed")

from environments import ENVIRONMENTS  # it needs the extra

DOORS: Final[Mapping[str, Door]] = {**WITHOUT_NUMBERS, **ENVIRONMENTS}
TWINS: Final = Path(__file__).parents[1] / "sessions" / "twins"
every_door = pytest.mark.parametrize("door", DOORS)


def edition_of_text(name: str) -> Edition:
    return Edition.of(Source(name, b"", is_shipped=False))


def setting_of(world: str, who: str, folder: Path) -> Setting:
    return Setting(stage_of(world).start(1, (who,)), who, edition_of(world), folder)


@every_door
def test_a_hidden_fact_shows_at_no_door(door: str, tmp_path: Path) -> None:
    setting = setting_of("sally_anne", "sally", tmp_path)
    assert leaks_of(DOORS[door], setting, slice(0, None, 5), most=6) == []


@pytest.mark.slow
@every_door
@pytest.mark.parametrize("who", ["sally", "anne"])
def test_no_hidden_fact_of_sally_anne_shows(door: str, who: str, tmp_path: Path) -> None:
    for dice in range(4):
        setting = setting_of("sally_anne", who, tmp_path)
        assert leaks_of(DOORS[door], setting, dice=dice, most=16) == []


MOST_FACTS: Final = 40
"""Of a world so many facts are varied at each door, spread over all of them."""
SHIPPED: Final = [
    ("cloak_of_darkness", "guest"),
    ("alley", "crane"),
    ("interview", "daniel"),
    ("interview", "vale"),
    ("lifeboat", "hallam"),
    ("lifeboat", "ines"),
    ("dark_room", "crane"),
    ("dark_room", "joker"),
]


@pytest.mark.slow
@pytest.mark.blocks(12)
@every_door
@pytest.mark.parametrize(("world", "who"), SHIPPED)
def test_no_hidden_fact_of_a_world_that_ships_shows(
    door: str, world: str, who: str, tmp_path: Path
) -> None:
    setting = setting_of(world, who, tmp_path)
    count = len(list(facts(setting.scene)))
    # Other dice for each of its facts: what is asked is another thing each time.
    for number in share(range(0, count, max(1, count // MOST_FACTS))):
        chosen = slice(number, number + 1)
        assert leaks_of(DOORS[door], setting, chosen, dice=number, most=16) == []


LATER: Final = {"seat": (1, 4)}
"""How many facts are varied later, and how many things asked, where that is not `LATER_MOST`: what
a seat answers takes a search in minds as they are by then."""
LATER_MOST: Final = (4, 8)
MOMENTS: Final = (1, 3, 6, 10, 15)
"""Decisions after which a fact is made another."""


@pytest.mark.slow
@pytest.mark.blocks(37)
@every_door
@pytest.mark.parametrize(("world", "who"), [("sally_anne", "anne"), *SHIPPED])
def test_no_fact_that_is_changed_later_shows_before_it_can_have_arrived(
    door: str, world: str, who: str, tmp_path: Path
) -> None:
    begun = setting_of(world, who, tmp_path)
    # Other dice for each moment, and other facts: what has come about by then is another thing.
    for number in share(MOMENTS, len(MOMENTS)):
        setting = later(begun, number, dice=number)
        count, most = LATER.get(door, LATER_MOST)
        every = max(1, len(list(facts(setting.scene))) // count)
        chosen = slice(number % every, None, every)
        assert leaks_of(DOORS[door], setting, chosen, dice=number, most=most) == []


FACTS_TOGETHER: Final = 6


@pytest.mark.slow
@pytest.mark.blocks(11)
@pytest.mark.parametrize("door", TOGETHER)
@pytest.mark.parametrize(("world", "who"), [("sally_anne", "anne"), *SHIPPED[1:]])
def test_no_hidden_fact_shows_where_several_play(
    door: str, world: str, who: str, tmp_path: Path
) -> None:
    setting = setting_of(world, who, tmp_path)
    every = max(1, len(list(facts(setting.scene))) // FACTS_TOGETHER)
    for dice in share(range(3), 3):
        chosen = slice(dice, None, every)
        assert leaks_of(TOGETHER[door], setting, chosen, dice=dice) == []


@pytest.mark.slow
@law(20)
@given(right_worlds(), st.integers(0, 99))
def test_no_hidden_fact_of_a_generated_world_shows(world: World, dice: int) -> None:
    scene = Stage(world).start(1, ("ann",))
    if scene.waiting_for is not None:
        setting = Setting(scene, "ann", edition_of_text("generated.lamp"), Path())
        for door in DOORS.values():
            if door is not DOORS["serve"]:  # the page's messages, which it passes on
                assert leaks_of(door, setting, dice=dice) == []


FACTS_OF_A_HOUSE: Final = 6


@pytest.mark.slow
@law(20)
@given(house_texts(), st.integers(0, 10_000))
def test_no_hidden_fact_of_a_generated_house_shows(text: str, dice: int) -> None:
    note(text)
    scene = Stage(read_world(text, "house.lamp")).start(1, ("ann",))
    setting = Setting(scene, "ann", edition_of_text("house.lamp"), Path())
    every = max(1, len(list(facts(scene))) // FACTS_OF_A_HOUSE)
    for door in DOORS.values():
        if door is not DOORS["serve"]:
            chosen = slice(dice % every, None, every)
            assert leaks_of(door, setting, chosen, dice, most=16) == []


@pytest.mark.slow
@every_door
@pytest.mark.parametrize(
    ("one", "other", "who"),
    [
        ("rep_has_key", "rep_picks_locks", "ann"),
        ("stream_a", "stream_b", "guard"),
        ("lat_a", "lat_b", "ann"),
        ("wake_true", "wake_false", "ann"),
    ],
)
def test_twins_that_differ_in_a_hidden_fact_are_alike_at_every_door(
    door: str, one: str, other: str, who: str, tmp_path: Path
) -> None:
    for dice in range(3):
        asked: list[Asked] = []
        for name in (one, other):
            world = read_world((TWINS / f"{name}.lamp").read_text("utf-8"), "twin.lamp")
            scene = Stage(world).start(1, (who,))
            asked.append(Asked(who, dice, asked[0].steps if asked else None))
            DOORS[door](Setting(scene, who, edition_of_text("twin.lamp"), tmp_path), asked[-1])
        assert first_leak(*asked) is None


# -- the law can fail -----------------------------------------------------------------------


def truth_of(run: Run) -> int:
    """A number that hangs on what is so."""
    return sum(repr(run.state.values).encode())


def telling_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer to a typed line that ends otherwise."""
    honest = Session.type

    def nosy(session: Session, line: str) -> Reply:
        reply = honest(session, line)
        run = Scene.of(session.turn.seat)._run
        return replace(reply, text=f"{reply.text}{'.' * (truth_of(run) % 4)}")

    monkeypatch.setattr(Session, "type", nosy)


def telling_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that is some milliseconds later."""
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, name: str, **options: bool) -> View:
        view = honest(viewer, run, name, **options)
        return replace(view, at_ms=view.at_ms + truth_of(run))

    monkeypatch.setattr(ViewBuilder, "view", nosy)


def turning_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view whose lists are the other way round."""
    honest = ViewBuilder.view

    def nosy(viewer: ViewBuilder, run: Run, name: str, **options: bool) -> View:
        view = honest(viewer, run, name, **options)
        return replace(view, nameables=view.nameables[:: truth_of(run) % 2 * 2 - 1])

    monkeypatch.setattr(ViewBuilder, "view", nosy)


def hiding_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """One choice less."""
    honest = ViewBuilder.choices

    def nosy(viewer: ViewBuilder, run: Run, name: str) -> tuple[Choice, ...]:
        return honest(viewer, run, name)[truth_of(run) % 2 :]

    monkeypatch.setattr(ViewBuilder, "choices", nosy)


def rewarding_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has of what they want, as it truly is."""

    def nosy(viewer: ViewBuilder, run: Run, name: str) -> float:
        del viewer, name
        return float(truth_of(run))

    monkeypatch.setattr(ViewBuilder, "utility", nosy)


PLANTS: Final = {
    telling_text: (
        "text",
        "json",
        "mcp",
        "page",
        "serve",
        "typed_game",
        "mcp_together",
        "serve_together",
    ),
    telling_time: ("json", "seat", "mcp", "page", "serve", "env_array", "env_dict"),
    turning_names: ("json", "seat", "page", "serve"),
    hiding_a_choice: ("seat", "env_array", "env_dict", "env_text", "env_turns", "env_ticks"),
    rewarding_the_truth: ("seat", "typed_game", "env_array", "env_dict", "env_turns", "env_ticks"),
}


def test_in_every_door_a_leak_is_planted() -> None:
    assert {door for doors in PLANTS.values() for door in doors} == {*DOORS, *TOGETHER}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plant", "door"),
    [(plant, door) for plant, doors in PLANTS.items() for door in doors],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_tells_the_truth_is_found(
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    door: str,
    tmp_path: Path,
) -> None:
    plant(monkeypatch)
    # Made anew, so that nothing planted stays in what other tests use.
    scene = Stage(stage_of("sally_anne").world).start(1, ("sally",))
    setting = Setting(scene, "sally", edition_of("sally_anne"), tmp_path)
    plays = {**DOORS, **TOGETHER}[door]
    assert any(leaks_of(plays, setting, slice(0, 8, 2), dice=dice) for dice in range(4))
