"""How much memory there is, and what of it a search may fill where nobody says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gaslamp.cli import memory, plan_search
from gaslamp.cli.command import gaslamp


def test_half_of_what_there_is_may_be_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "bytes_there_are", lambda: 1001)
    assert memory.usual_bound() == 500
    monkeypatch.setattr(memory, "bytes_there_are", lambda: None)
    assert memory.usual_bound() is None


@pytest.mark.skipif(not hasattr(memory.os, "sysconf"), reason="asks the system")
def test_a_container_has_no_more_than_it_may_take(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there_are = memory.bytes_there_are()
    assert there_are is not None
    assert there_are > 100_000_000
    allowed, unbounded = tmp_path / "allowed", tmp_path / "unbounded"
    allowed.write_text("5000000\n")
    unbounded.write_text("max\n")
    monkeypatch.setattr(memory, "_CONTAINERS", (unbounded, tmp_path / "missing", allowed))
    assert memory.bytes_there_are() == 5_000_000


def test_a_search_is_bounded_where_nobody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_search, "usual_bound", lambda: 2_000_000)
    asked = ["plan", "sally_anne", "--goal", "inside(ball) == box", "--json"]
    found = CliRunner().invoke(gaslamp, asked)
    assert found.exit_code == 11
    said = json.loads(found.stdout)
    assert (said["outcome"], said["limit"], said["why"]) == (
        "gave_up",
        "memory",
        (
            "the program holds more than half of the memory there is, 2 MB; "
            "say --memory-limit to allow it more"
        ),
    )
    asked = ["plan", "sally_anne", "--goal", "inside(ball) == box", "--memory-limit", "100000"]
    assert CliRunner().invoke(gaslamp, asked).exit_code == 0
