"""Gaslamp beside a peer on a set of planning problems: one row a variant, one process a row.

    python bench/planning.py                all variants, each within 60 s and 4 GB
    python bench/planning.py --uncompiled   the same in plain Python
    python bench/planning.py --by-processor the bound on seconds of the processor, not the clock
    python bench/planning.py DIR            another: DIR/variants.csv, DIR/problems/N.txt or .lamp

Everything is taken from what `gaslamp plan --json` says of itself, but for the whole process: its
seconds (by the clock, and of the processor) and its memory are measured from outside, starting,
reading and grounding included. On a busy machine only the processor's seconds mean much.
`variants.csv` names a goal and limits for each variant, the length of the shortest story known, and
the peer's fastest planner: measured on one machine (columns `sabre_best_here_*`), and as published
(`sabre_best_published_ms`, on the machine of those who published it; 0.0 is below what they print).

Ends with 0 if every variant is solved within the bounds, none longer than the shortest known.
Needs a POSIX system: it bounds memory by `RLIMIT_AS`.
"""

from __future__ import annotations

import csv
import json
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import click

HERE: Final = Path(__file__).resolve().parents[1]
BENCHMARKS: Final = "GASLAMP_BENCHMARKS"
"""The environment variable that says where the folder of the benchmark lies."""

BESIDE: Final = HERE.parent / "shared" / "benchmarks"
DEFAULT: Final = Path(os.environ.get(BENCHMARKS) or BESIDE, "sabre")
GIGABYTE: Final = 1 << 30
MEGABYTE: Final = 1 << 20
GRACE_SECONDS: Final = 5.0
"""From being asked to stop, to being stopped."""


@dataclass(frozen=True)
class Variant:
    """One row of `variants.csv`. The peer's seconds are None where it found nothing."""

    name: str
    file: Path
    goal: str
    limits: tuple[str, str, str]
    known: int | None
    search: float | None
    process: float | None
    published: float | None


@dataclass(frozen=True)
class Bounds:
    """What one variant may take."""

    seconds: float
    gigabytes: float
    by_processor: bool
    """Whether the seconds are the processor's: on a busy machine the clock's mean little."""


@dataclass(frozen=True)
class Run:
    """What came of one variant. None: it was not said, for there was no answer."""

    outcome: str
    length: int | None
    body: str | None
    states: int | None
    successors: int | None
    read: float | None
    ground: float | None
    search: float | None
    process: float
    processor: float
    memory_mb: float

    @property
    def is_solved(self) -> bool:
        """Whether there is a story."""
        return self.length is not None


@dataclass(frozen=True)
class Row:
    """A variant and its run."""

    variant: Variant
    run: Run

    @property
    def is_as_short_as_known(self) -> bool:
        """Whether there is a story, none shorter being known."""
        known, length = self.variant.known, self.run.length
        return length is not None and (known is None or length <= known)

    def ratio(self, peer: float | None, ours: float | None) -> float | None:
        """How many times the peer's seconds ours are contained in, where both have a story."""
        return peer / ours if self.run.is_solved and peer and ours else None

    @property
    def times_search(self) -> float | None:
        """How many times faster the search is."""
        return self.ratio(self.variant.search, self.run.search)

    @property
    def times_prepared(self) -> float | None:
        """The same, with our grounding counted as search."""
        ground, search = self.run.ground, self.run.search
        both = None if ground is None or search is None else ground + search
        return self.ratio(self.variant.search, both)

    @property
    def times_process(self) -> float | None:
        """How many times faster the whole process is."""
        return self.ratio(self.variant.process, self.run.process)

    @property
    def times_published(self) -> float | None:
        """How many times faster the search is than published, on another machine."""
        return self.ratio(self.variant.published, self.run.search)


def variants(folder: Path) -> list[Variant]:
    """The variants of a set, as listed."""
    with (folder / "variants.csv").open(encoding="utf-8", newline="") as file:
        return [
            Variant(
                name=row["variant"],
                file=problem_file(folder / "problems", row["problem"]),
                goal=row["goal_utility"],
                limits=(
                    row["author_temporal_limit"],
                    row["character_temporal_limit"],
                    row["epistemic_limit"],
                ),
                known=int(row["shortest_known_plan"]) if row.get("shortest_known_plan") else None,
                search=number(row.get("sabre_best_here_search_ms"), 1000),
                process=number(row.get("sabre_best_here_wall_s"), 1),
                published=number(row.get("sabre_best_published_ms"), 1000),
            )
            for row in csv.DictReader(file)
        ]


def problem_file(folder: Path, name: str) -> Path:
    """The file of a problem: in Sabre's notation, or in ours where only that is there."""
    own = folder / f"{name}.lamp"
    return own if own.is_file() else folder / f"{name}.txt"


