"""Theory-of-mind suites: what is answered as published, and how many stories a second.

Runs `gaslamp tom --json` on each file of a folder, uncompiled and in a process of its own, several
times, and shows the fastest. Counted is the time of one processor from the text of a file to
the answers: sentences read, acts done, questions answered. Not counted: starting Python, unpacking
the file, opening the world, and comparing with what was published.

    python bench/tom.py [FOLDER]

The suites are not part of this repository, for their licences. They are looked for beside it, in
../shared/benchmarks/tom, in `tom` where GASLAMP_BENCHMARKS says, or where the argument says.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import click

BESIDE: Final = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
FOLDER: Final = Path(os.environ.get("GASLAMP_BENCHMARKS") or BESIDE, "tom")


def answered(file: Path) -> dict[str, Any]:
    """What the command says of a file, run once."""
    command = (sys.executable, "-m", "gaslamp", "tom", "--json", str(file))
    run = subprocess.run(  # noqa: S603  # our own program
        command, capture_output=True, text=True, check=False, env=os.environ | {"GASLAMP_PURE": "1"}
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    if run.returncode:
        raise click.ClickException(str(answer["error"]["message"]))
    return answer


def row(file: Path, repeat: int) -> dict[str, Any]:
    """One file: the fastest of some runs."""
    found = max((answered(file) for _ in range(repeat)), key=lambda one: one["stories_per_second"])
    right = sum(kind["right"] for kind in found["by_kind"].values())
    return {
        "file": file.name,
        "suite": found["suite"],
        "stories": found["stories"],
        "questions": found["questions"],
        "right": right,
        "disagree": len(found["disagreements"]),
        "stories_per_second": found["stories_per_second"],
    }


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, folder: Path | None, repeat: int, is_json: bool) -> None:
    """Run every file of the folder and show what came out."""
    where = folder or FOLDER
    files = sorted(where.glob("*.json*")) if where.is_dir() else []
    if not files:
        raise click.ClickException(f"there are no suites in {where}")
    rows = [row(file, repeat) for file in files]
    if is_json:
        click.echo(json.dumps({"files": rows}))
        return
    click.echo(
        f"{'file':34}{'suite':12}{'stories':>8}{'questions':>10}{'right':>7}{'stories/s':>11}"
    )
    for one in rows:
        click.echo(
            f"{one['file']:34}{one['suite']:12}{one['stories']:8}{one['questions']:10}"
            f"{one['right']:7}{one['stories_per_second']:11,.0f}"
        )


if __name__ == "__main__":
    main()
