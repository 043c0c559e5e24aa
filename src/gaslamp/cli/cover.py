"""`gaslamp cover`: which lines are told and which acts done in many runs."""

from __future__ import annotations

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.options import MOST_RUNS, debug_option, json_option, progress_option
from gaslamp.cli.progress import ProgressLine
from gaslamp.cli.reporting import show_json


@click.command()
@click.argument("world")
@click.option(
    "-n", "--runs", type=click.IntRange(1, MOST_RUNS), default=200, show_default=True, metavar="K",
    help="Run so many times.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="The first seed.")
@progress_option
@json_option
@debug_option
def cover(*, world: str, runs: int, seed: int, progress: bool, as_json: bool) -> int:
    """Run WORLD many times, and list the lines that nobody was told and the acts nobody did.

    Nobody is played in one run, each playable person in the next ones, who do whatever comes to
    hand. The same seeds give the same answer.
    """
    from gaslamp.authoring import coverage
    from gaslamp.simulation import Stage
    from gaslamp.worlds import open_world

    line = ProgressLine(always=progress)
    opened = open_world(world)
    found = coverage(
        opened, Stage(opened), runs, seed, lambda done: line.show(f"runs: {done:,} of {runs:,}")
    )
    line.clear()
    if as_json:
        told = [
            {
                "section": one.section,
                "text": one.text,
                "where": f"{one.file}:{one.line}",
                "runs": one.runs,
            }
            for one in found.lines
        ]
        show_json(
            {
                "world": opened.front.title,
                "runs": found.runs,
                "acts": dict(found.acts),
                "endings": dict(found.endings),
                "lines": told,
            }
        )
        return ExitCode.DONE
    undone = [name for name, times in found.acts if not times]
    click.echo(f"{found.runs:,} runs.")
    for name, times in found.endings:
        click.echo(f"ending {name}: {times:,}")
    click.echo(f"{len(found.acts) - len(undone)} of {len(found.acts)} acts were done.")
    if undone:
        click.echo(f"never done: {', '.join(undone)}")
    click.echo(f"{len(found.lines) - len(found.untold)} of {len(found.lines)} lines were told.")
    for one in found.untold:
        click.echo(f'{one.file}:{one.line}: {one.section}: "{one.text}"')
    return ExitCode.DONE
