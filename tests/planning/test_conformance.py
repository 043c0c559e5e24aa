"""Both searches against the planning benchmark: sets, lengths, and reasons.

Sets of every solution come from the benchmark's own planner, run to exhaustion; the
shortest lengths from its published results (`variants.csv`), but for one that it never
solved. What the plain text of the core does not find in some seconds is looked for only
where it is compiled.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from checker import Checker

from gaslamp import native
from gaslamp.adapters.sabre import read_sabre
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import Limits, Solved
from gaslamp.planning.definition import ReferenceSearch
from gaslamp.planning.stories.story_search import StorySearch

SETS = {
    "treasure": Limits(4, 4, 3),
    "fantasy": Limits(3, 3, 2),
    "space": Limits(5, 3, 1),
    "raiders": Limits(7, 4, 1),
    "deerhunter": Limits(6, 6, 1),
    "gramma": Limits(3, 5, 2),
}
FOUND_BY_THE_REFERENCE = tuple(name for name in SETS if name != "gramma")
SHORTEST = {
    "bribery": 2,
    "space_any": 2,
    "treasure": 4,
    "fantasy_any": 2,
    "space_two": 3,
    "space_three": 3,
    "secretagent": 8,
    "raiders": 6,
    "space_four": 5,
    "jailbreak_lose": 4,
    "hospital_any": 4,
    "deerhunter_any": 6,
    "space_all": 6,
    "basketball_any": 3,
    "gramma_any": 3,
    "fantasy_two": 5,
    "gramma_win": 5,
    "jailbreak_escape": 6,
    "deerhunter_both": 10,
    "jailbreak_revenge": 7,
    "basketball_both": 7,
    "fantasy_all": 9,
    "hospital_both": 10,
}
LONG = {"hospital_any", "basketball_both", "fantasy_all", "hospital_both"}
"""Variants that take the plain text of the core more than about 20 seconds."""

FOUND_BY_THE_REFERENCE_TOO = (
    "bribery",
    "treasure",
    "space_any",
    "space_two",
    "space_three",
    "fantasy_any",
    "raiders",
)


@cache
def space(problem: Path) -> StateSpace:
    return StateSpace(read_sabre(problem.read_text(), problem.name))


def written(text: str) -> str:
    return text.replace(" ", "")


def variant(benchmarks: Path, name: str) -> tuple[StateSpace, Limits, float]:
    with (benchmarks / "variants.csv").open() as file:
        (row,) = (row for row in csv.DictReader(file) if row["variant"] == name)
    assert row["shortest_known_plan"] in ("", str(SHORTEST[name]))
    names = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")
    limits = Limits(*(int(row[name]) for name in names))
    world = space(benchmarks / "problems" / f"{row['problem']}.txt")
    return world, limits, float(row["goal_utility"])


def assert_published(
    benchmarks: Path, name: str, search: type[ReferenceSearch | StorySearch]
) -> None:
    (stored,) = (benchmarks / "all_solutions").glob(f"{name}_*")
    expected = [written(line).rstrip(";") for line in stored.read_text().splitlines() if line]
    world, limits = space(benchmarks / "problems" / f"{name}.txt"), SETS[name]
    outcome = search(world, limits).all(1)
    assert isinstance(outcome, Solved)
    found = [written(";".join(map(str, plan.acts))) for plan in outcome.plans]
    assert sorted(found) == sorted(expected)
    checker = Checker(world, limits)
    for plan in outcome.plans:
        checker.assert_solution(plan, 1)


def assert_shortest(
    benchmarks: Path, name: str, search: type[ReferenceSearch | StorySearch]
) -> None:
    world, limits, goal = variant(benchmarks, name)
    outcome = search(world, limits).shortest(goal)
    assert isinstance(outcome, Solved)
    assert [len(plan.acts) for plan in outcome.plans] == [SHORTEST[name]]
    Checker(world, limits).assert_solution(outcome.plans[0], goal)


@pytest.mark.parametrize("name", FOUND_BY_THE_REFERENCE)
@pytest.mark.slow
def test_the_reference_finds_the_published_set_of_solutions(benchmarks: Path, name: str) -> None:
    assert_published(benchmarks, name, ReferenceSearch)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.slow
def test_the_fast_search_finds_the_published_set_of_solutions(benchmarks: Path, name: str) -> None:
    assert_published(benchmarks, name, StorySearch)


def test_every_published_set_is_compared(benchmarks: Path) -> None:
    stored = {file.name.partition("_")[0] for file in (benchmarks / "all_solutions").iterdir()}
    assert stored == SETS.keys()


@pytest.mark.parametrize("name", FOUND_BY_THE_REFERENCE_TOO)
@pytest.mark.slow
def test_the_reference_finds_a_story_as_short_as_any_known(benchmarks: Path, name: str) -> None:
    assert_shortest(benchmarks, name, ReferenceSearch)


@pytest.mark.parametrize("name", SHORTEST)
@pytest.mark.slow
@pytest.mark.blocks(5)
def test_the_fast_search_finds_a_story_as_short_as_any_known(benchmarks: Path, name: str) -> None:
    if name in LONG and native.implementation("gaslamp.engine.core") != "compiled":
        pytest.skip("takes the plain text of the core more than 20 s; compile it to run this")
    assert_shortest(benchmarks, name, StorySearch)


def test_every_variant_is_looked_for(benchmarks: Path) -> None:
    with (benchmarks / "variants.csv").open() as file:
        assert {row["variant"] for row in csv.DictReader(file)} == SHORTEST.keys()
