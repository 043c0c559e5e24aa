"""The how-to on telling: its commands run, and show what it says they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from gaslamp.cli import gaslamp

PAGE: Final = (Path(__file__).parents[2] / "docs" / "how-to" / "tell-a-run.md").read_text("utf-8")
COMMANDS: Final = re.findall(r"^\$ gaslamp (.*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(command: str) -> None:
    done = CliRunner().invoke(gaslamp, shlex.split(command))
    assert done.output.strip()
    assert done.exit_code == 0 or "--report" in command


def test_one_mind_is_told_what_the_other_is_not() -> None:
    sally, anne = (
        CliRunner().invoke(gaslamp, shlex.split(command)).stdout for command in COMMANDS[:2]
    )
    assert "I move the ball" in anne
    assert "moved the ball" not in sally
