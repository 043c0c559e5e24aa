"""What takes long to make and is only read, made once for all processes that run tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

PATIENCE_S: Final = 300
"""So long others wait for the one that makes it."""


def made_once(
    factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], object]
) -> Path:
    """A folder that `make` has filled: in the first process that asks for it, while others wait.

    Args:
        worker_id: the fixture of that name: which of pytest's processes asks.
        make: is given the folder, which is there and empty.
    """
    base = factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, done, failed = shared / name, shared / f"{name}.done", shared / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE_S
        while not (done.exists() or failed.exists()) and time.monotonic() < until:
            time.sleep(0.1)
    else:
        try:
            make(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
    assert done.exists(), f"{name} could not be made: see the test that tried first"
    return folder
