"""The cellar, a world of the tests' own, and sessions in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

sys.path.insert(0, str(Path(__file__).parent))

from shelf_in_memory import Shelf  # found by the line before

CELLAR = str(Path(__file__).parent / "cellar.lamp")


@pytest.fixture(scope="session")
def cellar() -> str:
    return CELLAR


@pytest.fixture(scope="session")
def stage() -> Stage:
    return stage_of(CELLAR)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return edition_of(CELLAR)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def begin(stage: Stage, edition: Edition, shelf: Shelf) -> Callable[[], Session]:
    """Makes sessions of one game: Anne in the cellar, seed 1."""
    return lambda: new_session(stage, "anne", 1, edition=edition, shelf=shelf)
