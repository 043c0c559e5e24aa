"""Every shipped world told from every mind, over many runs: what is found wrong with the text.

    python bench/tellings.py --runs 1000 --jobs 2

Each run is simulated once by itself and, with `--at-random`, once with somebody played who does
whatever comes to hand; it is told from everybody's mind, in a person, tense and style that go
round with the seed. Counted are words, sentences and findings by kind, as `gaslamp tell --report`
has them, with two more: a name the mind does not know, and a slot that its view has no name for.
Repetition is counted too but is no fault here: a run may be as long and dull as chance likes.

Ends with 1 if any fault is found.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Final

import click

from gaslamp.checks.prose import REPETITION, Tally, tell_all
from gaslamp.worlds import open_world, shipped_worlds

BLOCK: Final = 20
"""Runs a process does before it reports: opening a world costs as much as a few of them."""


def block(world: str, first: int, count: int, at_random: bool) -> Tally:  # noqa: FBT001
    """Some runs of a world, in this process."""
    return tell_all(open_world(world), range(first, first + count), at_random=at_random)


def tallies(
    worlds: tuple[str, ...], runs: int, jobs: int, *, at_random: bool, is_shown: bool
) -> dict[str, Tally]:
    """The counts of each world, blocks of runs shared out to so many processes."""
    made = {f"{world}{way}": Tally() for world in worlds for way in _ways(at_random=at_random)}
    with ProcessPoolExecutor(jobs) as pool:
        waiting = {
            pool.submit(block, world, first, min(BLOCK, runs - first), bool(way)): world + way
            for world in worlds
            for way in _ways(at_random=at_random)
            for first in range(0, runs, BLOCK)
        }
        for done in as_completed(waiting):
            made[waiting[done]].merge(done.result())
            if is_shown:
                told = sum(one.runs for one in made.values())
                click.echo(f"\r{told} of {runs * len(made)} runs", nl=False, err=True)
    if is_shown:
        click.echo(err=True)
    return made


def _ways(*, at_random: bool) -> tuple[str, ...]:
    return ("", ", at random") if at_random else ("",)


def lines(made: dict[str, Tally]) -> Iterator[str]:
    """The table, and the first finding of each kind that is a fault."""
    kinds = sorted({kind for one in made.values() for kind in one.findings} | REPETITION)
    yield "| world | runs | tellings | words | sentences | faults | " + " | ".join(kinds) + " |"
    yield "|---" * (6 + len(kinds)) + "|"
    for name, one in made.items():
        counts = (one.runs, one.tellings, one.words, one.sentences, one.faults)
        found = (one.findings[kind] for kind in kinds)
        yield f"| {name} | " + " | ".join(f"{count:,}" for count in (*counts, *found)) + " |"
    for name, one in made.items():
        for example in one.examples.values():
            yield f"{name}, {example}"


@click.command(help=__doc__)
@click.option("--worlds", multiple=True, help="These worlds instead of all that ship.")
@click.option("--runs", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@click.option("--at-random", is_flag=True, help="Also so many runs with somebody played.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: D103
    *, worlds: tuple[str, ...], runs: int, jobs: int, at_random: bool, as_json: bool
) -> None:
    is_shown = sys.stderr.isatty()
    made = tallies(worlds or shipped_worlds(), runs, jobs, at_random=at_random, is_shown=is_shown)
    if as_json:
        click.echo(json.dumps({name: _plain(one) for name, one in made.items()}))
    else:
        click.echo("\n".join(lines(made)))
    if any(one.faults for one in made.values()):
        raise SystemExit(1)


def _plain(one: Tally) -> dict[str, object]:
    return {
        "runs": one.runs,
        "tellings": one.tellings,
        "words": one.words,
        "sentences": one.sentences,
        "faults": one.faults,
        "findings": dict(one.findings),
        "examples": list(one.examples.values()),
    }


if __name__ == "__main__":
    main()
