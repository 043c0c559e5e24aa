"""The planning benchmark, written in our own notation, is still the same worlds."""

from __future__ import annotations

from pathlib import Path

import pytest

from gaslamp.adapters.sabre import read_sabre
from gaslamp.checking.world_checking import check_world
from gaslamp.notation import read, write

PROBLEMS = (
    "basketball",
    "bribery",
    "deerhunter",
    "fantasy",
    "gramma",
    "hospital",
    "jailbreak",
    "macguffin",
    "raiders",
    "secretagent",
    "space",
    "treasure",
)


@pytest.mark.slow
@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_benchmark_file_reads_back_from_lamp_as_the_same_world(
    problem: str, benchmarks: Path
) -> None:
    path = benchmarks / "problems" / f"{problem}.txt"
    world = read_sabre(path.read_bytes(), path.name)
    text = write(world)
    again = read(text, f"{problem}.lamp")
    assert again == world
    check_world(again)
    assert write(again) == text
