"""The how-to page on playing by program: its client is short, and plays a whole game."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gaslamp.screens import jsonl as line_protocol

FOLDER = Path(__file__).parents[2] / "docs" / "how-to"
PAGE = (FOLDER / "play-by-program.md").read_text("utf-8")
(CLIENT,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FIELDS = (FOLDER.parent / "reference" / "json.md").read_text("utf-8")


def test_the_client_is_short() -> None:
    assert len([line for line in CLIENT.splitlines() if line.strip()]) <= 22


def test_the_reference_says_which_protocol_it_is_of() -> None:
    assert f"| `protocol` | {line_protocol.PROTOCOL};" in FIELDS


@pytest.mark.slow
def test_the_client_plays_a_whole_game() -> None:
    played = subprocess.run(
        [sys.executable, "-c", CLIENT, "sally_anne"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (played.returncode, played.stderr) == (0, "")
    assert played.stdout.count("\n> ") >= 1
    assert "The end." in played.stdout
