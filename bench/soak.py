"""Whether memory stays bounded: one long run, then many short ones, in one process.

    python bench/soak.py --plot soak.png

A world of four people who wander is run for 100,000 log entries; then a world that ships is run
10,000 times, nobody played, from seed to seed on one stage. Memory is sampled all the while. Shown
are what it was at the start (the worlds made ready, a first run of each done), the most it came
to, what it is at the end, and which kinds of object there are more of than at the start. Ends
with 1 if it ever stood more than 200 MB above the start. How far it is goes to stderr.

With --trace, what holds the memory is shown by the lines of the program that took it, which makes
all of it several times as slow.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from speed_work import engine_of, first_moment, megabytes, opened, read, stage_of, without_end
from wanderers import wanderers

if TYPE_CHECKING:
    from gaslamp.records import Run
    from gaslamp.simulation import Engine, Stage

MOST_MB: Final = 200.0
"""What memory may stand above the start, at most, at any time."""

SAMPLE_S: Final = 0.5
SAY_S: Final = 10.0
MOST_SHOWN: Final = 15


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process held at some moment."""

    part: str
    done: int
    """Entries logged in this part so far; of short runs, in all of them together."""
    runs: int
    processor_s: float
    memory_mb: float


@dataclass(slots=True)
class Soak:
    """The samples of one process, taken by the clock of its processor."""

    samples: list[Sample] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    lines: tracemalloc.Snapshot | None = None
    _said: float = 0.0

    @property
    def start_mb(self) -> float:
        """What the process held at the start."""
        return self.samples[0].memory_mb

    @property
    def most_mb(self) -> float:
        """The most it held."""
        return max(one.memory_mb for one in self.samples)

    def begin(self) -> None:
        """Take what there is now for the start."""
        gc.collect()
        self.kinds = kinds()
        if tracemalloc.is_tracing():
            self.lines = tracemalloc.take_snapshot()
        self.sample("start", 0, 0, now=True)

    def sample(self, part: str, done: int, runs: int, *, now: bool = False) -> None:
        """Take a sample, if it is time for one."""
        spent = time.process_time()
        if not now and self.samples and spent - self.samples[-1].processor_s < SAMPLE_S:
            return
        self.samples.append(Sample(part, done, runs, spent, megabytes()))
        if spent - self._said >= SAY_S:
            self._said = spent
            above = self.samples[-1].memory_mb - self.start_mb
            click.echo(f"{part}: {done:,} entries, {runs:,} runs, {above:+.1f} MB", err=True)


def kinds() -> Counter[str]:
    """How many objects there are of each kind, of those that the collector looks after."""
    return Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())


def long_run(soak: Soak, engine: Engine, entries: int, seconds: float) -> Run:
    """One run of so many entries, or until the time is over."""
    run, until = first_moment(engine, 1), time.process_time() + seconds
    while run.ending is None and len(run.log) < entries and time.process_time() < until:
        run = engine.step(run)
        soak.sample("one long run", len(run.log), 0)
    soak.sample("one long run", len(run.log), 0, now=True)
    return run


def short_runs(soak: Soak, stage: Stage, runs: int, seconds: float) -> int:
    """So many runs that nobody plays, or as many as the time is enough for; how many."""
    entries, until = 0, time.process_time() + seconds
    for seed in range(runs):
        if time.process_time() > until:
            return seed
        entries += len(stage.start(seed)._run.log)  # noqa: SLF001  # how long it is, no more
        soak.sample("short runs", entries, seed + 1)
    soak.sample("short runs", entries, runs, now=True)
    return runs


def grown(soak: Soak) -> Iterator[str]:
    """The kinds of object, and with `--trace` the lines, of which there is most more."""
    gc.collect()
    more = kinds() - soak.kinds
    yield "more than at the start:"
    for name, count in more.most_common(MOST_SHOWN):
        yield f"{count:12,}  {name}"
    if soak.lines is not None:
        yield "taken since by these lines, and not given back:"
        # Compared by line: the same line may have been reached in many ways.
        found = tracemalloc.take_snapshot().compare_to(soak.lines, "lineno")
        for one in found[:MOST_SHOWN]:
            where = one.traceback[0]
            name = "/".join(Path(where.filename).parts[-3:])
            yield f"{one.size_diff / 1e6:9.1f} MB {one.count_diff:+10,}  {name}:{where.lineno}"


