"""The seven variants of the planning benchmark that must be solved, through the command line."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., tuple[int, dict[str, Any]]]

VARIANTS = (
    "bribery",
    "space_any",
    "treasure",
    "fantasy_any",
    "space_two",
    "space_three",
    "raiders",
)

# Problem, author's limit, character's limit, belief limit: as in the names of the files.
ALL = (("treasure", 4, 4, 3), ("fantasy", 3, 3, 2), ("space", 5, 3, 1), ("raiders", 7, 4, 1))


def limits(author: object, character: object, belief: object) -> tuple[str, ...]:
    options = ("--author-limit", "--character-limit", "--belief-limit")
    values = (str(author), str(character), str(belief))
    return tuple(word for pair in zip(options, values, strict=True) for word in pair)


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_shortest_story_has_the_known_length(ask: Ask, benchmarks: Path, variant: str) -> None:
    with (benchmarks / "variants.csv").open() as file:
        row = next(row for row in csv.DictReader(file) if row["variant"] == variant)
    bounds = limits(
        row["author_temporal_limit"], row["character_temporal_limit"], row["epistemic_limit"]
    )
    file_path = str(benchmarks / "problems" / f"{row['problem']}.txt")
    code, found = ask("plan", file_path, "--goal", row["goal_utility"], *bounds)
    (story,) = found["plans"]
    assert (code, found["outcome"], found["limit"]) == (0, "solved", None)
    assert story["length"] == len(story["acts"]) == int(row["shortest_known_plan"])
    assert story["author_utility"] >= float(row["goal_utility"])
    for mind in story["minds"]:
        assert mind["plan"][0] == story["acts"][mind["act"] - 1]


@pytest.mark.slow
@pytest.mark.parametrize(("problem", "author", "character", "belief"), ALL)
def test_all_stories_are_exactly_the_known_ones(
    ask: Ask, benchmarks: Path, problem: str, author: int, character: int, belief: int
) -> None:
    name = f"{problem}_atl{author}_ctl{character}_el{belief}.txt"
    lines = (benchmarks / "all_solutions" / name).read_text().splitlines()
    known = {tuple(act for act in line.strip().split("; ") if act) for line in lines}
    known = {tuple(act.rstrip(";").strip() for act in acts) for acts in known if acts}
    file_path = str(benchmarks / "problems" / f"{problem}.txt")
    bounds = limits(author, character, belief)
    code, found = ask("plan", file_path, "--goal", "1", "--all", *bounds)
    stories = [tuple(story["acts"]) for story in found["plans"]]
    assert code == 0
    assert len(stories) == len(set(stories))
    assert set(stories) == known
