"""How fast scenes run, minds decide and commands start, beside another commit.

    python bench/speed.py --base ../gaslamp-66b225c

Does each piece of work with the Gaslamp that this file lies in and with the one in --base, a
checkout that is built, by turns, several times over, and shows the medians, how many times as
good this one is, and whether the bar is met. Times are those of a processor, so a machine with
other things to do may be measured on, with some care. Without --base, only this one.

Work that takes longer than its bound is cut off, and how far it came is shown. Ends with 1 if a
bar is missed. `./test --all`, which has a bar too, is not here: time it by itself.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

import click
from speed_rows import ROWS, Row

HERE: Final = Path(__file__).resolve().parent
BESIDE: Final = HERE.parents[1] / "shared" / "benchmarks"
STORIES: Final = Path(os.environ.get("GASLAMP_BENCHMARKS") or BESIDE, "tom")

Figures: TypeAlias = dict[str, float | str | bool | None]
"""What was measured once: `value`, in the unit of the row, and whatever else is worth knowing."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long one piece of work may take, how much memory, and where what it needs lies."""

    seconds: float
    memory_mb: float
    stories: Path


@dataclass(slots=True)
class Side:
    """One checkout, and what was measured of it for one row."""

    folder: Path
    measured: list[Figures] = field(default_factory=list)

    @property
    def middle(self) -> Figures:
        """The measurement with the median value; of an even number, the lower of two."""
        told = [one for one in self.measured if isinstance(one.get("value"), int | float)]
        if not told:
            return self.measured[0] if self.measured else {}
        median = statistics.median_low([float(one["value"] or 0) for one in told])
        return next(one for one in told if one["value"] == median)


def measured(row: Row, folder: Path, bounds: Bounds) -> Figures:
    """One piece of work, done once by one checkout."""
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {
            "PYTHONPATH": str(folder / "src"),
            "GASLAMP_UNCOMPILED": "0" if row.compiled else "1",
            # Nothing that lies in the caller's home helps or hinders.
            "HOME": home,
            "XDG_CACHE_HOME": str(Path(home, "cache")),
            "XDG_DATA_HOME": str(Path(home, "data")),
            "XDG_STATE_HOME": str(Path(home, "state")),
        }
        if row.work is not None:
            return _worked(row, env, bounds)
        if row.prepared:
            _started(row, env, bounds)
        return _started(row, env, bounds)


def _worked(row: Row, env: dict[str, str], bounds: Bounds) -> Figures:
    asked = json.dumps({**(row.work or {}), "bounds": [bounds.seconds, bounds.memory_mb]})
    command = (sys.executable, str(HERE / "speed_work.py"), asked)
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=env)  # noqa: S603  # our own
    lines = run.stdout.splitlines()
    found: Figures = json.loads(lines[-1]) if lines else {}
    if run.returncode == -signal.SIGXCPU:
        found["why"] = f"stopped after {bounds.seconds:g} s"
    elif run.returncode:
        found["why"] = (run.stderr.strip().splitlines() or ["it failed"])[-1]
    return found


def _started(row: Row, env: dict[str, str], bounds: Bounds) -> Figures:
    """A command run from start to end; its seconds of processor, unless it says its figure."""
    command = [sys.executable, *(one.format(stories=bounds.stories) for one in row.command)]
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(  # noqa: S603  # our own program
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=env
    )
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        return {"why": (run.stderr.strip().splitlines() or ["it failed"])[-1]}
    if row.says is not None:
        return {"value": float(json.loads(run.stdout)[row.says])}
    return {"value": ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime}


def compared(row: Row, this: Side, base: Side | None, rounds: int, bounds: Bounds) -> None:
    """Measure both sides by turns; how far it is goes to stderr."""
    sides = [this] if base is None else [base, this]
    for turn in range(rounds):
        # Whoever goes second finds the machine as the first left it, so each goes first in turn.
        for side in sides if turn % 2 == 0 else reversed(sides):
            found = measured(row, side.folder, bounds)
            side.measured.append(found)
            name = "this" if side is this else "base"
            click.echo(f"{row.name}, {turn + 1} of {rounds}, {name}: {said(found)}", err=True)


