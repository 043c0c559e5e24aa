"""A cache of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gaslamp.prepared import Cache, shipped_from, use_cache


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """An empty cache, in use for one test, in which nothing ships."""
    made = Cache(tmp_path / "home" / "cache")
    use_cache(made)
    with shipped_from(None):
        yield made
    use_cache(None)
