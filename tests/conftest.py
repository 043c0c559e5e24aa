"""What tests of several packages share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from benchmark_files import benchmark_files


@pytest.fixture(scope="session")
def benchmarks() -> Path:
    """The planning benchmark: `problems`, `solutions`, `all_solutions`, `variants.csv`.

    It is not part of this repository, for its licence: tests/README.md says where it may lie.
    """
    return benchmark_files("sabre")
