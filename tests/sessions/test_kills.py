"""That nothing acknowledged is lost: a short run of what kills games and damages journals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "bench" / "kills.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="bounds files as only Linux can")
def test_nothing_acknowledged_is_lost_to_kills_full_disks_and_tampering() -> None:
    done = subprocess.run(
        [sys.executable, PROGRAM, "--kills", "8", "--tampered", "180", "--jobs", "1", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert sum(one.get("acknowledged", 0) for one in found["killed"].values()) > 0
    assert all(one["halted"] == one["cases"] for one in found["halted"].values())
    assert all(one.get("refused") for one in found["tampered"].values())
