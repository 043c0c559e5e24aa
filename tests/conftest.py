"""What tests of several packages share."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from benchmark_files import benchmark_files
from blocks import Blocks, choose
from processor_time import ProcessorTime
from shared_worlds import charge_nobody_for_shipped_texts, warm

from gaslamp import native

# A tenth of the examples, for the inner loop; those that a test counts itself stay as they are.
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gaslamp")
    group.addoption("--times", action="store_true", help="print where the processor time went")
    group.addoption(
        "--block",
        default="all",
        metavar="all|commit|N",
        help="which block of the heavy laws to run (tests/README.md); GASLAMP_BLOCK goes before",
    )


def pytest_configure(config: pytest.Config) -> None:
    # What a test reads leaves nothing with whoever runs it, and takes nothing that is there.
    os.environ["GASLAMP_NO_CACHE"] = "1"
    # A stage keeps every state it has met, and Python looks through all of them for garbage again
    # and again: that was a third of the time of all tests.
    gc.set_threshold(100_000, 20, 100)
    # As objects: they are for examples in documents too, which lie in other folders.
    times = ProcessorTime(native.WHY_UNCOMPILED is None, config.getoption("--times"), warm=warm)
    config.pluginmanager.register(times)
    charge_nobody_for_shipped_texts()
    choose(config.getoption("--block"))
    config.pluginmanager.register(Blocks())


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    # What was thrown away unclosed is looked for once. pytest does so five times more and Python
    # twice, through every state of every stage there was, which took longer than many a folder.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def benchmarks() -> Path:
    """The planning benchmark: `problems`, `solutions`, `all_solutions`, `variants.csv`.

    It is not part of this repository, for its licence: tests/README.md says where it may lie.
    """
    return benchmark_files("sabre")


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test plays, it is kept in a folder of the tests' own, never in somebody's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
