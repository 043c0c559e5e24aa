"""Whoever comes back to a game is told where they are, whatever they did last."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared_worlds import edition_of, stage_of
from shelf_in_memory import Shelf

from gaslamp.records.journal import Journal
from gaslamp.testing import new_session

HALL = "This is a hall of some splendour"


def test_a_game_taken_up_says_where_one_is(tmp_path: Path) -> None:
    world = stage_of("cloak_of_darkness")
    edition = edition_of("cloak_of_darkness")
    with Journal(tmp_path / "kept") as journal:
        first = new_session(world, "guest", 1, edition=edition, journal=journal)
        for line in ("score", "wait"):
            last = first.type(line).text
        aloof = new_session(world, "guest", 1, edition=edition)
        for line in ("score", "wait"):
            aloof.type(line)
    with Journal(tmp_path / "kept") as journal:
        again = new_session(world, "guest", 2, edition=edition, journal=journal, resume=True)
        told = again.opening()
        assert told.startswith(HALL)
        assert told.endswith(last)
        assert again.type("score").text == aloof.type("score").text  # nothing else is told anew


def test_a_game_restored_says_where_one_is() -> None:
    world, edition = stage_of("cloak_of_darkness"), edition_of("cloak_of_darkness")
    session = new_session(world, "guest", 1, edition=edition, shelf=Shelf())
    for line in ("score", "save here"):
        session.type(line)
    assert session.type("restore here").text.startswith(f"Restored.\n\n{HALL}")


@pytest.mark.parametrize("line", ["south", "west"])
def test_whoever_has_just_arrived_is_told_so_once(tmp_path: Path, line: str) -> None:
    world, edition = stage_of("cloak_of_darkness"), edition_of("cloak_of_darkness")
    with Journal(tmp_path / "kept") as journal:
        told = new_session(world, "guest", 1, edition=edition, journal=journal).type(line).text
        again = new_session(world, "guest", 2, edition=edition, journal=journal, resume=True)
        assert again.opening() == told
