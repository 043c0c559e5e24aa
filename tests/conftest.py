"""What tests of several packages share."""

import os
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "shared" / "benchmarks" / "sabre"


@pytest.fixture(scope="session", autouse=True)
def _nobody_s_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a game keeps among a user's data, no test keeps among ours."""
    folder = str(tmp_path_factory.mktemp("data"))
    os.environ.update(XDG_DATA_HOME=folder, LOCALAPPDATA=folder)


@pytest.fixture(scope="session")
def benchmarks() -> Path:
    """The planning benchmark: `problems`, `solutions`, `all_solutions`, `variants.csv`.

    It is not part of this repository, for its licence; it lies beside it where we work.
    """
    if not BENCHMARKS.is_dir():
        pytest.skip(f"the planning benchmark is not at {BENCHMARKS}")
    return BENCHMARKS