def draw(soak: Soak, file: Path) -> None:
    """Memory above the start over the processor's time, as a PNG."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise click.ClickException(f"--plot needs matplotlib: {error}") from None
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.add_subplot()
    for part in dict.fromkeys(one.part for one in soak.samples[1:]):
        some = [one for one in soak.samples if one.part == part]
        axes.plot(
            [one.processor_s for one in some],
            [one.memory_mb - soak.start_mb for one in some],
            label=f"{part}: {some[-1].done:,} entries",
        )
    axes.axhline(MOST_MB, color="grey", linestyle="--", label="bar")
    axes.set_xlabel("seconds of processor")
    axes.set_ylabel("MB above the start")
    axes.legend()
    FigureCanvasAgg(figure)
    figure.savefig(file, format="png", metadata={"Software": None})


# A line of its own tells click to leave the command as it stands.
HELP: Final = (__doc__ or "").replace("\n\n    ", "\n\n\b\n    ")
_COUNT: Final = click.IntRange(min=0)


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--entries", type=_COUNT, default=100_000, show_default=True, help="Of the long run.")
@click.option("--people", type=click.IntRange(min=1), default=4, show_default=True)
@click.option("--runs", type=_COUNT, default=10_000, show_default=True, help="How many short runs.")
@click.option("--world", default="dark_room", show_default=True, help="Of the short runs.")
@click.option(
    "--seconds", type=float, default=float("inf"), help="Bound on each part, of processor time."
)
@click.option("--uncompiled", is_flag=True, help="Plain Python, compiled or not.")
@click.option("--trace", is_flag=True, help="Say which lines took what is held; much slower.")
@click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), help="A PNG to write.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object, samples and all.")
def main(  # noqa: PLR0913  # one parameter for each option
    *,
    entries: int,
    people: int,
    runs: int,
    world: str,
    seconds: float,
    uncompiled: bool,
    trace: bool,
    plot: Path | None,
    is_json: bool,
) -> None:
    """Soak, and say what came of it."""
    if uncompiled:
        os.environ["GASLAMP_UNCOMPILED"] = "1"
    if trace:
        tracemalloc.start()
    wide, stage = stage_of(read(wanderers(people))), stage_of(opened(world))
    # What the first run of a stage makes and keeps is no growth: tables, what is found out once.
    long_run(Soak(), engine_of(wide), 1000, seconds)
    stage.start(0)
    soak = Soak()
    soak.begin()
    with without_end():
        run = long_run(soak, engine_of(wide), entries, seconds)
    # While the run is still held, and after.
    held, reached = list(grown(soak)), len(run.log)
    del run
    done = short_runs(soak, stage, runs, seconds)
    gc.collect()
    soak.sample("end", 0, done, now=True)
    above, last = soak.most_mb - soak.start_mb, soak.samples[-1].memory_mb - soak.start_mb
    is_met = above <= MOST_MB and reached >= entries and done >= runs
    if is_json:
        figures = {"reached": reached, "runs": done, "start_mb": soak.start_mb, "most_mb": above}
        click.echo(
            json.dumps(
                {
                    **figures,
                    "end_mb": last,
                    "met": is_met,
                    "samples": list(map(asdict, soak.samples)),
                }
            )
        )
    else:
        click.echo(
            f"{reached:,} of {entries:,} entries in one run, {done:,} of {runs:,} short runs"
        )
        click.echo(
            f"start {soak.start_mb:.1f} MB, at most {above:+.1f} MB, at the end {last:+.1f} MB"
        )
        click.echo("\n".join(("with the long run held,", *held, "at the end,", *grown(soak))))
    if plot is not None:
        draw(soak, plot)
    sys.exit(0 if is_met else 1)


if __name__ == "__main__":
    main()
