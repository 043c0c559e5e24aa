"""Where the files lie that others publish to measure planners and theory of mind by."""

import os
from pathlib import Path

import pytest

VARIABLE = "GASLAMP_BENCHMARKS"


def benchmark_files(name: str) -> Path:
    """A folder of them. Without one the test is skipped; unless somebody said where it is."""
    beside = Path(__file__).parents[2] / "shared" / "benchmarks"
    named = os.environ.get(VARIABLE)
    folder = Path(named or beside, name)
    if not folder.is_dir():
        tell = pytest.fail if named else pytest.skip
        tell(f"there is no {folder}; {VARIABLE} says where it is (tests/README.md)")
    return folder
