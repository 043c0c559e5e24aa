"""A short run of what means harm at the prompt; `bench/hostile_lines.py` goes further."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("docs/how-to/cup.lamp", "tests/sessions/cellar.lamp")
WORLDS = ("sally_anne", *(str(ROOT / file) for file in FILES))
PROGRESS = re.compile(r"[\d,]+ of 500 lines, [\d,]+ s, 0 found")


@pytest.mark.blocks(4)
@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_hostile_lines_break_nothing(seed: int) -> None:
    words = [word for world in WORLDS for word in ("--worlds", world)]
    done = subprocess.run(  # our own program
        [sys.executable, str(ROOT / "bench/hostile_lines.py"), "--json", *words,
         "--lines", "500", "--seed", str(seed)],
        capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    # How far it is, if it takes long; and nothing that was found.
    assert all(PROGRESS.fullmatch(line) for line in done.stderr.splitlines())
    told = json.loads(done.stdout)
    assert sum(one["lines"] for one in told.values()) == 500
    kinds = ("tracebacks", "above 1 s", "controls out", "ended by a fault")
    assert [one["examples"][kind] for one in told.values() for kind in kinds if one[kind]] == []


def test_the_same_seed_types_the_same_lines() -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    from hostile_grammar import HostileLines  # noqa: PLC0415  # found by the line before

    one, other = (HostileLines(Random(7), ["take lamp"]) for _ in range(2))  # noqa: S311
    assert [one.line() for _ in range(500)] == [other.line() for _ in range(500)]
    assert [one.json_line([]) for _ in range(500)] == [other.json_line([]) for _ in range(500)]