def number(text: str | None, unit: float) -> float | None:
    """A figure of the peer's in seconds; None if there is none, or 0, which is no figure."""
    return float(text) / unit or None if text else None


def environment(*, uncompiled: bool) -> dict[str, str]:
    """What a process is started in: as a user would, who has run it before."""
    names = {"GASLAMP_UNCOMPILED", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return kept | ({"GASLAMP_UNCOMPILED": "1"} if uncompiled else {})


def run(variant: Variant, bounds: Bounds, *, uncompiled: bool) -> Run:
    """Search for one variant in a process of its own."""
    author, character, belief = variant.limits
    command = [sys.executable, "-m", "gaslamp", "plan", os.fspath(variant.file)]
    command += ["--goal", variant.goal, "--author-limit", author, "--character-limit", character]
    command += ["--belief-limit", belief, "--json"]
    command += ["--format", "lamp" if variant.file.suffix == ".lamp" else "sabre"]

    def bound() -> None:
        most = int(bounds.gigabytes * GIGABYTE)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if bounds.by_processor:
            most = math.ceil(bounds.seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))

    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own program
            command,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=environment(uncompiled=uncompiled),
            preexec_fn=bound,  # noqa: PLW1509  # this process has no threads yet
        )
        # SIGTERM first: the answer then says what was found and how far the search came.
        waits = {signal.SIGTERM: bounds.seconds, signal.SIGKILL: bounds.seconds + GRACE_SECONDS}
        stops = [
            threading.Timer(wait, process.send_signal, [number])
            for number, wait in waits.items()
            if not bounds.by_processor
        ]
        for stop in stops:
            stop.start()
        _, status, usage = os.wait4(process.pid, 0)
        whole = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        for stop in stops:
            stop.cancel()
            stop.join()
        output.seek(0)
        said = output.read()
    # Kilobytes, but on a Mac.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    answer = read(said)
    took_all = usage.ru_utime + usage.ru_stime if bounds.by_processor else whole
    is_solved = answer.get("outcome") == "solved" and took_all <= bounds.seconds
    found = answer.get("plans") if is_solved else None
    took = answer.get("seconds") or {}
    return Run(
        outcome=outcome(answer),
        length=found[0]["length"] if found else None,
        body=answer.get("body"),
        states=answer.get("states"),
        successors=answer.get("successors"),
        read=took.get("read"),
        ground=took.get("ground"),
        search=took.get("search"),
        process=whole,
        processor=usage.ru_utime + usage.ru_stime,
        memory_mb=peak / MEGABYTE,
    )


def read(said: bytes) -> dict[str, Any]:
    """What a process answered; empty if it was stopped before."""
    try:
        answer = json.loads(said)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def outcome(answer: Mapping[str, Any]) -> str:
    """How it ended, in a word."""
    if "error" in answer:
        return str(answer["error"]["code"])
    ended = str(answer.get("limit") or answer.get("outcome") or "killed")
    return "time" if ended == "terminated" else ended


def geometric_mean(ratios: Iterable[float | None]) -> tuple[float | None, int]:
    """The mean of those ratios that there are, and how many that is."""
    logarithms = [math.log(ratio) for ratio in ratios if ratio]
    if not logarithms:
        return None, 0
    return math.exp(sum(logarithms) / len(logarithms)), len(logarithms)


def means(rows: list[Row]) -> dict[str, tuple[float | None, int]]:
    """Each mean ratio, and over how many variants: those that we and the peer solve."""
    return {
        "search": geometric_mean(row.times_search for row in rows),
        "ground_and_search": geometric_mean(row.times_prepared for row in rows),
        "process": geometric_mean(row.times_process for row in rows),
        "search_published": geometric_mean(row.times_published for row in rows),
    }


# ---- What is shown. ----

COLUMNS: Final = {
    "variant": -18,
    "outcome": -8,
    "acts": 4,
    "known": 5,
    "states": 9,
    "successors": 10,
    "ground s": 8,
    "search s": 8,
    "process s": 9,
    "cpu s": 6,
    "MB": 5,
    "peer search s": 13,
    "peer process s": 14,
    "published s": 11,
    "times search": 12,
    "times process": 13,
}
"""Width of each column; negative: to the left."""


def line(cells: Mapping[str, str]) -> str:
    """One line of the table."""
    shown = []
    for name, width in COLUMNS.items():
        cell = cells.get(name, "")
        shown.append(cell.ljust(-width) if width < 0 else cell.rjust(width))
    return "  ".join(shown).rstrip()


def figure(value: float | None, places: int = 0) -> str:
    """A number, or a dash."""
    return "-" if value is None else f"{value:,.{places}f}"


