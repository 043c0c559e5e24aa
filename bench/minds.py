"""How runs end that nobody plays, and what it costs a mind to decide, on one core.

    python bench/minds.py

Plays a world from seed to seed, everybody deciding for themselves, in a few processes. Shown are
the endings, the runs that came to none, and the processor's seconds for each decision. What minds
worked out in one run they remember in the next, so a decision is counted twice: among all, and
among those *met first*, for which no mind had been in that state, so disposed, before; every
process begins with nothing remembered, and forgets with every 50th run.

A run that comes to no ending of its own within its 45 minutes is *unresolved*, and counts as
stalled. Plain Python is measured, unless --compiled is given.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from math import ceil
from multiprocessing import get_context
from typing import Final

import click

RUNS_AT_A_TIME: Final = 50
"""Runs of one stage; a fresh one now and then bounds what is remembered."""

MEDIAN_BAR_MS: Final = 50.0
LAST_BAR_MS: Final = 250.0
"""What a decision met first may take, in the middle and at the 99th percentile."""


@dataclass
class Found:
    """What some runs came to. Times are the processor's, in ms."""

    endings: Counter[str] = field(default_factory=Counter)
    grounds: Counter[str] = field(default_factory=Counter)
    stalled: list[int] = field(default_factory=list)
    all_ms: list[float] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Found) -> None:
        """Take in what other runs came to."""
        self.endings += other.endings
        self.grounds += other.grounds
        self.stalled += other.stalled
        self.all_ms += other.all_ms
        self.first_ms += other.first_ms
        self.seconds += other.seconds


def played(name: str, seeds: range) -> Found:
    """The runs of some seeds, in this process, with nothing remembered from before."""
    # Here, where it is settled whether machine code may be used.
    from gaslamp.minds import CALM, Minds, Stance  # noqa: PLC0415
    from gaslamp.model import State  # noqa: PLC0415
    from gaslamp.model.epistemic import StateSpace  # noqa: PLC0415
    from gaslamp.records import Chance, Decision  # noqa: PLC0415
    from gaslamp.simulation import UNRESOLVED, Engine  # noqa: PLC0415
    from gaslamp.worlds import open_world  # noqa: PLC0415

    found, met = Found(), set[tuple[str, State, Stance]]()

    class Timed(Minds):
        """Minds with a clock on every decision."""

        def decide(
            self, who: str, believed: State, chance: Chance, stance: Stance = CALM
        ) -> tuple[Decision, Chance]:
            """What they decide; how long it took is written down."""
            begun = time.process_time()
            decided = super().decide(who, believed, chance, stance)
            taken_ms = 1000 * (time.process_time() - begun)
            found.all_ms.append(taken_ms)
            question = (who, believed, replace(stance, dread=None, intention=None))
            if question not in met:
                met.add(question)
                found.first_ms.append(taken_ms)
            return decided

    space = StateSpace(open_world(name))
    engine = Engine(space, Timed(space))
    begun = time.process_time()
    for seed in seeds:
        run = engine.start(seed, frozenset())
        found.endings[run.ending or "none"] += 1
        if run.ending in {None, UNRESOLVED}:
            found.stalled.append(seed)
        found.grounds.update(one.ground for person in run.people for one in person.decisions)
    found.seconds = time.process_time() - begun
    return found


def quantile(times: list[float], share: float) -> float:
    """The least of some times that so large a share of them does not exceed; 0 of none."""
    return sorted(times)[max(0, ceil(share * len(times)) - 1)] if times else 0.0


def gathered(name: str, seeds: range, jobs: int) -> Found:
    """The runs of all seeds, shared among processes; how far it is goes to stderr."""
    parts = [seeds[at : at + RUNS_AT_A_TIME] for at in range(0, len(seeds), RUNS_AT_A_TIME)]
    found, done, begun = Found(), 0, time.monotonic()
    # Started afresh, each process settles for itself whether machine code is used; and each
    # is given one part, so that what it remembers is let go of.
    with ProcessPoolExecutor(jobs, get_context("spawn"), max_tasks_per_child=1) as pool:
        waiting = {pool.submit(played, name, part): part for part in parts}
        for part in as_completed(waiting):
            found.add(part.result())
            done += len(waiting[part])
            elapsed_s = time.monotonic() - begun
            click.echo(f"{done} of {len(seeds)} runs, {elapsed_s:.0f} s", err=True)
    found.stalled.sort()
    return found


def figures(found: Found) -> dict[str, object]:
    """What is shown, by name."""
    return {
        "runs": sum(found.endings.values()),
        "endings": dict(sorted(found.endings.items(), key=lambda one: (-one[1], one[0]))),
        "stalled": found.stalled,
        "grounds": dict(sorted(found.grounds.items(), key=lambda one: (-one[1], one[0]))),
        "decisions": {
            name: {
                "count": len(times),
                "median_ms": round(quantile(times, 0.5), 3),
                "p99_ms": round(quantile(times, 0.99), 3),
                "most_ms": round(max(times, default=0.0), 3),
            }
            for name, times in (("all", found.all_ms), ("met first", found.first_ms))
        },
        "processor_s": round(found.seconds, 1),
    }


def table(found: Found) -> Iterator[str]:
    """The lines shown."""
    runs = sum(found.endings.values())
    yield f"{runs:,} runs, {found.seconds:,.0f} s of one processor"
    for ending, count in sorted(found.endings.items(), key=lambda one: (-one[1], one[0])):
        yield f"  {ending:24}{count:7,}{100 * count / runs:8.1f} %"
    stalled = ", ".join(map(str, found.stalled)) or "none"
    yield f"stalled: {stalled}"
    grounds = sorted(found.grounds.items(), key=lambda one: (-one[1], one[0]))
    yield "rested on: " + ", ".join(f"{ground} {count:,}" for ground, count in grounds)
    yield f"{'decisions':14}{'count':>9}{'median ms':>11}{'99 % ms':>9}{'most ms':>9}"
    for name, times in (("all", found.all_ms), ("met first", found.first_ms)):
        middle, last, most = (quantile(times, share) for share in (0.5, 0.99, 1.0))
        yield f"{name:14}{len(times):9,}{middle:11.2f}{last:9.1f}{most:9.1f}"
    yield f"bar{'':20}{MEDIAN_BAR_MS:11.2f}{LAST_BAR_MS:9.1f}"


# A line of its own tells click to leave the commands as they stand.
HELP: Final = (__doc__ or "").replace("\n\n    ", "\n\n\b\n    ")


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--world", default="dark_room", show_default=True, help="A world that ships.")
@click.option("--runs", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--seed", "first", type=int, default=0, show_default=True, help="The first seed.")
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default=True)
@click.option("--compiled", is_flag=True, help="Use machine code where there is any.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, world: str, runs: int, first: int, jobs: int, compiled: bool, is_json: bool) -> None:
    """Play the runs and show what came of them; ends with 1 if one stalled or a bar is missed."""
    os.environ["GASLAMP_UNCOMPILED"] = "0" if compiled else "1"
    found = gathered(world, range(first, first + runs), jobs)
    if is_json:
        click.echo(json.dumps(figures(found)))
    else:
        click.echo("\n".join(table(found)))
    slow = quantile(found.first_ms, 0.5) > MEDIAN_BAR_MS or (
        quantile(found.first_ms, 0.99) > LAST_BAR_MS
    )
    sys.exit(1 if found.stalled or slow else 0)


if __name__ == "__main__":
    main()
