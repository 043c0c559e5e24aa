"""What tests of several packages share."""

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "shared" / "benchmarks" / "sabre"


@pytest.fixture(scope="session")
def benchmarks() -> Path:
    """The planning benchmark: `problems`, `solutions`, `all_solutions`, `variants.csv`.

    It is not part of this repository, for its licence; it lies beside it where we work.
    """
    if not BENCHMARKS.is_dir():
        pytest.skip(f"the planning benchmark is not at {BENCHMARKS}")
    return BENCHMARKS
