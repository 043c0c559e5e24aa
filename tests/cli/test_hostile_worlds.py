"""Thirty worlds meant to harm, made and measured by the program that makes thousands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "hostile_worlds.py"


@pytest.mark.blocks(4)
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="worlds are bounded by the system's own means")
def test_no_hostile_world_ends_in_a_bug_or_writes_a_file() -> None:
    made = [sys.executable, str(BENCH), "--worlds", "30", "--seed", "1", "--json"]
    told = subprocess.run(made, capture_output=True, text=True, timeout=600, check=False).stdout
    found = json.loads(told)
    harmed = [one for one in found["faults"] if one["bug"] is not None or one["files"]]
    assert found["kinds"]["all"][0] == 30
    assert harmed == []
