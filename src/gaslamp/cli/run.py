"""`gaslamp run`: a scene that nobody plays, once or many times."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from typing import Final

import click

from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json
from gaslamp.display import displayed
from gaslamp.inquiry import GodView, Trace, belief_lines
from gaslamp.model import World
from gaslamp.simulation import Scene, Stage

STDOUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: its seed, the name of its ending, entries in its log, and the log's head."""

    seed: int
    ending: str | None
    events: int
    hash: str

    @property
    def line(self) -> str:
        """The run in one line of text."""
        return f"seed {self.seed}: {self.ending}, {self.events} events, {self.hash}"


@click.command()
@click.argument("world")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="Of the first run."
)
@click.option(
    "-n",
    "--runs",
    "count",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="K",
    help="How many runs, with the seeds N, N+1, ...",
)
@click.option(
    "--beliefs",
    "belief_file",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write all beliefs at each step into this file as JSON lines; - for standard output.",
)
@click.option(
    "--order",
    type=click.IntRange(0, 8),
    default=1,
    show_default=True,
    metavar="N",
    help="With --beliefs: beliefs about beliefs, to this depth.",
)
@force_option
@click.option("--progress", is_flag=True, help="Report even if this is no terminal.")
@format_option
@json_option
@debug_option
def run(  # noqa: PLR0913  # one parameter for each option
    *,
    world: str,
    seed: int,
    count: int,
    belief_file: str | None,
    order: int,
    force: bool,
    progress: bool,
    notation: Notation,
    as_json: bool,
) -> None:
    """Run a world by itself, nobody played.

    WORLD is the name of a world that ships, or a file. Each run is told by its seed: the
    same seed gives the same run, to the byte, as its log's hash shows.
    """
    opened = open_file(world, notation)
    on_stdout = belief_file == STDOUT
    if as_json and on_stdout:
        raise click.UsageError("--json and --beliefs - would both be on standard output.")
    line = ProgressLine(always=progress)
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        write = _writer(belief_file, stack, force=force)
        for outcome, scene in _runs(opened, seed, count, line):
            outcomes.append(outcome)
            if write is not None:
                _write_beliefs(scene, order, write)
            if not as_json:
                line.clear()
                click.echo(outcome.line, err=on_stdout)
    line.clear()
    endings = Counter(str(outcome.ending) for outcome in outcomes)
    ranked = dict(sorted(endings.items(), key=lambda pair: (-pair[1], pair[0])))
    if as_json:
        runs = [asdict(outcome) for outcome in outcomes]
        show_json({"world": world, "runs": runs, "endings": ranked})
    elif count > 1:
        click.echo(_table(ranked, count), err=on_stdout)


def _writer(
    belief_file: str | None, stack: ExitStack, *, force: bool
) -> Callable[[str], object] | None:
    """What writes beliefs, its file opened before anything runs; None if nothing does."""
    if belief_file is None:
        return None
    if belief_file == STDOUT:
        return partial(click.echo, nl=False)
    file = stack.enter_context(OutputFile(belief_file, force=force))
    return lambda text: file.write(text.encode("ascii"))


def _write_beliefs(scene: Scene, order: int, write: Callable[[str], object]) -> None:
    for found in belief_lines(Trace(scene), order):
        write(f"{displayed(json.dumps(found))}\n")


def _runs(
    world: World, seed: int, count: int, line: ProgressLine
) -> Iterator[tuple[Outcome, Scene]]:
    stage = Stage(world)
    shown = time.perf_counter()
    for number in range(seed, seed + count):
        scene = stage.start(seed=number)
        yield Outcome(number, scene.ending, len(GodView(scene).log), scene.head), scene
        if time.perf_counter() - shown >= 1:
            shown = time.perf_counter()
            line.show(f"running: {number - seed + 1:,} of {count:,}")


def _table(endings: dict[str, int], count: int) -> str:
    width = max(len(name) for name in endings)
    rows = [
        f"  {name.ljust(width)}  {times:>{len(f'{count:,}')},}  {times / count:6.1%}"
        for name, times in endings.items()
    ]
    return "\n".join(["", f"Endings of {count:,} runs:", *rows])