def said(found: Figures) -> str:
    """Figures in one line."""
    return ", ".join(
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in found.items()
        if value is not None
    )


def ratio(row: Row, this: Side, base: Side | None) -> float | None:
    """How many times as good this side is; None where either has no figure."""
    ours, theirs = this.middle.get("value"), base.middle.get("value") if base else None
    if not ours or not theirs:
        return None
    better = float(ours) / float(theirs)
    return better if row.more_is_better else 1 / better


def missed(row: Row, this: Side, times: float | None) -> Iterator[str]:
    """The bars of a row that are not met, and what was reached instead."""
    found = this.middle
    if "value" not in found:
        yield str(found.get("why", "not measured"))
        return
    for bar in row.bars:
        reached = times if bar.figure == "ratio" else found.get(bar.figure)
        if bar.figure == "ratio" and reached is None:
            continue  # nothing to compare with
        if reached is None or not bar.is_met(float(reached)):
            shown = "nothing" if reached is None else f"{float(reached):.4g}"
            yield f"{bar}: reached {shown}"
    if row.must_end and not found.get("done"):
        yield f"not done: {found.get('why') or said(found)}"


def line(row: Row, this: Side, base: Side | None) -> str:
    """A row of the table, and under it what is missed."""
    times = ratio(row, this, base)
    faults = list(missed(row, this, times))
    values = [side.middle.get("value") if side else None for side in (base, this)]
    theirs, ours = ("-" if one is None else f"{float(one):,.4g}" for one in values)
    better = "-" if times is None else f"{times:.2f}"
    bars = "; ".join(map(str, row.bars)) or "to its end"
    verdict = "missed" if faults else "met"
    shown = f"{row.name:30}{row.unit:>14}{theirs:>11}{ours:>11}{better:>8}  {verdict:8}{bars}"
    return "\n".join((shown, *(f"    {fault}" for fault in faults)))


# A line of its own tells click to leave the command as it stands.
HELP: Final = (__doc__ or "").replace("\n\n    ", "\n\n\b\n    ")


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--base",
    type=click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True),
    help="A built checkout of another commit.",
)
@click.option(
    "--only", multiple=True, metavar="ROW", help="A row, or all whose names begin so; repeatable."
)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Bound on each piece of work, in seconds of a processor.",
)
@click.option(
    "--memory",
    type=click.FloatRange(min=100),
    default=4000.0,
    show_default=True,
    metavar="MB",
    help="Bound on each piece of work.",
)
@click.option("--stories", type=click.Path(path_type=Path), default=STORIES, help="Hi-ToM's.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # one parameter for each option
    *,
    base: Path | None,
    only: tuple[str, ...],
    rounds: int,
    seconds: float,
    memory: float,
    stories: Path,
    is_json: bool,
) -> None:
    """Measure, and show the table."""
    rows = [row for row in ROWS if not only or row.name.startswith(only)]
    if not rows:
        names = ", ".join(row.name for row in ROWS)
        raise click.ClickException(f"no row is called so; there are {names}")
    bounds = Bounds(seconds, memory, stories)
    results = []
    if not is_json:
        click.echo(f"{'row':30}{'unit':>14}{'base':>11}{'this':>11}{'ratio':>8}  {'':8}bar")
    for row in rows:
        this, other = Side(HERE.parent), None if base is None else Side(base)
        compared(row, this, other, rounds, bounds)
        times = ratio(row, this, other)
        results.append(
            {
                "row": row.name,
                "unit": row.unit,
                "base": None if other is None else other.measured,
                "this": this.measured,
                "ratio": times,
                "bars": list(map(str, row.bars)),
                "missed": list(missed(row, this, times)),
            }
        )
        if not is_json:
            click.echo(line(row, this, other))
    if is_json:
        click.echo(json.dumps({"rounds": rounds, "seconds": seconds, "rows": results}))
    sys.exit(1 if any(result["missed"] for result in results) else 0)


if __name__ == "__main__":
    main()
