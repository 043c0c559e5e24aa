"""What tests of several packages share."""

from collections.abc import Iterator
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


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test plays, it is kept in a folder of the tests' own, never in somebody's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
