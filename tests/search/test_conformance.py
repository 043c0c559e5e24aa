"""The plain search against the planning benchmark: sets, lengths, and reasons.

Sets of every solution come from the benchmark's own planner, run to exhaustion; the
shortest lengths from its published results (`variants.csv`).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from checker import Checker

from gaslamp.adapters.sabre import read_sabre
from gaslamp.model import StateSpace
from gaslamp.search import Limits, ReferenceSearch, Solved

SETS = {
    "treasure": (Limits(4, 4, 3), 1),
    "fantasy": (Limits(3, 3, 2), 1),
    "space": (Limits(5, 3, 1), 1),
    "raiders": (Limits(7, 4, 1), 1),
    "deerhunter": (Limits(6, 6, 1), 1),
}
LENGTHS = (
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


@pytest.mark.parametrize("name", SETS)
@pytest.mark.slow
def test_the_set_of_all_solutions_is_the_published_one(benchmarks: Path, name: str) -> None:
    limits, goal = SETS[name]
    (stored,) = (benchmarks / "all_solutions").glob(f"{name}_*")
    expected = [written(line).rstrip(";") for line in stored.read_text().splitlines() if line]
    world = space(benchmarks / "problems" / f"{name}.txt")
    outcome = ReferenceSearch(world, limits).all(goal)
    assert isinstance(outcome, Solved)
    found = [written(";".join(map(str, plan.acts))) for plan in outcome.plans]
    assert sorted(found) == sorted(expected)
    for plan in outcome.plans:
        Checker(world, limits).assert_solution(plan, goal)


@pytest.mark.parametrize("variant", LENGTHS)
@pytest.mark.slow
def test_the_shortest_solution_is_as_short_as_any_known(benchmarks: Path, variant: str) -> None:
    with (benchmarks / "variants.csv").open() as file:
        (row,) = (row for row in csv.DictReader(file) if row["variant"] == variant)
    names = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")
    limits, goal = Limits(*(int(row[name]) for name in names)), float(row["goal_utility"])
    world = space(benchmarks / "problems" / f"{row['problem']}.txt")
    outcome = ReferenceSearch(world, limits).shortest(goal)
    assert isinstance(outcome, Solved)
    assert [len(plan.acts) for plan in outcome.plans] == [int(row["shortest_known_plan"])]
    Checker(world, limits).assert_solution(outcome.plans[0], goal)
