"""`gaslamp ask`: theory-of-mind items from any world, each with its answer and its proof."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial

import click

from gaslamp.cli.options import debug_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.display import escape_unsafe


@click.command()
@click.argument("worlds", nargs=-1, required=True, metavar="WORLD...")
@click.option(
    "--questions", "count", type=click.IntRange(min=1), default=100, show_default=True,
    metavar="N", help="How many items, of all worlds together.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, metavar="N")
@click.option(
    "--order", type=click.IntRange(0, 4), default=4, show_default=True, metavar="N",
    help="How many minds within one another are asked about, at most.",
)  # fmt: skip
@click.option(
    "--one-mind", is_flag=True,
    help="Tell each story as the first mind asked about has it, and ask nobody what is so.",
)  # fmt: skip
@click.option(
    "--out", "file", type=click.Path(dir_okay=False), metavar="FILE",
    help="Write the items there; else on standard output.",
)  # fmt: skip
@click.option(
    "--card", type=click.Path(dir_okay=False), metavar="FILE",
    help="Write what the items are, and what baselines get right, as Markdown.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="So many worlds side by side, in processes. What is made is the same.",
)  # fmt: skip
@force_option
@debug_option
def ask(  # noqa: PLR0913  # one parameter for each option
    *,
    worlds: tuple[str, ...],
    count: int,
    seed: int,
    order: int,
    one_mind: bool,
    file: str | None,
    card: str | None,
    jobs: int,
    force: bool,
) -> None:
    """Ask who believes what, after stories that happen in WORLD.

    Each item is a line of JSON: story, question, two options, the place of the right one, what
    proves it, and what makes it hard. The same seed gives the same items.
    """
    from gaslamp.runs import RunSpec
    from gaslamp.runs.item_baselines import baselines
    from gaslamp.runs.item_card import card_text
    from gaslamp.runs.items import Item, items_of

    if one_mind and order == 0:
        raise click.UsageError("--one-mind asks of minds, and with --order 0 of none")
    with ExitStack() as stack:
        # Opened before anything is told, which takes its time.
        out = None if file is None else stack.enter_context(OutputFile(file, force=force))
        described = None if card is None else stack.enter_context(OutputFile(card, force=force))
        shares = [
            count * (place + 1) // len(worlds) - count * place // len(worlds)
            for place in range(len(worlds))
        ]
        specs = [RunSpec(world, seed).pin() for world in worlds]
        make = partial(items_of, order=order, one_mind=one_mind)
        found: Iterable[list[Item]]
        if jobs == 1 or len(worlds) == 1:
            found = map(make, specs, shares)
        else:
            pool = ProcessPoolExecutor(min(jobs, len(worlds)))
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            found = pool.map(make, specs, shares)
        items = [one for several in found for one in several]
        lines = [f"{escape_unsafe(json.dumps(one.as_json()))}\n" for one in items]
        if out is None:
            for line in lines:
                click.echo(line, nl=False)
        else:
            out.write("".join(lines).encode("ascii"))
        if described is not None:
            text = card_text(worlds, seed, items, baselines(items), count)
            described.write(text.encode())
    if len(items) < count:
        click.echo(f"{len(items):,} of {count:,} items: there is no more to ask.", err=True)
