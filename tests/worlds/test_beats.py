"""The seven beats of the original come about for reasons, and its course is found by planning."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from shared_worlds import stage_of

BENCH: Final = Path(__file__).parents[2] / "bench"
SEEDS: Final = 8
UNPLAYED: Final = 24
PLAYED: Final = "both as there"
COURSE_S: Final = 60.0


@pytest.fixture
def bench() -> Iterator[list[str]]:
    """The path on which programs of the bench find one another."""
    sys.path.insert(0, str(BENCH))
    try:
        yield sys.path
    finally:
        sys.path.remove(str(BENCH))


@pytest.fixture
def beats(bench: list[str]) -> ModuleType:
    """The program that counts beats."""
    assert bench
    import beats as program  # noqa: PLC0415  # found by the path above

    return program


@cache
def runs_of(beats: ModuleType, way: str, seeds: int) -> list[list[str]]:
    """What happens in so many runs of the dark room."""
    stage = stage_of("dark_room")
    return [beats.happenings(beats.play(stage, beats.WAYS[way], one)) for one in range(seeds)]


def test_a_beat_is_its_marks_in_order_and_not_what_comes_instead(beats: ModuleType) -> None:
    beat = beats.Beat(
        1,
        "a door",
        (
            beats.Mark("he knocks", ("knock(*",), before=("dawn()",)),
            beats.Mark("it opens", ("open(*",), instead=("leave(*",)),
        ),
    )
    assert beats.reached(beat, ["knock(anne)", "wait(anne)", "open(bo)"]) == 2
    assert beats.reached(beat, ["open(bo)", "knock(anne)"]) == 1
    assert beats.reached(beat, ["dawn()", "knock(anne)", "open(bo)"]) == 0
    assert beats.reached(beat, ["knock(anne)", "leave(anne)", "open(bo)"]) == 1
    again = ["knock(anne)", "leave(anne)", "knock(anne)", "open(bo)"]
    assert beats.reached(beat, again) == 2


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 4, 5, 6, 7])
def test_each_beat_in_the_room_comes_about_as_often_as_not_where_both_do_as_there(
    beats: ModuleType, number: int
) -> None:
    beat = next(one for one in beats.ROOM if one.number == number)
    runs = runs_of(beats, PLAYED, SEEDS)
    assert sum(beats.reached(beat, run) == len(beat.marks) for run in runs) * 2 >= SEEDS


@pytest.mark.slow
def test_the_street_is_come_down_unplayed(beats: ModuleType) -> None:
    stage = stage_of("alley")
    runs = [beats.happenings(beats.play(stage, (), seed)) for seed in range(SEEDS)]
    for beat in beats.STREET:
        assert any(beats.reached(beat, run) == len(beat.marks) for run in runs), beat.name


@pytest.mark.slow
def test_each_mark_of_the_turn_comes_about_unplayed(beats: ModuleType) -> None:
    happened = runs_of(beats, "unplayed", UNPLAYED)
    turn = next(one for one in beats.ROOM if one.name == "the turn")
    for mark in turn.marks:
        assert any(beats.first(mark.any_of, run) < len(run) for run in happened), mark.name


@pytest.mark.slow
def test_the_course_of_the_original_is_found_as_far_as_the_lamp(bench: list[str]) -> None:
    assert bench
    import night_course  # noqa: PLC0415  # found by the path above

    stations = tuple(one for one in night_course.ROOM if one.beat <= 5)
    found = [*night_course.found("dark_room", stations, COURSE_S)]
    assert [one.station.goal for one in found if not one.is_reached] == []
    assert len(found) == len(stations)
    acts = [str(act) for one in found if one.plan is not None for act in one.plan.acts]
    assert acts.index("strike_match(joker)") < acts.index("light_lamp(joker)")
