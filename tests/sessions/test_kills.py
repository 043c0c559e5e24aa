"""That nothing acknowledged is lost: a short run of what kills games and damages journals."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
PROGRAM = BENCH / "kills.py"


@pytest.mark.blocks(5)
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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="notes calls as only Linux can")
@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_nothing_acknowledged_is_lost_where_the_power_fails() -> None:
    def failures(*options: str) -> tuple[int, list[int]]:
        done = subprocess.run(
            [sys.executable, BENCH / "power_loss.py", "--json", *options],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)["to replay"]

    # One program whose journal writes ahead, and one whose does not.
    assert failures("--cases", "25") == (0, [])
    assert failures("--cases", "25", "--first", "500") == (0, [])
    # That losses are found at all: with nothing asked to be on disk, and one number has them again.
    code, lost = failures("--cases", "20", "--careless")
    assert code == 1
    assert failures("--careless", "--replay", str(lost[0])) == (1, lost[:1])
