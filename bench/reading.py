"""Reading: how many typed commands a second are read, and what the worst line costs.

Reads every command of the corpus in tests/english/corpus against what its person can name and do,
uncompiled, on one core. Counted is the processor's time from the typed line to the reading. Made
ready before, and shown apart: what can be typed at a turn, which is worked out once for each.

    python bench/reading.py
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

import click

os.environ["GASLAMP_PURE"] = "1"
_ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(_ROOT / "tests" / "english"))

from corpus_files import entries, repertoire_in  # noqa: E402  # found by the line before

from gaslamp.sessions import Repertoire  # noqa: E402  # after choosing plain Python

BAR: Final = 2000
BAR_MS: Final = 100
_HOSTILE: Final = (
    "a" * 10_000_000, "then " * 10_000, "take lamp and " * 70, "take " + "the " * 240,
    "take all but " + " but ".join(["all"] * 80), "tkae " * 190, '"' * 990, "shout." * 160,
    " ".join(f"w{number}x" for number in range(200)), "unlock trap door " + "with key " * 90,
)  # fmt: skip


def took(repertoire: Repertoire, typed: str) -> float:
    """The processor's seconds for one line."""
    start = time.process_time()
    repertoire.reading(typed)
    return time.process_time() - start


def row(world: str, repeat: int) -> dict[str, Any]:
    """One world: the fastest of some passes over its commands."""
    own = [one for one in entries() if one.situation.world == world]
    work = [(repertoire_in(one.situation), one.typed) for one in own]
    turns = [repertoire_in(one).turn for one in dict.fromkeys(one.situation for one in own)]
    start = time.process_time()
    for turn in turns:
        Repertoire.of(turn)
    ready = (time.process_time() - start) / len(turns)
    passes = [[took(repertoire, typed) for repertoire, typed in work] for _ in range(repeat)]
    best = min(map(sum, passes))
    hostile = max(took(work[0][0], line) for line in _HOSTILE)
    return {
        "world": Path(world).stem,
        "commands": len(work),
        "commands_per_second": len(work) / best,
        "slowest_ms": 1000 * max(map(min, zip(*passes, strict=True))),
        "hostile_ms": 1000 * hostile,
        "made_ready_ms": 1000 * ready,
    }


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, repeat: int, is_json: bool) -> None:
    """Read the corpus, show what it took, and end with 1 if that is below the bar."""
    worlds = dict.fromkeys(one.situation.world for one in entries())
    rows = [row(world, repeat) for world in worlds]
    seconds = sum(one["commands"] / one["commands_per_second"] for one in rows)
    total = sum(one["commands"] for one in rows) / seconds
    if is_json:
        click.echo(json.dumps({"worlds": rows, "commands_per_second": total}))
    else:
        click.echo(f"{'world':20}{'commands':>9}{'a second':>10}{'slowest ms':>12}"
                   f"{'hostile ms':>12}{'made ready ms':>15}")  # fmt: skip
        for one in rows:
            click.echo(
                f"{one['world']:20}{one['commands']:9}{one['commands_per_second']:10,.0f}"
                f"{one['slowest_ms']:12.2f}{one['hostile_ms']:12.2f}{one['made_ready_ms']:15.2f}"
            )
        click.echo(f"all {total:,.0f} commands a second; the bar is {BAR:,}")
    sys.exit(total < BAR or any(one["hostile_ms"] > BAR_MS for one in rows))


if __name__ == "__main__":
    main()
