"""The how-to page on letting a model play: its agent plays a whole scene, its tables are whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from shown_pages import HOW_TO, shown_blocks

PAGE = (
    Path(__file__).parents[2].joinpath("docs", "how-to", "let-a-model-play.md").read_text("utf-8")
)
(AGENT,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_ledger_of_the_page_says_what_it_shows() -> None:
    for lines in shown_blocks(PAGE, "py"):
        exec(lines, {})  # noqa: S102  # our own page


def test_the_agent_is_as_short_as_the_page_says() -> None:
    assert len([line for line in AGENT.splitlines() if line.strip()]) <= 40


@pytest.mark.slow
def test_the_agent_plays_a_whole_scene() -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    played = subprocess.run(
        [sys.executable, "-c", AGENT, "sally_anne"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    assert played.stdout.count("\n> ") >= 1
    assert "The end." in played.stdout


@pytest.mark.slow
def test_the_example_of_an_agent_plays_to_an_end() -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    example = HOW_TO.parents[1] / "examples" / "agent_over_mcp.py"
    played = subprocess.run(
        [sys.executable, str(example), "sally_anne", "sally"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    assert re.search(r"^It ended: sally_\w+\. \d+ calls of a model\.$", played.stdout, re.MULTILINE)
