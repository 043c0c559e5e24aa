"""A cache of one's own, and what ships."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_once import made_once

from gaslamp.prepared import Cache, shipped_from, use_cache
from gaslamp.simulation.preparing import prepare


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """An empty cache, in use for one test, in which nothing ships."""
    made = Cache(tmp_path / "home" / "cache")
    use_cache(made)
    with shipped_from(None):
        yield made
    use_cache(None)


@pytest.fixture(scope="session")
def ships(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of all that ships prepared, made anew. What else lay there was removed."""

    def make(folder: Path) -> None:
        (folder / "world-of-yesterday.json").write_bytes(b"")
        assert set(prepare(folder)) == {file.name for file in folder.iterdir()}

    return made_once(tmp_path_factory, worker_id, "ships", make)
