"""Heavy laws in blocks: each commit runs one block of each, and over commits all are run.

A law over three hundred random worlds proves as much over a year if each commit takes thirty of
them, other commits others, and costs a tenth. Which block is chosen by the commit alone, so that
who runs it again runs the same.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
Share = Callable[[Iterable[T]], list[T]]


def chosen_block(option: str) -> int | None:
    """The block's number, to be taken modulo how many there are; None for all blocks.

    Args:
        option: `all`, `commit` or a number. The environment variable GASLAMP_BLOCK goes before.
    """
    wanted = os.environ.get("GASLAMP_BLOCK") or option
    if wanted == "all":
        return None
    return _of_the_commit() if wanted == "commit" else int(wanted)


def _of_the_commit() -> int:
    asked = ["git", "rev-parse", "HEAD"]
    try:
        told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return int(told.strip()[:12], 16)
    except (OSError, subprocess.CalledProcessError):  # unpacked from an archive
        digest = hashlib.sha256()
        for path in sorted((ROOT / "src").rglob("*.py")):
            digest.update(path.read_bytes())
        return int(digest.hexdigest()[:12], 16)


class Blocks:
    """A pytest plugin: of parametrised tests marked `blocks(n)`, only those of the block stay."""

    def __init__(self, block: int | None) -> None:
        self.block = block

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if self.block is None:
            return
        seen: dict[str, int] = {}
        kept, left = [], []
        for item in items:
            marker = item.get_closest_marker("blocks")
            if marker is None or "share" in getattr(item, "fixturenames", ()):
                kept.append(item)
                continue
            test = item.nodeid.split("[")[0]
            number = seen[test] = seen.get(test, -1) + 1
            parts = marker.args[0]
            (kept if number % parts == self.block % parts else left).append(item)
        if left:
            config.hook.pytest_deselected(items=left)
            items[:] = kept

    @pytest.fixture
    def share(self, request: pytest.FixtureRequest) -> Share[T]:
        """What of a series this run takes: a test marked `blocks(n)` goes through it itself."""
        marker = request.node.get_closest_marker("blocks")
        parts = marker.args[0]
        if self.block is None:
            return list
        return lambda series: list(series)[self.block % parts :: parts]
