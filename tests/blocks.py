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
from typing import Final, TypeVar

import pytest
from hypothesis import HealthCheck, seed, settings

T = TypeVar("T")
ROOT: Final = Path(__file__).parents[1]
BLOCKS: Final = 10
_chosen: int | None = None


def choose(option: str) -> None:
    """From here on, one block is meant, or all.

    Args:
        option: `all`, `commit` or a block's number, to be taken modulo how many a law has. The
            environment variable GASLAMP_BLOCK goes before.
    """
    global _chosen  # noqa: PLW0603  # one process, one block
    wanted = os.environ.get("GASLAMP_BLOCK") or option
    if wanted == "all":
        _chosen = None
    elif wanted == "commit":
        _chosen = _of_the_commit()
    else:
        _chosen = int(wanted)


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


def share(series: Iterable[T], blocks: int = BLOCKS) -> list[T]:
    """What this run takes of what a law goes through: every tenth, or all."""
    every = list(series)
    return every if _chosen is None else every[_chosen % blocks :: blocks]


def law(examples: int, blocks: int = BLOCKS) -> Callable[[T], T]:
    """A law over drawn worlds: all examples, or a tenth as many, drawn for each block anew."""
    quiet = settings(deadline=None, suppress_health_check=list(HealthCheck))
    if _chosen is None:
        return settings(quiet, max_examples=examples)
    fewer = settings(quiet, max_examples=max(1, examples // blocks))
    number = _chosen % blocks
    return lambda test: seed(number)(fewer(test))


class Blocks:
    """A pytest plugin: of tests marked `blocks(n)`, only the cases of the block stay.

    A test of one case is one in n commits', each such test another commit's as chance has it.
    """

    def pytest_report_header(self) -> str:
        if _chosen is None:
            return "heavy laws: all blocks"
        return f"heavy laws: GASLAMP_BLOCK={_chosen} (of ten, block {_chosen % BLOCKS})"

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if _chosen is None:
            return
        seen: dict[str, int] = {}
        kept, left = [], []
        for item in items:
            marker = item.get_closest_marker("blocks")
            if marker is None:
                kept.append(item)
                continue
            test = item.nodeid.split("[", maxsplit=1)[0]
            number = seen[test] = seen.get(test, _number_of(test)) + 1
            parts = marker.args[0] if marker.args else BLOCKS
            (kept if number % parts == _chosen % parts else left).append(item)
        if left:
            config.hook.pytest_deselected(items=left)
            items[:] = kept


def _number_of(test: str) -> int:
    """Which block the first case of a test is in: not the same one for all tests."""
    return int(hashlib.sha256(test.encode()).hexdigest()[:8], 16)
