"""How many different states, those believed in as well, the engine counts in a minute.

    python bench/counts.py                  the problems below, on one core
    python bench/counts.py --only hospital  one of them

Counted as `gaslamp check --counts N --believed` does; the seconds are the processor's, and of
counting alone, reading and grounding not included. Ends with 0 if, over all together, it is at
least `BAR` different states a minute.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

import click

from gaslamp.adapters.sabre import read_sabre
from gaslamp.checks import count_believed
from gaslamp.model.epistemic import StateSpace

HERE: Final = Path(__file__).resolve().parents[1]
BENCHMARKS: Final = "GASLAMP_BENCHMARKS"
DEFAULT: Final = Path(os.environ.get(BENCHMARKS) or HERE.parent / "shared" / "benchmarks", "sabre")
BAR: Final = 5_000_000
DEPTHS: Final = {"hospital": 4, "basketball": 6, "bribery": 11, "deerhunter": 9, "jailbreak": 7}
"""How far each problem is counted: some seconds, and some hundred thousand states at least."""


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT)
@click.option("--only", "chosen", multiple=True, type=click.Choice(tuple(DEPTHS)))
def main(*, folder: Path, chosen: tuple[str, ...]) -> None:
    """Count one problem after another."""
    if not (folder / "problems").is_dir():
        raise click.UsageError(f"there are no problems in {folder}; {BENCHMARKS} says where")
    states, seconds = 0, 0.0
    for name in chosen or tuple(DEPTHS):
        text = (folder / "problems" / f"{name}.txt").read_text(encoding="utf-8")
        space = StateSpace(read_sabre(text, name))
        begun = time.process_time()
        met = count_believed(space, DEPTHS[name])[-1]
        took = time.process_time() - begun
        states, seconds = states + met, seconds + took
        click.echo(f"{name:12} {met:>10,} states {took:7.2f} s {met / took * 60:>12,.0f} a minute")
    rate = states / seconds * 60
    click.echo(f"{'all':12} {states:>10,} states {seconds:7.2f} s {rate:>12,.0f} a minute")
    sys.exit(0 if rate >= BAR else 1)


if __name__ == "__main__":
    main()