def row_line(row: Row) -> str:
    """A variant as a line of the table."""
    variant, ours = row.variant, row.run
    return line(
        {
            "variant": variant.name,
            "outcome": ours.outcome,
            "acts": figure(ours.length),
            "known": figure(variant.known),
            "states": figure(ours.states),
            "successors": figure(ours.successors),
            "ground s": figure(ours.ground, 3),
            "search s": figure(ours.search, 3),
            "process s": figure(ours.process, 2),
            "cpu s": figure(ours.processor, 2),
            "MB": figure(ours.memory_mb),
            "peer search s": figure(variant.search, 3),
            "peer process s": figure(variant.process, 2),
            "published s": figure(variant.published, 3),
            "times search": figure(row.times_search, 1),
            "times process": figure(row.times_process, 1),
        }
    )


def summary(rows: list[Row]) -> list[str]:
    """What the table comes to."""
    solved = sum(row.run.is_solved for row in rows)
    shortest = sum(row.is_as_short_as_known for row in rows)
    bodies = ", ".join(sorted({str(row.run.body) for row in rows}))
    said = [
        f"{solved} of {len(rows)} solved, {shortest} of them at the shortest length known or below",
        f"body: {bodies}",
    ]
    for name, (mean, count) in means(rows).items():
        times = "no ratio" if mean is None else f"{mean:,.1f} times as fast as the peer"
        said.append(f"{name.replace('_', ' ')}: {times}, geometric mean over {count} variants")
    return said


def as_json(rows: list[Row], bounds: Bounds) -> dict[str, object]:
    """The table as one object."""
    return {
        "bounds": asdict(bounds),
        "solved": sum(row.run.is_solved for row in rows),
        "at_shortest_known": sum(row.is_as_short_as_known for row in rows),
        "geometric_means": {
            name: {"times": mean, "variants": count} for name, (mean, count) in means(rows).items()
        },
        "variants": [
            asdict(row.run)
            | {
                "variant": row.variant.name,
                "shortest_known": row.variant.known,
                "peer_search": row.variant.search,
                "peer_process": row.variant.process,
                "peer_published": row.variant.published,
                "times_search": row.times_search,
                "times_process": row.times_process,
                "times_published": row.times_published,
            }
            for row in rows
        ],
    }


# A line of its own tells click to leave the commands as they stand.
HELP: Final = (__doc__ or "").replace("\n\n    ", "\n\n\b\n    ")


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT)
@click.option("--only", "chosen", multiple=True, metavar="VARIANT", help="Only this; repeatable.")
@click.option("--seconds", type=float, default=60.0, show_default=True, help="Bound on each.")
@click.option("--gigabytes", type=float, default=4.0, show_default=True, help="Bound on each.")
@click.option(
    "--repeat", type=click.IntRange(min=1), default=1, help="Run each so often; show the fastest."
)
@click.option(
    "--by-processor", is_flag=True, help="Bound the processor's seconds, not the clock's."
)
@click.option("--uncompiled", is_flag=True, help="Run plain Python, compiled or not.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: PLR0913  # one parameter for each option
    *,
    folder: Path,
    chosen: tuple[str, ...],
    seconds: float,
    gigabytes: float,
    by_processor: bool,
    repeat: int,
    uncompiled: bool,
    is_json: bool,
) -> None:
    """Run the variants one after another."""
    if not (folder / "variants.csv").is_file():
        raise click.UsageError(
            f"there is no variants.csv in {folder}. The problems are not part of this repository;"
            f" name their folder, or set {BENCHMARKS}."
        )
    bounds = Bounds(seconds, gigabytes, by_processor)
    asked = [variant for variant in variants(folder) if not chosen or variant.name in chosen]
    click.echo(line(dict(zip(COLUMNS, COLUMNS, strict=True))), err=is_json)
    # Once for nothing: a first run writes down what Python made of the modules.
    start = [sys.executable, "-m", "gaslamp", "plan", "--help"]
    subprocess.run(start, env=environment(uncompiled=uncompiled), capture_output=True, check=True)  # noqa: S603
    rows = []
    for variant in asked:
        tried = [run(variant, bounds, uncompiled=uncompiled) for _ in range(repeat)]
        rows.append(Row(variant, min(tried, key=lambda one: (not one.is_solved, one.process))))
        # With --json the table is the progress.
        click.echo(row_line(rows[-1]), err=is_json)
    for said in summary(rows):
        click.echo(said, err=is_json)
    if is_json:
        click.echo(json.dumps(as_json(rows, bounds)))
    sys.exit(0 if rows and all(row.is_as_short_as_known for row in rows) else 1)


if __name__ == "__main__":
    main()
